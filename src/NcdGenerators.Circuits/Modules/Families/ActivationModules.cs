using System.Collections.Generic;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Modules without weights that apply one operator to their input: activations, softmax, dropout (torch/nn/modules/activation.py).</summary>
internal static class ActivationModules
{
    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        Of("ReLU", "relu"),
        Of("ReLU6", "relu6"),
        Of("GELU", "gelu"),
        Of("SiLU", "silu"),
        Of("Mish", "mish"),
        Of("Sigmoid", "sigmoid"),
        Of("Tanh", "tanh"),
        Of("SELU", "selu"),
        Of("Hardswish", "hardswish"),
        Of("Hardsigmoid", "hardsigmoid"),
        Of("Softsign", "softsign"),
        Of("Tanhshrink", "tanhshrink"),
        Of("LogSigmoid", "logsigmoid"),
        Of("Softmax2d", "softmax2d"),
        Of("ELU", "elu", "alpha"),
        Of("CELU", "celu", "alpha"),
        Of("LeakyReLU", "leaky_relu", "negative_slope"),
        Of("RReLU", "rrelu", "lower", "upper"),
        Of("Hardtanh", "hardtanh", "min_val", "max_val"),
        Of("Hardshrink", "hardshrink", "lambd"),
        Of("Softshrink", "softshrink", "lambd"),
        Of("Softplus", "softplus", "beta", "threshold"),
        Of("Threshold", "threshold", "threshold", "value"),
        Of("Softmax", "softmax", "dim"),
        Of("LogSoftmax", "log_softmax", "dim"),
        Of("Softmin", "softmin", "dim"),
        Of("GLU", "glu", "dim"),
        Of("Dropout", "dropout", "p"),
        Of("Dropout1d", "dropout1d", "p"),
        Of("Dropout2d", "dropout2d", "p"),
        Of("Dropout3d", "dropout3d", "p"),
        Of("AlphaDropout", "alpha_dropout", "p"),
        Of("FeatureAlphaDropout", "feature_alpha_dropout", "p"),
        Of("LocalResponseNorm", "local_response_norm", "size"),
        Of("Identity", "alias"),
    ];

    private static ModuleKind Of(string name, string operatorName, params string[] configuration) => PlainModules.Of(name, operatorName, ["input"], configuration);
}
