using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>What is assumed of integers. A divisor is assumed to be nonzero along with the rest.</summary>
internal enum FactKind
{
    Equal,
    NotEqual,

    /// <summary>left ≤ right.</summary>
    AtMost,
    Divisible,
}

/// <summary>
/// An immutable store of what is known about symbols, and the questions that it settles. An answer of yes or no holds for
/// every assignment of integers that satisfies the facts and for which the expressions asked about are defined;
/// everything else is unknown. Two bare symbols of which nothing is known are unknown.
/// </summary>
/// <remarks>
/// How it reasons (each step bounded by a count, so answers are quick and the same everywhere): a few integers that satisfy
/// the facts show most of what does not follow (<see cref="FactsWitnesses"/>). For the rest, equations are solved for
/// a symbol where one occurs linearly, the others rewrite their leading term; <c>d % h = 0</c> writes d as h times a
/// quotient; differences are compared by gcd and by ranges of values, helped by the inequalities. Facts beyond
/// <see cref="MaxFacts"/> are not kept, which loses answers and never makes one wrong. Contradictory facts settle nothing.
/// Facts that share no symbol are kept apart (<see cref="FactGroup"/>), and answers are remembered.
/// </remarks>
public sealed class Facts
{
    /// <summary>How many facts are kept.</summary>
    public const int MaxFacts = 128;

    // A branch that is read again assumes the same again.
    private const int MaxExtensions = 4;

    /// <summary>Nothing is known.</summary>
    public static readonly Facts Empty = new([], [], null);

    private static readonly FactsModel arithmetic = new([]);

    private readonly Fact[] facts;
    private readonly FactGroup[] groups;

    // What is remembered; null for the one that everybody shares, which must not grow.
    private readonly FactGroups? known;
    private readonly Memo<Fact, Facts>? extensions;
    private Dictionary<string, int>? groupOf;
    private Trilean isContradictory = Trilean.Unknown;

    private Facts(Fact[] facts, FactGroup[] groups, FactGroups? known)
    {
        this.facts = facts;
        this.groups = groups;
        this.known = known;
        this.extensions = known is null ? null : new Memo<Fact, Facts>(MaxExtensions);
    }

    /// <summary>One assumption as it was made.</summary>
    internal readonly record struct Fact(FactKind Kind, IntExpr Left, IntExpr Right);

    /// <summary>Whether the facts are seen to exclude each other. False does not promise that they do not.</summary>
    public bool IsContradictory
    {
        get
        {
            if (this.isContradictory == Trilean.Unknown)
                this.isContradictory = Array.Exists(this.groups, static group => group.Model.IsContradictory) ? Trilean.Yes : Trilean.No;
            return this.isContradictory == Trilean.Yes;
        }
    }

