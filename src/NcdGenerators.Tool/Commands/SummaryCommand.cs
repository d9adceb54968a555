using System.CommandLine;
using System.Globalization;
using NcdGenerators.CSharp;
using NcdGenerators.Tool.Summaries;

namespace NcdGenerators.Tool.Commands;

/// <summary><c>ncd summary</c>: models as Keras and torchinfo show them.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var model = new Option<string?>("--model", "-m") { Description = "Only models whose name ends so: Attention, Models.Attention, Attention.forward." };
        var sizes = new Option<string[]>("--with", "-w") { Description = "Sizes for axes: b=1,x=28.", HelpName = "a=n,…" };
        var all = new Option<bool>("--all") { Description = "Show every operation, also those without parameters and multiply-adds." };
        var command = new Command("summary", "Prints models: modules, output axes, parameters, multiply-adds, totals; symbolic in the axes, or with sizes.");
        common.AddTo(command);
        command.Add(model);
        command.Add(sizes);
        command.Add(all);
        command.SetAction((arguments, cancellation) => Task.FromResult(
            Sizes(arguments.GetValue(sizes) ?? []) is { } given
                ? Run(Workspace.Open(arguments, common), arguments.GetValue(model), given, arguments.GetValue(all), cancellation)
                : Wrong(arguments.InvocationConfiguration.Error)));
        return command;
    }

    private static int Wrong(TextWriter error)
    {
        error.WriteLine("ncd: --with takes names and sizes, such as b=1,x=28.");
        return ExitCodes.Failed;
    }

    private static Dictionary<string, long>? Sizes(IEnumerable<string> texts)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var pair in texts.SelectMany(static text => text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !long.TryParse(pair[(equals + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return null;
            sizes[pair[..equals].Trim()] = size;
        }

        return sizes;
    }

    private static int Run(Workspace workspace, string? model, Dictionary<string, long> sizes, bool showsAll, CancellationToken cancellation)
    {
        var models = new List<CircuitReading>();
        using (var progress = new Progress(workspace.Error))
        {
            foreach (var (input, compilation) in workspace.Compilations())
            {
                progress.Show("reading " + input.Project.Name);
                workspace.TellErrors(input, compilation, cancellation);
                models.AddRange(CompilationReader.Read(compilation, cancellation, workers: Workspace.Workers).Circuits
                    .Where(circuit => circuit.State != ReadingState.NotRead && input.Only?.Contains(circuit.Place.Path) != false && IsMeant(circuit, model)));
            }
        }

        if (models.Count == 0) workspace.Problem(model is null ? "There is no model here." : $"There is no model '{model}' here.");
        foreach (var unused in sizes.Keys.Where(name => !models.Exists(reading => ModelSummary.Symbols(reading.Circuit).Contains(name))))
            workspace.Problem($"No axis size is called '{unused}'. There are: {string.Join(", ", models.SelectMany(static reading => ModelSummary.Symbols(reading.Circuit)).Distinct().Take(20))}.");
        foreach (var reading in models) SummaryText.Write(reading.TypeName + "." + reading.MethodName, ModelSummary.Of(reading.Circuit, sizes, showsAll), workspace.Output);
        return workspace.HasProblems ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static bool IsMeant(CircuitReading circuit, string? model)
    {
        if (model is null) return true;
        var type = circuit.TypeName.Replace('+', '.');
        return Ends(type) || Ends(type + "." + circuit.MethodName);

        bool Ends(string name) => name == model || name.EndsWith("." + model, StringComparison.Ordinal);
    }
}
