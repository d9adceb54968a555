using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Cost;

/// <summary>
/// The work of one step: <see cref="Operator.Cost"/> says what kind of work it is, and how much follows from the axis flow.
/// </summary>
public static class StepWork
{
    /// <summary>The work of a step of the circuit.</summary>
    /// <param name="step">The step.</param>
    /// <param name="values">The circuit's values.</param>
    public static Work Of(Step step, IReadOnlyList<Value> values)
    {
        var outputs = step.Outputs.Select(id => values[id]).ToList();
        var activations = new Amount(Count(outputs.Where(static value => value.BaseId == value.Id))).Checked();
        if (OperatorTable.Find(step.Operator) is not { } target) return Doubtful($"'{step.Operator}' is not in the operator table");

        if (target.Work is { } declared)
        {
            var work = declared(step, values);
            return new Work(new Amount(work.MultiplyAdds).Checked(), new Amount(work.ElementWise).Checked(), activations);
        }

        switch (target.Cost)
        {
            case CostKind.ElementWise: return new Work(Amount.Zero, new Amount(Count(outputs)).Checked(), activations);
            case CostKind.Contraction or CostKind.TransposedConvolution:
                var product = ContractionWork.Of(target, step, values);
                return new Work(new Amount(product.MultiplyAdds).Checked(), new Amount(product.ElementWise).Checked(), activations);
            case CostKind.Unknown: return Doubtful($"what '{Text(step, "name") ?? target.Name}' computes is not seen");
            case CostKind.Choice: return Doubtful($"one side of '{Text(step, "test") ?? target.Name}' runs, both are counted");
            default: return new Work(Amount.Zero, Amount.Zero, activations);
        }
    }

    private static Work Doubtful(string reason)
    {
        var unknown = Amount.Unknown(reason);
        return new Work(unknown, unknown, unknown);
    }

    private static string? Text(Step step, string parameter) => (step[parameter] as Argument.Text)?.String;

    private static IntExpr Count(IEnumerable<Value> values) => IntExpr.Sum(values.Select(static value => value.Type.Shape.ElementCount));
}
