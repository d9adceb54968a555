using System.Collections.Generic;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Activation functions and dropout (ATen/native/Activation.cpp, Dropout.cpp).</summary>
internal static class Activations
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Unary.Of("relu", "R", ElementTypes.RealNumeric),
        Unary.Of("relu6", "R_6", ElementTypes.RealNumeric),
        Unary.Of("gelu", "GELU", ElementTypes.FloatingOnly),
        Unary.Of("silu", "SiLU", ElementTypes.FloatingOrComplexOnly),
        Unary.Of("mish", "Mish", ElementTypes.FloatingOnly),
        Unary.Of("elu", "ELU", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("alpha", 1)),
        Unary.Of("celu", "CELU", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("alpha", 1)),
        Unary.Of("selu", "SELU", ElementTypes.FloatingOnly),
        Unary.Of("leaky_relu", "R_λ", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("negative_slope")),
        Unary.Of("rrelu", "R_r", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("lower"), Number("upper")),
        Unary.Of("hardswish", "HSwish", ElementTypes.FloatingOnly),
        Unary.Of("hardsigmoid", "Hσ", ElementTypes.FloatingOnly),
        Unary.Of("hardtanh", "Htanh", ElementTypes.RealNumeric, Linearity.Nonlinear, Number("min_val", -1), Number("max_val", 1)),
        Unary.Of("hardshrink", "Hshrink", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("lambd")),
        Unary.Of("softshrink", "shrink", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("lambd")),
        Unary.Of("softplus", "S^+", ElementTypes.FloatingOnly, Linearity.Nonlinear, Number("beta", 1), Number("threshold", 20)),
        Unary.Of("softsign", "sgn", NumericFloating),
        Unary.Of("logsigmoid", "log σ", ElementTypes.FloatingOnly),
        Unary.Of("tanhshrink", "x−tanh", NumericFloating),
        Unary.Of("threshold", "≥", ElementTypes.RealNumeric, Linearity.Nonlinear, Number("threshold", 0), Number("value", 0)),
        Dropout("dropout", 0),
        Dropout("alpha_dropout", 0),
        Dropout("feature_alpha_dropout", 2),
        Dropout("dropout1d", 2),
        Dropout("dropout2d", 2),
        Dropout("dropout3d", 1),
    ];

    private static OperatorParameter Number(string name, int defaultValue) => OperatorParameter.Number(name, defaultValue);

    // A default that is no integer changes no axis: it is left unsaid.
    private static OperatorParameter Number(string name) => OperatorParameter.Number(name, new Argument.Unknown("the default"));

    // Computed from arithmetic that bools lack: x / (1 + |x|), x − tanh x.
    private static DType? NumericFloating(RuleContext context, params string[] parameters) =>
        ElementTypes.Numeric(context, parameters) is { } type ? DTypes.ToFloating(type) : null;

    private static Operator Dropout(string name, int minimumRank) => new(
        name,
        OperatorFamily.ElementWise,
        EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), Number("p"), OperatorParameter.Flag("training", true)),
        context => Dropout(context, minimumRank),
        Pictogram.ElementWise("D"),
        CostKind.ElementWise,
        "... -> ...");

    private static RuleResult Dropout(RuleContext context, int minimumRank)
    {
        var shape = context.Tensor("input").Shape;
        if (Probability(context["p"]) is < 0 or > 1)
            return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: p is a probability, from 0 to 1", "p: 0.5 drops half of the entries");

        // Channels and positions, with a batch or without (torch/nn/functional.py, dropout1d).
        if (context.Operator.Name == "dropout1d" && (shape.Rank is { } rank ? rank is not (2 or 3) : shape.MinimumRank > 3))
            return context.Mismatch(MismatchKind.Rank, $"dropout1d takes 2 or 3 axes, got {RuleContext.Axes(shape.Axes.Count)} [{shape}]", "use dropout, which drops single entries");
        if (shape.Rank < minimumRank && context.IsTrue("training"))
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} drops whole channels and needs at least {RuleContext.Axes(minimumRank)}, got [{shape}]",
                "use dropout, which drops single entries");
        }

        return ElementWise.Map(context, context.Tensor("input").DType);
    }

    private static double? Probability(Argument argument) => argument switch
    {
        Argument.Int { Number: var whole } when whole.TryGetLiteral(out var value) => value,
        Argument.Real { Number: var real } when real.TryGetConstant(out var value) => value,
        _ => null,
    };
}
