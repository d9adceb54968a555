using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>One step of a recurrent layer (ATen/native/RNN.cpp, <c>check_rnn_cell_forward_input</c> and <c>…_hidden</c>).</summary>
internal static class RecurrentCells
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Cell("lstm_cell", "LSTM cell", hasCell: true, updates: 13, "b n, b h, b h -> b h, b h"),
        Cell("gru_cell", "GRU cell", hasCell: false, updates: 11, "b n, b h -> b h"),
        Cell("rnn_cell", "RNN cell", hasCell: false, updates: 2, "b n, b h -> b h"),
    ];

    private static Operator Cell(string name, string title, bool hasCell, int updates, string signature) => new(
        name,
        OperatorFamily.Learned,
        new[]
            {
                OperatorParameter.Tensor("input"),
                OperatorParameter.OptionalTensor("h0"),
                hasCell ? OperatorParameter.OptionalTensor("c0") : null,
                OperatorParameter.Tensor("weight_ih") with { AxisNames = EquatableArray.Of(string.Empty, "input_size") },
                OperatorParameter.Tensor("weight_hh"),
                OperatorParameter.OptionalTensor("bias_ih"),
                OperatorParameter.OptionalTensor("bias_hh"),
            }
            .OfType<OperatorParameter>()
            .ToEquatableArray(),
        context => Apply(context, hasCell),
        Pictogram.Box(title),
        CostKind.Contraction,
        signature)
    {
        Work = (step, values) => Work(step, values, updates),
    };

    private static RuleResult Apply(RuleContext context, bool hasCell)
    {
        var input = context.Tensor("input").Shape;
        if (!context.RequireRank("input", 1, 2) || !context.RequireRank("weight_ih", 2) || !context.RequireRank("weight_hh", 2)) return context.Failure;
        var (weightIn, weightState) = (context.Operand("weight_ih"), context.Operand("weight_hh"));
        AxisRef features = new(0, input.Axes.Count - 1), state = new(weightState, 1);
        if (!context.RequireSame(features, new AxisRef(weightIn, 1), MismatchKind.Contraction, "the features of the input", $"input_size should be {context.SizeOf(features)}"))
            return context.Failure;
        if (!context.RequireSame(new AxisRef(weightIn, 0), new AxisRef(weightState, 0), MismatchKind.Contraction, "the gates")) return context.Failure;

        var states = new[] { "h0", hasCell ? "c0" : null }.OfType<string>().Where(name => context.OptionalTensor(name) is not null).ToList();
        foreach (var name in states)
        {
            if (!context.RequireRank(name, input.Axes.Count)) return context.Failure;
            AxisRef last = new(context.Operand(name), features.Item);
            if (!context.RequireSame(last, state, MismatchKind.Contraction, "the hidden size")) return context.Failure;
            if (features.Item == 1 && !context.RequireSame(last with { Item = 0 }, new AxisRef(0, 0), MismatchKind.Broadcast, "the batch")) return context.Failure;
        }

        if (hasCell && states.Count == 1) return context.Undetermined($"{context.Operator.Name} takes both states or none");
        var gates = new List<AxisRef> { new(weightIn, 0), new(weightState, 0) };
        foreach (var bias in new[] { "bias_ih", "bias_hh" }.Where(name => context.OptionalTensor(name) is not null))
        {
            if (!context.RequireRank(bias, 1)) return context.Failure;
            gates.Add(new AxisRef(context.Operand(bias), 0));
            if (!context.RequireSame(gates[gates.Count - 1], gates[0], MismatchKind.Broadcast, "the gates")) return context.Failure;
        }

        int[] operands = [0, weightIn, weightState, .. states.Select(context.Operand)];
        if (!Contractions.RequireSameType(context, operands)) return context.Failure;
        var dtype = operands.Select(operand => context.Operands[operand].DType).Aggregate(DTypes.Promote);
        var flow = new FlowBuilder();
        foreach (var result in states.Count > 0 ? states : hasCell ? ["h0", "c0"] : ["h0"])
        {
            var output = flow.Output(dtype);
            if (features.Item == 1) flow.Pass(output, input[0], [new AxisRef(0, 0), .. states.Select(name => new AxisRef(context.Operand(name), 0))]);
            var isCell = result == "c0" && states.Count > 0;
            flow.Add(output, context.Operands[weightState].Shape[1], AxisFlowKind.Sliced, isCell ? [new AxisRef(context.Operand("c0"), features.Item), .. gates] : gates);
        }

        flow.Contract(features, new AxisRef(weightIn, 1));
        flow.Contract(states.Count > 0 ? [state, new AxisRef(context.Operand("h0"), features.Item)] : [state]);
        return context.Apply(flow);
    }

    private static DeclaredWork Work(Step step, IReadOnlyList<Value> values, int updates)
    {
        Shape? Given(string name) => step[name] is Argument.Value value ? values[value.Id].Type.Shape : null;
        var samples = values[step.Outputs[0]].Type.Shape is { Axes.Count: 2 } batched ? batched[0].Size : IntExpr.One;
        var weights = new[] { Given("weight_ih"), Given("weight_hh") }.OfType<Shape>().ToList();
        var biases = new[] { Given("bias_ih"), Given("bias_hh") }.OfType<Shape>();
        var hidden = weights.Count == 2 ? weights[1][1].Size : IntExpr.Zero;
        return new DeclaredWork(
            samples * IntExpr.Sum(weights.Select(static weight => weight.ElementCount)),
            samples * (IntExpr.Sum(biases.Select(static bias => bias.ElementCount)) + (hidden * updates)));
    }
}
