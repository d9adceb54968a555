using System.Linq;
using System.Runtime.InteropServices;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;

namespace TorchSharp.Rules;

/// <summary>Whether one tensor's entries can be written into another's: libtorch expands the source as broadcasting does.</summary>
internal static class Assignment
{
    /// <param name="target">What is written to.</param>
    /// <param name="source">What is written.</param>
    /// <param name="name">What to call the target in the message.</param>
    /// <exception cref="ExternalException">The source does not expand to the target's sizes.</exception>
    public static void Check(TensorType target, TensorType source, string name)
    {
        var (to, from) = (target.Shape.Axes, source.Shape.Axes);
        var surplus = from.Count - to.Count;
        var fits = from.Take(System.Math.Max(surplus, 0)).All(static axis => axis.IsUnit);
        for (var i = System.Math.Max(surplus, 0); i < from.Count && fits; i++) fits = from[i].IsUnit || from[i].Size == to[i - surplus].Size;
        if (!fits) throw new ExternalException($"The size of tensor [{source.Shape}] cannot be expanded to [{target.Shape}] of {name}");
    }
}
