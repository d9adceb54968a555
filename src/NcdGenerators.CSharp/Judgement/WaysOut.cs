using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;
using NcdGenerators.CSharp.Evaluation;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>Ways out of what does not fit, in words: what the operator table finds, and what the steps before say of it.</summary>
internal sealed class WaysOut(Session session)
{
    /// <summary>The way out of an application that cannot work, or null.</summary>
    public string? Find(Application application, Mismatch mismatch, Facts known, IReadOnlyList<int> operands) =>
        this.Words(application, RepairSearch.Find(application, mismatch, known), mismatch, operands);

    /// <summary>The way out of a requirement that is open or refuted, or null.</summary>
    public string? Find(Application application, Requirement requirement, Facts known, IReadOnlyList<int> operands) =>
        this.Words(application, RepairSearch.Find(application, requirement, known), requirement.Otherwise, operands);

    // An axis that is missing was perhaps reduced away a step before: then that step can keep it.
    private string? Words(Application application, Repair? repair, Mismatch mismatch, IReadOnlyList<int> operands)
    {
        if (repair is not Repair.Before { Operator: "unsqueeze" } before) return repair?.ToString() ?? mismatch.Advice;
        var place = application.Operands.Select(static (operand, i) => (Operand: operand, Place: i)).First(entry => entry.Operand.Parameter == before.Parameter && entry.Operand.Position == before.Position).Place;
        return place < operands.Count && session.Makers.TryGetValue(operands[place], out var maker) && OperatorTable.Find(maker.Operator)?.IndexOf("keepdim") >= 0
            ? $"{repair}, or keepdim: true in {maker.Operator}"
            : repair.ToString();
    }
}
