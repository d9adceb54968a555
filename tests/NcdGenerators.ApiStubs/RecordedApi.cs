using System.IO.Compression;

namespace NcdGenerators.ApiStubs;

/// <summary>A member of TorchSharp 0.107.0 as recorded (tests/Data/torchsharp-0.107-api.tsv.gz).</summary>
/// <param name="DeclaringType">The metadata name of its type, with <c>+</c> before nested types.</param>
/// <param name="Kind"><c>type:class</c>, <c>ctor</c>, <c>method</c>, <c>property</c>, <c>indexer</c>, <c>operator</c>, <c>field</c>, <c>enumvalue</c>…</param>
/// <param name="Name">Its metadata name.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Arity">The number of its own type parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="ReturnType">What it gives; for a type, its base.</param>
/// <param name="Extra">Modifiers and accessors.</param>
/// <param name="Value">An enum member's number, a constant's value.</param>
/// <param name="TypeParameters">A type's own and its enclosing types' type parameters.</param>
internal sealed record ApiMember(
    string DeclaringType,
    string Kind,
    string Name,
    bool IsStatic,
    int Arity,
    IReadOnlyList<ApiParameter> Parameters,
    string ReturnType,
    string Extra,
    string Value,
    IReadOnlyList<string> TypeParameters)
{
    /// <summary>The parameters' names, with <c>this</c> first for instance members, as the binding table names them.</summary>
    public IReadOnlyList<string> ParameterNames => [.. this.IsStatic ? [] : new[] { "this" }, .. this.Parameters.Select(p => p.Name)];
}

/// <summary>A recorded parameter.</summary>
/// <param name="Modifier"><c>params</c>, <c>out</c>, <c>ref</c> or empty.</param>
/// <param name="Default">The default as recorded, or null.</param>
internal sealed record ApiParameter(string Modifier, string Type, string Name, string? Default);

internal static class RecordedApi
{
    public static IReadOnlyList<ApiMember> Members { get; } = [.. Read()];

    private static IEnumerable<ApiMember> Read()
    {
        using var stream = typeof(RecordedApi).Assembly.GetManifestResourceStream("api")!;
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            yield return new ApiMember(
                cells[0],
                cells[1],
                cells[2],
                cells[3] == "static",
                int.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture),
                cells[1] is "ctor" or "method" or "operator" or "indexer" ? [.. cells[5].Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Parameter)] : [],
                cells[6],
                cells.Length > 7 ? cells[7] : "",
                cells[1] is "enumvalue" or "const" ? cells[5] : "",
                cells[1].StartsWith("type:", StringComparison.Ordinal) ? cells[5].Split("; ", StringSplitOptions.RemoveEmptyEntries) : []);
        }
    }

    private static ApiParameter Parameter(string text)
    {
        string? defaultValue = null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            defaultValue = text[(equals + 1)..];
            text = text[..equals];
        }

        var modifier = new[] { "params", "out", "ref", "in" }.FirstOrDefault(word => text.StartsWith(word + " ", StringComparison.Ordinal)) ?? "";
        if (modifier.Length > 0) text = text[(modifier.Length + 1)..];
        var blank = text.LastIndexOf(' ');
        return new ApiParameter(modifier, text[..blank], text[(blank + 1)..], defaultValue);
    }
}
