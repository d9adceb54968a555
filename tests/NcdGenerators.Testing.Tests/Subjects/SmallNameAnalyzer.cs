using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing.Tests.Subjects;

/// <summary>One rule: a type's name starts with a capital.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class SmallNameAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Rule = new("TST001", "Small name", "Type '{0}' is in small letters", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    protected virtual GeneratedCodeAnalysisFlags Generated => GeneratedCodeAnalysisFlags.None;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(Generated);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            c =>
            {
                if (c.Symbol.Name is [>= 'a' and <= 'z', ..]) c.ReportDiagnostic(Diagnostic.Create(Rule, Place(c.Symbol.Locations[0]), c.Symbol.Name));
            },
            SymbolKind.NamedType);
    }

    protected virtual Location Place(Location location) => location;
}

/// <summary>The same, and wrongly also in generated code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NosyAnalyzer : SmallNameAnalyzer
{
    protected override GeneratedCodeAnalysisFlags Generated => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}

/// <summary>The same, at a location that knows its path but not its tree, which escapes #pragma.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EscapingAnalyzer : SmallNameAnalyzer
{
    protected override Location Place(Location location) => Location.Create(location.GetLineSpan().Path, location.SourceSpan, location.GetLineSpan().Span);
}
