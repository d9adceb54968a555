using System.CommandLine;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Build;
using NcdGenerators.CSharp;
using NcdGenerators.Drawing;
using NcdGenerators.Tool.Exports;
using NcdGenerators.Tool.Projects;
using NcdGenerators.Tool.Reports;

namespace NcdGenerators.Tool.Commands;

/// <summary><c>ncd draw</c>: the diagrams, under the names and with the bytes that a build gives them.</summary>
internal static class DrawCommand
{
    // Links lead to SVG files, which other formats do not have beside them.
    private static readonly Dictionary<string, string> Nowhere = [];

    public static Command Create()
    {
        var common = new CommonOptions();
        var folder = new Option<string>("--output", "-o") { Description = "The folder for the diagrams; with several projects, each has a folder in it.", HelpName = "DIR", DefaultValueFactory = static _ => "diagrams" };
        var annotated = new Option<bool>("--annotated") { Description = "Only what has [NeuralCircuit] or declared axes." };
        var measure = new Option<bool>("--measure") { Description = "Print measures of the layout and of the file: crossings, overlaps, bends, sizes, contrast." };
        var detail = new Option<string?>("--detail") { Description = "What is drawn of called modules: Automatic, Steps, Modules or Expanded. Without it, what the project's NcdDiagramDetail says.", HelpName = "DETAIL" };
        var width = new Option<string?>("--width") { Description = "The width in units at which long circuits are wrapped; 0 for never. Without it, what the project's NcdDiagramWidth says.", HelpName = "UNITS" };
        var format = new Option<string>("--format", "-f") { Description = "svg; png or pdf (rsvg-convert makes them); json (the circuit); tikz (for LaTeX).", DefaultValueFactory = static _ => DrawingFormat.Svg };
        var callouts = new Option<bool>("--callouts") { Description = "Draw what the source says of the parts (summaries of child modules and methods, comments above statements) as callouts everywhere." };
        var map = new Option<string?>("--map") { Description = "Also write where each step of the drawings is in the source: anchor to file, line, column and operation, as JSON.", HelpName = "FILE" };
        format.AcceptOnlyFromAmong(DrawingFormat.All);
        var command = new Command("draw", "Writes neural circuit diagrams.");
        common.AddTo(command);
        command.Add(folder);
        command.Add(annotated);
        command.Add(measure);
        command.Add(detail);
        command.Add(width);
        command.Add(format);
        command.Add(map);
        command.Add(callouts);
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(
            Workspace.Open(arguments, common),
            new Request(arguments.GetRequiredValue(folder), arguments.GetValue(annotated), arguments.GetValue(measure), arguments.GetValue(detail), arguments.GetValue(width), arguments.GetRequiredValue(format), arguments.GetValue(map), arguments.GetValue(callouts)),
            cancellation)));
        return command;
    }

    private static int Run(Workspace workspace, Request request, CancellationToken cancellation)
    {
        var written = 0;
        using (var progress = new Progress(workspace.Error))
        {
            foreach (var (input, compilation) in workspace.Compilations())
            {
                workspace.TellErrors(input, compilation, cancellation);
                var target = workspace.Inputs.Count > 1 ? Path.Combine(request.Folder, input.Project.Name) : request.Folder;
                written += Draw(workspace, input, compilation, request with { Folder = Path.GetFullPath(target) }, progress, cancellation);
            }
        }

        if (request.Map is { } map) WriteMap(request.Mapped, Path.GetFullPath(map));
        if (written == 0) workspace.Problem("There is no circuit to draw.");
        return workspace.HasProblems ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static void WriteMap(List<MappedDiagram> mapped, string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(folder);
        File.WriteAllText(file, AnchorMap.Write(mapped.Select(diagram => diagram with { FileName = ProjectPaths.Relative(diagram.FileName, folder) }), Directory.GetCurrentDirectory()));
    }

    private static int Draw(Workspace workspace, Input input, CSharpCompilation compilation, Request request, Progress progress, CancellationToken cancellation)
    {
        if (DiagramSettings.Read(request.Detail ?? Setting("NcdDiagramDetail"), request.Width ?? Setting("NcdDiagramWidth"), out var wrong) is not { } options)
        {
            workspace.Problem(wrong);
            return 0;
        }

        progress.Show("reading " + input.Project.Name);
        var circuits = CompilationReader.Read(compilation, cancellation, workers: Workspace.Workers).Circuits
            .Where(circuit => circuit.State != ReadingState.NotRead && (circuit.IsAnnotated || !request.OnlyAnnotated) && input.Only?.Contains(circuit.Place.Path) != false)
            .ToList();
        var names = DiagramFileNames.Assign([.. circuits.Select(static circuit => circuit.Circuit.Name)]);
        options = options with { Links = DiagramSettings.Links(circuits.Zip(names, static (circuit, name) => (circuit.Circuit.Name, name))) };
        var diagrams = new DiagramFolder(request.Folder, input.Project.AssemblyName);
        var lines = new SourceLines(compilation);
        var callouts = new CalloutReader(compilation, cancellation);
        var isExplained = string.Equals(Setting("NcdDiagramCallouts").Trim(), "true", StringComparison.OrdinalIgnoreCase);
        var written = 0;
        foreach (var (circuit, name) in circuits.Zip(names))
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Show("drawing " + name);
            var own = options with
            {
                Detail = request.Detail is null ? circuit.Detail ?? options.Detail : options.Detail,
                Callouts = request.Callouts || (circuit.HasCallouts ?? isExplained) ? callouts.Of(circuit) : options.Callouts,
            };
            if (request.Format != DrawingFormat.Svg)
            {
                var file = diagrams.PathOf(DrawingFormat.FileName(name, request.Format));
                if (DrawingFormat.Write(circuit.Circuit, own with { Links = Nowhere }, request.Format, file) is { } problem)
                {
                    workspace.Problem(problem);
                    return written;
                }

                written++;
                workspace.Output.WriteLine(Workspace.Display(file));
                continue;
            }

            var svg = DiagramRenderer.RenderSvg(circuit.Circuit, own);
            switch (diagrams.StateOf(name, svg))
            {
                case DiagramState.Same:
                    break;
                case DiagramState.Foreign:
                    workspace.Problem($"'{diagrams.PathOf(name)}' was not written by NcdGenerators; it is left as it is. Choose another folder with -o.");
                    continue;
                default:
                    diagrams.Write(name, svg);
                    break;
            }

            written++;
            workspace.Output.WriteLine(Workspace.Display(diagrams.PathOf(name)));
            if (request.Map is not null) request.Mapped.Add(new MappedDiagram(diagrams.PathOf(name), circuit.Circuit, lines.Of(circuit, cancellation), MappedDiagram.IdsOf(svg)));
            if (request.Measures) workspace.Output.WriteLine(DrawingMeasures.Of(circuit.Circuit, own, svg));
        }

        return written;

        string Setting(string property) => input.Project.Options.GetValueOrDefault(property, "");
    }

    /// <param name="Folder">The folder for the diagrams.</param>
    /// <param name="OnlyAnnotated">Whether only what is annotated is drawn.</param>
    /// <param name="Measures">Whether the layout's measures are printed.</param>
    /// <param name="Detail">What is drawn of called modules; null leaves it to attributes and the project.</param>
    /// <param name="Width">The width in units at which rows end; null leaves it to the project.</param>
    /// <param name="Format">One of <see cref="DrawingFormat.All"/>.</param>
    /// <param name="Map">The file for the map from anchors to lines; null for none.</param>
    /// <param name="Callouts">Whether every drawing has callouts; else attributes and the project say it.</param>
    private sealed record Request(string Folder, bool OnlyAnnotated, bool Measures, string? Detail, string? Width, string Format, string? Map, bool Callouts)
    {
        /// <summary>What the map is to hold, filled while drawing.</summary>
        public List<MappedDiagram> Mapped { get; } = [];
    }
}
