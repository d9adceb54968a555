using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>What follows from a list of facts, made ready for questions.</summary>
internal sealed partial class FactsModel
{
    private const int MaxRounds = 3;
    private const int MaxEquations = 16;
    private const int MaxAnswers = 1024;

    // Begins the names of quotient symbols; sorts before every letter, so that b·q is rewritten to a and not the reverse.
    private const char QuotientMark = '\u0001';

    private readonly Dictionary<string, IntExpr> solved = new(StringComparer.Ordinal);

    // Expressions that are 0: those whose leading term can be rewritten by the rest, and those where it comes back inside.
    private readonly List<IntExpr> equations = [];
    private readonly List<IntExpr> cyclic = [];
    private readonly List<(string Quotient, IntExpr Value, IntExpr Divisor)> quotients = [];
    private readonly List<IntExpr> nonzero = [];
    private readonly FactsIntervals intervals = new();
    private readonly IReadOnlyList<Facts.Fact> facts;
    private readonly Memo<IntExpr, Trilean> zeros = new(MaxAnswers);
    private FactsWitnesses? witnesses;

    public FactsModel(IReadOnlyList<Facts.Fact> facts)
    {
        this.facts = facts;

        // Bounds first, because they tell which factors of an equation can be cancelled; and again with what is solved.
        this.AddBounds(facts);
        foreach (var fact in facts)
        {
            if (fact.Kind == FactKind.Divisible) this.nonzero.Add(fact.Right);
        }

        foreach (var fact in facts)
        {
            if (fact.Kind == FactKind.Equal && IsNoRemainder(fact.Left - fact.Right, out var division)) this.AddDivisibility(division.Left, division.Right);
            else if (fact.Kind == FactKind.Equal) this.AddEquation(fact.Left - fact.Right);
            else if (fact.Kind == FactKind.Divisible) this.AddDivisibility(fact.Left, fact.Right);
        }

        for (var i = 0; i < this.nonzero.Count; i++) this.nonzero[i] = this.Normalise(this.nonzero[i]);
        this.AddBounds(facts);
        foreach (var fact in facts)
        {
            if (fact.Kind == FactKind.NotEqual) this.nonzero.Add(this.Normalise(fact.Left - fact.Right));
        }

        foreach (var value in this.nonzero)
        {
            // n ≥ 0 and n ≠ 0: n ≥ 1.
            var range = this.intervals.RangeOf(value);
            if (range.Low is { IsZero: true }) this.intervals.AddNonNegative(value - 1);
            if (range.High is { IsZero: true }) this.intervals.AddNonNegative(-value - 1);
            this.IsContradictory |= value.IsZero;
        }

        this.IsContradictory |= this.intervals.IsContradictory;
        this.isReady = true;
    }

    public bool IsContradictory { get; private set; }

    // Worked out at the first question; a race computes the same twice.
    private FactsWitnesses Witnesses => this.witnesses ??= new FactsWitnesses(this.facts, this.solved);

    public Trilean IsZero(IntExpr value)
    {
        if (value.IsLiteral) return value.IsZero ? Trilean.Yes : Trilean.No;
        if (this.zeros.TryGet(value, out var known)) return known;
        var answer = this.Witnesses.Refute(value, static number => number.IsZero) ? Trilean.Unknown : this.ProveZero(value);
        this.zeros.Add(value, answer);
        return answer;
    }

    public bool IsSurelyZero(IntExpr value) =>
        !value.IsLiteral
            ? this.Witnesses.ValuesOf(value).All(static number => number.IsZero) && this.IsZero(value) == Trilean.Yes
            : value.IsZero;

    private Trilean ProveZero(IntExpr value)
    {
        var compared = this.Normalise(value);
        if (compared.IsZero || this.cyclic.Any(equation => IntExpr.TryDivideExactly(compared, equation, out _))) return Trilean.Yes;
        if (this.IsNonZero(compared)) return Trilean.No;
        var range = this.RangeOf(value, compared);
        return range is { Low.IsZero: true, High.IsZero: true } ? Trilean.Yes : range.ExcludesZero ? Trilean.No : Trilean.Unknown;
    }

