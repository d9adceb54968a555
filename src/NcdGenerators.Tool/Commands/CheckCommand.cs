using System.CommandLine;
using Microsoft.CodeAnalysis;
using NcdGenerators.Tool.Checks;

namespace NcdGenerators.Tool.Commands;

/// <summary><c>ncd check</c>: the diagnostics, for people and for continuous integration.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var format = new Option<string>("--format", "-f") { Description = "How diagnostics are written: text, sarif (2.1.0) or github (workflow commands).", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "sarif", "github");
        var severity = new Option<string>("--severity", "-s") { Description = "The least severity that is written: error, warning, info or hidden.", DefaultValueFactory = static _ => "warning" };
        severity.AcceptOnlyFromAmong("error", "warning", "info", "hidden");
        var command = new Command("check", "Checks tensor axes. Returns 1 if there are warnings or errors (with --severity error: errors).");
        common.AddTo(command);
        command.Add(format);
        command.Add(severity);
        command.SetAction((arguments, cancellation) => Run(
            Workspace.Open(arguments, common),
            arguments.GetRequiredValue(format),
            Enum.Parse<DiagnosticSeverity>(arguments.GetRequiredValue(severity), ignoreCase: true),
            cancellation));
        return command;
    }

    private static async Task<int> Run(Workspace workspace, string format, DiagnosticSeverity least, CancellationToken cancellation)
    {
        var results = new List<CheckResult>();
        using (var progress = new Progress(workspace.Error))
        {
            foreach (var (input, compilation) in workspace.Compilations())
            {
                progress.Show("checking " + input.Project.Name);
                workspace.TellErrors(input, compilation, cancellation);
                results.AddRange((await AnalyzerRun.Run(input, compilation, cancellation).ConfigureAwait(false)).Where(result => result.Severity >= least));
            }
        }

        switch (format)
        {
            case "sarif": CheckFormats.WriteSarif(results.Distinct(), workspace.Output); break;
            case "github": CheckFormats.WriteGitHub(results.Distinct(), workspace.Output); break;
            default: CheckFormats.WriteText(results.Distinct(), workspace.Output); break;
        }

        return workspace.HasProblems ? ExitCodes.Failed : results.Exists(static result => result.Severity >= DiagnosticSeverity.Warning) ? ExitCodes.Findings : ExitCodes.Ok;
    }
}
