using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Products of tensors whose axes carry labels; the engine of einsum and of all products of matrices and vectors. Equal
/// labels are one axis. A label of the result is passed over (one source) or diagonalised (several); a label that the
/// result lacks is contracted (two operands or more) or reduced (one).
/// </summary>
/// <param name="context">The application.</param>
/// <param name="stretchesUnits">Whether a label may have size 1 in one operand and another size in the next, as in einsum.</param>
internal sealed class NamedContraction(RuleContext context, bool stretchesUnits = false)
{
    private readonly Dictionary<string, List<Occurrence>> labels = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    /// <summary>One axis under a label.</summary>
    private readonly record struct Occurrence(AxisRef Ref, Axis Axis, NotationSpan? Span);

    /// <summary>Said at the end of every message.</summary>
    public string Warning { get; init; } = "";

    /// <summary>The name that a label gives to axes without one; null for labels that name nothing.</summary>
    public Func<string, string?> NameOf { get; init; } = static _ => null;

    /// <summary>Adds an operand with one label for each item of its shape.</summary>
    public void Add(int operand, IReadOnlyList<Axis> axes, IReadOnlyList<string> names, IReadOnlyList<NotationSpan>? spans = null)
    {
        for (var item = 0; item < axes.Count; item++)
        {
            if (!this.labels.TryGetValue(names[item], out var occurrences))
            {
                this.labels[names[item]] = occurrences = [];
                this.order.Add(names[item]);
            }

            occurrences.Add(new Occurrence(new AxisRef(operand, item), axes[item], spans?[item]));
        }
    }

    /// <summary>The labels so far, in order of appearance.</summary>
    public IReadOnlyList<string> Labels => this.order;

    /// <summary>Whether a label of two operands or more is missing in the result.</summary>
    public bool Contracts(IReadOnlyCollection<string> output) =>
        this.order.Any(label => !output.Contains(label) && this.labels[label].Select(static o => o.Ref.Tensor).Distinct().Count() > 1);

    /// <summary>
    /// The memory order of a product of two operands that contracts something: the labels that both have, then those of the first, then
    /// those of the second, each in the result's order (libtorch: ATen/native/Linear.cpp, <c>sumproduct_pair</c>). Null where sizes decide.
    /// </summary>
    public Layout? PairLayout(IReadOnlyList<string> output)
    {
        if (!this.Contracts(output)) return null;
        var groups = new List<int>[] { [], [], [] };
        for (var i = 0; i < output.Count; i++)
        {
            // An axis of size 1 counts as missing; where it lies in memory makes no difference.
            var real = this.labels[output[i]].Where(static o => !o.Axis.IsUnit).ToList();
            if (real.Any(static o => o.Axis.IsRun) || real.Select(static o => o.Ref.Tensor).Distinct().Count() < real.Count) return null;
            if (real.Count == 2 && context.Facts.AreEqual(real[0].Axis.Size, real[1].Axis.Size) != Trilean.Yes) return null;
            groups[real.Count == 2 ? 0 : real.Count == 1 && real[0].Ref.Tensor == 0 ? 1 : 2].Add(i);
        }

        return new Layout(true, groups.SelectMany(static group => group).ToEquatableArray());
    }

    /// <summary>Ends the rule with a result of these labels.</summary>
    /// <param name="output">The labels of the result, each at most once.</param>
    /// <param name="dtype">Its element type.</param>
    /// <param name="bias">An operand that is added, stretched to the result's shape (addmm), or -1.</param>
    /// <param name="layout">The memory order, or null for freshly computed: <see cref="Operator.ResultOrder"/>.</param>
    public RuleResult Apply(IReadOnlyList<string> output, DType dtype, int bias = -1, Layout? layout = null)
    {
        var merged = new Dictionary<string, Axis>(StringComparer.Ordinal);
        foreach (var label in this.order)
        {
            if (!this.TryMerge(label, output.Contains(label), out var axis)) return context.Failure;
            merged[label] = axis;
        }

        var added = new AxisRef[output.Count][];
        if (!this.TryAddBias(output, merged, bias, added)) return context.Failure;

        var flow = new FlowBuilder();
        var result = flow.Output(dtype, layout);
        for (var i = 0; i < output.Count; i++)
        {
            var sources = this.labels[output[i]].Select(static o => o.Ref).ToList();
            flow.Add(result, merged[output[i]], sources.Count > 1 ? AxisFlowKind.Diagonalised : AxisFlowKind.PassedOver, sources.Concat(added[i] ?? []));
        }

        foreach (var label in this.order.Where(label => !output.Contains(label)))
        {
            var sources = this.labels[label].Select(static o => o.Ref).ToArray();
            var isShared = sources.Select(static source => source.Tensor).Distinct().Count() > 1;
            flow.End(isShared ? AxisFlowKind.Contracted : AxisFlowKind.Reduced, sources);
        }

        return context.Apply(flow);
    }

