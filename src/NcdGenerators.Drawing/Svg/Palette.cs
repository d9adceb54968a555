using System.Collections.Generic;

namespace NcdGenerators.Drawing.Svg;

/// <summary>A colour of the drawing in both themes.</summary>
/// <param name="Name">The class that has it.</param>
/// <param name="Light">On white paper: the paper's colours (drawing spec §2).</param>
/// <param name="Dark">On a dark page: the same hue, dark enough for light ink.</param>
public sealed record ThemeColour(string Name, string Light, string Dark);

/// <summary>All colours, in one place, so that contrast can be tested.</summary>
public static class Palette
{
    /// <summary>The page.</summary>
    public static readonly ThemeColour Canvas = new("bg", "#ffffff", "#1b1c20");

    /// <summary>Text, wires and the outlines of signs.</summary>
    public static readonly ThemeColour Ink = new("ink", "#000000", "#f0f0f2");

    /// <summary>The borders of plates and fences: at least 3:1 on both sides.</summary>
    public static readonly ThemeColour Border = new("edge", "#64646c", "#a6a6b0");

    /// <summary>Text on <see cref="Strong"/>.</summary>
    public static readonly ThemeColour OnStrong = new("on", "#ffffff", "#ffffff");

    /// <summary>The pentagon of an index.</summary>
    public static readonly ThemeColour Strong = new("i", "#1346fe", "#2b53d9");

    /// <summary>The underlay of diagonalised wires.</summary>
    public static readonly ThemeColour Diagonal = new("u", "#fbe88a", "#6a5a12");

    /// <summary>Fences, by tone: those that hold signs (the paper's attention core, normalisation, heads), then those that hold fences.</summary>
    public static readonly IReadOnlyList<ThemeColour> Fences =
    [
        new("r0", "#c5bedf", "#39335a"),
        new("r1", "#fce0e1", "#523033"),
        new("r2", "#ffe2bb", "#4d3a1c"),
        new("r3", "#e5e7f9", "#262b45"),
        new("r4", "#f1f4c1", "#3a3c1c"),
        new("r5", "#f3f3f4", "#303136"),
    ];

    /// <summary>The fence of a Sequential, as the paper's linear_relu_stack.</summary>
    public static readonly ThemeColour Sequential = new("rs", "#c1e8f7", "#1d4253");

    /// <summary>The plate behind an L.</summary>
    public static readonly ThemeColour Linear = new("pl", "#e8eeeb", "#3a4642");

    public static readonly ThemeColour Permutation = new("pt", "#bfd4b4", "#324a29");

    public static readonly ThemeColour Product = new("pp", "#c5bedf", "#39335a");

    public static readonly ThemeColour Scale = new("ps", "#fdfac8", "#4a4520");

    public static readonly ThemeColour Softmax = new("pm", "#cce7cf", "#24482a");

    public static readonly ThemeColour View = new("pv", "#fce0e1", "#523033");

    public static readonly ThemeColour Box = new("pb", "#e5f2f9", "#263a47");

    /// <summary>A sliding window.</summary>
    public static readonly ThemeColour Window = new("px", "#a9e3ff", "#12496b");

    /// <summary>A concatenation.</summary>
    public static readonly ThemeColour Join = new("pj", "#ffd797", "#57401a");

    /// <summary>The callout of a tensor that is kept or taken up.</summary>
    public static readonly ThemeColour Memory = new("pk", "#fdf9c0", "#4a4520");

    public static readonly ThemeColour Source = new("pw", "#fff591", "#544d12");

    /// <summary>A callout, and its border (<see cref="CalloutEdge"/>): for dark text in both themes.</summary>
    public static readonly ThemeColour Callout = new("pc", "#fff591", "#d9cd5a");

    public const string CalloutEdge = "#64646c";

    /// <summary>Text on <see cref="Callout"/>.</summary>
    public static readonly ThemeColour OnCallout = new("oc", "#000000", "#000000");

    /// <summary>The front of a module's box.</summary>
    public static readonly ThemeColour Module = new("mf", "#cdeea9", "#33501f");

    /// <summary>Its top and right faces.</summary>
    public static readonly ThemeColour ModuleSide = new("mt", "#a8d877", "#466b2b");

    /// <summary>Everything that text in <see cref="Ink"/> may stand on.</summary>
    public static IEnumerable<ThemeColour> Backgrounds =>
        [Canvas, .. Fences, Sequential, Linear, Permutation, Product, Scale, Softmax, View, Box, Window, Join, Memory, Source, Module];
}
