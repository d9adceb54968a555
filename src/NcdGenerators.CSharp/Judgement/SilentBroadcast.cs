using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>
/// Finds broadcasts that run and are almost surely not meant: the same axis arrives from both operands at different
/// places of the result, because one operand lacks an axis or has a unit axis that nobody asked for (design §7).
/// <c>mse_loss(p: b 1, y: b)</c> averages <c>b b</c>. A unit axis from <c>unsqueeze</c>, <c>None</c> or <c>view</c> is intent.
/// </summary>
internal sealed class SilentBroadcast(Session session)
{
    private static readonly HashSet<string> Intent = new(System.StringComparer.Ordinal) { "unsqueeze", "index", "view", "reshape", "expand", "rearrange", "einops.rearrange", "unflatten" };

    public void Review(Operator target, RuleResult.Applied applied, IReadOnlyList<int> operands, EquatableArray<int> outputs, IOperation operation)
    {
        for (var i = 0; i < outputs.Count; i++) session.Makers[outputs[i]] = new Maker(target.Name, applied.Flow, operands, i);
        if (operands.Count < 2 || applied.Outputs.Count == 0) return;
        if (target.Family is not (OperatorFamily.ElementWise or OperatorFamily.Loss)) return;

        // Where each operand's own axes go; an axis of size 1 brings nothing.
        var (left, right) = (this.Carried(applied.Flow, operands, 0), this.Carried(applied.Flow, operands, 1));
        foreach (var (axis, place) in left)
        {
            var other = right.FirstOrDefault(candidate => candidate.Place != place && IsSame(axis, candidate.Axis));
            if (other.Axis is null || right.Any(candidate => candidate.Place == place) || left.Any(candidate => candidate.Place == other.Place)) continue;

            // A loss compares entry with entry; no unsqueeze makes every prediction's distance to every target one.
            if (target.Family != OperatorFamily.Loss && (this.IsIntended(operands[0], ItemOf(other.Place, 0)) || this.IsIntended(operands[1], ItemOf(place, 1)))) continue;
            var (first, second) = (session.Builder.Values[operands[0]].Type.Shape, session.Builder.Values[operands[1]].Type.Shape);
            session.Judge.Add(
                RuleIds.SilentBroadcast,
                FindingSeverity.Warning,
                $"{target.Name} broadcasts [{first}] with [{second}]: '{axis.Name ?? axis.Size.ToString()}' of the two is not aligned, so every entry meets every other. "
                + "Make the numbers of axes agree (squeeze, keepdim: true), or write unsqueeze where the pairs are meant.",
                operation);
            return;
        }
    }

    // The axes of an operand with the entries of the flow that they go into: passed over, or reduced after that (a mean of losses).
    private List<(Axis Axis, FlowEntry Place)> Carried(AxisFlow flow, IReadOnlyList<int> operands, int which)
    {
        var shape = session.Builder.Values[operands[which]].Type.Shape;
        var axes = new List<(Axis, FlowEntry)>();
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (shape[i].IsRun) return [];
            if (!shape[i].IsUnit && flow.From(new AxisRef(which, i)).FirstOrDefault() is { } place) axes.Add((shape[i], place));
        }

        return axes;
    }

    // The unit axis of an operand that is stretched in that entry, or -1 where the operand is too short to have one.
    private static int ItemOf(FlowEntry place, int operand)
    {
        foreach (var input in place.Inputs)
        {
            if (input.Tensor == operand) return input.Item;
        }

        return -1;
    }

    // One rigid name or one and the same symbol: sizes that merely happen to be equal literals prove nothing.
    private static bool IsSame(Axis left, Axis right) =>
        left.Size == right.Size && (left.Size.TryGetSymbol(out _) || (left.Name is not null && left.Name == right.Name));

    // Whether the unit axis was asked for.
    private bool IsIntended(int id, int item)
    {
        for (var depth = 0; depth < 64; depth++)
        {
            var shape = session.Builder.Values[id].Type.Shape;
            if (item < 0 || !shape[item].IsUnit || !session.Makers.TryGetValue(id, out var maker)) return false;
            if (maker.Flow.Of(new AxisRef(maker.Output, item)) is not { } entry) return false;
            if (entry.Kind == AxisFlowKind.Created || Intent.Contains(maker.Operator)) return Intent.Contains(maker.Operator);
            if (entry.Kind != AxisFlowKind.PassedOver || entry.Inputs.Count == 0) return false;

            // gather wants its index to have as many axes as the table: that unsqueeze says nothing of what the entries meet later.
            if (OperatorTable.Find(maker.Operator) is { Family: OperatorFamily.Indexing }) return false;
            var source = entry.Inputs[0];
            if (source.Tensor >= maker.Operands.Count) return false;
            (id, item) = (maker.Operands[source.Tensor], source.Item);
        }

        return false;
    }
}
