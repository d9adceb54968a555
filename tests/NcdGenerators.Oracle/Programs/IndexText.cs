using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace NcdGenerators.Oracle.Programs;

/// <summary>Writes what stands between the brackets of <c>x[…]</c>.</summary>
internal static class IndexText
{
    /// <summary>The items with commas between them, or null where one is not understood.</summary>
    public static string? Write(JsonElement index)
    {
        var items = (index.ValueKind == JsonValueKind.Array ? index.EnumerateArray() : Enumerable.Repeat(index, 1)).Select(Item).ToList();
        return items.Count == 0 || items.Contains(null) ? null : string.Join(", ", items);
    }

    private static string? Item(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return CSharpValue.IsTensor(item) ? TensorItem(item) : CSharpValue.Integer(item);
        if (item.TryGetProperty("int", out var position)) return CSharpValue.Integer(position);
        if (item.TryGetProperty("none", out _)) return "TensorIndex.None";
        if (item.TryGetProperty("ellipsis", out _)) return "TensorIndex.Ellipsis";
        if (item.TryGetProperty("tensor", out var tensor)) return TensorItem(tensor);
        if (item.TryGetProperty("slice", out var slice)) return Slice(slice);
        return CSharpValue.Integer(item);
    }

    private static string? TensorItem(JsonElement tensor) => CSharpValue.IsTensor(tensor) ? $"TensorIndex.Tensor({CSharpValue.Name(tensor.GetString()![1..])})" : null;

    private static string? Slice(JsonElement slice)
    {
        var bounds = slice.EnumerateArray().Select(static bound => bound.ValueKind == JsonValueKind.Null ? "null" : CSharpValue.Integer(bound)).ToList();
        if (bounds.Count != 3 || bounds.Contains(null)) return null;
        if (bounds.TrueForAll(static bound => bound == "null")) return "TensorIndex.Colon";
        var given = new List<string>();
        if (bounds[0] != "null") given.Add("start: " + bounds[0]);
        if (bounds[1] != "null") given.Add("stop: " + bounds[1]);
        if (bounds[2] != "null") given.Add("step: " + bounds[2]);
        return $"TensorIndex.Slice({string.Join(", ", given)})";
    }
}
