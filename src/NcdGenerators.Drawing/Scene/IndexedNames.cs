using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Names of sizes that are functions of a repetition's index, on axes that have a name elsewhere: what is x outside of the repetition is
/// x[λ] in it, and x[λ+1] where it has the size of the next pass (x_λ and x_{λ+1} of figure 27). The legend says the function.
/// </summary>
internal sealed class IndexedNames
{
    /// <summary>Shorter functions are written out, in characters.</summary>
    private const int LongestFunction = 8;

    /// <summary>How many passes must agree, and how many are asked.</summary>
    private const int LeastEqual = 2;
    private const int MostPasses = 64;

    /// <summary>From how far in the index sizes are named.</summary>
    private const int Reach = 2;

    private readonly AxisClasses classes;
    private readonly Dictionary<string, List<Repetition>> loops;
    private readonly Dictionary<int, Axis> named = [];
    private readonly Dictionary<(int Class, string Index), IntExpr> functions = [];

    public IndexedNames(Circuit circuit, AxisClasses classes)
    {
        this.classes = classes;
        this.loops = Repetitions(circuit.Body).GroupBy(static repetition => repetition.Index).ToDictionary(static group => group.Key, static group => group.ToList());
        if (this.loops.Count == 0) return;
        foreach (var value in circuit.Values)
        {
            for (var item = 0; item < value.Type.Shape.Axes.Count; item++)
            {
                var (axis, @class) = (value.Type.Shape[item], classes.Of(value.Id, item));
                if (axis is { Name: not null, IsRun: false } && !this.named.ContainsKey(@class)) this.named.Add(@class, axis);
                if (this.IndexOf(axis) is { } index && !this.functions.ContainsKey((@class, index))) this.functions.Add((@class, index), axis.Size);
            }
        }
    }

    /// <summary>The axis with the name that its size has, or null.</summary>
    public Axis? Find(int value, int item, Axis axis)
    {
        if (this.IndexOf(axis) is not { } index || axis.Size.ToString().Length <= LongestFunction) return null;
        var @class = this.classes.Of(value, item);
        if (!this.named.TryGetValue(@class, out var known)) return null;
        var function = this.functions[(@class, index)];
        foreach (var shift in Enumerable.Range(-Reach, (2 * Reach) + 1).OrderBy(System.Math.Abs))
        {
            var place = IntExpr.Symbol(index) + shift;
            if (At(function, index, place).Equals(axis.Size) || this.AreEqual(function, axis.Size, index, shift)) return axis with { Name = ElementSymbols.Of(known.Name!, place), Role = known.Role };
        }

        return null;
    }

    // 64·2^(3-λ) is 32·2^(4-λ): compared pass by pass, where the passes are numbers.
    private bool AreEqual(IntExpr function, IntExpr size, string index, int shift)
    {
        var equal = 0;
        foreach (var pass in this.loops[index].SelectMany(PassesOf).Distinct())
        {
            var (there, here) = (At(function, index, IntExpr.Literal(pass + shift)), At(size, index, IntExpr.Literal(pass)));
            if (there.Equals(here)) equal++;
            else if (there.IsLiteral && here.IsLiteral) return false;
        }

        return equal >= LeastEqual;
    }

    private static IEnumerable<int> PassesOf(Repetition repetition) =>
        repetition.From.TryGetLiteral(out var from) && repetition.To.TryGetLiteral(out var to) && repetition.Step.TryGetLiteral(out var step) && step is 1 or -1
            ? Enumerable.Range(0, (int)System.Math.Min(MostPasses, System.Math.Max(0, ((to - from) * step) + 1))).Select(i => (int)(from + (step * i)))
            : [];

    private static IntExpr At(IntExpr size, string index, IntExpr place) => size.Substitute(name => name == index ? place : null);

    private string? IndexOf(Axis axis) => axis is { Name: null, IsRun: false } && axis.Size.Symbols.Where(this.loops.ContainsKey).ToList() is [var index] ? index : null;

    private static IEnumerable<Repetition> Repetitions(Region region) =>
        (region.Repetition is { } own ? new[] { own } : []).Concat(region.Body.OfType<Region>().SelectMany(Repetitions));
}
