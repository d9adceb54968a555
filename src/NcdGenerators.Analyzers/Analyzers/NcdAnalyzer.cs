using Microsoft.CodeAnalysis.Diagnostics;
using NcdGenerators.Analyzers.Options;

namespace NcdGenerators.Analyzers;

/// <summary>
/// What all analyzers have in common: generated code is left alone, the one switch turns everything off, and a project
/// that does not use us costs nothing.
/// </summary>
public abstract class NcdAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var options = NcdOptions.Read(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            if (options.IsEnabled) this.Start(start, ProjectContext.Of(start.Compilation, options));
        });
    }

    /// <summary>Registers the analyzer's actions, if the project gives it anything to look at.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start, ProjectContext project);
}
