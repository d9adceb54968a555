using System.CommandLine;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Build;
using NcdGenerators.CSharp;
using NcdGenerators.Drawing;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Tool.Projects;

namespace NcdGenerators.Tool.Commands;

/// <summary><c>ncd draw</c>: the diagrams, under the names and with the bytes that a build gives them.</summary>
internal static class DrawCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var folder = new Option<string>("--output", "-o") { Description = "The folder for the diagrams; with several projects, each has a folder in it.", HelpName = "DIR", DefaultValueFactory = static _ => "diagrams" };
        var annotated = new Option<bool>("--annotated") { Description = "Only what has [NeuralCircuit] or declared axes." };
        var measure = new Option<bool>("--measure") { Description = "Print the layout's measures: crossings, overlaps, bends, size." };
        var command = new Command("draw", "Writes neural circuit diagrams as SVG.");
        common.AddTo(command);
        command.Add(folder);
        command.Add(annotated);
        command.Add(measure);
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(
            Workspace.Open(arguments, common), arguments.GetRequiredValue(folder), arguments.GetValue(annotated), arguments.GetValue(measure), cancellation)));
        return command;
    }

    private static int Run(Workspace workspace, string folder, bool onlyAnnotated, bool measures, CancellationToken cancellation)
    {
        var written = 0;
        using (var progress = new Progress(workspace.Error))
        {
            foreach (var (input, compilation) in workspace.Compilations())
            {
                workspace.TellErrors(input, compilation, cancellation);
                var target = workspace.Inputs.Count > 1 ? Path.Combine(folder, input.Project.Name) : folder;
                written += Draw(workspace, input, compilation, Path.GetFullPath(target), onlyAnnotated, measures, progress, cancellation);
            }
        }

        if (written == 0) workspace.Problem("There is no circuit to draw.");
        return workspace.HasProblems ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static int Draw(Workspace workspace, Input input, CSharpCompilation compilation, string target, bool onlyAnnotated, bool measures, Progress progress, CancellationToken cancellation)
    {
        progress.Show("reading " + input.Project.Name);
        var circuits = CompilationReader.Read(compilation, cancellation).Circuits
            .Where(circuit => circuit.State != ReadingState.NotRead && (circuit.IsAnnotated || !onlyAnnotated) && input.Only?.Contains(circuit.Place.Path) != false)
            .ToList();
        var names = DiagramFileNames.Assign([.. circuits.Select(static circuit => circuit.Circuit.Name)]);
        var diagrams = new DiagramFolder(target, input.Project.AssemblyName);
        var written = 0;
        foreach (var (circuit, name) in circuits.Zip(names))
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Show("drawing " + name);
            var svg = DiagramRenderer.RenderSvg(circuit.Circuit);
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
            workspace.Output.WriteLine(Workspace.Display(diagrams.PathOf(name)) + (measures ? Measures(circuit) : ""));
        }

        return written;
    }

    private static string Measures(CircuitReading circuit)
    {
        var measures = LayoutMeasures.Of(DiagramRenderer.Layout(circuit.Circuit));
        return FormattableString.Invariant(
            $"  {measures.Width:0}×{measures.Height:0}, wire crossings {measures.WireCrossings}, separator crossings {measures.SeparatorCrossings}, bends {measures.Bends}, labels on wires {measures.LabelsOnWires}, on labels {measures.LabelsOnLabels}, on signs {measures.LabelsOnSigns}, outside {measures.OutsideViewBox}");
    }
}
