using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Analyzers.Diagnostics;
using NcdGenerators.CSharp;

namespace NcdGenerators.Analyzers;

/// <summary>
/// Shows the axes inferred for every tensor expression (NCD903). Apart from the other rules, because an analyzer whose rules
/// are all off is not run: who does not ask for it pays nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InferredAxesAnalyzer : NcdAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.InferredAxes);

    private protected override void Start(CompilationStartAnalysisContext start, ProjectContext project)
    {
        if (project.HasTorchSharp) start.RegisterSemanticModelAction(Report);
    }

    private static void Report(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var reading = CompilationReader.Read(context.SemanticModel.Compilation, context.CancellationToken);
        foreach (var expression in reading.Circuits.SelectMany(static circuit => circuit.Expressions).Distinct())
        {
            // An expression of which nothing is known has its NCD901.
            if (!expression.IsRankKnown || expression.Place.Path != tree.FilePath || expression.Place.Start + expression.Place.Length > tree.Length) continue;
            var axes = expression.Axes.Length == 0 ? "a scalar" : "axes " + expression.Axes;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InferredAxes, Location.Create(tree, new TextSpan(expression.Place.Start, expression.Place.Length)), axes));
        }
    }
}
