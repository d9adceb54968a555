using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>The ranges of values that follow from inequalities.</summary>
internal sealed class FactsIntervals
{
    // Ranges worked out per question where inequalities between several symbols are combined.
    private const int MaxCombinations = 48;
    private const int MaxTermsToCombine = 12;
    private const int MaxAnswers = 1024;

    private readonly Dictionary<Atom, Interval> atoms = [];
    private readonly List<IntExpr> inequalities = [];

    // Ranges worked out since something was added last.
    private readonly Memo<IntExpr, Interval> ranges = new(MaxAnswers);
    private readonly Memo<IntExpr, Interval> directRanges = new(MaxAnswers);
    private readonly Memo<Atom, Interval> atomRanges = new(MaxAnswers);

    /// <summary>Whether some inequality cannot hold.</summary>
    public bool IsContradictory { get; private set; }

    public void Clear()
    {
        this.atoms.Clear();
        this.inequalities.Clear();
        this.Forget();
        this.IsContradictory = false;
    }

    /// <summary>Adds value ≥ 0.</summary>
    public void AddNonNegative(IntExpr value)
    {
        if (this.RangeOf(value) is { High.Sign: < 0 })
        {
            this.IsContradictory = true;
            return;
        }

        if (value.IsLiteral) return;
        if (value.Leading.Monomial.Degree == 1 && (value - IntExpr.Of(value.Leading.Monomial, value.Leading.Coefficient)).IsLiteral)
        {
            // c·a + k ≥ 0: a ≥ ceil(-k/c), or a ≤ floor(k/-c) for a negative c.
            var atom = value.Leading.Monomial.Factors[0].Atom;
            var coefficient = value.Leading.Coefficient;
            var bound = coefficient.Sign > 0
                ? new Interval(-Integers.FloorDiv(value.Constant, coefficient), null)
                : new Interval(null, Integers.FloorDiv(value.Constant, -coefficient));
            this.atoms.TryGetValue(atom, out var known);
            this.atoms[atom] = known.Intersect(bound);
            this.IsContradictory |= this.atoms[atom].IsEmpty;
            if (this.atoms[atom] != known) this.Forget();
        }
        else if (!this.inequalities.Contains(value))
        {
            this.inequalities.Add(value);
            this.ranges.Clear();
        }
    }

    /// <summary>A range that holds every value of the expression.</summary>
    public Interval RangeOf(IntExpr value)
    {
        if (value.IsLiteral) return Interval.Of(value.Constant);
        if (!this.ranges.TryGet(value, out var range)) this.ranges.Add(value, range = this.RangeAnew(value));
        return range;
    }

    private void Forget()
    {
        this.ranges.Clear();
        this.directRanges.Clear();
        this.atomRanges.Clear();
    }

    private Interval RangeAnew(IntExpr value)
    {
        var range = this.DirectRange(value);
        if (this.inequalities.Count == 0 || value.IsLiteral || value.Terms.Length > MaxTermsToCombine) return range;
        var budget = MaxCombinations;
        var low = this.CombinedLow(value, 2, ref budget);
        budget = MaxCombinations;
        var high = -this.CombinedLow(-value, 2, ref budget);
        return range.Intersect(new Interval(low, high));
    }

    /// <summary>The range from the ranges of the atoms alone.</summary>
    private Interval DirectRange(IntExpr value)
    {
        if (value.IsLiteral) return Interval.Of(value.Constant);
        if (!this.directRanges.TryGet(value, out var range)) this.directRanges.Add(value, range = this.DirectRangeAnew(value));
        return range;
    }

    private Interval DirectRangeAnew(IntExpr value)
    {
        var ranges = new Dictionary<Atom, Interval>();
        var range = this.SumRange(value, ranges);
        if (value.Terms.Length == 1 || (range.Low is not null && range.High is not null)) return range;

        // (k-1)·(h-1) ≥ 0 is seen only after k = 1 + k', h = 1 + h' with k', h' ≥ 0.
        var shifts = new Dictionary<Atom, Interval>();
        var index = 0;
        var shifted = value.MapAtoms(atom =>
        {
            var known = ranges[atom];
            if (known.Low is not { } low || low.IsZero) return IntExpr.Of(atom);
            var rest = new Atom("\u0002" + index++);
            shifts[rest] = new Interval(0, known.High - low);
            return IntExpr.Of(rest) + IntExpr.Literal(low);
        });
        return shifts.Count == 0 ? range : range.Intersect(this.SumRange(shifted, shifts));
    }

    private Interval SumRange(IntExpr value, Dictionary<Atom, Interval> ranges)
    {
        var sum = Interval.Of(BigInteger.Zero);
        foreach (var (monomial, coefficient) in value.Terms)
        {
            var product = Interval.Of(coefficient);
            foreach (var (atom, power) in monomial.Factors)
            {
                if (!ranges.TryGetValue(atom, out var range)) ranges[atom] = range = this.AtomRange(atom);
                product *= range.Power(power);
            }

            sum += product;
        }

        return sum;
    }

    private Interval AtomRange(Atom atom)
    {
        if (!this.atomRanges.TryGet(atom, out var range)) this.atomRanges.Add(atom, range = this.AtomRangeAnew(atom));
        return range;
    }

    private Interval AtomRangeAnew(Atom atom)
    {
        this.atoms.TryGetValue(atom, out var known);
        return atom.Kind == AtomKind.Symbol
            ? known
            : known.Intersect(Interval.OfOperation(atom.Kind, atom.Arguments.Select(this.DirectRange).ToList()));
    }

    // With f ≥ 0: value = (value - c·f) + c·f ≥ value - c·f, for a c > 0 that makes a term disappear.
    private BigInteger? CombinedLow(IntExpr value, int depth, ref int budget)
    {
        var low = this.DirectRange(value).Low;
        if (depth == 0) return low;
        foreach (var inequality in this.inequalities)
        {
            foreach (var (monomial, coefficient) in inequality.Terms)
            {
                if (monomial.IsOne) continue;
                var own = value.CoefficientOf(monomial);
                if (own.Sign != coefficient.Sign || !(own % coefficient).IsZero) continue;
                if (budget-- <= 0) return low;
                var rest = this.CombinedLow(value - inequality.Scale(own / coefficient), depth - 1, ref budget);
                if (low is null || rest > low) low = rest ?? low;
            }
        }

        return low;
    }
}
