using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Names of computed sizes: those that a contract gives (<c>u={(x-1)/s+1}</c>), and for expressions that are too long for a wire one that is made
/// up, of the letter of a symbol in it. The legend says what they stand for.
/// </summary>
internal sealed class SizeNames
{
    private readonly Dictionary<IntExpr, Axis> given = [];
    private readonly Dictionary<IntExpr, Axis> madeUp = [];

    public SizeNames(Circuit circuit)
    {
        var axes = circuit.Values.SelectMany(static value => value.Type.Shape.Axes).ToList();
        foreach (var axis in axes)
        {
            if (AxisLabels.IsDefined(axis) && !this.given.ContainsKey(axis.Size)) this.given.Add(axis.Size, axis);
        }

        HashSet<string>? taken = null;
        foreach (var axis in axes)
        {
            if (axis is not { Name: null, IsRun: false, Size.IsLiteral: false } || this.given.ContainsKey(axis.Size) || this.madeUp.ContainsKey(axis.Size) || axis.Size.ToString().Length <= AxisLabels.LongestExpression) continue;
            taken ??= [.. circuit.Symbols.Select(static symbol => symbol.Name), .. axes.Select(static other => other.Name).OfType<string>()];
            this.madeUp.Add(axis.Size, axis with { Name = MadeUp(axis.Size, taken) });
        }
    }

    /// <summary>An axis with the name of a size, or null.</summary>
    /// <param name="size">The size.</param>
    /// <param name="onlyGiven">Whether a name that is made up does not do.</param>
    public Axis? Find(IntExpr size, bool onlyGiven) =>
        this.given.TryGetValue(size, out var axis) || (!onlyGiven && this.madeUp.TryGetValue(size, out axis)) ? axis : null;

    private static string MadeUp(IntExpr size, HashSet<string> taken)
    {
        var stem = size.Symbols.Select(static name => name.TrimStart('$', '#', '?', '_')).Select(static name => name.Length > 0 && char.IsLetter(name[0]) ? name.Substring(0, 1) : null).OfType<string>().FirstOrDefault() ?? "n";
        for (var number = 1; ; number++)
        {
            var name = stem + number.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(name)) return name;
        }
    }
}
