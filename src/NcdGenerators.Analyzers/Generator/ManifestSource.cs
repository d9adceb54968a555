using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Options;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.CSharp;

namespace NcdGenerators.Analyzers.Generator;

/// <summary>The manifest of a compilation: the canonical texts of the circuits that are to be drawn.</summary>
internal static class ManifestSource
{
    /// <summary>The manifest; one without circuits too, because the build task wants to find it.</summary>
    public static string Write(Compilation compilation, DiagramSelection selection, CancellationToken cancellation) =>
        ManifestWriter.Write(Entries(compilation, selection, cancellation).Select(static entry => entry.Entry).ToList());

    /// <summary>Where the anchors of its circuits are.</summary>
    public static string WriteLines(Compilation compilation, DiagramSelection selection, CancellationToken cancellation)
    {
        var lines = new SourceLines(compilation);
        return ManifestLines.Write(Entries(compilation, selection, cancellation).Select(entry => entry.Entry with { Lines = lines.Of(entry.Reading, cancellation) }).ToList());
    }

    private static IEnumerable<(CircuitReading Reading, ManifestEntry Entry)> Entries(Compilation compilation, DiagramSelection selection, CancellationToken cancellation)
    {
        var reading = TorchSharpGate.IsOpen(compilation) ? CompilationReader.Read(compilation, cancellation) : Reading.Empty;
        return reading.Circuits
            .Where(circuit => circuit.State != ReadingState.NotRead && (selection == DiagramSelection.All || circuit.IsAnnotated))
            .Select(static circuit => (circuit, new ManifestEntry(circuit.Circuit.Name, circuit.Title, CircuitText.Write(circuit.Circuit), circuit.Detail)));
    }
}
