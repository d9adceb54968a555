using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Tests.Circuits;
using NcdGenerators.Circuits.Tests.Oracle;
using NcdGenerators.Oracle.Operators;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>An application whose flow the laws are tried on: arguments of random sampling or of a recorded PyTorch run, and the table's answer.</summary>
internal sealed record FlowSample(Operator Operator, IReadOnlyList<KeyValuePair<string, Argument>> Arguments, RuleResult.Applied Result)
    {
        private const int Applications = 25;

    private static readonly IntExpr other = 97;

    private static readonly System.Lazy<IReadOnlyList<FlowSample>> all = new(static () => [.. OperatorTable.All.SelectMany(Random), .. RecordedOperators.All.SelectMany(Recorded), .. Written()]);

    /// <summary>Random applications of every operator that the sampler finds some for, and all the recorded ones.</summary>
    public static IReadOnlyList<FlowSample> All => all.Value;

    /// <summary>Whether the first operand receives the result.</summary>
    public bool IsInPlace { get; init; }

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
            if (this.Arguments.Any(a => NumbersOf(a.Value).Any(number => Facts.Empty.IsLessOrEqual(old, number) == Trilean.Yes))) return null;
            var position = 0;
            TensorType Resize(TensorType type)
            {
                var tensor = position++;
                return type with { Shape = Shape.Of(type.Shape.Axes.Select((axis, item) => axes.Contains(new AxisRef(tensor, item)) ? axis with { Size = other } : axis)) };
            }

            var arguments = this.Arguments.OrderBy(a => this.Operator.IndexOf(a.Key)).Select(a => KeyValuePair.Create(a.Key, a.Value switch
            {
                Argument.Tensor tensor => new Argument.Tensor(Resize(tensor.Type)),
                Argument.TensorList list => new Argument.TensorList(list.Types.Select(Resize).ToEquatableArray()),
                Argument.Index index => new Argument.Index(index.Items.Select(item => item is IndexItem.ByTensor by ? new IndexItem.ByTensor(Resize(by.Type)) : item).ToEquatableArray()),
                _ => a.Value,
            })).ToList();
            return this.Operator.Apply(arguments, null, this.IsInPlace);
        }

        public override string ToString() =>
            $"{this.Operator.Name}({string.Join(", ", this.Arguments.Select(static a => a.Key + ": " + a.Value))}) = {string.Join(", ", this.Result.Outputs)}";

        private static IEnumerable<IntExpr> NumbersOf(Argument argument) => argument switch
        {
            Argument.Int number => [number.Number],
            Argument.IntList list => list.Numbers,
            Argument.Index index => index.Items.OfType<IndexItem.Slice>().Select(static slice => slice.Stop).OfType<IntExpr>(),
            _ => [],
        };

        private static IReadOnlyList<TensorType> OperandsOf(Operator @operator, IReadOnlyList<KeyValuePair<string, Argument>> arguments) => arguments
            .OrderBy(a => @operator.IndexOf(a.Key))
            .SelectMany(static a => a.Value switch
            {
                Argument.Tensor tensor => [tensor.Type],
                Argument.TensorList list => list.Types,
                Argument.Index index => index.Items.OfType<IndexItem.ByTensor>().Select(static item => item.Type),
                _ => Enumerable.Empty<TensorType>(),
            })
            .ToList();

    private static IEnumerable<FlowSample> Random(Operator @operator)
    {
        var sampler = new OperatorSampler(new System.Random(4711), [1, 2, 3, 4, 6, 2]);
        for (var i = 0; i < Applications; i++)
        {
            if (sampler.TryApply(@operator, i == 0 ? 3000 : 150) is { } applied)
                yield return new FlowSample(@operator, applied.Arguments.Select(static a => KeyValuePair.Create(a.Name, a.Argument)).ToList(), applied.Result);
            else if (i == 0) yield break;
        }
    }

    // What neither chance nor the recordings reach: arguments that fit together in a way of their own.
    private static IEnumerable<FlowSample> Written()
    {
        yield return Of("max_unpool1d", ("input", Applying.T("b c 4")), ("indices", Applying.T("b c 4") with { DType = DType.Int64 }), ("kernel_size", Argument.Ints(2)));
        yield return Of("einops.pack", ("tensors", Argument.Tensors(Applying.T("b d"), Applying.T("b 4 6 d"), Applying.T("b 5 d"))), ("pattern", "b * d"));
        yield return Of("einops.pack", ("tensors", Argument.Tensors(Applying.T("b 4 6 d"))), ("pattern", "b * d"));
        yield return Of("einops.unpack", ("input", Applying.T("b 30 d")), ("sizes", Argument.Ints(4, 6, -1)), ("counts", Argument.Ints(0, 2, 1)), ("pattern", "b * d"));
        yield return Of("einops.unpack", ("input", Applying.T("b 30 d")), ("sizes", Argument.Ints(6, 4, 6)), ("counts", Argument.Ints(1, 2)), ("pattern", "b * d"));
        yield return Of("index_reduce", ("input", Applying.T("b n")), ("dim", 1), ("index", Applying.T("m", DType.Int64)), ("source", Applying.T("b m")));
        yield return Of("max_unpool3d", ("input", Applying.T("b c 4 3 2")), ("indices", Applying.T("b c 4 3 2") with { DType = DType.Int64 }), ("kernel_size", Argument.Ints(2)));
    }

    private static FlowSample Of(string name, params (string Name, Argument Argument)[] arguments) => new(
        OperatorTable.Find(name)!,
        arguments.Select(static a => KeyValuePair.Create(a.Name, a.Argument)).ToList(),
        Applying.Apply(name, arguments).Applied());

    private static IEnumerable<FlowSample> Recorded(RecordedOperator recorded)
    {
        if (OperatorAdapter.Read(recorded, null, out _) is { } application && application.Apply() is RuleResult.Applied applied)
            yield return new FlowSample(application.Operator, application.Arguments, applied) { IsInPlace = application.IsInPlace };
    }
}
