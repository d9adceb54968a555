using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing.Tests.Subjects;

/// <summary>Two rules: numbers above nine, with a limit that can be set; and a number said twice, pointing at the first.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumberAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor TooLarge = new("TST002", "Large", "Number {0} is above {1}", "Tests", DiagnosticSeverity.Error, isEnabledByDefault: true);
    public static readonly DiagnosticDescriptor Twice = new("TST003", "Twice", "Number {0} again", "Tests", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [TooLarge, Twice];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSemanticModelAction(Analyze);
    }

    private static void Analyze(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var options = context.Options.AnalyzerConfigOptionsProvider;
        var limit = options.GetOptions(tree).TryGetValue("tst_limit", out var text) || options.GlobalOptions.TryGetValue("build_property.TstLimit", out text)
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : 9;
        var first = new Dictionary<int, Location>();
        foreach (var literal in tree.GetRoot(context.CancellationToken).DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.NumericLiteralExpression)))
        {
            if (literal.Token.Value is not int number) continue;
            if (number == 666) throw new InvalidOperationException("crash on purpose");
            if (number > limit) context.ReportDiagnostic(Diagnostic.Create(TooLarge, literal.GetLocation(), number, limit));
            if (first.TryGetValue(number, out var before)) context.ReportDiagnostic(Diagnostic.Create(Twice, literal.GetLocation(), [before], number));
            else first.Add(number, literal.GetLocation());
        }
    }
}
