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
/// How it reasons (each step bounded by a count, so answers are quick and the same everywhere): equations are solved for
/// a symbol where one occurs linearly, the others rewrite their leading term; <c>d % h = 0</c> writes d as h times a
/// quotient; differences are compared by gcd and by ranges of values, helped by the inequalities. Facts beyond
/// <see cref="MaxFacts"/> are not kept, which loses answers and never makes one wrong. Contradictory facts settle nothing.
/// </remarks>
public sealed class Facts
{
    /// <summary>How many facts are kept.</summary>
    public const int MaxFacts = 128;

    /// <summary>Nothing is known.</summary>
    public static readonly Facts Empty = new([]);

    // A branch that is read again assumes the same again.
    private const int MaxExtensions = 4;

    private readonly Fact[] facts;
    private readonly Memo<Fact, Facts> extensions = new(MaxExtensions);
    private FactsModel? model;

    private Facts(Fact[] facts) => this.facts = facts;

    /// <summary>One assumption as it was made.</summary>
    internal readonly record struct Fact(FactKind Kind, IntExpr Left, IntExpr Right);

    /// <summary>Whether the facts are seen to exclude each other. False does not promise that they do not.</summary>
    public bool IsContradictory => this.Derived.IsContradictory;

    // Worked out at the first question; a race computes the same twice.
    private FactsModel Derived => this.model ??= new FactsModel(this.facts);

    // From a contradiction everything follows, which helps nobody: then only the laws of arithmetic count.
    private FactsModel Reliable => this.Derived.IsContradictory ? Empty.Derived : this.Derived;

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

    /// <summary>left = right?</summary>
    public Trilean AreEqual(IntExpr left, IntExpr right) => left == right ? Trilean.Yes : this.Reliable.IsZero(left - right);

    /// <summary>Whether left = right follows. Quicker than <see cref="AreEqual"/>, which may also say that they differ.</summary>
    public bool AreSurelyEqual(IntExpr left, IntExpr right) => left == right || this.Reliable.IsSurelyZero(left - right);

    /// <summary>left ≤ right?</summary>
    public Trilean IsLessOrEqual(IntExpr left, IntExpr right) => left == right ? Trilean.Yes : this.Reliable.IsNonNegative(right - left);

    /// <summary>left &lt; right?</summary>
    public Trilean IsLess(IntExpr left, IntExpr right) => this.IsLessOrEqual(left + 1, right);

    /// <summary>Is value a multiple of divisor? Asked of divisors that are not 0.</summary>
    public Trilean IsDivisible(IntExpr value, IntExpr divisor) => this.Reliable.IsDivisible(value, divisor);

    /// <summary>The same value, written as simply as the facts allow: solved symbols replaced, divisions done.</summary>
    public IntExpr Simplify(IntExpr value) => this.Reliable.Simplify(value);

    /// <summary>The quotient, if value is known to be a multiple of divisor (which is taken to be nonzero).</summary>
    public bool TryDivideExactly(IntExpr value, IntExpr divisor, out IntExpr quotient) =>
        this.Reliable.TryDivideExactly(value, divisor, out quotient);

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
        if (this.facts.Length == 0) return new Facts([fact]); // Empty is everybody's and must not grow
        if (!this.extensions.TryGet(fact, out var extended)) this.extensions.Add(fact, extended = new Facts([.. this.facts, fact]));
        return extended;
    }
}
