using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NcdGenerators.Analyzers.Diagnostics;
using NcdGenerators.Analyzers.Guards;

namespace NcdGenerators.Analyzers;

/// <summary>
/// Says what keeps a module's runtime checks from checking more: private sizes of a class that is not partial (NCD301), and
/// groups none of whose factors is known (NCD902).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuardAnalyzer : NcdAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PartialForGuards, Descriptors.UnknownFactor);

    private protected override void Start(CompilationStartAnalysisContext start, ProjectContext project)
    {
        if (project is { Options.EmitsGuards: true, Axes: { } axes, Module: not null }) start.RegisterSymbolAction(symbol => Check(symbol, axes), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol axes)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !ModuleContracts.DeclaresAxes(type, axes) || type.Locations.FirstOrDefault(static location => location.IsInSource) is not { } location) return;
        if (GuardModelReader.Read(type, context.Compilation, context.CancellationToken) is not { } model) return;
        foreach (var member in model.OutOfReach)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PartialForGuards,
                location,
                $"'{member.Member}' is the size of axis '{member.Axis}', but it is private: make '{type.Name}' partial so that the runtime check can read it"));
        }

        // What NCD301 opens is not open any more.
        var opened = model with { Members = Circuits.EquatableArray.ToEquatableArray(model.Members.Concat(model.OutOfReach)) };
        foreach (var group in GuardEmitter.PlanOf(opened).OpenGroups.Select(static group => group.ToString()).Distinct(System.StringComparer.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnknownFactor,
                location,
                $"no factor of {group} is known at run time, so this axis is not checked: put [Axis] on a member that holds the size of one"));
        }
    }
}
