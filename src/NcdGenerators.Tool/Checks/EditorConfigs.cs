using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Tool.Checks;

/// <summary>The <c>.editorconfig</c> files around the sources, and the project's properties, as analyzers see them.</summary>
internal sealed class EditorConfigs
{
    private readonly AnalyzerConfigSet set;

    public EditorConfigs(IEnumerable<SyntaxTree> trees, IReadOnlyDictionary<string, string> properties)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in trees.Where(static tree => Path.IsPathRooted(tree.FilePath)))
        {
            for (var folder = Path.GetDirectoryName(tree.FilePath); folder is not null && seen.Add(folder); folder = Path.GetDirectoryName(folder))
            {
                var file = Path.Combine(folder, ".editorconfig");
                if (File.Exists(file)) files.Add(file);
            }
        }

        this.set = AnalyzerConfigSet.Create(files.Select(static file => AnalyzerConfig.Parse(File.ReadAllText(file), file)).ToList());
        this.Severities = new SeverityProvider(this.set);
        this.Options = new OptionsProvider(this.set, new DictionaryOptions(properties.ToImmutableDictionary(static pair => "build_property." + pair.Key, static pair => pair.Value, AnalyzerConfigOptions.KeyComparer)));
    }

    public SyntaxTreeOptionsProvider Severities { get; }

    public AnalyzerConfigOptionsProvider Options { get; }

    private sealed class SeverityProvider(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class OptionsProvider(AnalyzerConfigSet set, AnalyzerConfigOptions global) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => global;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new DictionaryOptions(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new DictionaryOptions(set.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class DictionaryOptions(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