    public Trilean IsNonNegative(IntExpr value)
    {
        if (value.IsLiteral) return value.Constant.Sign >= 0 ? Trilean.Yes : Trilean.No;
        if (this.Witnesses.Refute(value, static number => number.Sign >= 0)) return Trilean.Unknown;
        var range = this.RangeOf(value, this.Normalise(value));
        return range.Low >= 0 ? Trilean.Yes : range.High < 0 ? Trilean.No : Trilean.Unknown;
    }

    public Trilean IsDivisible(IntExpr value, IntExpr divisor)
    {
        value = this.Normalise(value);
        divisor = this.Normalise(divisor);
        if (divisor.IsZero) return Trilean.Unknown;
        if (divisor.Leading.Coefficient.Sign < 0) divisor = -divisor;
        var (_, remainder) = IntExpr.Reduce(value, divisor);
        if (remainder.IsZero) return Trilean.Yes;
        if (divisor.IsLiteral)
            return IntegerContent(remainder, divisor.Constant, out var content) && !(remainder.Constant % content).IsZero ? Trilean.No : Trilean.Unknown;
        return this.intervals.RangeOf(remainder).IsPositive && this.intervals.RangeOf(divisor - remainder).IsPositive ? Trilean.No : Trilean.Unknown;
    }

    public bool TryDivideExactly(IntExpr value, IntExpr divisor, out IntExpr quotient)
    {
        var found = IntExpr.TryDivideExactly(value, divisor, out quotient)
            || IntExpr.TryDivideExactly(this.Normalise(value), this.Normalise(divisor), out quotient);
        if (found) quotient = this.Simplify(quotient);
        return found;
    }

    public IntExpr Simplify(IntExpr value)
    {
        if (value.IsLiteral) return value;
        var simplified = this.RestoreQuotients(this.Rewrite(value, forComparison: false));
        return IntExprLimits.HasDigest(simplified) ? value : simplified;
    }

    /// <summary>
    /// The value with everything known put in, written for comparison rather than for reading: remainders as a - b·(a/b),
    /// powers with the part of the exponent that is known to be there multiplied out.
    /// </summary>
    private IntExpr Normalise(IntExpr value) => this.Rewrite(value, forComparison: true);

    // Remainders have ranges that a - b·(a/b) hides; differences cancel only in that form. So both are looked at.
    private Interval RangeOf(IntExpr value, IntExpr compared)
    {
        var range = this.intervals.RangeOf(compared);
        var plain = this.Rewrite(value, forComparison: false);
        return plain == compared ? range : range.Intersect(this.intervals.RangeOf(plain));
    }

    private static bool IntegerContent(IntExpr value, BigInteger start, out BigInteger content)
    {
        content = value.Terms.Where(static term => !term.Monomial.IsOne)
            .Aggregate(start, static (gcd, term) => BigInteger.GreatestCommonDivisor(gcd, term.Coefficient));
        return !content.IsZero;
    }

    private bool IsNonZero(IntExpr value)
    {
        if (value.IsZero) return false;
        if (value.IsLiteral) return true;
        if (IntegerContent(value, BigInteger.Zero, out var content) && !(value.Constant % content).IsZero) return true;
        if (this.intervals.RangeOf(value).ExcludesZero || this.IsListedNonZero(value)) return true;

        // A product is nonzero if its factors are.
        var common = this.NonZeroFactor(value, out var isWhole);
        return !common.IsOne && isWhole && IntExpr.TryDivideExactly(value, IntExpr.Of(common, BigInteger.One), out var rest) && this.IsNonZero(rest);
    }

    private bool IsListedNonZero(IntExpr value) => this.nonzero.Any(known => known == value || known == -value);

    // The product of atoms that divides every term, as far as it is known to be nonzero.
    private Monomial NonZeroFactor(IntExpr value, out bool isWhole)
    {
        var common = value.Terms.Select(static term => term.Monomial).Aggregate(static (left, right) => left.CommonPart(right));
        isWhole = true;
        var kept = Monomial.One;
        foreach (var (atom, power) in common.Factors)
        {
            var factor = IntExpr.Of(atom);
            if (!this.intervals.RangeOf(factor).ExcludesZero && !this.IsListedNonZero(factor))
            {
                isWhole = false;
                continue;
            }

            for (var i = 0; i < power; i++) kept = kept.Times(Monomial.Of(atom));
        }

        return kept;
    }

