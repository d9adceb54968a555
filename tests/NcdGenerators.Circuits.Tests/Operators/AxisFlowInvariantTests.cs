using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>What the kinds of axis flow mean, as laws on sizes, of every operator of the table on random and recorded arguments (<see cref="FlowSample"/>).</summary>
public sealed class AxisFlowInvariantTests
{
    [Fact]
    public void Every_operator_of_the_table_is_exercised() =>
        Assert.Empty(OperatorTable.All.Select(static o => o.Name).Except(FlowSample.All.Select(static a => a.Operator.Name)));

    [Fact]
    public void Entries_refer_to_what_is_there_and_account_for_every_axis() => AssertNone(FlowSample.All.SelectMany(static a => AxisFlowLaws.References(a.Operands, a.Result)
        .Select(broken => $"{broken}: {a}")));

    [Fact]
    public void Sizes_follow_from_the_entries() =>
        AssertNone(FlowSample.All.SelectMany(static a => AxisFlowLaws.Sizes(a.Operands, a.Result).Select(broken => $"{broken}: {a}")));

    // Views and rearrangements that repeat entries, leave some out or put zeros beside them: it is what they are for.
    private static readonly string[] resizing =
        ["broadcast_tensors", "broadcast_to", "diagflat", "expand", "expand_as", "repeat", "repeat_interleave", "tile"];

    [Fact]
    public void Views_and_rearrangements_keep_the_number_of_entries() => AssertNone(FlowSample.All
        .Where(static a => a.Operator.Family is OperatorFamily.View or OperatorFamily.Rearrangement)
        .Where(static a => !resizing.Contains(a.Operator.Name) && !AxisFlowLaws.KeepsEntries(a.Operands, a.Result))
        .Select(static a => a.ToString()));

    [Fact]
    public void Contraction_removes_exactly_the_contracted_axes() =>
        AssertNone(FlowSample.All.SelectMany(static a => AxisFlowLaws.Contractions(a.Operands, a.Result).Select(broken => $"{broken}: {a}")));

    [Fact]
    public void Memory_order_is_an_order_of_the_axes() => AssertNone(FlowSample.All
        .Where(static a => a.Result.Outputs.Any(static output => output.Layout.IsKnown
            && !output.Layout.Order.OrderBy(static item => item).SequenceEqual(Enumerable.Range(0, output.Shape.Axes.Count))))
        .Select(static a => a.ToString()));

    [Fact]
    public void Axes_that_are_passed_over_do_not_influence_each_other()
    {
        var changed = 0;
        var broken = new List<string>();
        foreach (var sample in FlowSample.All)
        {
            foreach (var entry in sample.Result.Flow.Entries)
            {
                if (sample.Resized(entry, out var resized) is not RuleResult.Applied again) continue;
                changed++;
                var same = again.Flow == sample.Result.Flow && again.Outputs.Count == sample.Result.Outputs.Count;
                for (var output = 0; same && output < again.Outputs.Count; output++)
                {
                    for (var item = 0; item < again.Outputs[output].Shape.Axes.Count; item++)
                    {
                        var place = new AxisRef(output, item);
                        var isOwn = again.Flow.Of(place)!.Inputs.Any(resized.Contains);
                        var (size, old) = (again.Outputs[output].Shape[item].Size, sample.Result.Outputs[output].Shape[item].Size);
                        same &= isOwn ? place != entry.Output || size != old : size == old;
                    }
                }

                if (!same) broken.Add($"resizing {string.Join(" ", resized)} gives {string.Join(", ", again.Outputs)}: {sample}");
            }
        }

        AssertNone(broken);
        Assert.True(changed > 1000, $"only {changed} tried");
    }

    private static void AssertNone(IEnumerable<string> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n" + string.Join("\n", all.Take(60)));
    }
}
