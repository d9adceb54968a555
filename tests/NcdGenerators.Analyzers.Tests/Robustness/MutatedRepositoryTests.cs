using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Analyzers.Generator;
using NcdGenerators.CSharp;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Robustness;

/// <summary>Every C# file of the repository, damaged: nothing throws, and nothing is reported on code that does not bind.</summary>
public class MutatedRepositoryTests
{
    private const int OfTensorCode = 2;
    private const int EveryForAnalyzers = 20;
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Mutated",
        [
            .. TestSetup.PackageSource.Select(file => CSharpSyntaxTree.ParseText(file.Text, Language, file.Name)),
            CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq; global using System.IO;", Language, "/Usings.cs"),
        ],
        ReferenceAssemblies.Default.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    [Theory]
    [InlineData("src")]
    [InlineData("sample-app")]
    [InlineData("tests")]
    public async Task NothingThrowsAndBrokenCodeIsLeftAlone(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
            .Select(static file => file.Replace('\\', '/'))
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Generated/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(files);
        var random = new Random(20_240_518);
        var analysed = 0;
        for (var i = 0; i < files.Count; i++)
        {
            var source = await File.ReadAllTextAsync(files[i]);
            var hasTensors = source.Contains("Module<Tensor", StringComparison.Ordinal) || source.Contains("[Axes(", StringComparison.Ordinal);
            for (var round = 0; round < (hasTensors ? OfTensorCode : 1); round++)
            {
                var mutated = Mutation.Of(source, i + round, random);
                var tree = CSharpSyntaxTree.ParseText(mutated, Language, "/" + Path.GetFileName(files[i]));
                var compilation = Empty.AddSyntaxTrees(tree);
                Check(CompilationReader.Read(compilation), compilation, tree);
                if (hasTensors && analysed++ % EveryForAnalyzers == 0) await Analyse(compilation);
            }
        }
    }

    private static void Check(Reading reading, CSharpCompilation compilation, SyntaxTree tree)
    {
        foreach (var finding in reading.Findings)
        {
            Assert.False(finding.Message.Contains("the reader failed", StringComparison.Ordinal), finding.Message + "\n" + tree);
            if (finding.Severity < FindingSeverity.Warning || finding.Place.Path != tree.FilePath) continue;
            var errors = compilation.GetSemanticModel(tree).GetDiagnostics(new TextSpan(finding.Place.Start, finding.Place.Length)).Where(static d => d.Severity == DiagnosticSeverity.Error).ToList();
            Assert.True(errors.Count == 0, $"{finding.RuleId} {finding.Message}\non code with {string.Join(", ", errors)}\n{tree}");
        }
    }

    private static async Task Analyse(CSharpCompilation compilation)
    {
        var analyzers = typeof(NcdAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(NcdAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        (await AnalysisRun.RunAsync(compilation, [.. analyzers], new AnalyzerOptions([]))).ThrowOnFailure();
        var run = CSharpGeneratorDriver.Create(new NcdGenerator()).RunGenerators(compilation).GetRunResult();
        Assert.All(run.Results, static result => Assert.Null(result.Exception));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
