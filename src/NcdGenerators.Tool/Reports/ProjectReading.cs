using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.CSharp;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.Tool.Commands;
using NcdGenerators.Tool.Projects;

namespace NcdGenerators.Tool.Reports;

/// <summary>Reads a compilation as the compiler's analyzers do, and notes what became of each method.</summary>
internal static class ProjectReading
{
    private const int ErrorsShown = 5;

    // The reader's words for code elsewhere that forward runs into (docs/rules/NCD901.md).
    private const string DoesNotCompile = "does not compile";

    public static ProjectReport Report(Input input, CSharpCompilation compilation, Progress progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var sources = new SourcePlaces(compilation);
        progress.Show($"compiling {input.Project.Name}");
        var errors = Workspace.ErrorsOf(compilation, cancellation);
        var broken = errors.Where(static error => error.Location.IsInSource).ToLookup(static error => error.Location.SourceTree!);

        var methods = new List<MethodReport>();
        CompilationReader.Read(
            compilation,
            cancellation,
            (reading, time) =>
            {
                progress.Show($"{input.Project.Name}: {reading.TypeName}.{reading.MethodName}");
                if (input.Only?.Contains(reading.Place.Path) != false) methods.Add(Report(reading, sources, broken, time.TotalMilliseconds, cancellation));
            },
            Workspace.Workers);
        return new ProjectReport(
            input.Project.Name,
            Workspace.Display(input.Project.File ?? input.Project.Folder),
            input.Only?.Count ?? input.Project.Sources.Count,
            errors.Count,
            [.. errors.Take(ErrorsShown).Select(error => $"{SourcePlaces.Display(error)}: {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")],
            methods,
            watch.Elapsed.TotalSeconds);
    }

    private static MethodReport Report(CircuitReading reading, SourcePlaces sources, ILookup<SyntaxTree, Diagnostic> broken, double milliseconds, CancellationToken cancellation)
    {
        var (file, line, _) = sources.Of(reading.Place);
        return new MethodReport(
            reading.TypeName + "." + reading.MethodName,
            file,
            line,
            reading.State switch { ReadingState.Complete => ReadText.Complete, ReadingState.Partial => ReadText.Partial, _ => ReadText.NotRead },
            !IsBroken(reading.Place, sources, broken, cancellation) && !reading.Findings.Any(static finding => finding.RuleId == RuleIds.Stopped && finding.Message.Contains(DoesNotCompile, StringComparison.Ordinal)),
            reading.Expressions.Count,
            reading.Expressions.Count(static expression => expression.IsRankKnown),
            reading.Expressions.Count(static expression => expression.AreSizesKnown),
            [.. reading.Findings.Where(static finding => finding.RuleId == RuleIds.Stopped).Select(sources.Message)],
            [.. reading.Findings.Where(static finding => finding.Severity >= FindingSeverity.Warning).Select(sources.Message)],
            milliseconds);
    }

    // Constructors and fields count: forward runs what they made. Other methods do not, unless it calls them, which the reader says.
    private static bool IsBroken(SourcePlace place, SourcePlaces sources, ILookup<SyntaxTree, Diagnostic> broken, CancellationToken cancellation)
    {
        if (sources.Tree(place) is not { } tree || !broken.Contains(tree)) return false;
        var root = tree.GetRoot(cancellation);
        var own = root.FindNode(new TextSpan(place.Start, place.Length)).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (own?.Parent is not TypeDeclarationSyntax type) return false;
        return broken[tree]
            .Select(static error => error.Location.SourceSpan)
            .Where(type.Span.Contains)
            .Select(span => root.FindNode(span).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(member => member.Parent == type))
            .Any(member => member is null || member == own || member is ConstructorDeclarationSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax);
    }
}
