using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NcdGenerators.Tool.Projects;

/// <summary>What the compiler has to be told of a project.</summary>
internal sealed record ProjectModel
{
    /// <summary>The project file, or null for files without one.</summary>
    public string? File { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The folder that relative names start from.</summary>
    public required string Folder { get; init; }

    public required string AssemblyName { get; init; }

    public TargetFramework Framework { get; init; } = TargetFramework.Newest;

    /// <summary>Full paths of the sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Full paths of other projects.</summary>
    public IReadOnlyList<string> ProjectReferences { get; init; } = [];

    /// <summary>Full paths of assemblies, from packages and from the project file.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The packages that it asks for, by name.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Whether packages were restored.</summary>
    public bool IsRestored { get; init; }

    /// <summary>The text of <c>global using</c> directives.</summary>
    public string GlobalUsings { get; init; } = "";

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Compiler diagnostics and rules that the project has turned off.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>MSBuild properties that our analyzers look at, by name.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    public bool UsesWeb { get; init; }

    /// <summary>Whether it references NcdGenerators, whose package source then belongs to it.</summary>
    public bool UsesNcd { get; init; }

    /// <summary>What went wrong when the project was read.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
