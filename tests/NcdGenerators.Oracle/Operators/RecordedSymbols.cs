using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Oracle.Operators;

/// <summary>
/// Symbols in place of recorded sizes: each distinct size above 1 of an input is one symbol, and so is an argument equal
/// to it. <see cref="ValueOf"/> puts the numbers back.
/// </summary>
internal sealed class RecordedSymbols
{
    private readonly HashSet<long> sizes = [];

    /// <summary>The symbols of an application.</summary>
    public RecordedSymbols(JsonElement arguments)
    {
        this.Collect(arguments);
        this.Facts = this.sizes.Order().Aggregate(Facts.Empty, static (facts, size) => facts.AssumeAtLeast(Symbol(size), 0));
    }

    /// <summary>What a circuit's reader knows of its axes: that no size is negative.</summary>
    public Facts Facts { get; }

    /// <summary>The size of an input's axis.</summary>
    public IntExpr Size(long size) => this.sizes.Contains(size) ? Symbol(size) : size;

    /// <summary>An argument. Which axis is meant, or how many there are, is no size.</summary>
    public IntExpr Argument(string parameter, long number) => IsPosition(parameter) ? number : this.Size(number);

    /// <summary>The number that a symbol stands for; null for what is fresh, such as the number of entries of a mask that are true.</summary>
    public static BigInteger? ValueOf(string symbol) =>
        symbol.StartsWith('s') && long.TryParse(symbol.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static IntExpr Symbol(long size) => IntExpr.Symbol("s" + size.ToString(CultureInfo.InvariantCulture));

    private static bool IsPosition(string parameter) =>
        parameter.StartsWith("dim", StringComparison.Ordinal) || parameter.StartsWith("axis", StringComparison.Ordinal)
        || parameter is "start_dim" or "end_dim" or "source" or "destination" or "ranks" or "num_layers";

    private void Collect(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray()) this.Collect(item);
                break;
            case JsonValueKind.Object when json.TryGetProperty("tensor", out var shape) && shape.ValueKind == JsonValueKind.Array:
                foreach (var item in shape.EnumerateArray())
                {
                    if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var size) && size > 1) this.sizes.Add(size);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject()) this.Collect(property.Value);
                break;
        }
    }
}
