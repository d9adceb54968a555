using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Reads recorded arguments as <see cref="Argument"/>s.</summary>
/// <param name="symbols">The symbols that stand for sizes, or null where numbers stay numbers.</param>
internal sealed class ArgumentReader(RecordedSymbols? symbols)
{
    /// <summary>The argument, or null where its form is none that the table knows.</summary>
    /// <param name="json">The recorded argument.</param>
    /// <param name="parameter">The parameter that it is for.</param>
    public Argument? Read(JsonElement json, OperatorParameter parameter) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => Argument.None.Instance,
        JsonValueKind.Number => IsInteger(json, out var number) ? this.Number(parameter.Name, number) : new Argument.Real(RealExpr.Literal(json.GetDouble())),
        JsonValueKind.String when parameter.Kind == ParameterKind.OptionalElementType => ElementType(json) is { } type ? new Argument.ElementType(type) : null,
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Object when parameter.Kind != ParameterKind.Index => this.Tensor(json) is { } tensor ? new Argument.Tensor(tensor) : null,
        JsonValueKind.Object => this.Index([json]),
        JsonValueKind.Array when parameter.Kind == ParameterKind.Index => this.Index(json.EnumerateArray()),
        JsonValueKind.Array => this.List(json.EnumerateArray().ToList(), parameter),
        _ => null,
    };

    /// <summary>A list of sizes with null among them, where PyTorch takes the input's own size (adaptive pooling); null for any other argument.</summary>
    /// <param name="json">The recorded argument.</param>
    /// <param name="parameter">The parameter that it is for.</param>
    /// <param name="inputs">The recorded arguments among which the first tensor is the input.</param>
    public Argument? ReadSizes(JsonElement json, OperatorParameter parameter, JsonElement inputs)
    {
        if (json.ValueKind != JsonValueKind.Array || inputs.ValueKind != JsonValueKind.Object) return null;
        var sizes = json.EnumerateArray().ToList();
        if (!sizes.Exists(static size => size.ValueKind == JsonValueKind.Null)) return null;
        var input = inputs.EnumerateObject().Select(static property => property.Value).FirstOrDefault(IsTensor);
        if (input.ValueKind == JsonValueKind.Undefined || input.GetProperty("tensor") is not { ValueKind: JsonValueKind.Array } own) return null;
        var lead = own.GetArrayLength() - sizes.Count;
        if (lead < 0) return null;
        var filled = sizes.Select((size, i) => this.Read(size.ValueKind == JsonValueKind.Null ? own[lead + i] : size, parameter) as Argument.Int).ToList();
        return filled.Contains(null) ? null : Argument.Ints(filled.Select(static size => size!.Number).ToArray());
    }

    /// <summary>Whether the element is written as a tensor.</summary>
    public static bool IsTensor(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("tensor", out _);

    /// <summary>Whether the element is a whole number: <c>2</c>, and not <c>2.0</c>, which Python tells apart.</summary>
    public static bool IsInteger(JsonElement json, out long number)
    {
        number = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out number) && !json.GetRawText().Contains('.');
    }

    private IntExpr Number(string parameter, long number) => symbols?.Argument(parameter, number) ?? number;

    private static DType? ElementType(JsonElement json)
    {
        var name = json.GetString()!;
        return DTypes.TryParse(name.StartsWith("torch.", StringComparison.Ordinal) ? name["torch.".Length..] : name, out var type) ? type : null;
    }

    private Argument? List(List<JsonElement> items, OperatorParameter parameter)
    {
        if (items.Count == 0) return parameter.Kind == ParameterKind.TensorList ? Argument.Tensors() : Argument.Ints();
        if (items.TrueForAll(IsTensor))
        {
            var tensors = items.ConvertAll(this.Tensor);
            return tensors.Contains(null) ? null : Argument.Tensors(tensors.Select(static tensor => tensor!).ToArray());
        }

        if (items.Exists(static item => item.ValueKind != JsonValueKind.Number)) return null;
        return items.TrueForAll(static item => IsInteger(item, out _))
            ? Argument.Ints(items.Select(item => this.Number(parameter.Name, item.GetInt64())).ToArray())
            : new Argument.RealList(items.Select(static item => RealExpr.Literal(item.GetDouble())).ToEquatableArray());
    }

    private TensorType? Tensor(JsonElement json)
    {
        if (!json.TryGetProperty("tensor", out var sizes) || Integers(sizes) is not { } numbers || numbers.Exists(static size => size < 0)) return null;
        var shape = Shape.Of(numbers.Select(size => symbols?.Size(size) ?? size).ToArray());
        var dtype = json.TryGetProperty("dtype", out var name) && name.ValueKind == JsonValueKind.String ? ElementType(name) ?? DType.Unknown : DType.Unknown;
        if (!json.TryGetProperty("permute", out var permutation)) return new TensorType(shape, dtype);

        // It was made contiguous in another order and permuted.
        if (Integers(permutation) is not { } order || !order.Order().SequenceEqual(Enumerable.Range(0, numbers.Count).Select(static axis => (long)axis))) return null;
        return new TensorType(shape, dtype, Layout.Contiguous(order.Count).Permute(order.Select(static axis => (int)axis).ToEquatableArray()));
    }

    private static List<long>? Integers(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) return null;
        var numbers = new List<long>();
        foreach (var item in json.EnumerateArray())
        {
            if (!IsInteger(item, out var number)) return null;
            numbers.Add(number);
        }

        return numbers;
    }

    private Argument.Index? Index(IEnumerable<JsonElement> items)
    {
        var read = items.Select(this.Item).ToList();
        return read.Contains(null) ? null : new Argument.Index(read.Select(static item => item!).ToEquatableArray());
    }

    private IndexItem? Item(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty("int", out var position)) return IsInteger(position, out var at) ? new IndexItem.At(this.Number("index", at)) : null;
        if (json.TryGetProperty("none", out _)) return IndexItem.NewAxis.Instance;
        if (json.TryGetProperty("ellipsis", out _)) return IndexItem.Ellipsis.Instance;
        if (json.TryGetProperty("tensor", out _)) return this.Tensor(json) is { } tensor ? new IndexItem.ByTensor(tensor) : null;
        if (!json.TryGetProperty("slice", out var slice) || slice.ValueKind != JsonValueKind.Array) return null;
        var bounds = new List<IntExpr?>();
        foreach (var bound in slice.EnumerateArray())
        {
            if (bound.ValueKind == JsonValueKind.Null) bounds.Add(null);
            else if (IsInteger(bound, out var number)) bounds.Add(this.Number("index", number));
            else return null;
        }

        return bounds.Count == 3 ? new IndexItem.Slice(bounds[0], bounds[1], bounds[2]) : null;
    }
}
