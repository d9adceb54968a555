using System.Text;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing;

namespace NcdGenerators.Tool.Exports;

/// <summary>The formats of <c>ncd draw --format</c> beside SVG.</summary>
internal static class DrawingFormat
{
    public const string Svg = "svg";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static string[] All { get; } = [Svg, "png", "pdf", "json", "tikz"];

    /// <summary>The name of a file in a format, from that of the SVG.</summary>
    public static string FileName(string name, string format) => Path.ChangeExtension(name, format == "tikz" ? "tex" : format);

    /// <summary>Writes a drawing; what went wrong, or null.</summary>
    /// <param name="circuit">What is drawn.</param>
    /// <param name="options">The options.</param>
    /// <param name="format">One of <see cref="All"/> but <see cref="Svg"/>.</param>
    /// <param name="file">The full path; a file there is replaced.</param>
    public static string? Write(Circuit circuit, DiagramOptions options, string format, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        switch (format)
        {
            case "json":
                File.WriteAllText(file, CircuitJson.Write(circuit), Utf8);
                return null;
            case "tikz":
                File.WriteAllText(file, DiagramRenderer.RenderTikz(circuit, options), Utf8);
                return null;
            default:
                return ExternalRenderer.Find() is { } program
                    ? ExternalRenderer.Render(program, DiagramRenderer.RenderSvg(circuit, options), format, file)
                    : $"{format.ToUpperInvariant()} is made by {ExternalRenderer.Name} (librsvg), which is not on the path. SVG, JSON and TikZ need nothing.";
        }
    }
}
