using System.Collections.Generic;
using NcdGenerators.Circuits;

namespace NcdGenerators.Oracle.Operators;

/// <summary>
/// Where PyTorch's names differ from those of the operator table. Both speak PyTorch, so nearly all is the identity.
/// </summary>
internal static class OperatorNames
{
    /// <summary>Operators by PyTorch's spelling: Python operators, aliases, overloads that are operators of their own.</summary>
    public static readonly IReadOnlyDictionary<string, string> Operators = new Dictionary<string, string>
    {
        ["operator.+"] = "add",
        ["operator.-"] = "sub",
        ["operator.*"] = "mul",
        ["operator./"] = "div",
        ["operator.%"] = "remainder",
        ["operator.**"] = "pow",
        ["operator.@"] = "matmul",
        ["operator.=="] = "eq",
        ["operator.!="] = "ne",
        ["operator.<"] = "lt",
        ["operator.<="] = "le",
        ["operator.>"] = "gt",
        ["operator.>="] = "ge",
        ["operator.&"] = "bitwise_and",
        ["operator.|"] = "bitwise_or",
        ["max_binary/torch.max"] = "maximum",
        ["max_binary/Tensor.max"] = "maximum",
        ["max_binary/torch.min"] = "minimum",
        ["torch.clip"] = "clamp",
        ["Tensor.clip"] = "clamp",
        ["Tensor.copy_"] = "copy",
        ["torch.linalg.vector_norm"] = "vector_norm",
        ["torch.linalg.matrix_norm"] = "matrix_norm",
        ["torch.linalg.norm"] = "linalg_norm",
        ["torch.linalg.cross"] = "linalg_cross",
        ["Tensor.float"] = "to",
        ["Tensor.double"] = "to",
        ["Tensor.long"] = "to",
        ["Tensor.bool"] = "to",
        ["torch.swapaxes"] = "transpose",
        ["Tensor.swapaxes"] = "transpose",
        ["torch.swapdims"] = "transpose",
        ["Tensor.swapdims"] = "transpose",
        ["torch.moveaxis"] = "movedim",
        ["Tensor.moveaxis"] = "movedim",
        ["torch.concat"] = "cat",
        ["torch.concatenate"] = "cat",
        ["torch.row_stack"] = "vstack",
        ["index.get"] = "index",
        ["torch.nn.functional.logsigmoid"] = "logsigmoid",
        ["torch.nn.functional.unfold"] = "im2col",
        ["torch.nn.functional.fold"] = "col2im",
    };

    /// <summary>What a spelling says by itself.</summary>
    public static readonly IReadOnlyDictionary<string, (string Parameter, DType Type)> ImpliedTypes = new Dictionary<string, (string, DType)>
    {
        ["Tensor.float"] = ("dtype", DType.Float32),
        ["Tensor.double"] = ("dtype", DType.Float64),
        ["Tensor.long"] = ("dtype", DType.Int64),
        ["Tensor.bool"] = ("dtype", DType.Bool),
    };

    /// <summary>Parameters by operator and PyTorch's name; null for one that changes no axis and that the table leaves out.</summary>
    public static readonly IReadOnlyDictionary<(string Operator, string Parameter), string?> Parameters = new Dictionary<(string, string), string?>
    {
        [("*", "inplace")] = null,
        [("*", "eps")] = null,
        [("*", "momentum")] = null,
        [("*", "approximate")] = null,
        [("*", "padding_idx")] = null,
        [("*", "max_norm")] = null,
        [("*", "norm_type")] = null,
        [("*", "scale_grad_by_freq")] = null,
        [("*", "sparse")] = null,
        [("*", "_stacklevel")] = null,
        [("*", "dropout")] = null,
        [("*", "nonlinearity")] = null,
        [("LSTM", "hx")] = "h0",
        [("GRU", "hx")] = "h0",
        [("RNN", "hx")] = "h0",
        [("LSTMCell", "hx")] = "h0",
        [("GRUCell", "hx")] = "h0",
        [("RNNCell", "hx")] = "h0",
        [("split", "split_size_or_sections")] = "split_size",
        [("broadcast_to", "shape")] = "size",
        [("*", "count_include_pad")] = null,
        [("*", "divisor_override")] = null,
        [("transpose", "axis0")] = "dim0",
        [("transpose", "axis1")] = "dim1",
        [("local_response_norm", "alpha")] = null,
        [("local_response_norm", "beta")] = null,
        [("local_response_norm", "k")] = null,
        [("LocalResponseNorm", "alpha")] = null,
        [("LocalResponseNorm", "beta")] = null,
        [("LocalResponseNorm", "k")] = null,
    };

    /// <summary>The table's name of a parameter; null if it is left out there.</summary>
    public static string? Parameter(string operatorName, string parameter) =>
        Parameters.TryGetValue((operatorName, parameter), out var renamed) ? renamed
        : Parameters.TryGetValue(("*", parameter), out var everywhere) ? everywhere
        : parameter;
}
