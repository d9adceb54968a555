using System.Runtime.CompilerServices;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Code;

/// <summary>The models of sample-app, as a project.</summary>
internal static class SampleApp
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;\n";

    /// <summary>The names of the models' files, without extension.</summary>
    public static IReadOnlyList<string> Models { get; } = [.. Directory.GetFiles(Path.Combine(Root(), "Models"), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    /// <summary>The source of one model.</summary>
    public static string Source(string model) => File.ReadAllText(Path.Combine(Root(), "Models", model + ".cs")).ReplaceLineEndings("\n");

    /// <summary>The figures: files and folders below sample-app, each of which compiles alone.</summary>
    public static IReadOnlyList<string> Figures { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root(), "Figures"), "*.cs").Select(static path => "Figures/" + Path.GetFileName(path)).Order(StringComparer.Ordinal),
        .. Directory.GetDirectories(Path.Combine(Root(), "Models")).Select(static path => "Models/" + Path.GetFileName(path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The sources of one figure, by their paths below sample-app.</summary>
    public static IReadOnlyDictionary<string, string> SourcesOf(string figure)
    {
        var full = Path.Combine(Root(), figure);
        string[] files = Directory.Exists(full) ? [.. Directory.GetFiles(full, "*.cs").Order(StringComparer.Ordinal)] : [full];
        return files.ToDictionary(static path => Path.GetRelativePath(Root(), path).Replace('\\', '/'), static path => File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    /// <summary>The source of the model that does not build.</summary>
    public static string Broken() => File.ReadAllText(Path.Combine(Root(), "Broken", "BrokenAttention.cs")).ReplaceLineEndings("\n");

    /// <summary>A project of sources as they stand in a file of sample-app, and the package's files.</summary>
    public static SolutionState Project(params string[] sources)
    {
        var state = new SolutionState(sources);
        state.Sources.AddRange(TestSetup.PackageSource);
        state.Sources.Add("/ImplicitUsings.cs", ImplicitUsings);
        state.Sources.Add("/FigureAttribute.cs", File.ReadAllText(Path.Combine(Root(), "FigureAttribute.cs")).ReplaceLineEndings("\n"));
        return state;
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "sample-app"));
}
