using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Algebra;

// How what is known is put into an expression, and taken out again for reading.
internal sealed partial class FactsModel
{
    // What was rewritten before: for reading, for comparison. Only once all facts are in.
    private readonly Memo<IntExpr, IntExpr>[] rewritten = [new(MaxAnswers), new(MaxAnswers)];
    private readonly Memo<Atom, IntExpr>[] rewrittenAtoms = [new(MaxAnswers), new(MaxAnswers)];
    private readonly bool isReady;

    private IntExpr Rewrite(IntExpr value, bool forComparison)
    {
        if (value.IsLiteral) return value;
        if (!this.isReady) return this.RewriteAnew(value, forComparison);
        var known = this.rewritten[forComparison ? 1 : 0];
        if (!known.TryGet(value, out var result)) known.Add(value, result = this.RewriteAnew(value, forComparison));
        return result;
    }

    private IntExpr RewriteAnew(IntExpr value, bool forComparison)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = value;
            value = this.RewriteAtoms(value, forComparison);
            foreach (var equation in this.equations) value = IntExpr.Reduce(value, equation).Remainder;
            if (value == before) break;
        }

        return value;
    }

    private IntExpr RewriteAtoms(IntExpr value, bool forComparison) => value.IsLiteral ? value : value.MapAtoms(atom =>
    {
        if (!this.isReady || atom.Kind == AtomKind.Symbol) return this.RewriteAtom(atom, forComparison);
        var known = this.rewrittenAtoms[forComparison ? 1 : 0];
        if (!known.TryGet(atom, out var result)) known.Add(atom, result = this.RewriteAtom(atom, forComparison));
        return result;
    });

    private IntExpr RewriteAtom(Atom atom, bool forComparison)
    {
        if (atom.Kind == AtomKind.Symbol) return this.solved.TryGetValue(atom.Name, out var solution) ? solution : IntExpr.Of(atom);
        var arguments = atom.Arguments.Select(argument =>
        {
            var inner = this.RewriteAtoms(argument, forComparison);
            foreach (var equation in this.equations) inner = IntExpr.Reduce(inner, equation).Remainder;
            return inner;
        }).ToList();
        var rebuilt = atom.Rebuild(arguments);
        return rebuilt.TryGetAtom(out var same) && same.Kind == atom.Kind ? this.RewriteOperation(same, forComparison) : rebuilt;
    }

    private IntExpr RewriteOperation(Atom atom, bool forComparison)
    {
        var self = IntExpr.Of(atom);
        if (atom.Kind is AtomKind.Min or AtomKind.Max) return this.DropDominated(atom);
        if (atom.Kind == AtomKind.Pow && forComparison) return this.SplitPower(atom);
        if (atom.Kind is not (AtomKind.FloorDiv or AtomKind.TruncDiv or AtomKind.FloorMod or AtomKind.TruncRem)) return self;
        var (left, right) = (atom.Left, atom.Right);
        if (this.intervals.RangeOf(right).IsPositive)
        {
            var range = this.intervals.RangeOf(left);
            var isQuotient = atom.Kind is AtomKind.FloorDiv or AtomKind.TruncDiv;
            if (range.IsNonNegative)
            {
                if (this.intervals.RangeOf(right - left).IsPositive) return isQuotient ? IntExpr.Zero : left;
                if (atom.Kind == AtomKind.TruncDiv) return IntExpr.FloorDiv(left, right);
                if (atom.Kind == AtomKind.TruncRem) self = IntExpr.FloorMod(left, right);
            }
            else if (range.High <= 0 && atom.Kind == AtomKind.TruncDiv)
            {
                return IntExpr.CeilDiv(left, right);
            }
        }

        if (!forComparison || !self.TryGetAtom(out var rest)) return self;
        return rest.Kind switch
        {
            AtomKind.FloorDiv when IntExpr.Reduce(left, right) is { Quotient.IsZero: false } parts => parts.Quotient + IntExpr.FloorDiv(parts.Remainder, right),
            AtomKind.FloorMod => left - (right * IntExpr.FloorDiv(left, right)),
            AtomKind.TruncRem => left - (right * IntExpr.TruncDiv(left, right)),
            _ => self,
        };
    }

    // With n ≥ 1, both 2^n = 2·2^(n-1) and 2^(n+1) = 4·2^(n-1): what is left of the exponent starts at 0.
    private IntExpr SplitPower(Atom power) =>
        this.intervals.RangeOf(power.Right).Low is { Sign: > 0 } low
            ? IntExpr.Pow(power.Left, IntExpr.Literal(low)) * IntExpr.Pow(power.Left, power.Right - IntExpr.Literal(low))
            : IntExpr.Of(power);

    private IntExpr DropDominated(Atom atom)
    {
        var kept = new List<IntExpr>();
        foreach (var operand in atom.Arguments)
        {
            if (kept.Any(other => this.Counts(atom.Kind, other, operand))) continue;
            kept.RemoveAll(other => this.Counts(atom.Kind, operand, other));
            kept.Add(operand);
        }

        return kept.Count == atom.Arguments.Count ? IntExpr.Of(atom) : atom.Rebuild(kept);
    }

    // Whether the first is the extremum of the two.
    private bool Counts(AtomKind kind, IntExpr first, IntExpr second) =>
        this.intervals.RangeOf(kind == AtomKind.Min ? second - first : first - second).IsNonNegative;

    // b·q becomes a again, and a lone q the division that it is.
    private IntExpr RestoreQuotients(IntExpr value)
    {
        foreach (var (name, dividend, divisor) in this.quotients)
        {
            if (!value.Symbols.Contains(name)) continue;
            var product = this.Rewrite(divisor, forComparison: false) * IntExpr.Symbol(name);
            value = ReduceDeep(value, product - dividend);
            value = value.Substitute(symbol => symbol == name ? IntExpr.FloorDiv(dividend, divisor) : null);
        }

        return value;
    }

    private static IntExpr ReduceDeep(IntExpr value, IntExpr equation)
    {
        if (value.IsLiteral) return value;
        value = value.MapAtoms(atom => atom.Kind == AtomKind.Symbol
            ? IntExpr.Of(atom)
            : atom.Rebuild(atom.Arguments.Select(argument => ReduceDeep(argument, equation)).ToList()));
        return IntExpr.Reduce(value, equation).Remainder;
    }
}
