using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Where PyTorch raised an error, if it did.</summary>
public enum Layer
{
    /// <summary>In libtorch, which TorchSharp calls as well; or nowhere.</summary>
    Aten,

    /// <summary>In PyTorch's Python modules, where TorchSharp may check the same, differently or not at all.</summary>
    Python,

    /// <summary>In libtorch, for want of a kernel for an element type.</summary>
    KernelDtype,
}

/// <summary>One operator application that was executed in real PyTorch (1.13.1, CPU), and what came of it.</summary>
public sealed partial class RecordedOperator
{
    private readonly JsonElement json;

    private RecordedOperator(JsonElement json) => this.json = json;

    /// <summary>The application in a line; null for the header, and for what is no application.</summary>
    public static RecordedOperator? TryParse(string line)
    {
        try
        {
            // The document is never disposed: its elements are what is kept.
            var root = JsonDocument.Parse(line).RootElement;
            return root.ValueKind == JsonValueKind.Object && Has("id", JsonValueKind.String) && Has("kind", JsonValueKind.String) && Has("api", JsonValueKind.String)
                && Has("args", JsonValueKind.Object)
                ? new RecordedOperator(root)
                : null;

            bool Has(string name, JsonValueKind kind) => root.TryGetProperty(name, out var value) && value.ValueKind == kind;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Id => this.json.GetProperty("id").GetString()!;

    /// <summary>The group, such as <c>masked_fill</c>.</summary>
    public string Group => this.json.TryGetProperty("op", out var group) ? group.ToString() : this.Api;

    /// <summary>module, function, method, operator or index.</summary>
    public string Kind => this.json.GetProperty("kind").GetString()!;

    /// <summary>PyTorch's name: <c>torch.nn.Linear</c>, <c>Tensor.add_</c>, <c>operator.+</c>.</summary>
    public string Api => this.json.GetProperty("api").GetString()!;

    public JsonElement Arguments => this.json.GetProperty("args");

    /// <summary>Whether it is recorded what came of it. What answers the application must not look.</summary>
    public bool HasOutcome => this.json.TryGetProperty("outcome", out _);

    private JsonElement Outcome => this.json.GetProperty("outcome");

    public bool Fails => this.Outcome.TryGetProperty("error", out _);

    public string Message => this.Fails ? this.Outcome.GetProperty("message").GetString()! : string.Empty;

    /// <summary>Which goal the application counts for.</summary>
    public Layer Layer =>
        !this.Fails ? Layer.Aten
        : this.Outcome.GetProperty("layer").GetString() != "aten" ? Layer.Python
        : KernelMissing().IsMatch(this.Message) ? Layer.KernelDtype
        : Layer.Aten;

    /// <summary>Whether the error depends on the entries, or on options that TorchSharp lacks: nothing to compare.</summary>
    public bool IsOutOfScope => this.Has("value_dependent") || this.Has("torchsharp_unsupported");

    /// <summary>Whether the result's sizes depend on the entries: the right answer is <em>unknown</em>.</summary>
    public bool IsDynamic => this.Has("dynamic");

    /// <summary>The sizes of each result; null for a result that is None.</summary>
    public IReadOnlyList<long[]?> Shapes => this.Outcome.GetProperty("shapes").EnumerateArray()
        .Select(static shape => shape.ValueKind == JsonValueKind.Null ? null : shape.EnumerateArray().Select(static size => size.GetInt64()).ToArray())
        .ToList();

    /// <summary>The number that is the result where it is no tensor (<c>size</c>), or null.</summary>
    public long? Value => this.Outcome.TryGetProperty("value", out var value) ? value.GetInt64() : null;

    /// <summary>The element type of each result, or null where none is recorded.</summary>
    public IReadOnlyList<string?> ElementTypes
    {
        get
        {
            if (this.Outcome.TryGetProperty("dtypes", out var several)) return several.EnumerateArray().Select(static type => type.GetString()).ToList();
            var one = this.Outcome.TryGetProperty("dtype", out var type) ? type.GetString() : null;
            return this.Shapes.Select(_ => one).ToList();
        }
    }

    public override string ToString() => $"{this.Id} {this.Api} {this.Arguments} => {(this.HasOutcome ? this.Outcome : string.Empty)}";

    [GeneratedRegex("\".*\" not implemented for '.*'")]
    private static partial Regex KernelMissing();

    private bool Has(string property) => this.json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
}
