using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NcdGenerators;

/// <summary>
/// A tensor does not have the axes that its contract declares. The message lists the expected axes, the actual sizes and
/// where each axis got its size.
/// </summary>
public sealed class ShapeMismatchException : Exception
{
    internal ShapeMismatchException(string member, string tensor, string expected, string contract, IReadOnlyList<long> actual, IReadOnlyList<AxisBinding> bindings, string reason)
        : base(Compose(member, tensor, expected, contract, actual, bindings, reason))
    {
        this.Member = member;
        this.Tensor = tensor;
        this.ExpectedAxes = expected;
        this.ActualSizes = actual;
        this.Bindings = bindings;
    }

    /// <summary>The module or method whose contract it is.</summary>
    public string Member { get; }

    /// <summary>The parameter's name, or <c>result</c>.</summary>
    public string Tensor { get; }

    /// <summary>The axes declared for the tensor, in the notation.</summary>
    public string ExpectedAxes { get; }

    /// <summary>The tensor's sizes.</summary>
    public IReadOnlyList<long> ActualSizes { get; }

    /// <summary>The axes that had a size when the mismatch was found, and where from.</summary>
    public IReadOnlyList<AxisBinding> Bindings { get; }

    private static string Compose(string member, string tensor, string expected, string contract, IReadOnlyList<long> actual, IReadOnlyList<AxisBinding> bindings, string reason)
    {
        var text = new StringBuilder();
        text.Append(member).Append(": ").Append(tensor).Append(" does not have its axes: ").Append(reason).Append('.');
        text.Append("\n  expected  ").Append(expected.Length == 0 ? "(no axes)" : expected);
        if (contract != expected) text.Append("   of ").Append(contract);
        text.Append("\n  actual    [").Append(string.Join(", ", actual.Select(static size => size.ToString(CultureInfo.InvariantCulture)))).Append(']');
        foreach (var binding in bindings)
            text.Append("\n  ").Append(binding.Axis).Append(" = ").Append(binding.Size.ToString(CultureInfo.InvariantCulture)).Append("   from ").Append(binding.Source);
        return text.ToString();
    }
}

/// <summary>An axis, its size, and where it got it: <c>axis 1 of 'target'</c>, or a member of the module.</summary>
public readonly struct AxisBinding(string axis, long size, string source)
{
    /// <summary>The axis' name.</summary>
    public string Axis { get; } = axis;

    /// <summary>Its size.</summary>
    public long Size { get; } = size;

    /// <summary>Where it got the size.</summary>
    public string Source { get; } = source;

    public override string ToString() => this.Axis + " = " + this.Size.ToString(CultureInfo.InvariantCulture) + " from " + this.Source;
}
