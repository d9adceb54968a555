using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>
/// How libtorch's einsum, which knows single letters only, computes a pattern with names: <c>y k h, x k h -> y x h</c> is
/// <c>abc,dbc->adc</c>. Letters are given in the order in which names appear, a–z before A–Z.
/// </summary>
/// <param name="Equation">The equation in libtorch's grammar (see <see cref="EinsumEquation"/>).</param>
/// <param name="OperandCount">The number of tensors that it takes.</param>
/// <param name="Names">The names in the order of their letters.</param>
public sealed record EinsumPlan(string Equation, int OperandCount, EquatableArray<string> Names)
{
    /// <summary>The number of letters that libtorch has.</summary>
    public const int MaximumNames = 52;

    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Makes the plan of a pattern.</summary>
    /// <exception cref="ArgumentException">The pattern is not one of einsum.</exception>
    public static EinsumPlan Create(EinopsPattern pattern)
    {
        if (pattern.Operation != EinopsOperation.Einsum) throw new ArgumentException("The pattern is one of " + pattern.Operation + ".", nameof(pattern));
        var names = new List<string>();
        foreach (var named in pattern.Inputs.SelectMany(static input => input.Axes).OfType<NamedAxisSyntax>())
        {
            if (!names.Contains(named.Name)) names.Add(named.Name);
        }

        var inputs = string.Join(",", pattern.Inputs.Select(Translate));
        return new EinsumPlan(inputs + "->" + Translate(pattern.Output), pattern.Inputs.Count, names.ToEquatableArray());

        string Translate(SegmentSyntax segment) => string.Concat(segment.Axes.Select(axis => axis is NamedAxisSyntax named ? Letters[names.IndexOf(named.Name)].ToString() : "..."));
    }

    /// <summary>The name that a letter of the equation stands for, or null.</summary>
    public string? NameOf(char letter)
    {
        var index = Letters.IndexOf(letter);
        return index >= 0 && index < this.Names.Count ? this.Names[index] : null;
    }
}
