using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>Sizes that learned axes should have so that the data fits: <c>in_features should be 9216</c>.</summary>
internal static class LearnedSizes
{
    public static IEnumerable<Repair> Of(RepairTrial trial)
    {
        // The axis that the mismatch names beside the learned one comes first.
        var named = trial.Mismatch.Axes.Where(axis => axis.Tensor < trial.Operands.Count && trial.Parameter(trial.Operands[axis.Tensor]).AxisNames.Count == 0)
            .Select(axis => trial.Operands[axis.Tensor].Type.Shape)
            .Zip(trial.Mismatch.Axes.Where(axis => axis.Tensor < trial.Operands.Count && trial.Parameter(trial.Operands[axis.Tensor]).AxisNames.Count == 0), static (shape, axis) => shape[axis.Item].Size);
        var sizes = named.Concat(trial.Operands.SelectMany(static operand => operand.Type.Shape.Axes).Where(static axis => !axis.IsRun).Select(static axis => axis.Size)).Append(IntExpr.One).Distinct().ToList();
        var groups = (trial.Application.Given("groups") as Argument.Int)?.Number ?? IntExpr.One;
        foreach (var axis in trial.Application.Operator.Parameters.SelectMany(static parameter => parameter.AxisNames).Where(static name => name.Length > 0).Distinct())
        {
            foreach (var size in sizes)
            {
                yield return new Repair.Resize(axis, size, size) { Known = trial.Facts.Simplify(size) };
                if (groups != IntExpr.One && trial.Facts.TryDivideExactly(size, groups, out var part)) yield return new Repair.Resize(axis, part, size) { Known = trial.Facts.Simplify(size) };
            }
        }
    }
}
