using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Which parameter of the table PyTorch's argument is for. Both use PyTorch's names, so that nearly all are the identity.</summary>
internal static class ParameterNames
{
    // PyTorch takes NumPy's names as well, and is not of one mind about one axis and several.
    private static readonly string[][] Synonyms =
    [
        ["dim", "dims", "axis", "axes", "dimension"],
        ["keepdim", "keepdims"],
        ["size", "sizes", "shape"],
        ["dim0", "axis0"],
        ["dim1", "axis1"],
        ["other", "exponent"],
        ["hx", "h0"],
        ["layer", "encoder_layer", "decoder_layer"],
        ["mask", "src_mask"],
    ];

    // What changes entries, memory or gradients, and no axis; the table has them only where they decide what fails.
    private static readonly HashSet<string> WithoutAxes = new(StringComparer.Ordinal)
    {
        "_stacklevel", "_weight", "accumulate", "activation", "align_corners", "alpha", "antialias", "approximate", "atol", "base", "beta", "blank",
        "check_errors", "compute_mode", "copy", "correction", "count_include_pad", "cudnn_enable", "cudnn_enabled", "d", "delta", "descending",
        "device", "divisor_override", "dropout", "enable_nested_tensor", "eps", "equal_nan", "full", "generator", "hermitian",
        "ignore_index", "include_self", "increasing", "init", "inplace", "interpolation", "k", "label_smoothing", "lambd", "largest",
        "layer_norm_eps", "layout", "log_input", "log_target", "lower", "margin", "max_norm", "max_val", "mean", "memory_format", "min_val",
        "momentum", "nan", "negative_slope", "neginf", "non_blocking", "nonlinearity", "norm", "norm_first", "norm_type", "normalized", "out", "p", "pad_mode",
        "padding_idx", "pin_memory", "posinf", "rcond", "reduce", "requires_grad", "rtol", "scale_grad_by_freq", "side", "size_average", "sorted",
        "sparse", "stable", "std", "swap", "tau", "threshold", "tol", "train", "training", "upper", "value", "zero_infinity",
    };

    /// <summary>Whether an argument that the operator does not know by this name may be left out.</summary>
    public static bool IsWithoutAxes(string name) => WithoutAxes.Contains(name);

    /// <summary>The parameter that the argument is for, or null if none of that name takes it.</summary>
    /// <param name="parameters">The operator's or module's parameters.</param>
    /// <param name="given">PyTorch's name; <c>self</c>, <c>left</c> and <c>right</c> are operands by position.</param>
    public static OperatorParameter? Find(IReadOnlyList<OperatorParameter> parameters, string given) =>
        Own(parameters, given)
        ?? given switch
        {
            "self" => Own(parameters, "input") ?? parameters.FirstOrDefault(),
            "input" or "left" => parameters.FirstOrDefault(),
            "right" => parameters.ElementAtOrDefault(1),
            _ => Synonyms.Where(group => group.Contains(given)).SelectMany(static group => group).Select(name => Own(parameters, name)).FirstOrDefault(static found => found is not null),
        };

    private static OperatorParameter? Own(IReadOnlyList<OperatorParameter> parameters, string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name == name) return parameter;
        }

        return null;
    }
}
