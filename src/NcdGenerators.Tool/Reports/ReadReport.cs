namespace NcdGenerators.Tool.Reports;

/// <summary>What <c>ncd read</c> says of everything.</summary>
internal sealed record ReadReport(IReadOnlyList<ProjectReport> Projects, Totals Totals);

/// <summary>What <c>ncd read</c> says of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its file, or the folder of files without a project.</param>
/// <param name="Files">How many C# files.</param>
/// <param name="CompileErrors">How many errors the compiler has.</param>
/// <param name="FirstCompileErrors">The first of them.</param>
/// <param name="Methods">The methods, in order of name.</param>
/// <param name="Seconds">How long compiling and reading took.</param>
internal sealed record ProjectReport(
    string Name,
    string Path,
    int Files,
    int CompileErrors,
    IReadOnlyList<string> FirstCompileErrors,
    IReadOnlyList<MethodReport> Methods,
    double Seconds);

/// <summary>What <c>ncd read</c> says of a method.</summary>
/// <param name="Name">Type and method: <c>Models.Attention.forward</c>.</param>
/// <param name="File">Where it is.</param>
/// <param name="Line">From 1.</param>
/// <param name="State"><c>complete</c>, <c>partial</c> or <c>not read</c>.</param>
/// <param name="Compiles">Whether it, its class's constructors and fields, and what it runs into compile; what does not is in no rate.</param>
/// <param name="Expressions">Its own tensor expressions.</param>
/// <param name="RankKnown">Those whose number of axes is known.</param>
/// <param name="AxesKnown">Those whose axes are all known.</param>
/// <param name="Stops">Where reading stopped, and why.</param>
/// <param name="Findings">Errors and warnings on its way.</param>
/// <param name="Milliseconds">How long reading it took.</param>
internal sealed record MethodReport(
    string Name,
    string File,
    int Line,
    string State,
    bool Compiles,
    int Expressions,
    int RankKnown,
    int AxesKnown,
    IReadOnlyList<PlacedMessage> Stops,
    IReadOnlyList<PlacedMessage> Findings,
    double Milliseconds);

/// <summary>Something to say of a place.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c>, <c>info</c> or <c>hidden</c>.</param>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is said.</param>
internal sealed record PlacedMessage(string Rule, string Severity, string File, int Line, int Column, string Message);

/// <summary>Sums over methods that compile.</summary>
internal sealed record Totals(
    int Methods,
    int Complete,
    int Partial,
    int NotRead,
    int DoNotCompile,
    int Expressions,
    int RankKnown,
    int AxesKnown,
    int Errors,
    int Warnings,
    double Seconds)
{
    public static Totals Of(IReadOnlyList<ProjectReport> projects)
    {
        var all = projects.SelectMany(static project => project.Methods).ToList();
        var methods = all.Where(static method => method.Compiles).ToList();
        var findings = all.SelectMany(static method => method.Findings).Distinct().ToList();
        return new Totals(
            methods.Count,
            methods.Count(static method => method.State == ReadText.Complete),
            methods.Count(static method => method.State == ReadText.Partial),
            methods.Count(static method => method.State == ReadText.NotRead),
            all.Count - methods.Count,
            methods.Sum(static method => method.Expressions),
            methods.Sum(static method => method.RankKnown),
            methods.Sum(static method => method.AxesKnown),
            findings.Count(static finding => finding.Severity == "error"),
            findings.Count(static finding => finding.Severity == "warning"),
            projects.Sum(static project => project.Seconds));
    }
}
