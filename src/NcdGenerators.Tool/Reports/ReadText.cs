using System.Globalization;
using System.Text.Json;

namespace NcdGenerators.Tool.Reports;

/// <summary>Writes a <see cref="ReadReport"/> for people and for programs.</summary>
internal static class ReadText
{
    public const string Complete = "complete";
    public const string Partial = "partial";
    public const string NotRead = "not read";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteJson(ReadReport report, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(report, Json));

    public static void Write(ReadReport report, TextWriter output)
    {
        foreach (var project in report.Projects) Write(project, output);
        Write(report.Totals, output);
    }

    private static void Write(ProjectReport project, TextWriter output)
    {
        output.WriteLine(Invariant($"{project.Name} ({project.Path}): {Count(project.Files, "file")}, {Count(project.Methods.Count, "method")}, {project.Seconds:0.00} s"));
        if (project.CompileErrors > 0)
        {
            output.WriteLine(Invariant($"  {Count(project.CompileErrors, "compile error")}; methods that run into one are marked and are in no rate"));
            foreach (var error in project.FirstCompileErrors) output.WriteLine("    " + error);
        }

        foreach (var method in project.Methods)
        {
            var state = method.State + (method.Compiles ? "" : ", does not compile");
            output.WriteLine(Invariant($"  {state,-8}  {method.Name}  {method.File}:{method.Line}  {Tensors(method.Expressions, method.RankKnown, method.AxesKnown)}  {method.Milliseconds:0.0} ms"));
            foreach (var stop in method.Stops) output.WriteLine(Invariant($"            {stop.File}:{stop.Line}:{stop.Column}: {stop.Message}"));
            foreach (var finding in method.Findings)
                output.WriteLine(Invariant($"            {finding.File}:{finding.Line}:{finding.Column}: {finding.Severity} {finding.Rule}: {finding.Message}"));
        }

        output.WriteLine();
    }

    private static void Write(Totals totals, TextWriter output)
    {
        output.WriteLine(Invariant(
            $"{Count(totals.Methods, "method")}: {totals.Complete} complete ({Percent(totals.Complete, totals.Methods)}), {totals.Partial} partial ({Percent(totals.Partial, totals.Methods)}), {totals.NotRead} not read ({Percent(totals.NotRead, totals.Methods)})")
            + (totals.DoNotCompile > 0 ? Invariant($"; {totals.DoNotCompile} more do not compile") : ""));
        output.WriteLine(Invariant(
            $"{Count(totals.Expressions, "tensor expression")}: rank known of {totals.RankKnown} ({Percent(totals.RankKnown, totals.Expressions)}), all axes known of {totals.AxesKnown} ({Percent(totals.AxesKnown, totals.Expressions)})"));
        output.WriteLine(Invariant($"{Count(totals.Errors, "error")}, {Count(totals.Warnings, "warning")}; {totals.Seconds:0.00} s"));
    }

    private static string Tensors(int all, int rank, int axes) => all == 0 ? "no tensors"
        : all == axes ? Count(all, "tensor")
        : Invariant($"{Count(all, "tensor")}, rank of {rank}, axes of {axes} known");

    private static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
