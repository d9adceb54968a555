using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Testing;

/// <summary>
/// Checks that a generator does no work again that an edit does not ask for, and that its models keep nothing of Roslyn alive. A generator
/// whose cache never hits generates the right files; only the run reasons show it.
/// </summary>
public static class IncrementalAssertions
{
    /// <summary>Checks all of <see cref="SourceEdit.Unrelated"/>: every tracked step cached or unchanged, every output cached, no Roslyn in any model.</summary>
    public static void AssertIncremental<TGenerator>(params string[] sources)
        where TGenerator : IIncrementalGenerator, new() => AssertIncremental<TGenerator>(new SolutionState(sources));

    /// <inheritdoc cref="AssertIncremental{TGenerator}(string[])"/>
    public static void AssertIncremental<TGenerator>(SolutionState state)
        where TGenerator : IIncrementalGenerator, new()
    {
        foreach (var edit in SourceEdit.Unrelated) Edit<TGenerator>(state, edit).AssertCached();
        Edit<TGenerator>(state, SourceEdit.None).AssertModelsHoldNoRoslyn();
    }

    /// <summary>Runs a generator, edits the project, and runs it again.</summary>
    public static IncrementalRun Edit<TGenerator>(string source, SourceEdit edit)
        where TGenerator : IIncrementalGenerator, new() => Edit<TGenerator>(new SolutionState(source), edit);

    /// <inheritdoc cref="Edit{TGenerator}(string, SourceEdit)"/>
    public static IncrementalRun Edit<TGenerator>(SolutionState state, SourceEdit edit)
        where TGenerator : IIncrementalGenerator, new()
    {
        var first = GeneratorRun.Run(state, [new TGenerator().AsSourceGenerator()], trackSteps: true).ThrowOnFailure();
        var edited = state.Clone();
        edit.Apply(edited);
        return new(edit, first, first.RunAgain(edited).ThrowOnFailure());
    }
}

/// <summary>Two runs of one generator driver, before and after an edit.</summary>
/// <param name="edit">The edit.</param>
/// <param name="before">The run before it.</param>
/// <param name="after">The run after it.</param>
public sealed class IncrementalRun(SourceEdit edit, GeneratorRun before, GeneratorRun after)
{
    public GeneratorRun Before { get; } = before;

    public GeneratorRun After { get; } = after;

    /// <summary>Why the generator's own steps ran: those with a tracking name, and the transforms of <c>ForAttributeWithMetadataName</c>.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<IncrementalStepRunReason>> Steps { get; } = after.Result.Results
        .SelectMany(r => r.TrackedSteps)
        .Where(s => IsOfGenerator(s.Key))
        .ToDictionary(s => s.Key, s => s.Value.SelectMany(step => step.Outputs).Select(o => o.Reason).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Why the outputs ran.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<IncrementalStepRunReason>> Outputs { get; } = after.Result.Results
        .SelectMany(r => r.TrackedOutputSteps)
        .ToDictionary(s => s.Key, s => s.Value.SelectMany(step => step.Outputs).Select(o => o.Reason).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Throws unless every step of the generator is cached or unchanged, every output is cached, and there are such steps and outputs.</summary>
    public IncrementalRun AssertCached()
    {
        if (Steps.Values.All(r => r.IsEmpty)) throw Fail("no step of the generator was tracked: give steps names with WithTrackingName");
        if (Outputs.Values.All(r => r.IsEmpty)) throw Fail("the generator has no output");
        var stale = Steps.Where(s => s.Value.Any(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))).Select(s => s.Key)
            .Concat(Outputs.Where(s => s.Value.Any(r => r != IncrementalStepRunReason.Cached)).Select(s => s.Key))
            .ToList();
        return stale.Count == 0 ? this : throw Fail("ran again: " + string.Join(", ", stale.Order(StringComparer.Ordinal)));
    }

    /// <summary>Throws unless every output is cached.</summary>
    public IncrementalRun AssertOutputsCached()
    {
        if (Outputs.Values.All(r => r.IsEmpty)) throw Fail("the generator has no output");
        return Outputs.Values.SelectMany(r => r).All(r => r == IncrementalStepRunReason.Cached) ? this : throw Fail("an output was made again");
    }

    /// <summary>Throws unless the named steps ran for exactly these reasons; one reason stands for all results of its step.</summary>
    public IncrementalRun AssertReasons(params (string Step, IncrementalStepRunReason Reason)[] expected)
    {
        foreach (var (step, reason) in expected)
        {
            if (!Steps.TryGetValue(step, out var reasons) && !Outputs.TryGetValue(step, out reasons)) throw Fail($"there is no step {step}");
            if (reasons.IsEmpty || reasons.Any(r => r != reason)) throw Fail($"{step} was expected to be {reason}");
        }

        return this;
    }

    /// <summary>Throws if a model that a step or an output got keeps Roslyn objects alive.</summary>
    /// <param name="exceptSteps">Steps that hold Roslyn objects on purpose, such as one that reports diagnostics with real locations.</param>
    public IncrementalRun AssertModelsHoldNoRoslyn(params string[] exceptSteps)
    {
        var models = 0;
        foreach (var result in After.Result.Results)
        {
            foreach (var (name, steps) in result.TrackedSteps.Where(s => IsOfGenerator(s.Key) && !exceptSteps.Contains(s.Key)))
                foreach (var (value, _) in steps.SelectMany(s => s.Outputs)) Check(value, name);

            // The inputs of an output are its models, whether the step that made them has a name or not.
            foreach (var (source, index) in result.TrackedOutputSteps.SelectMany(o => o.Value).SelectMany(o => o.Inputs))
                if (source.Name is null || (IsOfGenerator(source.Name) && !exceptSteps.Contains(source.Name)))
                    Check(source.Outputs[index].Value, source.Name ?? "unnamed step before an output");
        }

        return models > 0 ? this : throw Fail("there is no model to look at");

        void Check(object? value, string name)
        {
            models++;
            ModelGraph.AssertNoRoslyn(value, name);
        }
    }

    /// <summary>Roslyn's own steps hold syntax and compilations, and run when these change; that is their task.</summary>
    private static bool IsOfGenerator(string step) => step switch
    {
        "Compilation" or "CompilationOptions" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions" or "MetadataReferences" => false,
        WellKnownTransform => true,
        _ => !step.EndsWith("_ForAttribute", StringComparison.Ordinal)
            && !step.EndsWith("_ForAttributeInternal", StringComparison.Ordinal)
            && !step.EndsWith("_ForAttributeWithMetadataName", StringComparison.Ordinal)
            && step is not ("SourceOutput" or "ImplementationSourceOutput" or "HostOutput"),
    };

    private const string WellKnownTransform = "result_ForAttributeWithMetadataName";

    private VerificationException Fail(string what) => new(
        $"After the edit \"{edit}\": {what}.\n" + string.Concat(Steps.Concat(Outputs).OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => $"    {s.Key}: {(s.Value.IsEmpty ? "(no results)" : string.Join(", ", s.Value))}\n")));
}
