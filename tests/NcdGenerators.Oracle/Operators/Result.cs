using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits;

namespace NcdGenerators.Oracle.Operators;

/// <summary>One result: its sizes, null where unknown, and its element type in PyTorch's spelling, or null.</summary>
public sealed record Result(IReadOnlyList<long?> Sizes, string? ElementType)
{
    /// <summary>A result's type with numbers for its symbols.</summary>
    /// <param name="type">The type; its rank is known.</param>
    /// <param name="valueOf">The numbers of symbols; null where a symbol has none.</param>
    public static Result Of(TensorType type, Func<string, BigInteger?> valueOf) => new(
        type.Shape.Axes.Select(axis => (long?)axis.Size.Evaluate(valueOf)).ToList(),
        type.DType == DType.Unknown ? null : type.DType.ToName());

    public override string ToString() =>
        $"[{string.Join(", ", this.Sizes.Select(static size => size?.ToString(CultureInfo.InvariantCulture) ?? "?"))}] {this.ElementType ?? "?"}";
}
