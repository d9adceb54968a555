using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Oracle.Operators;
using NcdGenerators.Circuits.Tests.Circuits;
using NcdGenerators.Circuits.Tests.Oracle;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>What the kinds of axis flow mean, as laws on sizes, of every operator of the table on random and recorded arguments.</summary>
public sealed class AxisFlowInvariantTests
{
    private const int Applications = 25;

    private static readonly Lazy<IReadOnlyList<Application>> samples = new(() => OperatorTable.All.SelectMany(Samples).ToList());

    [Fact]
    public void Random_arguments_reach_nearly_all_of_the_table()
    {
        var missing = OperatorTable.All.Select(static o => o.Name).Except(samples.Value.Select(static a => a.Operator.Name)).ToList();

        Assert.True(missing.Count * 10 <= OperatorTable.All.Count, "never applied: " + string.Join(", ", missing));
    }

    [Fact]
    public void Entries_refer_to_what_is_there_and_account_for_every_axis() => AssertNone(samples.Value.SelectMany(static a => AxisFlowLaws.References(a.Operands, a.Result)
        .Select(broken => $"{broken}: {a}")));

    [Fact]
    public void Sizes_follow_from_the_entries() =>
        AssertNone(samples.Value.SelectMany(static a => AxisFlowLaws.Sizes(a.Operands, a.Result).Select(broken => $"{broken}: {a}")));

    [Fact]
    public void Sizes_follow_from_the_entries_in_what_PyTorch_recorded()
    {
        var broken = new List<string>();
        foreach (var recorded in RecordedOperators.All)
        {
            if (OperatorAdapter.Apply(recorded, out var operands) is not RuleResult.Applied applied) continue;
            broken.AddRange(AxisFlowLaws.Sizes(operands, applied).Select(law => $"{law}: {recorded}"));
        }

        AssertNone(broken);
    }

    [Fact]
    public void Memory_order_is_an_order_of_the_axes() => AssertNone(samples.Value
        .Where(static a => a.Result.Outputs.Any(static output => output.Layout.IsKnown
            && !output.Layout.Order.OrderBy(static item => item).SequenceEqual(Enumerable.Range(0, output.Shape.Axes.Count))))
        .Select(static a => a.ToString()));

    [Fact]
    public void Axes_that_are_passed_over_do_not_influence_each_other()
    {
        var changed = 0;
        var broken = new List<string>();
        foreach (var sample in samples.Value)
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

    private static IEnumerable<Application> Samples(Operator @operator)
    {
        var random = new Random(4711);
        var sampler = new OperatorSampler(random, [1, 2, 3, 4, 6, 2]);
        for (var i = 0; i < Applications; i++)
        {
            if (sampler.TryApply(@operator, i == 0 ? 3000 : 150) is { } applied) yield return new Application(@operator, applied.Arguments, applied.Result);
            else if (i == 0) yield break;
        }
    }

    private static void AssertNone(IEnumerable<string> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n" + string.Join("\n", all.Take(60)));
    }

    private sealed record Application(Operator Operator, IReadOnlyList<NamedArgument> Arguments, RuleResult.Applied Result)
    {
        private static readonly IntExpr other = 5;

        public IReadOnlyList<TensorType> Operands { get; } = OperandsOf(Operator, Arguments);

        /// <summary>The answer with the input axes of an entry that are passed over made larger, all that are not broadcast.</summary>
        public RuleResult? Resized(FlowEntry entry, out HashSet<AxisRef> resized)
        {
            var operands = this.Operands;
            resized = entry.Inputs.Where(input => operands[input.Tensor].Shape[input.Item].Size != IntExpr.One).ToHashSet();
            var axes = resized;
            if (entry.Kind != AxisFlowKind.PassedOver || axes.Count == 0) return null;
            if (axes.Any(input => this.Result.Flow.From(input).Any(static other => other.Kind != AxisFlowKind.PassedOver))) return null;

            // A number that is as large may speak of the size: narrow, view, expand.
            var old = axes.Select(input => operands[input.Tensor].Shape[input.Item].Size).First();
            if (this.Arguments.Any(a => NumbersOf(a.Argument).Any(number => Facts.Empty.IsLessOrEqual(old, number) == Trilean.Yes))) return null;
            var position = 0;
            TensorType Resize(TensorType type)
            {
                var tensor = position++;
                return type with { Shape = Shape.Of(type.Shape.Axes.Select((axis, item) => axes.Contains(new AxisRef(tensor, item)) ? axis with { Size = other } : axis)) };
            }

            var arguments = this.Arguments.OrderBy(a => this.Operator.IndexOf(a.Name)).Select(a => KeyValuePair.Create(a.Name, a.Argument switch
            {
                Argument.Tensor tensor => new Argument.Tensor(Resize(tensor.Type)),
                Argument.TensorList list => new Argument.TensorList(list.Types.Select(Resize).ToEquatableArray()),
                Argument.Index index => new Argument.Index(index.Items.Select(item => item is IndexItem.ByTensor by ? new IndexItem.ByTensor(Resize(by.Type)) : item).ToEquatableArray()),
                _ => a.Argument,
            })).ToList();
            return this.Operator.Apply(arguments);
        }

        public override string ToString() =>
            $"{this.Operator.Name}({string.Join(", ", this.Arguments.Select(static a => a.Name + ": " + a.Argument))}) = {string.Join(", ", this.Result.Outputs)}";

        private static IEnumerable<IntExpr> NumbersOf(Argument argument) => argument switch
        {
            Argument.Int number => [number.Number],
            Argument.IntList list => list.Numbers,
            Argument.Index index => index.Items.OfType<IndexItem.Slice>().Select(static slice => slice.Stop).OfType<IntExpr>(),
            _ => [],
        };

        private static IReadOnlyList<TensorType> OperandsOf(Operator @operator, IReadOnlyList<NamedArgument> arguments) => arguments
            .OrderBy(a => @operator.IndexOf(a.Name))
            .SelectMany(static a => a.Argument switch
            {
                Argument.Tensor tensor => [tensor.Type],
                Argument.TensorList list => list.Types,
                Argument.Index index => index.Items.OfType<IndexItem.ByTensor>().Select(static item => item.Type),
                _ => Enumerable.Empty<TensorType>(),
            })
            .ToList();
    }
}
