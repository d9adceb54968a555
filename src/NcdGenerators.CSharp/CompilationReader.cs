using System;
using System.Collections.Generic;
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
    /// <param name="progress">Told of each method as soon as it is read, in order; of none if somebody else has read them.</param>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public static Reading Read(Compilation compilation, CancellationToken cancellation = default, Action<CircuitReading>? progress = null) =>
        ByCompilation.GetValue(compilation, SharedReading.Of).Get(() => ReadAnew(compilation, progress, cancellation), cancellation);

    private static Reading ReadAnew(Compilation compilation, Action<CircuitReading>? progress, CancellationToken cancellation)
    {
        if (compilation.GetTypesByMetadataName(KnownTypes.Tensor).IsEmpty) return Reading.Empty;
        var source = new SourceModel(compilation, cancellation);
        var reader = new MethodReader(source, cancellation);
        var contracts = new ContractReader(cancellation);
        var circuits = new List<CircuitReading>();
        var findings = new List<Finding>();
        foreach (var (method, isAnnotated) in EntryPoints.Of(compilation, source.Types, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var contract = contracts.Read(method);
            findings.AddRange(Declared(contract.Errors, FindingSeverity.Error));
            findings.AddRange(Declared(contract.UnknownGroups, FindingSeverity.Hidden));
            if (source.Body(method) is null) continue;
            var (circuit, found) = reader.Read(method, isAnnotated);
            circuits.Add(circuit with { Findings = InOrder(found).ToEquatableArray() });
            findings.AddRange(found);
            progress?.Invoke(circuits[circuits.Count - 1]);
        }

        return new Reading(circuits.ToEquatableArray(), InOrder(findings).ToEquatableArray());
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
