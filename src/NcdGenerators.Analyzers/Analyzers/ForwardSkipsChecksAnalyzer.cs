using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Analyzers.Diagnostics;

namespace NcdGenerators.Analyzers;

/// <summary>
/// Points at <c>module.forward(x)</c> on a module whose calls are checked: TorchSharp runs hooks in <c>call</c> only (NCD302).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardSkipsChecksAnalyzer : NcdAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ForwardSkipsChecks);

    private protected override void Start(CompilationStartAnalysisContext start, ProjectContext project)
    {
        if (project is { Options.EmitsGuards: true, Axes: { } axes, Module: { } module })
            start.RegisterOperationAction(operation => Check(operation, axes, module), OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol axes, INamedTypeSymbol module)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (invocation.TargetMethod.Name != "forward" || invocation.Instance?.Type is not INamedTypeSymbol receiver) return;
        var name = (invocation.Syntax as InvocationExpressionSyntax)?.Expression switch
        {
            // base.forward(x) is part of the same call.
            MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax } access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        if (name is null) return;
        if (!ModuleContracts.DerivesFrom(receiver, module) || !ModuleContracts.IsChecked(receiver, axes)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ForwardSkipsChecks,
            name.GetLocation(),
            $"forward runs no hooks in TorchSharp, so the checks of {receiver.Name} that EnableAxisChecks() switches on are skipped: use call"));
    }
}
