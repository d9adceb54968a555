using System.Text;

namespace NcdGenerators.Analyzers.Guards;

/// <summary>Writes indented source with <c>\n</c> line ends, the same on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0) this.text.Append(' ', this.depth * 4).Append(line);
        this.text.Append('\n');
        return this;
    }

    public SourceWriter Open(string head)
    {
        this.Line(head).Line("{");
        this.depth++;
        return this;
    }

    public SourceWriter Close(string tail = "")
    {
        this.depth--;
        return this.Line("}" + tail);
    }

    public override string ToString() => this.text.ToString();

    /// <summary>A text as a C# string literal.</summary>
    public static string Literal(string? value) =>
        value is null ? "null" : Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);
}
