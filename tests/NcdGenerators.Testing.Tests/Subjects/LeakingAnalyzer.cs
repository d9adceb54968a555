#pragma warning disable RS1008 // Keeping a compilation is what these are for.

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing.Tests.Subjects;

/// <summary>Keeps something per compilation, which is fine when the table is weak.</summary>
public abstract class RememberingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [SmallNameAnalyzer.Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(c => Remember(c.Compilation));
    }

    protected abstract void Remember(Compilation compilation);
}

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeakingAnalyzer : RememberingAnalyzer
{
    private readonly ConcurrentDictionary<Compilation, string> results = new();

    protected override void Remember(Compilation compilation) => results[compilation] = "result";
}

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeaklyRememberingAnalyzer : RememberingAnalyzer
{
    private readonly ConditionalWeakTable<Compilation, string> results = new();

    protected override void Remember(Compilation compilation) => results.AddOrUpdate(compilation, "result");
}
