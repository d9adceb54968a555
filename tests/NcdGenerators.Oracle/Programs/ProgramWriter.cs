using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Oracle.Programs;

/// <summary>
/// Writes a recorded program as a TorchSharp user would: modules are fields that the constructor makes, <c>forward</c> has one statement a
/// step, and the inputs' axes and element types are declared, with <c>B</c> as the batch.
/// </summary>
internal sealed class ProgramWriter(CallText calls)
{
    private const string Batch = "B";

    private const string Usings = """
        using System;
        using System.Linq;
        using NcdGenerators;
        using NcdGenerators.Circuits;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        """;

    /// <summary>
    /// The program as source. What TorchSharp cannot say (MultiheadAttention has no batch_first) is a call of a method of which nothing is known,
    /// so that what does not depend on it can be read.
    /// </summary>
    public WrittenProgram Write(RecordedProgram program)
    {
        string? unwritten = null;
        var typeName = "Program_" + string.Concat(program.Id.Select(static letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        var text = new StringBuilder(Usings);
        var spans = new List<StepSpan>();
        var types = new Dictionary<string, (ITypeSymbol Type, string Call)>(StringComparer.Ordinal);
        var creations = new List<(ProgramModule Module, string Text)>();
        foreach (var module in program.Modules)
        {
            if (calls.Creation(module, PixelAxes(program, module), out var problem) is not { } creation)
            {
                unwritten ??= problem;
                continue;
            }

            types.Add(module.Name, (creation.Type!, module.Call));
            creations.Add((module, creation.Text));
        }

        var result = program.Returns.Count == 1 ? "Tensor" : "(" + string.Join(", ", program.Returns.Select(static _ => "Tensor")) + ")";
        var inputTypes = string.Concat(program.Inputs.Select(static _ => "Tensor, "));
        text.Append('\n');
        if (program.Inputs.Any(static input => input.Axes.Contains(Batch))) text.Append($"[Axis(\"{Batch}\", Role = AxisRole.Batch)]\n");
        text.Append($"public sealed class {typeName} : nn.Module<{inputTypes}{result}>\n{{\n");
        foreach (var (module, _) in creations) text.Append($"    private readonly {types[module.Name].Type.Name} {CSharpValue.Name(module.Name)};\n");
        foreach (var parameter in program.Parameters) text.Append($"    private readonly Parameter {CSharpValue.Name(parameter.Name)};\n");

        text.Append($"\n    public {typeName}()\n        : base(\"{typeName}\")\n    {{\n");
        foreach (var (module, creation) in creations)
        {
            var start = text.Length;
            text.Append($"        this.{CSharpValue.Name(module.Name)} = {creation};\n");
            var user = program.Steps.FirstOrDefault(step => step.Module == module.Name);
            spans.Add(new StepSpan(start, text.Length, user?.Index ?? -1));
        }

        foreach (var parameter in program.Parameters)
        {
            var start = text.Length;
            text.Append($"        this.{CSharpValue.Name(parameter.Name)} = nn.Parameter(torch.randn({string.Join(", ", parameter.Axes)}));\n");
            var user = program.Steps.FirstOrDefault(step => step.Reads.Contains(parameter.Name));
            spans.Add(new StepSpan(start, text.Length, user?.Index ?? -1));
        }

        text.Append("        this.RegisterComponents();\n    }\n\n");
        text.Append($"    public override {result} forward({string.Join(", ", program.Inputs.Select(Parameter))})\n    {{\n");
        foreach (var step in program.Steps)
        {
            var start = text.Length;
            var statement = this.Statement(step, types, out var problem);
            if (statement is null) unwritten ??= problem;
            text.Append("        ").Append(statement ?? string.Join(" ", step.Results.Select(static name => $"var {CSharpValue.Name(name)} = Unwritten();"))).Append('\n');
            spans.Add(new StepSpan(start, text.Length, step.Index));
        }

        var results = string.Join(", ", program.Returns.Select(CSharpValue.Name));
        text.Append($"        return {(program.Returns.Count == 1 ? results : "(" + results + ")")};\n    }}\n}}\n");
        if (unwritten is not null) text.Insert(text.Length - 2, "\n    private static extern Tensor Unwritten();\n");
        return new WrittenProgram(program, typeName, text.ToString(), spans, unwritten);
    }

    // Upsample has a factor for each pixel axis: its mode or its neighbours (Conv2d) tell how many there are.
    private static int PixelAxes(RecordedProgram program, ProgramModule module)
    {
        var mode = module.Arguments.ValueKind == JsonValueKind.Object && module.Arguments.TryGetProperty("mode", out var given) ? given.ToString() : string.Empty;
        return mode switch
        {
            "linear" => 1,
            "bilinear" or "bicubic" => 2,
            "trilinear" => 3,
            _ => program.Modules.Select(static other => other.Call).Where(static call => call is [.., >= '1' and <= '3', 'd']).Select(static call => call[^2] - '0').DefaultIfEmpty(2).First(),
        };
    }

    private static string Parameter(ProgramTensor input)
    {
        var type = input.ElementType is { } name ? $", DType = \"{name}\"" : string.Empty;
        return $"[Axes(\"{string.Join(" ", input.Axes)}\"{type})] Tensor {CSharpValue.Name(input.Name)}";
    }

    private string? Statement(ProgramStep step, Dictionary<string, (ITypeSymbol Type, string Call)> modules, out string problem)
    {
        var names = step.Results.Select(CSharpValue.Name).ToList();
        if (step.Call is "index_put" or "index.put" or "operator.setitem") return Assignment(step, names[0], out problem);
        TypedText? call;
        if (step.Module is { } name)
        {
            problem = $"the module {name} is not known";
            if (!modules.TryGetValue(name, out var module)) return null;
            call = CallText.Application(step, module.Call, "this." + CSharpValue.Name(name), module.Type, out problem);
        }
        else
        {
            call = calls.Function(step, out problem);
        }

        if (call is null) return null;
        switch (call.Type)
        {
            case IArrayTypeSymbol when step.IsDestructured:
                var parts = string.Join("_", step.Results);
                return $"var {parts} = {call.Text};" + string.Concat(names.Select((part, i) => $"\n        var {part} = {parts}[{i}];"));
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return $"var ({string.Join(", ", tuple.TupleElements.Select((_, i) => i < names.Count ? names[i] : "_"))}) = {call.Text};";
            case INamedTypeSymbol { Name: "Tuple", TypeArguments.Length: var count }:
                return $"var ({string.Join(", ", Enumerable.Range(0, count).Select(i => i < names.Count ? names[i] : "_"))}) = {call.Text};";
            default:
                return $"var {names[0]} = {call.Text};";
        }
    }

    // Recorded as a function of the old entries; in C# it is an assignment to a copy.
    private static string? Assignment(ProgramStep step, string name, out string problem)
    {
        problem = "the indexed assignment is not understood";
        if (!step.Arguments.TryGetProperty("self", out var self) || !step.Arguments.TryGetProperty("index", out var index) || !step.Arguments.TryGetProperty("value", out var value)) return null;
        var written = CSharpValue.IsTensor(value) ? CSharpValue.Name(value.GetString()![1..]) : CSharpValue.Real(value);
        return CSharpValue.IsTensor(self) && written is not null && IndexText.Write(index) is { } items
            ? $"var {name} = {CSharpValue.Name(self.GetString()![1..])}.clone();\n        {name}[{items}] = {written};"
            : null;
    }
}
