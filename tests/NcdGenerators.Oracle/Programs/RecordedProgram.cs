using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace NcdGenerators.Oracle.Programs;

/// <summary>A tensor that a program is given, or owns: its axes are sizes or symbols.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Axes">Numbers and symbols, as in <c>[Axes]</c>: <c>B 20</c>.</param>
/// <param name="ElementType">PyTorch's name of the element type, or null.</param>
internal sealed record ProgramTensor(string Name, IReadOnlyList<string> Axes, string? ElementType);

/// <summary>A module that a program's constructor makes.</summary>
/// <param name="Name">The field.</param>
/// <param name="Call">PyTorch's name: <c>nn.Linear</c>.</param>
/// <param name="Arguments">The constructor's arguments, by PyTorch's names.</param>
internal sealed record ProgramModule(string Name, string Call, JsonElement Arguments);

/// <summary>One statement of a program's forward.</summary>
/// <param name="Index">Its position.</param>
/// <param name="Results">The names of what it makes.</param>
/// <param name="IsDestructured">Whether the results are taken from a tuple or list.</param>
/// <param name="Call">PyTorch's name: <c>torch.cat</c>, <c>Tensor.view</c>, <c>operator.+</c>, <c>index</c>, <c>nn.Linear</c>.</param>
/// <param name="Module">The module that is called, or null.</param>
/// <param name="Arguments">The arguments, by PyTorch's names.</param>
internal sealed record ProgramStep(int Index, IReadOnlyList<string> Results, bool IsDestructured, string Call, string? Module, JsonElement Arguments)
{
    /// <summary>The names of the values that the step reads: tensors, and those whose sizes it asks for.</summary>
    public IEnumerable<string> Reads => ReadsOf(this.Arguments);

    private static IEnumerable<string> ReadsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String when json.GetString() is ['$', .. var name] => [name],
        JsonValueKind.Object when json.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Array && size.GetArrayLength() == 2 && size[1].ValueKind == JsonValueKind.Number && size[0].ValueKind == JsonValueKind.String =>
            [size[0].GetString()!.TrimStart('$')],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static property => ReadsOf(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(ReadsOf),
        _ => [],
    };
}

/// <summary>A program as it was executed in real PyTorch (1.13.1, CPU): what it consists of, and nothing of what came of it.</summary>
internal sealed class RecordedProgram
{
    private RecordedProgram(JsonElement json)
    {
        this.Json = json;
        this.Id = json.GetProperty("id").GetString()!;
        this.Symbols = Members(json, "symbols").Select(static symbol => symbol.Name).ToList();
        this.Inputs = Items(json, "inputs").Select(Tensor).ToList();
        this.Parameters = Items(json, "params").Select(Tensor).ToList();
        this.Modules = Items(json, "modules").Select(static module => new ProgramModule(Text(module, "name"), Text(module, "call"), Part(module, "ctor"))).ToList();
        this.Steps = Items(json, "steps").Select(Step).ToList();
        this.Returns = Items(json, "returns").Select(static name => name.GetString()!.TrimStart('$')).ToList();
    }

    public string Id { get; }

    /// <summary>The symbols that sizes are made of.</summary>
    public IReadOnlyList<string> Symbols { get; }

    public IReadOnlyList<ProgramTensor> Inputs { get; }

    public IReadOnlyList<ProgramTensor> Parameters { get; }

    public IReadOnlyList<ProgramModule> Modules { get; }

    public IReadOnlyList<ProgramStep> Steps { get; }

    /// <summary>The values that forward returns.</summary>
    public IReadOnlyList<string> Returns { get; }

    /// <summary>The whole line, for <see cref="ProgramOutcome"/> alone.</summary>
    public JsonElement Json { get; }

    /// <summary>The program in a line; null for the header, and for what is no program.</summary>
    public static RecordedProgram? TryParse(string line)
    {
        try
        {
            // The document is never disposed: its elements are what is kept.
            var root = JsonDocument.Parse(line).RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out _) && root.TryGetProperty("steps", out _) ? new RecordedProgram(root) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static ProgramTensor Tensor(JsonElement json) => new(
        Text(json, "name"),
        Items(json, "tensor").Select(static axis => axis.ToString()).ToList(),
        json.TryGetProperty("dtype", out var type) ? type.GetString() : null);

    private static ProgramStep Step(JsonElement json, int index)
    {
        var result = json.GetProperty("out");
        var isList = result.ValueKind == JsonValueKind.Array;
        return new ProgramStep(
            index,
            isList ? result.EnumerateArray().Select(static name => name.GetString()!).ToList() : [result.GetString()!],
            isList,
            Text(json, "call"),
            json.TryGetProperty("module", out var module) ? module.GetString() : null,
            Part(json, "args"));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static JsonElement Part(JsonElement json, string name) => json.TryGetProperty(name, out var part) ? part : default;

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static IEnumerable<JsonProperty> Members(JsonElement json, string name) =>
        json.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : [];
}