    // Worked out at the first question; a race computes the same twice.
    private Dictionary<string, int> GroupOf
    {
        get
        {
            if (this.groupOf is { } known) return known;
            known = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < this.groups.Length; i++)
            {
                foreach (var symbol in this.groups[i].Symbols) known[symbol] = i;
            }

            return this.groupOf = known;
        }
    }

    /// <summary>What others have concluded from these and related facts, to be asked for by questions of their own; null where nothing is remembered.</summary>
    internal Memo<object, object>? Conclusions => this.known?.Conclusions;

    /// <summary>Nothing is known; what is worked out for the facts to come is remembered for all that start here.</summary>
    public static Facts Start() => new([], [], new FactGroups());

    /// <summary>left = right.</summary>
    public Facts AssumeEqual(IntExpr left, IntExpr right) => this.With(new Fact(FactKind.Equal, left, right));

    /// <summary>left ≠ right.</summary>
    public Facts AssumeNotEqual(IntExpr left, IntExpr right) => this.With(new Fact(FactKind.NotEqual, left, right));

    /// <summary>value ≥ least.</summary>
    public Facts AssumeAtLeast(IntExpr value, long least) => this.With(new Fact(FactKind.AtMost, least, value));

    /// <summary>left ≤ right.</summary>
    public Facts AssumeLessOrEqual(IntExpr left, IntExpr right) => this.With(new Fact(FactKind.AtMost, left, right));

    /// <summary>value is a multiple of divisor, and divisor is not 0.</summary>
    public Facts AssumeDivisible(IntExpr value, IntExpr divisor) => this.With(new Fact(FactKind.Divisible, value, divisor));

    /// <summary>What is known without the assumptions that speak of certain symbols.</summary>
    public Facts Without(Func<string, bool> isDropped)
    {
        if (!Array.Exists(this.facts, IsDropped)) return this;
        var rest = this.known is null ? Empty : new Facts([], [], this.known);
        foreach (var fact in this.facts)
        {
            if (!IsDropped(fact)) rest = rest.With(fact);
        }

        return rest;

        bool IsDropped(Fact fact) => fact.Left.Symbols.Any(isDropped) || fact.Right.Symbols.Any(isDropped);
    }

    /// <summary>left = right?</summary>
    public Trilean AreEqual(IntExpr left, IntExpr right)
    {
        if (left == right) return Trilean.Yes;
        var difference = left - right;
        return this.About(difference).IsZero(difference);
    }

    /// <summary>Whether left = right follows. Quicker than <see cref="AreEqual"/>, which may also say that they differ.</summary>
    public bool AreSurelyEqual(IntExpr left, IntExpr right)
    {
        if (left == right) return true;
        var difference = left - right;
        return this.About(difference).IsSurelyZero(difference);
    }

    /// <summary>left ≤ right?</summary>
    public Trilean IsLessOrEqual(IntExpr left, IntExpr right)
    {
        if (left == right) return Trilean.Yes;
        var difference = right - left;
        return this.About(difference).IsNonNegative(difference);
    }

    /// <summary>left &lt; right?</summary>
    public Trilean IsLess(IntExpr left, IntExpr right) => this.IsLessOrEqual(left + 1, right);

    /// <summary>Is value a multiple of divisor? Asked of divisors that are not 0.</summary>
    public Trilean IsDivisible(IntExpr value, IntExpr divisor) => this.About(value, divisor).IsDivisible(value, divisor);

    /// <summary>The same value, written as simply as the facts allow: solved symbols replaced, divisions done.</summary>
    public IntExpr Simplify(IntExpr value) => value.IsLiteral ? value : this.About(value).Simplify(value);

    /// <summary>The quotient, if value is known to be a multiple of divisor (which is taken to be nonzero).</summary>
    public bool TryDivideExactly(IntExpr value, IntExpr divisor, out IntExpr quotient) =>
        this.About(value, divisor).TryDivideExactly(value, divisor, out quotient);

    public override string ToString() => string.Join("; ", this.facts.Select(static fact => fact.Kind switch
    {
        FactKind.Equal => fact.Left + " = " + fact.Right,
        FactKind.NotEqual => fact.Left + " != " + fact.Right,
        FactKind.AtMost => fact.Left + " <= " + fact.Right,
        _ => fact.Left + " % " + fact.Right + " = 0",
    }));

    private Facts With(Fact fact)
    {
        if (this.facts.Length >= MaxFacts || Array.IndexOf(this.facts, fact) >= 0) return this;
        if (this.extensions is null) return this.Extended(fact);
        if (!this.extensions.TryGet(fact, out var extended)) this.extensions.Add(fact, extended = this.Extended(fact));
        return extended;
    }

    // The fact joins the groups that share a symbol with it.
    private Facts Extended(Fact fact)
    {
        var groups = this.known ?? new FactGroups();
        var touched = this.GroupsOf(fact.Left.Symbols.Concat(fact.Right.Symbols));
        var joined = touched.SelectMany(index => this.groups[index].Facts).Append(fact).ToEquatableArray();
        return new Facts(
            [.. this.facts, fact],
            [.. this.groups.Where((_, index) => !touched.Contains(index)), groups.Of(joined)],
            groups);
    }

    private SortedSet<int> GroupsOf(IEnumerable<string> symbols)
    {
        var found = new SortedSet<int>();
        foreach (var symbol in symbols)
        {
            if (this.GroupOf.TryGetValue(symbol, out var index)) found.Add(index);
        }

        return found;
    }

    // What is known of these. From a contradiction everything follows, which helps nobody: then only the laws of arithmetic
    // count.
    private FactsModel About(IntExpr value, IntExpr? other = null)
    {
        if (this.groups.Length == 0 || this.IsContradictory) return arithmetic;
        var touched = this.GroupsOf(other is null ? value.Symbols : value.Symbols.Concat(other.Symbols));
        if (touched.Count == 0) return arithmetic;
        var first = this.groups[touched.Min];
        return touched.Count == 1 ? first.Model : first.With(touched.Skip(1).Select(index => this.groups[index]).ToEquatableArray());
    }
}
