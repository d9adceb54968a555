using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Makes <see cref="RearrangePlan"/>s.</summary>
internal sealed class RearrangePlanner(
    EinopsPattern pattern, IReadOnlyList<IntExpr> inputSizes, IReadOnlyList<KeyValuePair<string, IntExpr>> given, Facts facts)
{
    private readonly Dictionary<string, IntExpr> lengths = new(StringComparer.Ordinal);
    private readonly List<PlanElement> elements = [];
    private readonly Dictionary<string, List<int>> positions = new(StringComparer.Ordinal);
    private readonly List<PlanCondition> conditions = [];
    private readonly List<PlanError> errors = [];

    private SegmentSyntax Input => pattern.Inputs[0];

    public RearrangePlanResult Create()
    {
        this.TakeLengths();
        if (!this.CheckRank()) return this.Failed();
        this.SplitInput();
        var output = this.MergeOutput();
        if (this.errors.Count > 0) return this.Failed();
        var plan = new RearrangePlan
        {
            Elements = this.elements.ToEquatableArray(),
            OutputAxes = output,
            Conditions = this.conditions.ToEquatableArray(),
            InputSizes = inputSizes.ToEquatableArray(),
        };
        return new RearrangePlanResult(plan, EquatableArray<PlanError>.Empty);
    }

    private static string Plural(int count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " axis" : " axes");

    private RearrangePlanResult Failed() => new(null, this.errors.ToEquatableArray());

    private void TakeLengths()
    {
        var names = new HashSet<string>(this.Input.Axes.Concat(pattern.Output.Axes)
            .SelectMany(EinopsPattern.Leaves).OfType<NamedAxisSyntax>().Select(static axis => axis.Name), StringComparer.Ordinal);
        foreach (var length in given)
        {
            if (!names.Contains(length.Key))
            {
                this.BadLength(length.Key, $"'{length.Key}' is no axis of the pattern '{pattern}'; remove its length, or name the axis that it means");
            }
            else if (this.lengths.ContainsKey(length.Key))
            {
                this.BadLength(length.Key, $"the length of '{length.Key}' is given twice; give it once");
            }
            else
            {
                if (facts.IsLessOrEqual(0, length.Value) == Trilean.No) this.BadLength(length.Key, $"the length of '{length.Key}' is {length.Value}; a length is not negative");
                this.lengths.Add(length.Key, length.Value);
            }
        }
    }

    private bool CheckRank()
    {
        var count = this.Input.Axes.Count(static axis => axis is not RunSyntax);
        var hasRun = count < this.Input.Axes.Count;
        if (hasRun ? inputSizes.Count >= count : inputSizes.Count == count) return true;
        var message = $"'{this.Input}' has {(hasRun ? "at least " : "")}{Plural(count)}, but the tensor has {inputSizes.Count} ({string.Join(" ", inputSizes)})";
        this.errors.Add(new PlanError(PlanErrorKind.Rank, this.Input.Span, message));
        return false;
    }

    private void SplitInput()
    {
        var axis = 0;
        foreach (var item in this.Input.Axes)
        {
            if (item is RunSyntax run)
            {
                var length = inputSizes.Count - (this.Input.Axes.Count - 1);
                var key = run.ToString();
                this.positions[key] = [];
                for (var i = 0; i < length; i++)
                {
                    var name = run.Name is null ? null : run.Name + "." + i.ToString(CultureInfo.InvariantCulture);
                    this.Add(key, new PlanElement(name, inputSizes[axis], axis++));
                }
            }
            else
            {
                this.SplitAxis(item, axis++);
            }
        }
    }

    private void SplitAxis(AxisSyntax item, int axis)
    {
        var size = inputSizes[axis];
        var factors = EinopsPattern.Leaves(item).Where(static leaf => leaf is not LiteralAxisSyntax { Size: 1 }).ToList();
        var unknown = factors.Where(factor => this.LengthOf(factor) is null).ToList();
        var known = IntExpr.Product(factors.Select(this.LengthOf).OfType<IntExpr>());
        foreach (var factor in unknown.Skip(1))
        {
            this.errors.Add(new PlanError(PlanErrorKind.LengthNeeded, factor.Span, $"axis '{factor}' of the group {item} needs a length: pass (\"{factor}\", …)", axis));
        }

        IntExpr? inferred = null;
        if (unknown.Count == 0) this.RequireEqual(item, axis, size, known, factors);
        else if (unknown.Count == 1) inferred = this.Divide(item, axis, size, known, factors);

        foreach (var factor in factors)
        {
            // A factor that stands alone is the axis itself, whose size says at least as much as an equal length.
            var length = factors.Count == 1 && !(this.LengthOf(factor)?.IsLiteral ?? false) ? size : this.LengthOf(factor) ?? inferred ?? IntExpr.One;
            this.Add(EinopsPattern.KeyOf(factor), new PlanElement(EinopsPattern.KeyOf(factor), length, axis));
        }
    }

    private IntExpr Divide(AxisSyntax item, int axis, IntExpr size, IntExpr known, List<AxisSyntax> factors)
    {
        if (known == IntExpr.One) return size;
        var message = $"size {size} of {item} is not divisible by {this.Describe(factors)}";
        var isZero = facts.AreEqual(known, 0) == Trilean.Yes;
        if (!isZero && facts.TryDivideExactly(size, known, out var quotient)) return quotient;
        var answer = isZero ? Trilean.No : facts.IsDivisible(size, known);
        if (answer == Trilean.No) this.errors.Add(new PlanError(PlanErrorKind.NotDivisible, item.Span, message, axis));
        else if (answer == Trilean.Unknown) this.conditions.Add(new PlanCondition(RequirementKind.Divisible, size, known, axis, item.Span, message));
        return isZero ? IntExpr.Zero : IntExpr.FloorDiv(size, known);
    }

    private void RequireEqual(AxisSyntax item, int axis, IntExpr size, IntExpr expected, List<AxisSyntax> factors)
    {
        var asked = factors.Count == 0 || (factors.Count == 1 && factors[0] is LiteralAxisSyntax) ? expected.ToString() : this.Describe(factors);
        var message = $"axis {axis.ToString(CultureInfo.InvariantCulture)} of the tensor has size {size}, but '{item}' of the pattern asks for {asked}";
        switch (facts.AreEqual(size, expected))
        {
            case Trilean.No:
                this.errors.Add(new PlanError(PlanErrorKind.SizeMismatch, item.Span, message, axis));
                break;
            case Trilean.Unknown:
                this.conditions.Add(new PlanCondition(RequirementKind.Equal, size, expected, axis, item.Span, message));
                break;
        }
    }

    private EquatableArray<EquatableArray<int>> MergeOutput()
    {
        var axes = new List<EquatableArray<int>>();
        foreach (var item in pattern.Output.Axes)
        {
            if (item is RunSyntax)
            {
                axes.AddRange(this.Positions(item).Select(static position => EquatableArray.Of(position)));
                continue;
            }

            axes.Add(EinopsPattern.Leaves(item).Where(static leaf => leaf is not LiteralAxisSyntax { Size: 1 }).SelectMany(this.Positions).ToEquatableArray());
        }

        return axes.ToEquatableArray();
    }

    private List<int> Positions(AxisSyntax leaf)
    {
        if (EinopsPattern.KeyOf(leaf) is { } key && this.positions.TryGetValue(key, out var found)) return found;
        if (this.LengthOf(leaf) is not { } length)
        {
            this.errors.Add(new PlanError(PlanErrorKind.LengthNeeded, leaf.Span, $"the new axis '{leaf}' needs a length: pass (\"{leaf}\", …)"));
            return [];
        }

        this.elements.Add(new PlanElement(EinopsPattern.KeyOf(leaf), length, -1));
        return [this.elements.Count - 1];
    }

    private void Add(string? key, PlanElement element)
    {
        this.elements.Add(element);
        if (key is null) return;
        if (!this.positions.TryGetValue(key, out var list)) this.positions.Add(key, list = []);
        list.Add(this.elements.Count - 1);
    }

    /// <summary>The length that the pattern or the caller gives, or null.</summary>
    private IntExpr? LengthOf(AxisSyntax leaf) => leaf switch
    {
        LiteralAxisSyntax literal => IntExpr.Literal(literal.Size),
        NamedAxisSyntax named when this.lengths.TryGetValue(named.Name, out var length) => length,
        _ => null,
    };

    private string Describe(List<AxisSyntax> factors) => string.Join("·", factors
        .Where(factor => this.LengthOf(factor) is not null)
        .Select(factor => factor is NamedAxisSyntax ? factor + "=" + this.LengthOf(factor) : factor.ToString()));

    private void BadLength(string name, string message) =>
        this.errors.Add(new PlanError(PlanErrorKind.BadLength, pattern.Syntax.Span, message, Length: name));
}
