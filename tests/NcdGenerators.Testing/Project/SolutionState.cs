using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Testing.Project;

namespace NcdGenerators.Testing;

/// <summary>A project in memory: its files, options and references, and what is expected of it.</summary>
public sealed class SolutionState
{
    public SolutionState()
    {
    }

    /// <summary>A project of these sources, under default names.</summary>
    public SolutionState(params string[] sources)
    {
        foreach (var source in sources) Sources.Add(source);
    }

    public string AssemblyName { get; set; } = "TestProject";

    public SourceFileList Sources { get; } = [];

    public SourceFileList AdditionalFiles { get; } = [];

    /// <summary><c>.editorconfig</c> and <c>.globalconfig</c> files; put them at <c>/.editorconfig</c> to cover every source.</summary>
    public SourceFileList AnalyzerConfigFiles { get; } = [];

    /// <summary>Options for the whole compilation, such as <c>build_property.NcdDiagrams</c>.</summary>
    public IDictionary<string, string> GlobalOptions { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public List<MetadataReference> AdditionalReferences { get; } = [];

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    public OutputKind OutputKind { get; set; } = OutputKind.DynamicallyLinkedLibrary;

    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    public NullableContextOptions NullableContext { get; set; } = NullableContextOptions.Enable;

    public List<string> PreprocessorSymbols { get; } = [];

    /// <summary>Expected diagnostics, besides those that the sources mark.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>Exactly the files that a generator is expected to add: hint name and text.</summary>
    public SourceFileList GeneratedSources { get; } = [];

    /// <summary>How the sources are parsed.</summary>
    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose, SourceCodeKind.Regular, PreprocessorSymbols);

    /// <summary>A copy that can be changed on its own.</summary>
    public SolutionState Clone()
    {
        var clone = new SolutionState
        {
            AssemblyName = AssemblyName,
            ReferenceAssemblies = ReferenceAssemblies,
            OutputKind = OutputKind,
            LanguageVersion = LanguageVersion,
            NullableContext = NullableContext,
        };
        clone.Sources.AddRange(Sources);
        clone.AdditionalFiles.AddRange(AdditionalFiles);
        clone.AnalyzerConfigFiles.AddRange(AnalyzerConfigFiles);
        foreach (var (key, value) in GlobalOptions) clone.GlobalOptions[key] = value;
        clone.AdditionalReferences.AddRange(AdditionalReferences);
        clone.PreprocessorSymbols.AddRange(PreprocessorSymbols);
        clone.ExpectedDiagnostics.AddRange(ExpectedDiagnostics);
        clone.GeneratedSources.AddRange(GeneratedSources);
        return clone;
    }

    /// <summary>Compiles the sources as they are; markup is not taken out.</summary>
    public CSharpCompilation CreateCompilation()
    {
        var parse = ParseOptions;
        var trees = Sources.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Content, Encoding.UTF8), parse, file.FileName));
        var options = new CSharpCompilationOptions(OutputKind)
            .WithAllowUnsafe(true)
            .WithDeterministic(true)
            .WithNullableContextOptions(NullableContext)
            .WithSyntaxTreeOptionsProvider(CreateConfig().TreeOptions);
        return CSharpCompilation.Create(AssemblyName, trees, ReferenceAssemblies.References.Concat(AdditionalReferences), options);
    }

    /// <summary>The additional files and configuration, as analyzers and generators see them.</summary>
    public AnalyzerOptions CreateAnalyzerOptions() =>
        new([.. AdditionalFiles.Select(f => (AdditionalText)new InMemoryText(f.FileName, f.Content))], CreateConfig().Options);

    private (SyntaxTreeOptionsProvider TreeOptions, AnalyzerConfigOptionsProvider Options) CreateConfig()
    {
        var files = AnalyzerConfigFiles.ToImmutableArray();
        if (GlobalOptions.Count > 0)
            files = files.Add(("/.harness.globalconfig", "is_global = true\n" + string.Concat(GlobalOptions.Select(o => $"{o.Key} = {o.Value}\n"))));
        var set = AnalyzerConfigSet.Create(files.Select(f => AnalyzerConfig.Parse(f.Content, f.FileName)).ToList());
        return (new ConfiguredTreeOptions(set), new ConfiguredOptions(set));
    }
}
