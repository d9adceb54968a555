using System.Linq;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// In-place forms (<c>add_</c>, <c>relu_</c>): the result is written into the first operand's memory, which neither grows
/// nor changes its element type (ATen/TensorIterator.cpp, <c>mark_resize_outputs</c> and <c>canCast</c>).
/// </summary>
internal static class InPlace
{
    /// <summary>The rule's result, as it is once written into the first operand.</summary>
    public static RuleResult Fit(RuleContext context, RuleResult result)
    {
        // transpose_ and its like change the tensor's axes, not its entries.
        if (context.Operator.Family is OperatorFamily.View or OperatorFamily.Rearrangement) return result;
        if (result is not RuleResult.Applied applied || applied.Outputs.Count == 0 || context.Operands.Count == 0) return result;

        var self = context.Operands[0];
        var written = applied.Outputs[0];
        var name = context.Operator.Name + "_";
        if (self.Shape.Axes.Count != written.Shape.Axes.Count) return context.Mismatch(MismatchKind.Broadcast, TooBig());
        for (var i = 0; i < self.Shape.Axes.Count; i++)
        {
            var (own, size) = (self.Shape[i].Size, written.Shape[i].Size);
            if (own == size) continue;
            if (!context.Require(RequirementKind.Equal, own, size, MismatchKind.Broadcast, TooBig(), null, new AxisRef(0, i))) return context.Failure;
        }

        if (!DTypes.CanCast(written.DType, self.DType))
        {
            return context.Mismatch(
                MismatchKind.ElementType,
                $"{name} computes {written.DType.ToName()}, which cannot be written into a tensor of {self.DType.ToName()}");
        }

        return new RuleResult.Applied(
            applied.Outputs.Skip(1).Prepend(self with { Shape = written.Shape }).ToEquatableArray(),
            applied.Flow,
            context.Requirements.ToEquatableArray());

        string TooBig() => $"{name} works in place: its result [{written.Shape}] does not fit into the tensor [{self.Shape}] that it is written to";
    }
}