    private void AddBounds(IReadOnlyList<Facts.Fact> facts)
    {
        this.intervals.Clear();
        foreach (var fact in facts)
        {
            if (fact.Kind == FactKind.AtMost) this.intervals.AddNonNegative(this.Normalise(fact.Right - fact.Left));
        }
    }

    private void AddDivisibility(IntExpr value, IntExpr divisor)
    {
        if (IntExpr.TryDivideExactly(this.Normalise(value), this.Normalise(divisor), out _)) return;
        var name = QuotientMark + IntExpr.FloorDiv(value, divisor).ToString();
        this.quotients.Add((name, value, divisor));
        this.AddEquation(value - (divisor * IntExpr.Symbol(name)));
    }

    // a % b = 0 says that b divides a, whichever way is rounded.
    private static bool IsNoRemainder(IntExpr value, out Atom division) =>
        (value.TryGetAtom(out division) || (-value).TryGetAtom(out division)) && division.Kind is AtomKind.FloorMod or AtomKind.TruncRem;

    private void AddEquation(IntExpr equation)
    {
        var pending = new Queue<IntExpr>([equation]);
        for (var budget = 4 * MaxEquations; pending.Count > 0 && budget > 0; budget--)
        {
            var next = this.Normalise(pending.Dequeue());
            if (next.IsZero) continue;
            if (IntegerContent(next, BigInteger.Zero, out var content) && (next.Constant % content).IsZero) next = next.DivideCoefficients(content);
            else
            {
                this.IsContradictory = true;
                return;
            }

            if (IntExpr.TryDivideExactly(next, IntExpr.Of(this.NonZeroFactor(next, out _), BigInteger.One), out var rest)) next = rest;
            if (next.IsLiteral)
            {
                this.IsContradictory = true;
                return;
            }

            if (TrySolve(next, out var symbol, out var solution))
            {
                foreach (var key in this.solved.Keys.ToList()) this.solved[key] = this.solved[key].Substitute(name => name == symbol ? solution : null);
                this.solved[symbol] = solution;

                // What could not be solved before may be now.
                foreach (var old in this.equations.Concat(this.cyclic)) pending.Enqueue(old);
                this.equations.Clear();
                this.cyclic.Clear();
            }
            else if (this.equations.Count + this.cyclic.Count < MaxEquations)
            {
                (IsCyclic(next) ? this.cyclic : this.equations).Add(next.Leading.Coefficient.Sign < 0 ? -next : next);
            }
        }
    }

    // A symbol with coefficient 1 or -1 that occurs nowhere else. Quotients last; of others the last in order, so that
    // names stay and later ones are expressed by earlier ones.
    private static bool TrySolve(IntExpr equation, out string symbol, out IntExpr solution)
    {
        symbol = "";
        solution = equation;
        foreach (var term in equation.Terms)
        {
            if (!BigInteger.Abs(term.Coefficient).IsOne || term.Monomial.Degree != 1) continue;
            var atom = term.Monomial.Factors[0].Atom;
            if (atom.Kind != AtomKind.Symbol || string.CompareOrdinal(atom.Name, symbol) < 0) continue;
            var rest = equation - IntExpr.Of(term.Monomial, term.Coefficient);
            if (rest.Symbols.Contains(atom.Name)) continue;
            symbol = atom.Name;
            solution = term.Coefficient.IsOne ? -rest : rest;
        }

        return symbol.Length > 0;
    }

    // k = n + n/k - 7 would put k into itself for ever.
    private static bool IsCyclic(IntExpr equation)
    {
        var leading = equation.Leading.Monomial;
        return equation.Terms.SelectMany(static term => term.Monomial.Factors)
            .SelectMany(static factor => factor.Atom.Arguments)
            .Any(argument => argument.Symbols.Intersect(IntExpr.Of(leading, BigInteger.One).Symbols).Any());
    }
}
