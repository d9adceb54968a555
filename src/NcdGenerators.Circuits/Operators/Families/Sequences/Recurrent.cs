using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// Layers that walk through a sequence with a state (ATen/native/RNN.cpp; checks of torch/nn/modules/rnn.py). The states are
/// [layers·directions, batch, hidden] even where the input is batch-first.
/// </summary>
internal static class Recurrent
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Layer("lstm", hasCell: true, updates: 13, "t b n -> t b h, l b h, l b h"),
        Layer("gru", hasCell: false, updates: 11, "t b n -> t b h, l b h"),
        Layer("rnn", hasCell: false, updates: 2, "t b n -> t b h, l b h"),
    ];

    // Updates: the element-wise work for each entry of the state beside the biases: sums of the two products, activations, gates.
    private static Operator Layer(string name, bool hasCell, int updates, string signature) => new(
        name,
        OperatorFamily.Learned,
        new[]
            {
                OperatorParameter.Tensor("input"),
                OperatorParameter.OptionalTensor("h0"),
                hasCell ? OperatorParameter.OptionalTensor("c0") : null,
                OperatorParameter.TensorList("weights", Linearity.Nonlinear),
                OperatorParameter.Int("num_layers", 1),
                OperatorParameter.Bool("has_biases", true),
                OperatorParameter.Bool("batch_first", false),
                OperatorParameter.Bool("bidirectional", false),
                hasCell ? OperatorParameter.Int("proj_size", 0) : null,
            }
            .OfType<OperatorParameter>()
            .ToEquatableArray(),
        context => Apply(context, hasCell),
        new Pictogram(PictogramKind.Scan, name.ToUpperInvariant()),
        CostKind.Contraction,
        signature)
    {
        Work = (step, values) => Work(step, values, updates),
    };

    private static RuleResult Apply(RuleContext context, bool hasCell)
    {
        var input = context.Tensor("input").Shape;
        if (!context.RequireRank("input", 2, 3)) return context.Failure;
        var hasProjection = hasCell && context.Int("proj_size") is { IsZero: false };
        if (RecurrentWeights.Read(context, hasProjection) is not { } weights) return context.Failure;
        var isBatched = input.Rank == 3;
        var time = isBatched && context.IsTrue("batch_first") ? 1 : 0;
        AxisRef features = new(0, input.Axes.Count - 1), state = weights.Cells[0].State;
        var batch = isBatched ? new AxisRef(0, 1 - time) : (AxisRef?)null;
        if (!context.RequireSame(features, weights.Cells[0].Features, MismatchKind.Contraction, "the features of the input", $"input_size should be {input[features.Item].Size}"))
            return context.Failure;
        if (context.Is(input[time].Size, 0)) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs a sequence of at least 1 step", null, new AxisRef(0, time));

        var layers = context.Int("num_layers")! * weights.Directions;
        AxisRef? h0 = null, c0 = null;
        if (!TryState(context, "h0", batch, layers, state, ref h0)) return context.Failure;
        if (hasCell && !TryState(context, "c0", batch, layers, weights.Hidden, ref c0)) return context.Failure;
        if (hasCell && h0 is null != c0 is null) return context.Undetermined($"{context.Operator.Name} takes both states or none");
        int[] operands = [0, context.Operand("weights"), .. new[] { h0, c0 }.OfType<AxisRef>().Select(static axis => axis.Tensor)];
        if (!Contractions.RequireSameType(context, operands)) return context.Failure;

        var dtype = operands.Select(operand => context.Operands[operand].DType).Aggregate(DTypes.Promote);
        var flow = new FlowBuilder();
        var made = weights.Contract(flow, features, new[] { h0 }.OfType<AxisRef>().ToArray());

        // With batch_first the result is a transposed view or a copy of it: kernels differ.
        var output = flow.Output(dtype, isBatched && time == 1 ? Layout.Unknown : null);
        AxisRef[] samples = batch is null ? [] : [batch.Value, .. new[] { h0, c0 }.OfType<AxisRef>().Select(static axis => axis with { Item = 1 })];
        for (var i = 0; i < features.Item; i++)
        {
            if (i == time) flow.Add(output, input[i], AxisFlowKind.Scanned, [new AxisRef(0, i)]);
            else flow.Pass(output, input[i], samples);
        }

        flow.Add(output, Of(weights.Directions, state), AxisFlowKind.Sliced, made);
        AddState(h0, Of(1, state), isLast: false);
        if (hasCell) AddState(c0, Of(1, weights.Hidden), isLast: true);
        return context.Apply(flow);

        Axis Of(int directions, AxisRef axis) => directions == 1 ? context.Operands[axis.Tensor].Shape[axis.Item] : Axis.Of(context.SizeOf(axis) * directions);

        void AddState(AxisRef? initial, Axis size, bool isLast)
        {
            var result = flow.Output(dtype);
            if (initial is { } given) flow.Add(result, AxisNaming.FromSize(layers), AxisFlowKind.Scanned, [given with { Item = 0 }]);
            else flow.Create(result, AxisNaming.FromSize(layers));
            if (batch is { } sample) flow.Pass(result, input[sample.Item], samples);

            // The cell's entries stay apart; the state is mixed by its weight.
            if (isLast && initial is { } cell) flow.Add(result, size, AxisFlowKind.Scanned, [cell]);
            else flow.Add(result, size, AxisFlowKind.Sliced, made);
        }
    }

    // Finds the state's last axis if it is given.
    private static bool TryState(RuleContext context, string parameter, AxisRef? batch, IntExpr layers, AxisRef size, ref AxisRef? found)
    {
        const string Order = "states have the axes (num_layers·directions, batch, hidden), with batch_first too";
        if (context.OptionalTensor(parameter) is null) return true;
        var rank = batch is null ? 2 : 3;
        if (!context.RequireRank(parameter, rank)) return false;
        var operand = context.Operand(parameter);
        AxisRef last = new(operand, rank - 1);
        found = last;
        return context.RequireSize(new AxisRef(operand, 0), layers, MismatchKind.Broadcast, "num_layers·directions", Order)
            && (batch is not { } samples || context.RequireSame(new AxisRef(operand, 1), samples, MismatchKind.Broadcast, "the batch", Order))
            && context.RequireSame(last, size, MismatchKind.Contraction, "the hidden size");
    }

    // Every matrix is applied once at every step of the sequence.
    private static DeclaredWork Work(Step step, IReadOnlyList<Value> values, int updates)
    {
        var (hasBiases, hasProjection) = (step["has_biases"] is not Argument.Bool { IsTrue: false }, step["proj_size"] is Argument.Int { Number.IsZero: false });
        var weights = step["weights"] is Argument.ValueList list ? list.Ids.Select(id => values[id].Type.Shape).ToList() : [];
        var input = step.OperandTypes(values)[0].Shape;
        var steps = IntExpr.Product(input.Axes.Take(input.Axes.Count - 1).Select(static axis => axis.Size));
        IntExpr multiplyAdds = IntExpr.Zero, elementWise = IntExpr.Zero;
        for (var i = 0; i < weights.Count; i++)
        {
            if (RecurrentWeights.IsBias(i, hasBiases, hasProjection)) elementWise += weights[i].ElementCount;
            else multiplyAdds += weights[i].ElementCount;
            if (i % RecurrentWeights.PerCell(hasBiases, hasProjection) == 1)
                elementWise += weights[i][weights[i].Axes.Count - 1].Size * updates * (weights[i].Axes.Count == 3 ? weights[i][0].Size : IntExpr.One);
        }

        return new DeclaredWork(multiplyAdds * steps, elementWise * steps);
    }
}
