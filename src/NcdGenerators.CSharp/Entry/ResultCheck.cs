using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators.Repairs;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.CSharp.Entry;

/// <summary>Compares the results with what is declared, and gives axes without a name the declared one.</summary>
internal sealed class ResultCheck(Evaluator evaluator, ContractShapes shapes, MethodContract contract)
{
    /// <summary>Checks all results.</summary>
    /// <param name="outputs">Their values; null for a result that is null.</param>
    /// <param name="place">Where to report.</param>
    public void Check(IReadOnlyList<int?> outputs, SourcePlace place)
    {
        var declared = contract.Contract.Outputs;
        for (var i = 0; i < outputs.Count && i < declared.Count; i++)
        {
            if (outputs[i] is { } id && !declared[i].IsNull) this.Check(id, declared[i], shapes.Output(i), place);
        }
    }

    private void Check(int id, SegmentContract segment, Shape declared, SourcePlace place)
    {
        var actual = evaluator.Session.Builder.Values[id].Type.Shape;
        var judge = evaluator.Session.Judge;
        if (this.IsUnknown(actual)) return;
        if (AxisBinding.Align(segment.Axes, actual) is not { } pairs || this.LacksRun(segment, actual))
        {
            judge.Add(RuleIds.DeclaredResult, FindingSeverity.Error, $"The result is declared [{segment}], but it has the axes [{actual}]: another number of axes{this.WayOut(id, declared)}.", place);
            return;
        }

        foreach (var (pattern, item) in pairs)
        {
            if (pattern is RunPattern || pattern.Size is null || actual[item].IsRun) continue;
            var size = declared.Axes.Count == segment.Axes.Count ? declared[segment.Axes.ToList().IndexOf(pattern)].Size : pattern.Size;
            if (judge.Compare(size, actual[item].Size) is { } severity)
            {
                var message = severity == FindingSeverity.Error
                    ? $"The result is declared [{segment}], but it has the axes [{actual}]: {Circuits.Operators.RuleContext.Quote(actual[item])} stands where '{pattern}' is declared"
                    : $"The result is declared [{segment}], but it has the axes [{actual}], which is the same only if {actual[item].Size} = {size}";
                judge.Add(RuleIds.DeclaredResult, severity, message + judge.Origins([actual[item]]) + this.WayOut(id, declared) + ".", place);
                return;
            }

            if (pattern is NamedAxisPattern named) new NameFlow(evaluator.Session).Name(id, item, named.Name, size);
        }
    }

    // What the result may go through, or else what it is.
    private string WayOut(int id, Shape declared)
    {
        var session = evaluator.Session;
        var type = session.Builder.Values[id].Type;
        var repair = RepairSearch.ToAxes(type, declared, session.Builder.Facts, "the result")
            ?? (!type.Shape.HasRun && type.Shape.Axes.All(axis => session.Judge.IsRigid(axis.Size)) ? $"declare it [{type.Shape}]" : null);
        return repair is null ? string.Empty : ". Way out: " + repair;
    }

    private bool IsUnknown(Shape shape) => shape.HasRun && shape[shape.RunIndex].Name!.StartsWith("?", System.StringComparison.Ordinal);

    // A declared run and a run of the result are the same axes, or the contract does not hold for all of them.
    private bool LacksRun(SegmentContract segment, Shape actual)
    {
        var run = segment.Axes.OfType<RunPattern>().FirstOrDefault();
        if (run is null) return actual.HasRun;
        if (!actual.HasRun || contract.Contract.Inputs.All(input => !input.Axes.Contains(run))) return false;
        return actual[actual.RunIndex].Name != run.Name;
    }
}
