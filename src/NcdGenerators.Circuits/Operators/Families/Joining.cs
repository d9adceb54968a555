using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Tensors end to end: cat, stack and their relatives (ATen/native/TensorShape.cpp).</summary>
internal static class Joining
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Join("cat", static context => context.TryLiteral("dim", out var dim) ? Cat(context, Parts(context), dim) : context.Failure, "b c, b d -> b {c+d}", OperatorParameter.Int("dim", 0)) with { Joint = Joint.Axis },
        Join("stack", Stack, "b, b -> b 2", OperatorParameter.Int("dim", 0)) with { Joint = Joint.NewAxis },
        Join("hstack", static context => CatRaised(context, 1, null), "b c, b d -> b {c+d}"),
        Join("vstack", static context => CatRaised(context, 2, 0), "b c, d c -> {b+d} c"),
        Join("dstack", static context => CatRaised(context, 3, 2), "a b c, a b d -> a b {c+d}"),
        Join("column_stack", ColumnStack, "b, b -> b 2"),
        Join("block_diag", BlockDiag, "a b, c d -> {a+c} {b+d}"),
    ];

    /// <summary>An operand of a join: its axes, each with the input axis that it comes from (null for a new one of size 1).</summary>
    private sealed record Part(int Operand, DType DType, List<(Axis Axis, int? Item)> Axes)
    {
        public Shape Shape => Shape.Of(this.Axes.Select(static entry => entry.Axis));

        public IEnumerable<AxisRef> Sources(int index) => this.Axes[index].Item is { } item ? [new AxisRef(this.Operand, item)] : [];
    }

    private static Operator Join(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Joining,
        new[] { OperatorParameter.TensorList("tensors") }.Concat(parameters).ToEquatableArray(),
        rule,
        new Pictogram(PictogramKind.Concatenate),
        CostKind.None,
        signature) { ResultOrder = ResultOrder.MayFollowOperands };

    private static List<Part> Parts(RuleContext context) => context.Tensors("tensors")
        .Select(static (type, i) => new Part(i, type.DType, type.Shape.Axes.Select(static (axis, k) => (axis, (int?)k)).ToList()))
        .ToList();

    private static RuleResult Empty(RuleContext context) =>
        context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs at least one tensor");

    // dim null: the second axis, or the only one.
    private static RuleResult CatRaised(RuleContext context, int rank, long? dim)
    {
        var parts = new List<Part>();
        foreach (var part in Parts(context))
        {
            if (UnitAxes.Raised(part.Shape, rank) is not { } axes) return context.Undetermined($"{context.Operator.Name} needs to know the number of axes");
            parts.Add(part with { Axes = axes });
        }

        return parts.Count == 0 ? Empty(context) : Cat(context, parts, dim ?? (parts[0].Shape.Rank == 1 ? 0 : 1));
    }

    private static RuleResult ColumnStack(RuleContext context)
    {
        var parts = new List<Part>();
        foreach (var part in Parts(context))
        {
            if (part.Shape.HasRun && part.Shape.MinimumRank < 2) return context.Undetermined("column_stack needs to know the number of axes");
            var axes = part.Axes.ToList();
            while (axes.Count < 2) axes.Add((Axis.Of(1), null));
            parts.Add(part with { Axes = axes });
        }

        return parts.Count == 0 ? Empty(context) : Cat(context, parts, 1);
    }

    private static RuleResult Cat(RuleContext context, List<Part> all, long dim)
    {
        if (all.Count == 0) return Empty(context);

        // For the sake of old code, a tensor [0] joins anything.
        var parts = all.Where(part => part.Shape.Rank != 1 || !context.Is(part.Shape[0].Size, 0)).ToList();
        var ignored = all.Except(parts).ToList();
        if (parts.Count == 0) (parts, ignored) = ([all[0]], all.Skip(1).ToList());

        var first = parts[0];
        foreach (var part in parts)
        {
            if (part.Axes.Count == 0)
                return context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} cannot join tensors without axes", "use stack");
            if (part.Shape.HasRun || first.Shape.HasRun)
            {
                if (part.Shape.RunIndex != first.Shape.RunIndex || part.Axes.Count != first.Axes.Count || part.Axes[part.Shape.RunIndex].Axis.Name != first.Axes[first.Shape.RunIndex].Axis.Name)
                    return context.Undetermined($"how {context.Operator.Name} aligns [{first.Shape}] with [{part.Shape}] depends on the number of axes in a run");
            }
            else if (part.Axes.Count != first.Axes.Count)
            {
                return context.Mismatch(
                    MismatchKind.Concatenation,
                    $"{context.Operator.Name} joins tensors with the same number of axes, got [{first.Shape}] and [{part.Shape}]");
            }
        }

        if (!TryFind(context, first.Shape, dim, out var joined)) return context.Failure;
        var flow = new FlowBuilder();
        // Only images and volumes keep channels last.
        var output = flow.Output(all.Select(static part => part.DType).Aggregate(DTypes.Promote), first.Shape.Rank < 4 ? Layout.Contiguous(first.Axes.Count) : null);
        for (var i = 0; i < first.Axes.Count; i++)
        {
            var sources = parts.SelectMany(part => part.Sources(i)).ToArray();
            if (i == joined)
            {
                var size = context.Facts.Simplify(IntExpr.Sum(parts.Select(part => part.Axes[i].Axis.Size)));
                flow.Add(output, parts.Count == 1 ? first.Axes[i].Axis : AxisNaming.FromSize(size), parts.Count > 1 ? AxisFlowKind.Concatenated : sources.Length == 0 ? AxisFlowKind.Created : AxisFlowKind.PassedOver, sources);
            }
            else
            {
                if (!TryAgree(context, parts, i, joined, out var axis)) return context.Failure;
                if (sources.Length == 0) flow.Create(output, axis);
                else flow.Pass(output, axis, sources);
            }
        }

        foreach (var part in ignored) flow.End(AxisFlowKind.Dropped, part.Sources(0).ToArray());
        return context.Apply(flow);
    }

    private static bool TryFind(RuleContext context, Shape shape, long dim, out int item)
    {
        var found = shape.Find(dim);
        item = found.Index;
        if (found.IsFound) return true;
        if (found.Kind == AxisLookupKind.Undecidable) context.Undetermined($"which axis {dim} is depends on the number of axes in '{shape[shape.RunIndex]}'");
        else context.Mismatch(MismatchKind.Dimension, $"{context.Operator.Name}: axis {dim} does not exist in [{shape}]");
        return false;
    }

    private static bool TryAgree(RuleContext context, List<Part> parts, int index, int joined, out Axis axis)
    {
        var first = parts[0];
        axis = first.Axes[index].Axis;
        foreach (var part in parts.Skip(1))
        {
            var next = part.Axes[index].Axis;
            if (axis.IsRun) continue;
            var refs = first.Sources(index).Concat(part.Sources(index)).ToArray();
            var both = refs.Length == 2 ? $"{context.Describe(refs[0])} and {context.Describe(refs[1])}" : $"{RuleContext.Quote(axis)} and {RuleContext.Quote(next)}";
            var message = joined < 0
                ? $"{context.Operator.Name} takes tensors of one shape, but {both} must be equal"
                : $"{context.Operator.Name} along axis {joined} leaves the other axes alone: {both} must be equal";
            if (!context.Require(RequirementKind.Equal, axis.Size, next.Size, MismatchKind.Concatenation, message, null, refs)) return false;
            if (next.Size.IsLiteral && !axis.Size.IsLiteral) axis = axis with { Size = next.Size };
            axis = axis with { Name = axis.Name ?? next.Name, Role = axis.Role == AxisRole.None ? next.Role : axis.Role };
        }

        return true;
    }

    private static RuleResult Stack(RuleContext context)
    {
        var parts = Parts(context);
        if (parts.Count == 0) return Empty(context);
        if (!context.TryLiteral("dim", out var dim)) return context.Failure;
        var first = parts[0];
        foreach (var part in parts)
        {
            var agrees = part.Axes.Count == first.Axes.Count && part.Shape.RunIndex == first.Shape.RunIndex
                && (!part.Shape.HasRun || part.Axes[part.Shape.RunIndex].Axis.Name == first.Axes[part.Shape.RunIndex].Axis.Name);
            if (agrees) continue;
            return part.Shape.HasRun || first.Shape.HasRun
                ? context.Undetermined($"whether stack may join [{first.Shape}] with [{part.Shape}] depends on the number of axes in a run")
                : context.Mismatch(MismatchKind.Concatenation, $"stack takes tensors of one shape, got [{first.Shape}] and [{part.Shape}]");
        }

        if (!context.TryGap(first.Shape, dim, out var position)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(parts.Select(static part => part.DType).Aggregate(DTypes.Promote));
        for (var i = 0; i <= first.Axes.Count; i++)
        {
            if (i == position) flow.Create(output, Axis.Of(parts.Count));
            if (i == first.Axes.Count) break;
            if (!TryAgree(context, parts, i, -1, out var axis)) return context.Failure;
            flow.Pass(output, axis, parts.SelectMany(part => part.Sources(i)).ToArray());
        }

        return context.Apply(flow);
    }

    private static RuleResult BlockDiag(RuleContext context)
    {
        var parts = new List<Part>();
        foreach (var part in Parts(context))
        {
            if (part.Shape.HasRun) return context.Undetermined("block_diag needs to know the number of axes");
            if (part.Axes.Count > 2) return context.Mismatch(MismatchKind.Rank, $"block_diag takes matrices, got [{part.Shape}]");
            parts.Add(part with { Axes = UnitAxes.Raised(part.Shape, 2)! });
        }

        var flow = new FlowBuilder();
        var output = flow.Output(parts.Select(static part => part.DType).DefaultIfEmpty(DType.Float32).Aggregate(DTypes.Promote));
        for (var i = 0; i < 2; i++)
        {
            var size = parts.Count == 0 && i == 0 ? IntExpr.One : IntExpr.Sum(parts.Select(part => part.Axes[i].Axis.Size));
            var sources = parts.SelectMany(part => part.Sources(i)).ToArray();
            flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(size)), sources.Length == 0 ? AxisFlowKind.Created : AxisFlowKind.Concatenated, sources);
        }

        return context.Apply(flow);
    }
}
