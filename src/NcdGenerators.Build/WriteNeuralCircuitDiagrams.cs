using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NcdGenerators.Build.Gallery;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build;

/// <summary>
/// Draws the circuits of the manifest that the generator left, one SVG file each. Writes a file only when its text
/// changes, deletes diagrams whose circuit is gone, and touches no file that it did not write. With
/// <see cref="Verify"/> it writes nothing and reports what differs. The gallery's page is one more such file.
/// </summary>
public sealed class WriteNeuralCircuitDiagrams : DiagramTask, ICancelableTask
{
    private volatile bool cancelled;

    /// <summary>The manifest (<see cref="ManifestFormat"/>).</summary>
    [Required]
    public string Manifest { get; set; } = string.Empty;

    /// <summary>Whether to check the files instead of writing them.</summary>
    public bool Verify { get; set; }

    /// <summary>What is drawn of called modules (<see cref="NcdGenerators.Circuits.DiagramDetail"/>); empty for the default. An attribute comes first.</summary>
    public string Detail { get; set; } = string.Empty;

    /// <summary>The width in units at which long circuits are wrapped; empty for the default, 0 for never.</summary>
    public string Width { get; set; } = string.Empty;

    /// <summary>Kept in the stamp's first line, for the targets to notice that a setting changed.</summary>
    public string Settings { get; set; } = string.Empty;

    /// <summary>What a person runs to bring the diagrams up to date, for the messages of <see cref="Verify"/>.</summary>
    public string RegenerateCommand { get; set; } = "dotnet build -p:NcdVerify=false";

    /// <summary>Whether to write the page with all diagrams, too.</summary>
    public bool Gallery { get; set; }

    /// <summary>Where the manifest's circuits are in the source (<see cref="ManifestLines"/>); empty for no map.</summary>
    public string Lines { get; set; } = string.Empty;

    /// <summary>The file for the side-car map from anchors to lines; none if empty.</summary>
    public string MapFile { get; set; } = string.Empty;

    /// <summary>The diagrams that are up to date after this run.</summary>
    [Output]
    public ITaskItem[] DiagramFiles { get; private set; } = [];

    internal IDiagramSource Source { get; init; } = new CircuitDiagramSource();

    /// <inheritdoc/>
    public void Cancel() => this.cancelled = true;

    private protected override void Run()
    {
        var manifest = Path.GetFullPath(Path.Combine(this.ProjectDirectory, this.Manifest));
        if (!File.Exists(manifest))
        {
            this.BadManifest(
                0,
                "The generator left no manifest of circuits here. If the compiler warns that it cannot load NcdGenerators, "
                + "update the .NET SDK (8 or later); otherwise rebuild the project.");
            return;
        }

        var reading = ManifestReader.Read(File.ReadAllText(manifest));
        if (reading.Error is { } error)
        {
            this.BadManifest(error.Line, $"The manifest of circuits cannot be read: {error.Message}; rebuild the project.");
            return;
        }

        if (DiagramSettings.Read(this.Detail, this.Width, out var wrong) is not { } options)
        {
            this.Error(BuildMessage.BadSetting, this.Manifest, 0, wrong);
            return;
        }

        var names = DiagramFileNames.Assign([.. reading.Entries.Select(static entry => entry.TypeName)]);
        options = options with { Links = DiagramSettings.Links(reading.Entries.Zip(names, static (entry, name) => (entry.TypeName, name))) };
        var diagrams = new List<Diagram>();
        var items = new List<GalleryItem>();
        foreach (var (entry, name) in reading.Entries.Zip(names, static (entry, name) => (entry, name)))
        {
            if (this.cancelled) return;
            if (this.Draw(entry, options) is not { } svg) continue;
            diagrams.Add(new(entry.TypeName, name, svg));
            if (this.Gallery) items.Add(new(entry.TypeName, name, svg, CircuitText.Parse(entry.CanonicalText)));
        }

        if (this.Gallery)
        {
            diagrams.Add(new("all circuits", GalleryPage.FileName, GalleryPage.Render(this.Project, items)));
            names = [.. names, GalleryPage.FileName];
        }

        var folder = this.Folder;
        var extra = folder.Extra(names, DiagramStamp.Read(this.Stamp, this.ProjectDirectory));
        if (this.Verify)
        {
            this.Check(folder, diagrams, extra);
            return;
        }

        if (this.MapFile.Length > 0 && !this.Log.HasLoggedErrors) this.WriteMap(reading, diagrams);
        this.Write(folder, diagrams, extra);
    }

