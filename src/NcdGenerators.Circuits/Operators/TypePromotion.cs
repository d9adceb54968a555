using System.Collections.Generic;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// The element type that operands and numbers give together (ATen/native/TypeProperties.cpp, <c>result_type</c>): tensors
/// with axes decide; tensors without axes and numbers count only where they are of a higher category.
/// </summary>
internal static class TypePromotion
{
    /// <summary>The common type of the arguments given for these parameters; Unknown where it cannot be told.</summary>
    public static DType Of(RuleContext context, params string[] parameters)
    {
        // A shape that is nothing but a run may have no axis at all.
        var asTensor = Of(context, parameters, runHasAxes: true);
        return asTensor == Of(context, parameters, runHasAxes: false) ? asTensor : DType.Unknown;
    }

    private static DType Of(RuleContext context, IEnumerable<string> parameters, bool runHasAxes)
    {
        DType? withAxes = null, withoutAxes = null, numbers = null;
        foreach (var parameter in parameters)
        {
            switch (context[parameter])
            {
                case Argument.Tensor { Type: var type }:
                    var hasAxes = type.Shape.MinimumRank > 0 || (type.Shape.HasRun && runHasAxes);
                    if (hasAxes) withAxes = Join(withAxes, type.DType);
                    else withoutAxes = Join(withoutAxes, type.DType);
                    break;
                case Argument.Bool: numbers = Join(numbers, DType.Bool); break;
                case Argument.Int: numbers = Join(numbers, DType.Int64); break;
                case Argument.Real: numbers = Join(numbers, DType.Float32); break;
            }
        }

        return Combine(withAxes, Combine(withoutAxes, numbers)) ?? DType.Unknown;
    }

    private static DType? Join(DType? left, DType right) => left is { } given ? DTypes.Promote(given, right) : right;

    private static DType? Combine(DType? higher, DType? lower) =>
        higher is { } first && lower is { } second ? DTypes.PromoteLowPriority(first, second) : higher ?? lower;
}
