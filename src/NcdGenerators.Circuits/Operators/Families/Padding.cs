using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Entries added at the edges (ATen/native/PadNd.cpp, ReflectionPad.cpp, ReplicationPadding.cpp). Pairs of numbers run from
/// the last axis; a constant may be taken off any axis, the other modes know one to three padded axes with one or two before.
/// </summary>
internal static class Padding
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "pad",
            OperatorFamily.Indexing,
            EquatableArray.Of(
                OperatorParameter.Tensor("input", Linearity.Linear),
                OperatorParameter.IntList("pad"),
                OperatorParameter.Text("mode", "constant"),
                OperatorParameter.OptionalNumber("value")),
            Apply,
            Pictogram.Box("pad"),
            CostKind.None,
            "... n -> ... {n+l+r}") { ResultOrder = ResultOrder.MayFollowOperands },
    ];

    private static RuleResult Apply(RuleContext context)
    {
        var input = context.Tensor("input");
        var shape = input.Shape;
        var pads = context.Ints("pad")!.Value;
        var mode = context.Text("mode")!.ToLowerInvariant();
        if (mode is not ("constant" or "reflect" or "replicate" or "circular"))
            return context.Mismatch(MismatchKind.Argument, $"pad has no mode '{mode}'", "use constant, reflect, replicate or circular");
        if (pads.Count % 2 != 0) return context.Mismatch(MismatchKind.Argument, $"pad takes pairs of numbers, before and after, got {pads.Count}");

        var count = pads.Count / 2;
        var last = shape.Axes.Count - 1;
        if (shape.HasRun ? last - shape.RunIndex < count : shape.Axes.Count < count)
        {
            return shape.HasRun
                ? context.Undetermined("which axes are padded depends on the number of axes in a run")
                : context.Mismatch(MismatchKind.Rank, $"pad has pairs for {RuleContext.Axes(count)}, but [{shape}] has {shape.Axes.Count}");
        }

        if (mode != "constant" && !HasRank(context, shape, count, mode)) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i <= last; i++)
        {
            var source = new AxisRef(0, i);
            var pair = last - i;
            if (pair >= count || (context.Is(pads[2 * pair], 0) && context.Is(pads[(2 * pair) + 1], 0)))
            {
                flow.Pass(output, shape[i], source);
                continue;
            }

            if (!TryPad(context, source, shape[i].Size, pads[2 * pair], pads[(2 * pair) + 1], mode, out var size)) return context.Failure;
            flow.Add(output, AxisNaming.FromSize(size), AxisFlowKind.Sliced, [source], new FlowParameter("before", pads[2 * pair]), new FlowParameter("after", pads[(2 * pair) + 1]));
        }

        return context.Apply(flow);
    }

    private static bool HasRank(RuleContext context, Shape shape, int count, string mode)
    {
        if (shape.HasRun)
        {
            context.Undetermined($"pad needs to know the number of axes in mode {mode}");
            return false;
        }

        // One pair: 2 or 3 axes; two: 3 or 4; three: 4 or 5. A ring needs batch and channels before the padded axes.
        var least = mode == "circular" ? count + 2 : count + 1;
        if (count is >= 1 and <= 3 && shape.Axes.Count >= least && shape.Axes.Count <= count + 2) return true;
        context.Mismatch(
            MismatchKind.Rank,
            $"pad in mode {mode} with {count} {(count == 1 ? "pair" : "pairs")} takes {(least < count + 2 ? least + " or " : "")}{count + 2} axes, got {shape.Axes.Count}: [{shape}]",
            "pairs run from the last axis; give one for each padded axis");
        return false;
    }

    private static bool TryPad(RuleContext context, AxisRef axis, IntExpr length, IntExpr before, IntExpr after, string mode, out IntExpr size)
    {
        size = context.Facts.Simplify(length + before + after);
        var what = context.Describe(axis);
        foreach (var amount in new[] { before, after })
        {
            // A reflection does not repeat the edge, so it needs one entry more; a ring has only what is there.
            var most = mode switch { "reflect" => length - 1, "circular" => length, _ => null };
            if (most is not null
                && !context.Require(RequirementKind.AtMost, amount, most, MismatchKind.Argument, $"pad cannot {(mode == "reflect" ? "reflect" : "continue")} {what} by {amount} entries; at most {most} are there", null, axis))
            {
                return false;
            }
        }

        // Negative amounts take entries off, first before, then after.
        if (context.IsNegative(before) && !context.Require(RequirementKind.AtMost, -before, length, MismatchKind.Argument, $"pad takes {-before} entries off {what}", null, axis)) return false;
        var least = mode == "constant" ? 0 : 1;
        return context.Require(
            RequirementKind.AtMost,
            least,
            size,
            MismatchKind.Argument,
            $"pad by {before} and {after} leaves {size} entries of {what}",
            null,
            axis);
    }
}
