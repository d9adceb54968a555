using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Cost;

/// <summary>
/// The work of a product, from its axis flow. Factors are multiplied from left to right, as libtorch does (einsum, bilinear);
/// axes of a single factor that are not kept are summed away before. Each product takes one multiply-add for each
/// entry of all axes that take part in it; one that sums nothing is element-wise. Summands (a bias) are added in the end.
/// </summary>
internal static class ContractionWork
{
    public static DeclaredWork Of(Operator target, Step step, IReadOnlyList<Value> values)
    {
        var (factors, summands) = Operands(target, step);
        var types = step.OperandTypes(values);
        var loops = step.Flow.Entries
            .Select(entry => new Loop(entry, Size(entry, types, step, values, target.Cost == CostKind.TransposedConvolution), factors))
            .Where(static loop => loop.IsKept || loop.First < loop.Last)
            .ToList();
        IntExpr multiplyAdds = IntExpr.Zero, elementWise = IntExpr.Zero;
        for (var i = 1; i < factors.Count; i++)
        {
            var alive = loops.Where(loop => loop.First <= i && (loop.IsKept || loop.Last >= i)).ToList();
            var entries = IntExpr.Product(alive.Select(static loop => loop.Size));
            if (alive.Any(loop => !loop.IsKept && loop.Last == i)) multiplyAdds += entries;
            else elementWise += entries;
        }

        // A pattern of one operand may be a sum: counted by its results, as all reductions.
        var isSum = factors.Count == 1 && step.Flow.Entries.Any(static entry => entry.Kind is AxisFlowKind.Reduced or AxisFlowKind.Contracted);
        var results = IntExpr.Sum(step.Outputs.Select(id => values[id].Type.Shape.ElementCount));
        return new DeclaredWork(multiplyAdds, elementWise + (results * (isSum ? summands + 1 : summands)));
    }

    // The factors by their place among the operands, and how many summands there are.
    private static (List<int> Factors, int Summands) Operands(Operator target, Step step)
    {
        var factors = new List<int>();
        int operand = 0, summands = 0;
        foreach (var argument in step.Arguments)
        {
            var count = argument.Argument switch
            {
                Argument.Value or Argument.Tensor => 1,
                Argument.ValueList list => list.Ids.Count,
                Argument.TensorList list => list.Types.Count,
                _ => 0,
            };
            var isSummand = target.IndexOf(argument.Name) is >= 0 and var place && target.Parameters[place].IsSummand;
            if (isSummand) summands += count;
            else factors.AddRange(Enumerable.Range(operand, count));
            operand += count;
        }

        return (factors, summands);
    }

    // A transposed convolution spreads each entry of its input, so its loops run over the input's positions and one group's channels.
    private static IntExpr Size(FlowEntry entry, IReadOnlyList<TensorType> types, Step step, IReadOnlyList<Value> values, bool isTransposed)
    {
        var sources = entry.Inputs.Select(source => types[source.Tensor].Shape[source.Item].Size).ToList();
        var isInGroups = entry.Parameters.Any(static parameter => parameter.Name == FlowParameter.Groups);
        var size = entry.Output is { } output && !isTransposed ? values[step.Outputs[output.Tensor]].Type.Shape[output.Item].Size
            : sources.Count == 0 ? IntExpr.One
            : isTransposed || isInGroups ? sources[0]
            : sources.FirstOrDefault(static source => source != IntExpr.One) ?? IntExpr.One;
        var window = entry.Parameters.FirstOrDefault(static parameter => parameter.Name == FlowParameter.Kernel).Value;
        return window is null ? size : size * window;
    }

    // One axis of the product: which factors have it, and whether the result does.
    private readonly record struct Loop(IntExpr Size, int First, int Last, bool IsKept)
    {
        public Loop(FlowEntry entry, IntExpr size, List<int> factors)
            : this(size, int.MaxValue, -1, entry.Output is not null)
        {
            foreach (var place in entry.Inputs.Select(input => factors.IndexOf(input.Tensor)).Where(static place => place >= 0))
            {
                this.First = System.Math.Min(this.First, place);
                this.Last = System.Math.Max(this.Last, place);
            }

            // An axis of no factor, such as a stretched summand's, is there from the start.
            if (this.Last < 0) (this.First, this.Last) = (0, 0);
        }
    }
}
