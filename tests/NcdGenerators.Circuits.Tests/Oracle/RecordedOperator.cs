using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>One operator application that was executed in real PyTorch (1.13.1, CPU), and what came of it.</summary>
public sealed class RecordedOperator
{
    private readonly JsonElement json;

    private RecordedOperator(JsonElement json) => this.json = json;

    /// <summary>All recorded applications.</summary>
    public static IReadOnlyList<RecordedOperator> All { get; } = TestData.Lines("operators.jsonl.gz")
        .Skip(1) // the header
        .Select(static line => new RecordedOperator(JsonDocument.Parse(line).RootElement))
        .ToList();

    public string Id => this.json.GetProperty("id").GetString()!;

    /// <summary>The group, such as <c>masked_fill</c>.</summary>
    public string Group => this.json.GetProperty("op").GetString()!;

    /// <summary>module, function, method, operator or index.</summary>
    public string Kind => this.json.GetProperty("kind").GetString()!;

    /// <summary>PyTorch's name: <c>torch.nn.Linear</c>, <c>Tensor.add_</c>, <c>operator.+</c>.</summary>
    public string Api => this.json.GetProperty("api").GetString()!;

    public JsonElement Arguments => this.json.GetProperty("args");

    private JsonElement Outcome => this.json.GetProperty("outcome");

    public bool Fails => this.Outcome.TryGetProperty("error", out _);

    public string Message => this.Fails ? this.Outcome.GetProperty("message").GetString()! : string.Empty;

    /// <summary>Whether the error was raised by PyTorch's Python modules, where TorchSharp may differ.</summary>
    public bool FailsInPython => this.Fails && this.Outcome.GetProperty("layer").GetString() != "aten";

    /// <summary>Whether the error depends on the entries, or on options that TorchSharp lacks: nothing to compare.</summary>
    public bool IsOutOfScope => this.Has("value_dependent") || this.Has("torchsharp_unsupported");

    /// <summary>Whether the result's sizes depend on the entries: the right answer is <em>unknown</em>.</summary>
    public bool IsDynamic => this.Has("dynamic");

    /// <summary>The sizes of each result; null for a result that is None.</summary>
    public IReadOnlyList<long[]?> Shapes => this.Outcome.GetProperty("shapes").EnumerateArray()
        .Select(static shape => shape.ValueKind == JsonValueKind.Null ? null : shape.EnumerateArray().Select(static size => size.GetInt64()).ToArray())
        .ToList();

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

    public override string ToString() => $"{this.Id} {this.Api} {this.Arguments} => {this.Outcome}";

    private bool Has(string property) => this.json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
}
