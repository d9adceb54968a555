using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Recurrent layers and their single steps (torch/nn/modules/rnn.py).</summary>
internal static class RecurrentModules
{
    private static readonly OperatorParameter ElementType = OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true };

    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        Layer("LSTM", "lstm", gates: 4),
        Layer("GRU", "gru", gates: 3),
        Layer("RNN", "rnn", gates: 1),
        Cell("LSTMCell", "lstm_cell", gates: 4),
        Cell("GRUCell", "gru_cell", gates: 3),
        Cell("RNNCell", "rnn_cell", gates: 1),
    ];

    private static ModuleKind Layer(string name, string operatorName, int gates)
    {
        var hasProjection = operatorName == "lstm";
        return new(
            name,
            new[]
                {
                    OperatorParameter.Int("input_size"),
                    OperatorParameter.Int("hidden_size"),
                    OperatorParameter.Int("num_layers", 1),
                    OperatorParameter.Bool("bias", true),
                    OperatorParameter.Bool("batch_first", false),
                    OperatorParameter.Bool("bidirectional", false),
                    hasProjection ? OperatorParameter.Int("proj_size", 0) : null,
                    ElementType,
                }
                .OfType<OperatorParameter>()
                .ToEquatableArray(),
            hasProjection ? EquatableArray.Of("input", "h0", "c0") : EquatableArray.Of("input", "h0"),
            operatorName,
            c => LayerTensors(c, gates).ToList(),
            c =>
            [
                ModuleArgument.OwnAll("weights", LayerTensors(c, gates)),
                ModuleArgument.Plain("num_layers", c.Size("num_layers")),
                ModuleArgument.Plain("has_biases", c.IsTrue("bias")),
                ModuleArgument.Plain("batch_first", c["batch_first"]),
                ModuleArgument.Plain("bidirectional", c["bidirectional"]),
                .. hasProjection ? [ModuleArgument.Plain("proj_size", c["proj_size"])] : Enumerable.Empty<ModuleArgument>(),
            ]);
    }

    // Every layer after the first reads the states of the one before, of both directions.
    private static IEnumerable<ModuleTensor> LayerTensors(ModuleConfiguration configuration, int gates)
    {
        var hidden = configuration.Size("hidden_size");
        var projected = configuration.Has("proj_size") && configuration.Int("proj_size") is { IsZero: false } size ? size : null;
        var state = projected ?? hidden;
        var directions = configuration.IsTrue("bidirectional") ? new[] { "", "_reverse" } : [""];
        var rows = hidden * gates;
        foreach (var (layer, stack) in LayerStack.Of(configuration.Size("num_layers")))
        {
            foreach (var direction in directions)
            {
                var suffix = "_l" + layer + direction;
                var features = layer == 0 ? configuration.Size("input_size") : state * directions.Length;
                yield return Tensor("weight_ih", rows, features);
                yield return Tensor("weight_hh", rows, state);
                if (configuration.IsTrue("bias"))
                {
                    yield return Tensor("bias_ih", rows);
                    yield return Tensor("bias_hh", rows);
                }

                if (projected is not null) yield return Tensor("weight_hr", projected, hidden);

                ModuleTensor Tensor(string name, params IntExpr[] sizes) =>
                    new(name + suffix, new TensorType(Shape.Of(stack is null ? sizes : [stack, .. sizes]), configuration.ElementType));
            }
        }
    }

    private static ModuleKind Cell(string name, string operatorName, int gates) => new(
        name,
        EquatableArray.Of(OperatorParameter.Int("input_size"), OperatorParameter.Int("hidden_size"), OperatorParameter.Bool("bias", true), ElementType),
        operatorName == "lstm_cell" ? EquatableArray.Of("input", "h0", "c0") : EquatableArray.Of("input", "h0"),
        operatorName,
        c => CellTensors(c, gates).ToList(),
        c => CellTensors(c, gates).Select(static tensor => ModuleArgument.Own(tensor.Name, tensor.Name)).ToList());

    private static IEnumerable<ModuleTensor> CellTensors(ModuleConfiguration configuration, int gates)
    {
        var (input, hidden) = (configuration.Size("input_size"), configuration.Size("hidden_size"));
        yield return new("weight_ih", new TensorType(Shape.Of(hidden * gates, input), configuration.ElementType));
        yield return new("weight_hh", new TensorType(Shape.Of(hidden * gates, hidden), configuration.ElementType));
        if (!configuration.IsTrue("bias")) yield break;
        yield return new("bias_ih", new TensorType(Shape.Of(hidden * gates), configuration.ElementType));
        yield return new("bias_hh", new TensorType(Shape.Of(hidden * gates), configuration.ElementType));
    }
}
