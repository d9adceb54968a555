using System.CommandLine;
using NcdGenerators.Tool.Commands;

namespace NcdGenerators.Tool;

/// <summary>The command line <c>ncd</c>.</summary>
internal static class Ncd
{
    /// <summary>Runs a command line.</summary>
    /// <returns>See <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Reads TorchSharp projects without building them: checks tensor axes, draws neural circuit diagrams, summarises models.")
        {
            ReadCommand.Create(),
            CheckCommand.Create(),
            DrawCommand.Create(),
            SummaryCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) error.WriteLine("ncd: " + problem.Message);
            error.WriteLine("Run 'ncd --help' for what there is.");
            return ExitCodes.Failed;
        }

        try
        {
            return parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine("ncd: " + e.Message);
            return ExitCodes.Failed;
        }
    }
}
