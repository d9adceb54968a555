using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Entry;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp;

/// <summary>
/// Reads a compilation once: the generator and all analyzers of it share the answer. Never throws, except for
/// cancellation.
/// </summary>
public static class CompilationReader
{
    private static readonly ConditionalWeakTable<Compilation, SharedReading> ByCompilation = new();

    /// <summary>The circuits and findings of a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the reading, or the wait for somebody else's; nothing is kept of it then.</param>
    /// <param name="progress">Told of each method and how long it took, in order and one by one; of none if somebody else has read them.</param>
    /// <param name="workers">How many threads read. In the compiler one, as it runs analyzers side by side anyway. The answer is the same for any number.</param>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public static Reading Read(
        Compilation compilation, CancellationToken cancellation = default, Action<CircuitReading, TimeSpan>? progress = null, int workers = 1) =>
        ByCompilation.GetValue(compilation, SharedReading.Of).Get(() => ReadAnew(compilation, progress, workers, cancellation), cancellation);

    private static Reading ReadAnew(Compilation compilation, Action<CircuitReading, TimeSpan>? progress, int workers, CancellationToken cancellation)
    {
        if (compilation.GetTypesByMetadataName(KnownTypes.Tensor).IsEmpty) return Reading.Empty;
        var entries = EntryPoints.Of(compilation, new KnownTypes(), cancellation).ToList();
        var read = InOrderOf<(CircuitReading? Circuit, IReadOnlyList<Finding> Findings, TimeSpan Time)>.Make(
            entries.Count,
            workers,
            () =>
            {
                // Each thread binds for itself: operations and what is remembered of facts are not shared.
                var source = new SourceModel(compilation, cancellation);
                var reader = new MethodReader(source, cancellation);
                return index => ReadOne(source, reader, entries[index].Method, entries[index].IsAnnotated, cancellation);
            },
            method =>
            {
                if (method.Circuit is { } circuit) progress?.Invoke(circuit, method.Time);
            });
        return new Reading(
            read.Select(static method => method.Circuit).OfType<CircuitReading>().ToEquatableArray(),
            InOrder(read.SelectMany(static method => method.Findings)).ToEquatableArray());
    }

    private static (CircuitReading? Circuit, IReadOnlyList<Finding> Findings, TimeSpan Time) ReadOne(
        SourceModel source, MethodReader reader, IMethodSymbol method, bool isAnnotated, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        var contract = new ContractReader(cancellation).Read(method);
        List<Finding> findings = [.. Declared(contract.Errors, FindingSeverity.Error), .. Declared(contract.UnknownGroups, FindingSeverity.Hidden)];
        if (source.Body(method) is null) return (null, findings, watch.Elapsed);
        var (circuit, found) = reader.Read(method, isAnnotated);
        findings.AddRange(found);
        return (circuit with { Findings = InOrder(found).ToEquatableArray() }, findings, watch.Elapsed);
    }

    // What is wrong in metadata has no place here.
    private static IEnumerable<Finding> Declared(EquatableArray<ContractError> errors, FindingSeverity severity) =>
        errors.Where(static error => error.Place.Exists).Select(error => new Finding(error.RuleId, severity, error.Message, error.Place));

    // A place is told of a rule once: by its own method's reading if that shows it, else by the first that does.
    private static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .GroupBy(static finding => (finding.RuleId, finding.Place))
        .Select(static group => group.FirstOrDefault(static finding => !finding.IsFromElsewhere) ?? group.First())
        .OrderBy(static finding => finding.Place)
        .ThenBy(static finding => finding.RuleId, StringComparer.Ordinal);
}
