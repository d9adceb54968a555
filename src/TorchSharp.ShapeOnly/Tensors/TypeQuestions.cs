using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using TorchSharp.Rules;

namespace TorchSharp;

// What can be asked of element types and sizes without looking at values (c10/core/ScalarType.h).
public static partial class torch
{
    public static bool is_floating_point(ScalarType type) => ElementTypes.ToDType(type).IsFloating();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_complex(ScalarType type) => ElementTypes.ToDType(type).IsComplex();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_integral(ScalarType type) => ElementTypes.ToDType(type) is DType.Bool || ElementTypes.ToDType(type).IsInteger();

    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    public static bool is_quantized(ScalarType type) => type is ScalarType.QInt8 or ScalarType.QUInt8 or ScalarType.QInt32;

    public static long numel(Tensor input) => input.numel();

    public static bool can_cast(ScalarType from, ScalarType to) => DTypes.CanCast(ElementTypes.ToDType(from), ElementTypes.ToDType(to));

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => ElementTypes.ToScalarType(DTypes.Promote(ElementTypes.ToDType(type1), ElementTypes.ToDType(type2)));

    /// <summary>The element type of an arithmetic operation on both.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => ElementTypes.ToScalarType(Sum(tensor1.Type with { Shape = ShapeOfSameRank(tensor1) }, tensor2.Type with { Shape = ShapeOfSameRank(tensor2) }).DType);

    /// <summary>The sizes of an element-wise operation on tensors of these sizes.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">They do not fit.</exception>
    public static Size broadcast_shapes(params long[][] shapes) => new(shapes
        .Select(static sizes => new TensorType(Shape.Of(sizes.Select(NcdGenerators.Circuits.Algebra.IntExpr.Literal).ToArray()), DType.Float32))
        .Aggregate(Sum).Shape.Axes.Select(static axis => axis.Size.TryGetLiteral(out var size) ? size : throw new InvalidOperationException()));

    /// <summary>The greatest integer of an element type; 2^53 and the like for floating-point types.</summary>
    /// <exception cref="ArgumentException">The type has none.</exception>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        ScalarType.Bool => 1,
        ScalarType.BFloat16 => 1L << 8,
        ScalarType.Float16 => 1L << 11,
        ScalarType.Float32 => 1L << 24,
        ScalarType.Float64 => 1L << 53,
        _ => throw new ArgumentException($"There is no greatest integer of {type}.", nameof(type)),
    };

    // Only whether a tensor has axes decides its element type, not how many.
    private static Shape ShapeOfSameRank(Tensor tensor) => tensor.ndim == 0 ? Shape.Scalar : Shape.Of(1);

    private static TensorType Sum(TensorType left, TensorType right) =>
        Operation.Apply("add", [new NamedArgument("input", new Argument.Tensor(left)), new NamedArgument("other", new Argument.Tensor(right))])[0].Type;
}
