using System.Collections.Generic;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Mathematical functions of each entry (ATen/native/UnaryOps.cpp).</summary>
internal static class Unary
{
    private static readonly (string Name, string Text)[] FloatingFunctions =
    [
        ("exp", "exp"), ("exp2", "2^x"), ("expm1", "exp−1"), ("log", "log"), ("log2", "log_2"), ("log10", "log_{10}"), ("log1p", "log1p"),
        ("sqrt", "√"), ("rsqrt", "1/√"), ("reciprocal", "1/x"), ("sin", "sin"), ("cos", "cos"), ("tan", "tan"), ("asin", "asin"), ("acos", "acos"),
        ("atan", "atan"), ("sinh", "sinh"), ("cosh", "cosh"), ("asinh", "asinh"), ("acosh", "acosh"), ("atanh", "atanh"), ("erf", "erf"),
        ("erfc", "erfc"), ("erfinv", "erfinv"), ("lgamma", "lgamma"), ("digamma", "digamma"), ("sinc", "sinc"), ("i0", "I_0"), ("logit", "logit"),
        ("sigmoid", "σ"), ("tanh", "tanh"), ("deg2rad", "deg2rad"), ("rad2deg", "rad2deg"),
    ];

    public static IEnumerable<Operator> Operators
    {
        get
        {
            foreach (var (name, text) in FloatingFunctions) yield return Of(name, text, ElementTypes.Floating);
            foreach (var name in new[] { "ceil", "floor", "trunc" }) yield return Of(name, name, ElementTypes.RealNumeric, Linearity.None);
            yield return Of("round", "round", ElementTypes.RealNumeric, Linearity.None, OperatorParameter.Int("decimals", 0) with { MayBeUnknown = true });
            yield return Of("frac", "frac", ElementTypes.FloatingOnly);
            yield return Of("abs", "| |", Absolute);
            yield return Of("angle", "arg", Angle);
            yield return Of("neg", "−", ElementTypes.Numeric, Linearity.Linear);
            yield return Of("positive", "+", ElementTypes.Numeric, Linearity.Linear);
            yield return Of("square", "x^2", Square);
            yield return Of("sign", "sign", ElementTypes.Real, Linearity.None);
            yield return Of("sgn", "sign", ElementTypes.Promoted, Linearity.None);
            yield return Of("nan_to_num", "nan→0", ElementTypes.Promoted);
            yield return Of("bitwise_not", "~", ElementTypes.Integral, Linearity.None);
            foreach (var name in new[] { "logical_not", "isnan", "isinf", "isfinite", "isneginf", "isposinf", "isreal", "signbit" })
                yield return Of(name, name == "logical_not" ? "¬" : name, ElementTypes.Bool, Linearity.None);
        }
    }

    /// <summary>An operator that maps each entry of its input.</summary>
    public static Operator Of(string name, string text, ElementTypeRule type, Linearity linearity = Linearity.Nonlinear, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.ElementWise,
        Parameters(linearity, more),
        ElementWise.Map(type),
        Pictogram.ElementWise(text),
        CostKind.ElementWise,
        "... -> ...");

    private static EquatableArray<OperatorParameter> Parameters(Linearity linearity, OperatorParameter[] more)
    {
        var all = new List<OperatorParameter> { OperatorParameter.Tensor("input", linearity) };
        all.AddRange(more);
        return all.ToEquatableArray();
    }

    private static DType? Absolute(RuleContext context, params string[] parameters) =>
        ElementTypes.Numeric(context, parameters) is { } type ? DTypes.ToReal(type) : null;

    private static DType? Angle(RuleContext context, params string[] parameters) =>
        ElementTypes.Floating(context, parameters) is { } type ? DTypes.ToReal(type) : null;

    // square is pow(2): of bools it gives integers.
    private static DType? Square(RuleContext context, params string[] parameters) =>
        ElementTypes.Promoted(context, parameters) is { } type and not DType.Bool ? type : DType.Int64;
}
