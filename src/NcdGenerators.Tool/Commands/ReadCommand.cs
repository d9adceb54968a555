using System.CommandLine;
using NcdGenerators.Tool.Reports;

namespace NcdGenerators.Tool.Commands;

/// <summary><c>ncd read</c>: how much of the code is understood.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("read", "Says of every forward method whether it is read completely, where reading stopped, and what was found.");
        common.AddTo(command);
        command.Add(json);
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(Workspace.Open(arguments, common), arguments.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(Workspace workspace, bool asJson, CancellationToken cancellation)
    {
        var projects = new List<ProjectReport>();
        using (var progress = new Progress(workspace.Error))
        {
            foreach (var (input, compilation) in workspace.Compilations()) projects.Add(ProjectReading.Report(input, compilation, progress, cancellation));
        }

        var report = new ReadReport(projects, Totals.Of(projects));
        if (asJson) ReadText.WriteJson(report, workspace.Output);
        else if (projects.Count > 0) ReadText.Write(report, workspace.Output);
        if (projects.Count == 0 && !workspace.HasProblems) workspace.Problem("No project here uses TorchSharp.");
        return workspace.HasProblems ? ExitCodes.Failed : report.Totals.Errors + report.Totals.Warnings > 0 ? ExitCodes.Findings : ExitCodes.Ok;
    }
}