    // The axis that a label stands for: a literal size says more than a symbol, and any name more than none.
    private bool TryMerge(string label, bool isKept, out Axis merged)
    {
        var occurrences = this.labels[label];
        var first = occurrences[0];
        merged = first.Axis;
        foreach (var next in occurrences.Skip(1))
        {
            if (first.Axis.IsRun || next.Axis.IsRun)
            {
                if (first.Axis.IsRun && next.Axis.IsRun && first.Axis.Name == next.Axis.Name) continue;
                context.Undetermined($"how {context.Operator.Name} aligns the axes depends on the number of axes in a run");
                return false;
            }

            var isDiagonal = occurrences.Any(o => o.Ref.Tensor == next.Ref.Tensor && o.Ref.Item < next.Ref.Item);
            var other = isDiagonal ? occurrences.First(o => o.Ref.Tensor == next.Ref.Tensor) : first;
            var mayStretch = stretchesUnits && !isDiagonal;
            if (mayStretch && next.Axis.IsUnit) continue;
            if (mayStretch && other.Axis.IsUnit)
            {
                first = next;
                merged = next.Axis with { Name = next.Axis.Name ?? merged.Name };
                continue;
            }

            var kind = mayStretch ? RequirementKind.Broadcast : RequirementKind.Equal;
            if (!context.Require(kind, other.Axis.Size, next.Axis.Size, this.Mismatch(label, isKept, isDiagonal, other, next))) return false;
            if (next.Axis.Size.IsLiteral && !merged.Size.IsLiteral) merged = merged with { Size = next.Axis.Size };
            merged = merged with
            {
                Name = merged.Name ?? next.Axis.Name,
                Role = merged.Role == AxisRole.None ? next.Axis.Role : merged.Role,
            };
        }

        if (!merged.IsRun) merged = merged with { Name = merged.Name ?? this.NameOf(label) };
        return true;
    }

    private Mismatch Mismatch(string label, bool isKept, bool isDiagonal, Occurrence left, Occurrence right)
    {
        var (a, b) = (context.Describe(left.Ref), context.Describe(right.Ref));
        var name = context.Operator.Name;
        if (right.Span is { } span)
        {
            var message = isDiagonal
                ? $"{name}: '{label}' stands for {a} and {b}; a diagonal needs equal sizes"
                : $"{name}: '{label}' stands for {a} and {b}, which must have equal sizes";
            return new Mismatch(MismatchKind.Pattern, message, EquatableArray.Of(left.Ref, right.Ref), null, span);
        }

        return new Mismatch(
            isKept ? MismatchKind.Broadcast : MismatchKind.Contraction,
            $"{name} {(isKept ? "aligns" : "contracts")} {a} with {b}, which must have equal sizes{this.Warning}",
            EquatableArray.Of(left.Ref, right.Ref));
    }

    private bool TryAddBias(IReadOnlyList<string> output, Dictionary<string, Axis> merged, int bias, AxisRef[][] added)
    {
        if (bias < 0) return true;
        var shape = context.Operands[bias].Shape;
        if (shape.HasRun)
        {
            context.Undetermined($"{context.Operator.Name} needs to know the number of axes of what it adds");
            return false;
        }

        if (shape.Axes.Count > output.Count)
        {
            context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} adds [{shape}], which has more axes than the product, {RuleContext.Axes(output.Count)}");
            return false;
        }

        for (var item = 0; item < shape.Axes.Count; item++)
        {
            var place = output.Count - shape.Axes.Count + item;
            var source = new AxisRef(bias, item);
            added[place] = [source];
            if (shape[item].IsUnit) continue;
            var axis = merged[output[place]];
            var message = $"{context.Operator.Name} adds {context.Describe(source)} to an axis of size {axis.Size} of the product; only an axis of size 1 is stretched";
            if (!context.Require(RequirementKind.Stretch, shape[item].Size, axis.Size, MismatchKind.Broadcast, message, null, source)) return false;
        }

        return true;
    }
}
