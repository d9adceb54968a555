using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Options;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.CSharp;

namespace NcdGenerators.Analyzers.Generator;

/// <summary>The manifest of a compilation: the canonical texts of the circuits that are to be drawn.</summary>
internal static class ManifestSource
{
    /// <summary>The manifest; one without circuits too, because the build task wants to find it.</summary>
    public static string Write(Compilation compilation, NcdOptions options, CancellationToken cancellation) =>
        ManifestWriter.Write(Entries(compilation, options, cancellation).Select(static entry => entry.Entry).ToList());

    /// <summary>Where the anchors of its circuits are.</summary>
    public static string WriteLines(Compilation compilation, NcdOptions options, CancellationToken cancellation)
    {
        var lines = new SourceLines(compilation);
        return ManifestLines.Write(Entries(compilation, options, cancellation).Select(entry => entry.Entry with { Lines = lines.Of(entry.Reading, cancellation) }).ToList());
    }

    private static IEnumerable<(CircuitReading Reading, ManifestEntry Entry)> Entries(Compilation compilation, NcdOptions options, CancellationToken cancellation)
    {
        var reading = TorchSharpGate.IsOpen(compilation) ? CompilationReader.Read(compilation, cancellation) : Reading.Empty;
        var callouts = new CalloutReader(compilation, cancellation);
        return reading.Circuits
            .Where(circuit => circuit.State != ReadingState.NotRead && (options.Diagrams == DiagramSelection.All || circuit.IsAnnotated))
            .Select(circuit => (circuit, new ManifestEntry(circuit.Circuit.Name, circuit.Title, CircuitText.Write(circuit.Circuit), circuit.Detail)
            {
                Callouts = circuit.HasCallouts ?? options.DrawsCallouts ? callouts.Of(circuit) : EquatableArray<Callout>.Empty,
            }));
    }
}
