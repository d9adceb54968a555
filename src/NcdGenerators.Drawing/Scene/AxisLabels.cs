using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Scene;

/// <summary>The text on a wire.</summary>
internal static class AxisLabels
{
    /// <summary>From here on an expression is cut off, in characters.</summary>
    public const int LongestExpression = 20;

    /// <summary>The same under the drawing, where there is more room.</summary>
    private const int LongestDefinition = 60;

    /// <summary>From here on a label is cut off, in units: a few stand side by side in a row.</summary>
    private const double WidestLabel = 150;

    /// <summary>The same under the drawing: the paper's widest figure.</summary>
    private const double WidestDefinition = 700;

    private static readonly char[] Signs = ['+', '-'];

    /// <summary>The label; with <c>= 28</c> where the axis has a name and a number, if asked for.</summary>
    /// <param name="draft">The axis.</param>
    /// <param name="withSize">Whether a number is written, too.</param>
    public static TextLine Of(DraftAxis draft, bool withSize) => Whole(draft, withSize, LongestExpression).Fit(WidestLabel);

    private static TextLine Whole(DraftAxis draft, bool withSize, int longest)
    {
        var axis = draft.Axis;
        if (draft.IsScalar) return MathTypesetter.Expression("1");
        if (draft.Tandem.Count > 0) return TandemLabels.Of(draft.Tandem.Prepend(axis).ToList(), withSize, longest);
        if (axis.IsRun) return HiddenAxes.IsAnonymous(axis) ? MathTypesetter.Expression("…") : Bold(axis.Name!, axis.Role == AxisRole.Width);
        if (axis.Name is not { } name) return draft.Factors is { } factors ? Product(factors) : Size(axis, longest);
        var line = axis.Role == AxisRole.Tandem ? Bold(name, true) : MathTypesetter.Name(name, axis.Role == AxisRole.Width);
        return withSize && axis.Size.IsLiteral ? line + MathTypesetter.Expression("=" + axis.Size) : line;
    }

    /// <summary>What a name stands for whose size is computed from others: <c>u = (x - 1)/s + 1</c>; null for other axes.</summary>
    public static TextLine? Definition(DraftAxis draft)
    {
        var axes = draft.Tandem.Prepend(draft.Axis).ToList();
        if (!axes.All(IsDefined)) return null;
        var size = axes.Select(static axis => axis with { Name = null }).ToList();
        return (Of(draft, withSize: false) + MathTypesetter.Expression("=") + Whole(new DraftAxis(size[0]) { Tandem = size.Skip(1).ToList() }, withSize: false, LongestDefinition)).Fit(WidestDefinition);
    }

    /// <summary>Whether it has a name for a size that is computed from others; a name that is one of these names something else, too.</summary>
    public static bool IsDefined(Axis axis) =>
        axis is { Name: { } name, IsRun: false, Size.IsLiteral: false } && !axis.Size.TryGetSymbol(out _) && !axis.Size.Symbols.Contains(name);

    /// <summary>The axis in words: <c>width axis x</c>, <c>width axis x of size 28</c>.</summary>
    public static string Words(DraftAxis draft, bool withSize)
    {
        if (draft.IsScalar) return "scalar";
        var axis = draft.Axis;
        if (draft.Tandem.Count > 0)
        {
            var all = draft.Tandem.Prepend(axis).ToList();
            if (all.All(one => one.Name is null && one.Size.Equals(axis.Size))) return $"{all.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} tandem axes {SizeWords(axis.Size)}";
            var areWidths = all.All(static one => one.Role == AxisRole.Width);
            return (areWidths ? "tandem width axes " : "tandem axes ") + string.Join(" and ", all.Select(one => Words(new DraftAxis(areWidths ? one with { Role = AxisRole.None } : one), withSize)));
        }

        var role = axis.Role == AxisRole.Width ? "width axis " : axis.Role == AxisRole.Tandem ? "tandem axes " : "";
        if (axis.IsRun) return HiddenAxes.IsAnonymous(axis) ? "any axes" : role + axis.Name;
        return axis.Name is { } name
            ? role + name + (withSize && axis.Size.IsLiteral ? " of size " + axis.Size : "")
            : draft.Factors is { } factors ? Product(factors).PlainText : SizeWords(axis.Size);
    }

    // A size in a list needs no quotes in words.
    private static string SizeWords(Circuits.Algebra.IntExpr size) => size.ToString().Replace("`", "");

    /// <summary>What is the same axis wherever it occurs.</summary>
    public static string Key(DraftAxis draft) => draft.IsScalar ? "1"
        : draft.Tandem.Count > 0 ? string.Join("×", draft.Tandem.Prepend(draft.Axis).Select(static one => Key(new DraftAxis(one))))
        : draft.Axis.Name ?? draft.Axis.Size.ToString();

    private static TextLine Size(Axis axis, int longest) => MathTypesetter.Expression(Wrapping.Shorten(axis.Size.ToString(), longest));

    private static TextLine Bold(string name, bool isOverlined) =>
        new([new TextRun(name, TextFace.MathBold, MathTypesetter.LabelSize, 0, isOverlined)]);

    // 28·28 is 28², y·k·h is ykh; words need a · between them.
    private static TextLine Product(IReadOnlyList<DraftAxis> factors)
    {
        var flat = factors.SelectMany(Flatten).ToList();
        if (flat.All(static axis => axis.Axis.Name is null) && TandemLabels.Function(flat.Select(static axis => axis.Axis).ToList()) is { } function) return function;
        var (line, wasWord) = (TextLine.Empty, false);
        foreach (var group in flat.GroupBy(static axis => (axis.Axis.Size, axis.Axis.Size.IsLiteral ? null : axis.Axis.Name)))
        {
            var count = group.Count();
            var text = group.First().Axis is { Name: { } name, Size.IsLiteral: false, IsRun: false } ? name : group.Key.Size.ToString();
            if (flat.Count > 1 && (text.IndexOfAny(Signs) >= 0 || text.StartsWith("trunc(", StringComparison.Ordinal))) text = "(" + text + ")";
            if (!line.IsEmpty && (char.IsDigit(text[0]) || IsWord(text) || wasWord)) line += TextLine.Of("·", TextFace.MathUpright, MathTypesetter.LabelSize);
            line += MathTypesetter.Expression(count == 1 ? text : text + "^" + count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            wasWord = IsWord(text);
        }

        return line;
    }

    private static bool IsWord(string text) => text.Length > 1 && char.IsLetter(text[0]) && char.IsLetter(text[1]);

    private static IEnumerable<DraftAxis> Flatten(DraftAxis axis) =>
        axis.Tandem.Count > 0 ? axis.Tandem.Prepend(axis.Axis).Select(static one => new DraftAxis(one))
        : axis.Axis.Name is null && axis.Factors is { } factors ? factors.SelectMany(Flatten) : [axis];
}
