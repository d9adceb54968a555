using System.CommandLine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Tool.Projects;
using NcdGenerators.Tool.Reports;

namespace NcdGenerators.Tool.Commands;

/// <summary>What every command starts from: the projects at the given paths, and where to write.</summary>
internal sealed class Workspace
{
    public const string Tensor = "TorchSharp.torch+Tensor";
    private const int MaximumWorkers = 8;
    private readonly CompilationFactory factory;

    private Workspace(IReadOnlyList<string> paths, IReadOnlyList<string> references, TextWriter output, TextWriter error)
    {
        this.Output = output;
        this.Error = error;
        this.factory = new CompilationFactory(references, this.Problem);
        this.Inputs = InputPaths.Find(paths, this.Problem);
    }

    /// <summary>How many threads read methods: each holds a binding of the project for itself.</summary>
    public static int Workers => Math.Min(Environment.ProcessorCount, MaximumWorkers);

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Whether something that was asked for could not be read.</summary>
    public bool HasProblems { get; private set; }

    public IReadOnlyList<Input> Inputs { get; }

    public static Workspace Open(ParseResult arguments, CommonOptions options) => new(
        arguments.GetValue(options.Paths) ?? [],
        arguments.GetValue(options.References) ?? [],
        arguments.InvocationConfiguration.Output,
        arguments.InvocationConfiguration.Error);

    /// <summary>The inputs that use tensors, with their compilations; of the others it is said why not.</summary>
    public IEnumerable<(Input Input, CSharpCompilation Compilation)> Compilations()
    {
        foreach (var input in this.Inputs)
        {
            var compilation = this.factory.Compile(input.Project);
            if (!compilation.GetTypesByMetadataName(Tensor).IsEmpty)
            {
                yield return (input, compilation);
                continue;
            }

            var wants = input.Project.Packages.Any(static package => package.StartsWith("TorchSharp", StringComparison.OrdinalIgnoreCase))
                || compilation.SyntaxTrees.Any(static tree => tree.GetText().ToString().Contains("TorchSharp", StringComparison.Ordinal));
            if (!wants) continue;
            this.Problem(input.Project.IsRestored || input.Project.File is null
                ? $"{input.Project.Name} uses TorchSharp, but no reference has it. Name it: --reference path/to/TorchSharp.dll."
                : $"{input.Project.Name} uses TorchSharp, but its packages are not restored. Run 'dotnet restore', or name it: --reference path/to/TorchSharp.dll.");
        }
    }

    /// <summary>Says that code does not compile; what can be read of it is read all the same.</summary>
    public void TellErrors(Input input, CSharpCompilation compilation, CancellationToken cancellation)
    {
        var errors = ErrorsOf(compilation, cancellation);
        if (errors.Count == 0) return;
        this.Error.WriteLine(FormattableString.Invariant(
            $"ncd: {input.Project.Name} has {errors.Count} compile error(s); nothing is said of the code that has them. The first: {SourcePlaces.Display(errors[0])}: {errors[0].Id}: {errors[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
    }

    /// <summary>The compile errors by file and place; the compiler finds them in an order of its own.</summary>
    public static IReadOnlyList<Diagnostic> ErrorsOf(Compilation compilation, CancellationToken cancellation) =>
    [
        .. compilation.GetDiagnostics(cancellation)
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(static error => error.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static error => error.Location.SourceSpan.Start)
            .ThenBy(static error => error.Id, StringComparer.Ordinal),
    ];

    /// <summary>A line on standard error.</summary>
    public void Problem(string text)
    {
        this.HasProblems = true;
        this.Error.WriteLine("ncd: " + text);
    }

    /// <summary>The path for people: relative to where they are, if it is below.</summary>
    public static string Display(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }
}