    // Before the diagrams: the stamp that they leave says that all is up to date.
    private void WriteMap(ManifestReading reading, IReadOnlyList<Diagram> diagrams)
    {
        var lines = Path.GetFullPath(Path.Combine(this.ProjectDirectory, this.Lines));
        var entries = File.Exists(lines) ? ManifestLines.AddTo([.. reading.Entries], File.ReadAllText(lines)) : [.. reading.Entries];
        var map = AnchorMap.Write(
            entries.Zip(diagrams, static (entry, diagram) => new MappedDiagram(diagram.FileName, CircuitText.Parse(entry.CanonicalText), entry.Lines, MappedDiagram.IdsOf(diagram.Svg))),
            Path.GetFullPath(this.ProjectDirectory));
        var file = Path.GetFullPath(Path.Combine(this.ProjectDirectory, this.MapFile));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file) || File.ReadAllText(file) != map) File.WriteAllText(file, map);
    }

    private string? Draw(ManifestEntry entry, DiagramOptions options)
    {
        try
        {
            return this.Source.Draw(entry, options);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            this.Error(BuildMessage.BadCircuit, this.Manifest, 0, $"The circuit '{entry.TypeName}' cannot be drawn: {e.Message}");
            return null;
        }
    }

    private void Check(DiagramFolder folder, IReadOnlyList<Diagram> diagrams, IReadOnlyList<string> extra)
    {
        var remedy = $"Run '{this.RegenerateCommand}' and commit the result.";
        foreach (var (circuit, name, svg) in diagrams)
        {
            switch (folder.StateOf(name, svg))
            {
                case DiagramState.Missing:
                    this.Error(BuildMessage.Missing, folder.PathOf(name), 0, $"The diagram of '{circuit}' is missing. {remedy}");
                    break;
                case DiagramState.Different:
                    this.Error(BuildMessage.Stale, folder.PathOf(name), 0, $"The diagram of '{circuit}' is stale: the code has changed. {remedy}");
                    break;
                case DiagramState.Foreign:
                    this.ForeignFile(folder.PathOf(name), circuit);
                    break;
                default:
                    break;
            }
        }

        foreach (var file in extra)
            this.Error(BuildMessage.Extra, file, 0, $"The diagram '{Path.GetFileName(file)}' is extra: its circuit is gone. {remedy}");
    }

    private void Write(DiagramFolder folder, IReadOnlyList<Diagram> diagrams, IReadOnlyList<string> extra)
    {
        // A circuit that cannot be drawn keeps its old file, and the stamp its old time, so that the next build tries again.
        var complete = !this.Log.HasLoggedErrors;
        // Before writing: where case is ignored, a diagram renamed in case only is both extra and expected.
        if (complete)
        {
            foreach (var file in extra) File.Delete(file);
        }

        var written = 0;
        foreach (var (circuit, name, svg) in diagrams)
        {
            switch (folder.StateOf(name, svg))
            {
                case DiagramState.Same:
                    break;
                case DiagramState.Foreign:
                    this.ForeignFile(folder.PathOf(name), circuit);
                    break;
                default:
                    folder.Write(name, svg);
                    written++;
                    break;
            }
        }

        if (this.Log.HasLoggedErrors) return;
        this.DiagramFiles = [.. diagrams.Select(diagram => new TaskItem(folder.PathOf(diagram.FileName)))];
        DiagramStamp.Write(this.Stamp, this.Settings, this.ProjectDirectory, diagrams.Select(diagram => folder.PathOf(diagram.FileName)));
        this.Log.LogMessage(
            written + extra.Count > 0 ? MessageImportance.High : MessageImportance.Low,
            "{0} diagrams in {1}: {2} written, {3} removed",
            diagrams.Count, this.OutputDirectory, written, extra.Count);
    }

    private void BadManifest(int line, string message) => this.Error(BuildMessage.BadManifest, this.Manifest, line, message);

    private void ForeignFile(string file, string circuit) => this.Error(
        BuildMessage.ForeignFile, file, 0,
        $"The diagram of '{circuit}' belongs here, but this file was not written by NcdGenerators. "
        + "Move it away or set NcdDiagramsPath to another folder.");

    /// <param name="Circuit">The circuit's name, for messages.</param>
    /// <param name="FileName">The name of its file.</param>
    /// <param name="Svg">The drawing.</param>
    private sealed record Diagram(string Circuit, string FileName, string Svg);
}
