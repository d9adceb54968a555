using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Arithmetic of two operands with broadcasting (ATen/native/BinaryOps.cpp, Pow.cpp).</summary>
internal static class Arithmetic
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("add", Add, Linearity.Linear, Linearity.Linear, Sum("+"), OperatorParameter.Number("alpha", 1)),
        Of("sub", Subtract, Linearity.Linear, Linearity.Linear, Sum("−"), OperatorParameter.Number("alpha", 1)),
        Of("mul", ElementWise.Broadcast(ElementTypes.Promoted, "input", "other"), Linearity.Linear, Linearity.Linear, Product),
        Of("div", Divide, Linearity.Linear, Linearity.Nonlinear, Quotient, OperatorParameter.Text("rounding_mode", "none")),
        Of("remainder", Real(), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("%")),
        Of("fmod", Real(), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("%")),
        Of("floor_divide", Real(), Linearity.None, Linearity.None, Symbol("//")),
        Power(),
        Of("float_power", FloatPower, Linearity.Nonlinear, Linearity.Nonlinear, Symbol("^")),
        Of("atan2", RealFloating(), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("atan2")),
        Of("hypot", Broadcast(ElementTypes.FloatingOnly), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("hypot")),
        Of("logaddexp", Broadcast(ElementTypes.FloatingOnly), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("logaddexp")),
        Of("logaddexp2", Broadcast(ElementTypes.FloatingOnly), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("logaddexp2")),
        Of("xlogy", RealFloating(), Linearity.Linear, Linearity.Nonlinear, Symbol("xlogy")),
        Of("copysign", RealFloating(), Linearity.Nonlinear, Linearity.None, Symbol("copysign")),
        Of("ldexp", Broadcast(ElementTypes.Floating), Linearity.Linear, Linearity.Nonlinear, Symbol("ldexp")),
        Of("maximum", Broadcast(ElementTypes.Real), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("max")),
        Of("minimum", Broadcast(ElementTypes.Real), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("min")),
        Of("fmax", Broadcast(ElementTypes.Real), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("max")),
        Of("fmin", Broadcast(ElementTypes.Real), Linearity.Nonlinear, Linearity.Nonlinear, Symbol("min")),
        Of("gcd", Broadcast(ElementTypes.Integral), Linearity.None, Linearity.None, Symbol("gcd")),
        Of("lcm", Broadcast(ElementTypes.Integral), Linearity.None, Linearity.None, Symbol("lcm")),
    ];

    /// <summary>The factor that a multiplication or division by a number applies, as drawn beside its arrow; null for two tensors.</summary>
    public static RealExpr? Factor(Func<string, Argument?> argument, bool isDivision)
    {
        var factor = Number(argument("other"));
        if (factor is not null) return isDivision ? RealExpr.Literal(1) / factor : factor;
        return isDivision ? null : Number(argument("input"));
    }

    private static Rule Broadcast(ElementTypeRule type) => ElementWise.Broadcast(type, "input", "other");

    private static Rule Real() => Broadcast(ElementTypes.RealNumeric);

    private static Rule RealFloating() => Broadcast(ElementTypes.RealFloating);

    private static Operator Of(string name, Rule rule, Linearity input, Linearity other, PictogramChoice choice, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.ElementWise,
        new[] { OperatorParameter.TensorOrNumber("input", input), OperatorParameter.TensorOrNumber("other", other) }.Concat(more).ToEquatableArray(),
        rule,
        Pictogram.Box(name),
        CostKind.ElementWise,
        "..., ... -> ...")
    {
        Choice = choice,
    };

    private static Operator Power() => Of("pow", Pow, Linearity.Nonlinear, Linearity.Nonlinear, Exponent) with
    {
        Parameters = EquatableArray.Of(
            OperatorParameter.TensorOrNumber("input", Linearity.Nonlinear),
            OperatorParameter.TensorOrNumber("exponent", Linearity.Nonlinear)),
    };

    private static RuleResult Add(RuleContext context)
    {
        var type = TypePromotion.Of(context, "input", "other");
        return AlphaFits(context, type) ? ElementWise.Apply(context, type, "input", "other") : context.Failure;
    }

    private static RuleResult Subtract(RuleContext context)
    {
        foreach (var parameter in new[] { "input", "other" })
        {
            if (context[parameter] is not (Argument.Bool or Argument.Tensor { Type.DType: DType.Bool })) continue;
            return context.Mismatch(
                MismatchKind.ElementType,
                $"sub is not made for bool, but {parameter} is bool",
                "use logical_not or logical_xor on masks, or convert with to_type");
        }

        return Add(context);
    }

    private static bool AlphaFits(RuleContext context, DType type)
    {
        if (context["alpha"] is not Argument.Real || type == DType.Unknown || type.IsFloating() || type.IsComplex()) return true;
        context.Mismatch(MismatchKind.ElementType, $"{context.Operator.Name} of {type.ToName()} tensors needs an integer alpha");
        return false;
    }

    private static RuleResult Divide(RuleContext context)
    {
        var type = TypePromotion.Of(context, "input", "other");
        var result = IsExact(context["rounding_mode"]) ? DTypes.ToFloating(type) : ElementTypes.Checked(context, type, static t => t != DType.Bool && !t.IsComplex());
        return ElementWise.Apply(context, result, "input", "other");
    }

    // "none", or TorchSharp's RoundingMode.None.
    private static bool IsExact(Argument mode) => mode is not Argument.Text word || string.Equals(word.String, "none", StringComparison.OrdinalIgnoreCase);

    private static RuleResult Pow(RuleContext context)
    {
        var type = TypePromotion.Of(context, "input", "exponent");
        if (context["input"] is Argument.Tensor && context["exponent"] is Argument.Tensor)
            return ElementWise.Apply(context, ElementTypes.Checked(context, type, static t => t != DType.Bool), "input", "exponent");
        if (context.Int("exponent") is { } exponent && exponent.TryGetLiteral(out var value) && value < 0 && type.IsInteger())
            return context.Mismatch(MismatchKind.ElementType, $"pow of {type.ToName()} with the negative exponent {exponent} is not an integer", "convert to a floating-point type first");
        return ElementWise.Apply(context, type, "input", "exponent");
    }

    private static RuleResult FloatPower(RuleContext context)
    {
        var type = TypePromotion.Of(context, "input", "other");
        return ElementWise.Apply(context, type == DType.Unknown ? type : type.IsComplex() ? DType.Complex128 : DType.Float64, "input", "other");
    }

    private static PictogramChoice Sum(string sign) => argument => NumberText(argument) is { } number
        ? Pictogram.ElementWise(argument("input") is Argument.Value ? $"{sign} {number}" : $"{number} {sign}")
        : new Pictogram(PictogramKind.Add, sign);

    private static Pictogram Product(Func<string, Argument?> argument) =>
        Factor(argument, isDivision: false) is { } factor ? new Pictogram(PictogramKind.Scale, factor.ToString()) : new Pictogram(PictogramKind.Multiply);

    private static Pictogram? Quotient(Func<string, Argument?> argument)
    {
        if (argument("rounding_mode") is { } mode && !IsExact(mode)) return Symbol("//")(argument);
        if (Factor(argument, isDivision: true) is { } factor) return new Pictogram(PictogramKind.Scale, factor.ToString());
        return argument("input") is Argument.Value ? new Pictogram(PictogramKind.Multiply, "÷") : Symbol("÷")(argument);
    }

    private static Pictogram Exponent(Func<string, Argument?> argument) =>
        Number(argument("exponent")) is { } exponent ? Pictogram.ElementWise("x^{" + exponent + "}") : Pictogram.Box("x^y");

    /// <summary>An operation that has a sign or a word: an arrow where one operand is a number, a box where both are tensors.</summary>
    internal static PictogramChoice Symbol(string symbol) => argument => NumberText(argument) is { } number
        ? Pictogram.ElementWise(argument("input") is Argument.Value ? $"{symbol} {number}" : $"{number} {symbol}")
        : Pictogram.Box(symbol);

    private static string? NumberText(Func<string, Argument?> argument) =>
        (Number(argument("other")) ?? Number(argument("input")))?.ToString();

    internal static RealExpr? Number(Argument? argument) => argument switch
    {
        Argument.Int number => RealExpr.FromInt(number.Number),
        Argument.Real number => number.Number,
        _ => null,
    };
}
