using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Analyzers.Diagnostics;
using NcdGenerators.Analyzers.Options;
using NcdGenerators.CSharp;

namespace NcdGenerators.Analyzers;

/// <summary>
/// Reports what reading the bodies of forward methods and annotated methods found. The reading is shared by everybody
/// who asks for the same compilation; a finding is reported when its own tree is analysed, so that <c>#pragma</c> and
/// <c>.editorconfig</c> work.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CircuitAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfReadings;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Without TorchSharp nothing can be found; this gate makes other projects free.
            if (!TorchSharpGate.IsOpen(start.Compilation)) return;
            if (!NcdOptions.Read(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions).IsEnabled) return;
            start.RegisterSemanticModelAction(Report);
            start.RegisterCompilationEndAction(ReportElsewhere);
        });
    }

    private static void Report(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var reading = CompilationReader.Read(context.SemanticModel.Compilation, context.CancellationToken);
        foreach (var finding in reading.Findings)
        {
            if (finding.IsFromElsewhere || finding.Place.Path != tree.FilePath || !Descriptors.Knows(finding.RuleId)) continue;
            if (!OfReading(finding)) continue;
            var span = new TextSpan(finding.Place.Start, finding.Place.Length);
            if (span.End <= tree.Length) context.ReportDiagnostic(Descriptors.ToDiagnostic(finding, Location.Create(tree, span)));
        }

        ReportInferredAxes(context, reading, tree);
    }

    // The compiler drops these unless .editorconfig asks for them (NCD903).
    private static void ReportInferredAxes(SemanticModelAnalysisContext context, Reading reading, SyntaxTree tree)
    {
        foreach (var expression in reading.Circuits.SelectMany(static circuit => circuit.Expressions).Where(expression => expression.Place.Path == tree.FilePath).Distinct())
        {
            var span = new TextSpan(expression.Place.Start, expression.Place.Length);
            if (span.End <= tree.Length) context.ReportDiagnostic(Diagnostic.Create(Descriptors.InferredAxes, Location.Create(tree, span), expression.Axes.Length == 0 ? "a scalar" : "axes " + expression.Axes));
        }
    }

    // What only an instantiation somewhere else brings out cannot wait for its tree: it may be analysed already.
    private static void ReportElsewhere(CompilationAnalysisContext context)
    {
        var elsewhere = CompilationReader.Read(context.Compilation, context.CancellationToken).Findings.Where(static f => f.IsFromElsewhere && OfReading(f)).ToList();
        if (elsewhere.Count == 0) return;
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            foreach (var finding in elsewhere.Where(finding => finding.Place.Path == tree.FilePath && finding.Place.Start + finding.Place.Length <= tree.Length))
                context.ReportDiagnostic(Descriptors.ToDiagnostic(finding, Location.Create(tree, new TextSpan(finding.Place.Start, finding.Place.Length))));
        }
    }

    private static bool OfReading(Finding finding) => Descriptors.OfReadings.Any(descriptor => descriptor.Id == finding.RuleId);
}
