using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Circuits;
using NcdGenerators.Testing;

namespace NcdGenerators.CSharp.Tests.Code;

/// <summary>Compiles code against shape-only TorchSharp, and reads it.</summary>
internal sealed class TestCode
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using NcdGenerators;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        using F = TorchSharp.torch.nn.functional;

        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);
    private static readonly IReadOnlyList<SyntaxTree> Package = [Embedded("Einops.cs"), Embedded("TensorAxesExtensions.cs")];
    private static readonly IReadOnlyList<MetadataReference> References = ReferenceAssemblies.Framework
        .AddAssemblies(typeof(TorchSharp.torch).Assembly, typeof(AxesAttribute).Assembly, typeof(Circuit).Assembly).References;

    // Compilations made of one share the symbols of the references.
    private static readonly CSharpCompilation Empty = WithSymbols(CSharpCompilation.Create(
        "Code",
        Package,
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private readonly string text;

    private TestCode(string text)
    {
        this.text = text;
        this.Compilation = Compile(text);
        this.Reading = CompilationReader.Read(this.Compilation);
    }

    public CSharpCompilation Compilation { get; }

    public Reading Reading { get; }

    /// <summary>What is at least a warning.</summary>
    public IReadOnlyList<Finding> Reports => this.Reading.Findings.Where(static finding => finding.Severity >= FindingSeverity.Warning).ToList();

    /// <summary>Where and why reading stopped.</summary>
    public IReadOnlyList<Finding> Stops => this.Reading.Findings.Where(static finding => finding.RuleId == "NCD901").ToList();

    /// <summary>Reads code that compiles.</summary>
    public static TestCode Read(string source)
    {
        var code = new TestCode(Usings + source);
        Assert.Empty(code.Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        return code;
    }

    /// <summary>Reads a static method <c>m</c> with that contract and body.</summary>
    public static TestCode Method(string axes, string parameters, string body) => Read(
        $$"""
        public static class Code
        {
            [Axes("{{axes}}")]
            public static Tensor m({{parameters}}) {{(body.TrimStart().StartsWith("=>", StringComparison.Ordinal) ? body + ";" : "{" + body + "}")}}
        }
        """);

    /// <summary>Reads a module <c>M</c> with these members.</summary>
    public static TestCode Module(string axes, string members) => Read(
        $$"""
        [Axes("{{axes}}")]
        public class M : Module<Tensor, Tensor>
        {
            {{members}}
        }
        """);

    /// <summary>Reads code that need not compile.</summary>
    public static Reading ReadBroken(string source) => CompilationReader.Read(Compile(Usings + source));

    public static CSharpCompilation Compile(string text) => Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, Language, "Code.cs"));

    /// <summary>The reading of a method.</summary>
    public CircuitReading Circuit(string method = "m") => this.Reading.Circuits.Single(circuit => circuit.TypeName + "." + circuit.MethodName is var name
        && (name == method || name.EndsWith("." + method, StringComparison.Ordinal)));

    /// <summary>The steps of a method as <c>operator: axes of the first output</c>.</summary>
    public IReadOnlyList<string> Steps(string method = "m")
    {
        var circuit = this.Circuit(method).Circuit;
        return circuit.Steps.Select(step => $"{step.Operator}: {circuit.Values[step.Outputs[0]].Type.Shape}").ToList();
    }

    /// <summary>The axes of a method's results.</summary>
    public string Result(string method = "m")
    {
        var circuit = this.Circuit(method).Circuit;
        return string.Join(", ", circuit.Outputs.Select(id => id < 0 ? "-" : circuit.Values[id].Type.Shape.ToString()));
    }

    /// <summary>The characters that a finding is shown at.</summary>
    public string At(Finding finding) => this.text.Substring(finding.Place.Start, finding.Place.Length);

    /// <summary>Asserts that nothing is reported, and that all was understood.</summary>
    public TestCode IsClean(bool isComplete = true)
    {
        Assert.Empty(this.Reports.Select(static finding => finding.RuleId + " " + finding.Message));
        if (isComplete) Assert.Empty(this.Stops.Select(static finding => finding.Message));
        return this;
    }

    /// <summary>Asserts that exactly this is reported.</summary>
    public TestCode Reports1(string rule, FindingSeverity severity, string at, params string[] words)
    {
        var finding = Assert.Single(this.Reports);
        Assert.Equal((rule, severity, at), (finding.RuleId, finding.Severity, this.At(finding)));
        foreach (var word in words) Assert.Contains(word, finding.Message, StringComparison.Ordinal);
        return this;
    }

    private static CSharpCompilation WithSymbols(CSharpCompilation compilation)
    {
        _ = compilation.GetSpecialType(SpecialType.System_Object);
        return compilation;
    }

    private static SyntaxTree Embedded(string name)
    {
        using var stream = typeof(TestCode).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return CSharpSyntaxTree.ParseText(reader.ReadToEnd(), Language, name);
    }
}
