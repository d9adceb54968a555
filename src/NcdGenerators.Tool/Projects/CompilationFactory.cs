using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NcdGenerators.Tool.Projects;

/// <summary>Makes the compilations of projects; those that several reference are made once.</summary>
/// <param name="references">Assemblies from the command line: they win over others of the same name.</param>
/// <param name="problem">Told of what cannot be read.</param>
internal sealed class CompilationFactory(IReadOnlyList<string> references, Action<string> problem)
{
    private readonly Dictionary<string, CSharpCompilation> byProject = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MetadataReference> byPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> under = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Path)> explicitReferences = [.. Explicit(references, problem)];

    /// <summary>The compilation of a project, with the projects that it references compiled from source.</summary>
    public CSharpCompilation Compile(ProjectModel project)
    {
        var key = project.File ?? project.Folder;
        if (this.byProject.TryGetValue(key, out var known)) return known;
        this.under.Add(key);
        var compilation = this.Create(project);
        this.under.Remove(key);
        this.byProject[key] = compilation;
        return compilation;
    }

    private CSharpCompilation Create(ProjectModel project)
    {
        foreach (var text in project.Problems) problem(text);
        var syntax = new CSharpParseOptions(project.LanguageVersion, DocumentationMode.None, SourceCodeKind.Regular, project.Symbols);
        var trees = project.Sources.Select(source => this.Parse(source, syntax)).OfType<SyntaxTree>().ToList();
        if (project.GlobalUsings.Length > 0)
            trees.Add(CSharpSyntaxTree.ParseText(project.GlobalUsings, syntax, Path.Combine(project.Folder, "obj", project.Name + ".GlobalUsings.g.cs"), Encoding.UTF8));

        // What is nearer wins over what has the same name farther away.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var metadata = new List<MetadataReference>();
        foreach (var (name, path) in this.explicitReferences) if (names.Add(name)) metadata.Add(this.Assembly(path));
        foreach (var other in this.ReferencedProjects(project)) if (names.Add(other.AssemblyName!)) metadata.Add(other.ToMetadataReference());
        foreach (var path in project.References.Concat(FrameworkAssemblies.Of(project.Framework, project.UsesWeb)))
        {
            if (names.Add(Path.GetFileNameWithoutExtension(path))) metadata.Add(this.Assembly(path));
        }

        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: project.Nullable,
            specificDiagnosticOptions: project.NoWarn.Distinct(StringComparer.Ordinal).Select(static id => KeyValuePair.Create(Id(id), ReportDiagnostic.Suppress)).DistinctBy(static pair => pair.Key));
        var compilation = CSharpCompilation.Create(project.AssemblyName, trees, metadata, options);

        // Top-level statements need a program around them.
        if (trees.Any(static tree => tree.GetRoot().ChildNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any()))
            compilation = compilation.WithOptions(options.WithOutputKind(OutputKind.ConsoleApplication));
        return project.UsesNcd ? PackageSource.AddTo(compilation, syntax) : compilation;
    }

    private static string Id(string noWarn) => int.TryParse(noWarn, out var number) ? FormattableString.Invariant($"CS{number:0000}") : noWarn;

    // As the SDK does it, references of references count too.
    private IEnumerable<CSharpCompilation> ReferencedProjects(ProjectModel project)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(project.ProjectReferences);
        while (open.TryDequeue(out var file))
        {
            if (!seen.Add(file) || this.under.Contains(file) || !file.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)) continue;
            if (!File.Exists(file))
            {
                problem($"'{file}', which {project.Name} references, does not exist.");
                continue;
            }

            var other = ProjectReader.Read(file);
            foreach (var further in other.ProjectReferences) open.Enqueue(further);
            yield return this.Compile(other);
        }
    }

    private SyntaxTree? Parse(string source, CSharpParseOptions syntax)
    {
        try
        {
            using var stream = File.OpenRead(source);
            return CSharpSyntaxTree.ParseText(SourceText.From(stream), syntax, source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem($"'{source}' cannot be read: {e.Message}");
            return null;
        }
    }

    private MetadataReference Assembly(string path)
    {
        if (!this.byPath.TryGetValue(path, out var reference)) this.byPath.Add(path, reference = MetadataReference.CreateFromFile(path));
        return reference;
    }

    private static IEnumerable<(string Name, string Path)> Explicit(IEnumerable<string> references, Action<string> problem)
    {
        foreach (var reference in references)
        {
            var path = Path.GetFullPath(reference);
            if (!File.Exists(path))
            {
                problem($"The reference '{reference}' does not exist.");
                continue;
            }

            string? name = null;
            try
            {
                using var reader = new PEReader(File.OpenRead(path));
                if (reader.HasMetadata && reader.GetMetadataReader() is { IsAssembly: true } metadata) name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
            }
            catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
            {
            }

            if (name is null) problem($"The reference '{reference}' is no .NET assembly.");
            else yield return (name, path);
        }
    }
}
