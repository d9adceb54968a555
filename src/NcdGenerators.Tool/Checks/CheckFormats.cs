using System.Text.Json;
using Microsoft.CodeAnalysis;
using NcdGenerators.Tool.Commands;

namespace NcdGenerators.Tool.Checks;

/// <summary>Writes diagnostics: as compilers do, as SARIF 2.1.0 (OASIS), or as GitHub workflow commands.</summary>
internal static class CheckFormats
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteText(IEnumerable<CheckResult> results, TextWriter output)
    {
        foreach (var result in results)
            output.WriteLine(FormattableString.Invariant($"{Workspace.Display(result.File)}({result.Line},{result.Column}): {Word(result.Severity)} {result.Rule}: {result.Message}"));
    }

    public static void WriteGitHub(IEnumerable<CheckResult> results, TextWriter output)
    {
        foreach (var result in results)
        {
            var command = result.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "notice" };
            output.WriteLine(FormattableString.Invariant(
                $"::{command} file={Property(Workspace.Display(result.File))},line={result.Line},col={result.Column},endLine={result.EndLine},endColumn={result.EndColumn},title={result.Rule}::{Data(result.Message)}"));
        }
    }

    public static void WriteSarif(IEnumerable<CheckResult> results, TextWriter output)
    {
        var rules = AnalyzerRun.Rules;
        var index = rules.Select(static (rule, i) => (rule.Id, i)).ToDictionary(static pair => pair.Id, static pair => pair.i, StringComparer.Ordinal);
        var log = new Dictionary<string, object>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new object[]
            {
                new
                {
                    tool = new
                    {
                        driver = new
                        {
                            name = "ncd",
                            semanticVersion = typeof(CheckFormats).Assembly.GetName().Version?.ToString(3),
                            rules = rules.Select(static rule => new
                            {
                                id = rule.Id,
                                shortDescription = new { text = rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                                helpUri = rule.HelpLinkUri,
                                defaultConfiguration = new { level = Level(rule.DefaultSeverity) },
                            }),
                        },
                    },
                    columnKind = "utf16CodeUnits",
                    results = results.Select(result => new
                    {
                        ruleId = result.Rule,
                        ruleIndex = index[result.Rule],
                        level = Level(result.Severity),
                        message = new { text = result.Message },
                        locations = new[]
                        {
                            new
                            {
                                physicalLocation = new
                                {
                                    artifactLocation = new { uri = Address(result.File) },
                                    region = new { startLine = result.Line, startColumn = result.Column, endLine = result.EndLine, endColumn = result.EndColumn },
                                },
                            },
                        },
                    }),
                },
            },
        };
        output.WriteLine(JsonSerializer.Serialize(log, Json));
    }

    private static string Address(string file)
    {
        var path = Workspace.Display(file);
        return Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    private static string Level(DiagnosticSeverity severity) => severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" };

    private static string Word(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
