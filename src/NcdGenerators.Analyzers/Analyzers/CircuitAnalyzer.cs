using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Analyzers.Diagnostics;
using NcdGenerators.CSharp;

namespace NcdGenerators.Analyzers;

/// <summary>
/// Reports what reading the bodies of forward methods and annotated methods found. The reading is shared by everybody
/// who asks for the same compilation; a finding is reported when its own tree is analysed, so that <c>#pragma</c> and
/// <c>.editorconfig</c> work.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CircuitAnalyzer : NcdAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfReadings;

    private protected override void Start(CompilationStartAnalysisContext start, ProjectContext project)
    {
        if (!project.HasTorchSharp) return;
        start.RegisterSemanticModelAction(Report);
        start.RegisterCompilationEndAction(ReportElsewhere);
    }

    private static void Report(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var reading = CompilationReader.Read(context.SemanticModel.Compilation, context.CancellationToken);
        foreach (var finding in reading.Findings)
        {
            if (!finding.IsFromElsewhere && finding.Place.Path == tree.FilePath && IsOurs(finding, tree, context.CancellationToken))
                context.ReportDiagnostic(Descriptors.ToDiagnostic(finding, Location.Create(tree, SpanOf(finding))));
        }
    }

    // What only an instantiation somewhere else brings out cannot wait for its tree: it may be analysed already.
    private static void ReportElsewhere(CompilationAnalysisContext context)
    {
        var elsewhere = CompilationReader.Read(context.Compilation, context.CancellationToken).Findings.Where(static finding => finding.IsFromElsewhere).ToList();
        if (elsewhere.Count == 0) return;
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            foreach (var finding in elsewhere.Where(finding => finding.Place.Path == tree.FilePath && IsOurs(finding, tree, context.CancellationToken)))
                context.ReportDiagnostic(Descriptors.ToDiagnostic(finding, Location.Create(tree, SpanOf(finding))));
        }
    }

    // What is wrong with an attribute is the contract analyzer's, which looks at all of them.
    private static bool IsOurs(Finding finding, SyntaxTree tree, CancellationToken cancellation) =>
        Descriptors.OfReadings.Any(descriptor => descriptor.Id == finding.RuleId)
        && SpanOf(finding) is var span && span.End <= tree.Length
        && (Descriptors.OfContracts.All(descriptor => descriptor.Id != finding.RuleId) || tree.GetRoot(cancellation).FindNode(span).FirstAncestorOrSelf<AttributeSyntax>() is null);

    private static TextSpan SpanOf(Finding finding) => new(finding.Place.Start, finding.Place.Length);
}
