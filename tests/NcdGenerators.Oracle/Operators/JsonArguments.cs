using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Reads recorded arguments as <see cref="Argument"/>s.</summary>
internal static class JsonArguments
{
    /// <summary>The argument, or null where its form is none that the table knows.</summary>
    public static Argument? Read(JsonElement json, ParameterKind kind) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => Argument.None.Instance,
        JsonValueKind.Number => json.TryGetInt64(out var number) && !json.GetRawText().Contains('.') ? number : new Argument.Real(RealExpr.Literal(json.GetDouble())),
        JsonValueKind.String when kind == ParameterKind.OptionalElementType => DTypes.TryParse(json.GetString()!, out var type) ? new Argument.ElementType(type) : null,
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Object => json.TryGetProperty("tensor", out _) ? new Argument.Tensor(Tensor(json)) : kind == ParameterKind.Index ? Index([json]) : null,
        JsonValueKind.Array when kind == ParameterKind.Index => Index(json.EnumerateArray()),
        JsonValueKind.Array => List(json.EnumerateArray().ToList(), kind),
        _ => null,
    };

    private static Argument? List(List<JsonElement> items, ParameterKind kind)
    {
        if (items.Count == 0) return kind == ParameterKind.TensorList ? Argument.Tensors() : Argument.Ints();
        if (items.All(static item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("tensor", out _)))
            return Argument.Tensors(items.Select(Tensor).ToArray());
        if (items.Any(static item => item.ValueKind != JsonValueKind.Number)) return null;
        return items.All(static item => item.TryGetInt64(out _) && !item.GetRawText().Contains('.'))
            ? Argument.Ints(items.Select(static item => (IntExpr)item.GetInt64()).ToArray())
            : new Argument.RealList(items.Select(static item => RealExpr.Literal(item.GetDouble())).ToEquatableArray());
    }

    private static TensorType Tensor(JsonElement json)
    {
        DTypes.TryParse(json.GetProperty("dtype").GetString()!, out var dtype);
        var shape = Shape.Of(json.GetProperty("tensor").EnumerateArray().Select(static size => (IntExpr)size.GetInt64()).ToArray());
        if (!json.TryGetProperty("permute", out var permutation)) return new TensorType(shape, dtype);

        // It was made contiguous in another order and permuted.
        var order = permutation.EnumerateArray().Select(static item => item.GetInt32()).ToEquatableArray();
        return new TensorType(shape, dtype, Layout.Contiguous(order.Count).Permute(order));
    }

    private static Argument? Index(IEnumerable<JsonElement> items)
    {
        var read = items.Select(Item).ToList();
        return read.Contains(null) ? null : new Argument.Index(read.Select(static item => item!).ToEquatableArray());
    }

    private static IndexItem? Item(JsonElement json)
    {
        if (json.TryGetProperty("int", out var position)) return new IndexItem.At(position.GetInt64());
        if (json.TryGetProperty("none", out _)) return IndexItem.NewAxis.Instance;
        if (json.TryGetProperty("ellipsis", out _)) return IndexItem.Ellipsis.Instance;
        if (json.TryGetProperty("tensor", out _)) return new IndexItem.ByTensor(Tensor(json));
        if (!json.TryGetProperty("slice", out var slice)) return null;
        var bounds = slice.EnumerateArray().Select(static bound => bound.ValueKind == JsonValueKind.Null ? null : (IntExpr?)bound.GetInt64()).ToList();
        return new IndexItem.Slice(bounds[0], bounds[1], bounds[2]);
    }
}
