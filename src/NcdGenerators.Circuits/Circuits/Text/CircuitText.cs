using System.Text;

namespace NcdGenerators.Circuits.Text;

/// <summary>
/// The canonical text of circuits: the same circuit gives the same characters, and <see cref="Parse"/> gives back an equal
/// circuit. It carries symbol anchors and no file names or lines, so moving code changes nothing.
/// </summary>
public static class CircuitText
{
    /// <summary>The version written; other versions are refused when read.</summary>
    public const int Version = 1;

    /// <summary>The text of a circuit, lines ended by <c>\n</c>, without a final one.</summary>
    public static string Write(Circuit circuit)
    {
        var text = new StringBuilder();
        CircuitWriter.Write(circuit).Write(text);
        return text.ToString();
    }

    /// <summary>The circuit of a text.</summary>
    /// <exception cref="CircuitTextException">The text is not a circuit of <see cref="Version"/>.</exception>
    public static Circuit Parse(string text) => CircuitReader.Read(SExpression.Parse(text));
}
