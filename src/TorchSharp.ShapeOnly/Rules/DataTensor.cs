using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;

namespace TorchSharp.Rules;

/// <summary>Tensors made of C# numbers and arrays: only their sizes and element type are kept.</summary>
internal static class DataTensor
{
    /// <param name="data">A number, an array of any rank, a list, or a tensor.</param>
    /// <param name="dimensions">The sizes where the call gives them, else null.</param>
    /// <param name="dtype">The element type where the call gives it.</param>
    /// <exception cref="ExternalException">The data has another number of entries than the sizes say.</exception>
    public static torch.Tensor Of(object data, long[] dimensions, torch.ScalarType? dtype)
    {
        if (data is torch.Tensor tensor) return new torch.Tensor(dtype is { } wanted ? tensor.Type with { DType = ElementTypes.ToDType(wanted) } : tensor.Type);
        var (sizes, element) = data switch
        {
            Array array => (Enumerable.Range(0, array.Rank).Select(axis => array.GetLongLength(axis)).ToArray(), array.GetType().GetElementType()),
            ICollection list => ([list.Count], ElementOf(list.GetType())),
            IEnumerable list => ([list.Cast<object>().LongCount()], ElementOf(list.GetType())),
            _ => ([], data.GetType()),
        };
        var count = sizes.Aggregate(1L, static (product, size) => product * size);
        if (dimensions is not null && dimensions.Aggregate(1L, static (product, size) => product * size) != count)
            throw new ExternalException($"tensor: {count} entries do not make a tensor of sizes [{string.Join(", ", dimensions)}]");
        var type = dtype is { } given ? ElementTypes.ToDType(given) : ElementTypes.Of(element);
        return new torch.Tensor(new TensorType(Shape.Of((dimensions ?? sizes).Select(IntExpr.Literal).ToArray()), type));
    }

    private static Type ElementOf(Type list) => list.GetInterfaces()
        .FirstOrDefault(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(float);
}
