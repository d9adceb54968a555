using System.Linq;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// The element type of a result, from the arguments of the named parameters. Null after a mismatch (then the rule returns
/// <see cref="RuleContext.Failure"/>).
/// </summary>
internal delegate DType? ElementTypeRule(RuleContext context, params string[] parameters);

/// <summary>The element type rules that libtorch's operators share, and the checks of what their kernels are not made for.</summary>
internal static class ElementTypes
{
    /// <summary>The common type of the operands.</summary>
    public static DType? Promoted(RuleContext context, params string[] parameters) => TypePromotion.Of(context, parameters);

    /// <summary>The common type, computed in floating point: integers and bools give float32.</summary>
    public static DType? Floating(RuleContext context, params string[] parameters) =>
        DTypes.ToFloating(TypePromotion.Of(context, parameters));

    /// <summary>bool, whatever the operands are.</summary>
    public static DType? Bool(RuleContext context, params string[] parameters) => DType.Bool;

    /// <summary>The common type, which must not be bool.</summary>
    public static DType? Numeric(RuleContext context, params string[] parameters) =>
        Checked(context, TypePromotion.Of(context, parameters), static type => type != DType.Bool);

    /// <summary>The common type, which must not be complex.</summary>
    public static DType? Real(RuleContext context, params string[] parameters) =>
        Checked(context, TypePromotion.Of(context, parameters), static type => !type.IsComplex());

    /// <summary>The common type, which must be neither bool nor complex.</summary>
    public static DType? RealNumeric(RuleContext context, params string[] parameters) =>
        Checked(context, TypePromotion.Of(context, parameters), static type => type != DType.Bool && !type.IsComplex());

    /// <summary>The common type, which must be an integer type or bool.</summary>
    public static DType? Integral(RuleContext context, params string[] parameters) =>
        Checked(context, TypePromotion.Of(context, parameters), static type => type == DType.Bool || type.IsInteger());

    /// <summary>The common type, which must be a floating-point type already.</summary>
    public static DType? FloatingOnly(RuleContext context, params string[] parameters) =>
        Checked(context, TypePromotion.Of(context, parameters), static type => type.IsFloating());

    /// <summary>The common type, which must be a floating-point or complex type already.</summary>
    public static DType? FloatingOrComplexOnly(RuleContext context, params string[] parameters) =>
        Checked(context, TypePromotion.Of(context, parameters), static type => type.IsFloating() || type.IsComplex());

    /// <summary>bool, of operands that can be ordered: not complex.</summary>
    public static DType? OrderedToBool(RuleContext context, params string[] parameters) =>
        Real(context, parameters) is null ? null : DType.Bool;

    /// <summary>The common type computed in floating point, of operands that are not complex.</summary>
    public static DType? RealFloating(RuleContext context, params string[] parameters) =>
        Real(context, parameters) is { } type ? DTypes.ToFloating(type) : null;

    /// <summary>The type if it is unknown or accepted, else a mismatch and null.</summary>
    public static DType? Checked(RuleContext context, DType type, System.Func<DType, bool> accepts)
    {
        if (type == DType.Unknown || accepts(type)) return type;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name} is not made for {type.ToName()}",
            accepts(DType.Float32) ? "convert to a floating-point type first: to_type(ScalarType.Float32)" : null);
        return null;
    }

    /// <summary>Whether all the given tensors may have one type; if not, a mismatch that names the first that differs.</summary>
    public static bool AreSame(RuleContext context, params string[] parameters)
    {
        var given = parameters
            .Select(parameter => (Name: parameter, Type: (context[parameter] as Argument.Tensor)?.Type.DType ?? DType.Unknown))
            .Where(static entry => entry.Type != DType.Unknown)
            .ToList();
        var other = given.FirstOrDefault(entry => entry.Type != given[0].Type);
        if (other.Name is null) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name}: {given[0].Name} is {given[0].Type.ToName()} and {other.Name} is {other.Type.ToName()}; they must be of one type",
            $"convert one of them with to_type, for example {given[0].Name} to {other.Type.ToName()}");
        return false;
    }
}
