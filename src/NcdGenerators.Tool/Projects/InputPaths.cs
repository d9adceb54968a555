using System.Text.RegularExpressions;
using System.Xml.Linq;
using NcdGenerators.Tool.MsBuild;

namespace NcdGenerators.Tool.Projects;

/// <summary>One thing to read: a project, or only some files of it.</summary>
/// <param name="Project">The project; for files without one, made up.</param>
/// <param name="Only">The files that were asked for, or null for all.</param>
internal sealed record Input(ProjectModel Project, IReadOnlySet<string>? Only);

/// <summary>From the paths on the command line to projects.</summary>
internal static partial class InputPaths
{
    /// <summary>The projects, each once.</summary>
    /// <param name="paths">Project files, solutions, folders and C# files.</param>
    /// <param name="problem">Told what cannot be read.</param>
    public static IReadOnlyList<Input> Find(IEnumerable<string> paths, Action<string> problem)
    {
        var projects = new List<string>();
        var files = new List<string>();
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            var extension = Path.GetExtension(full).ToLowerInvariant();
            if (Directory.Exists(full))
            {
                var inside = ProjectsUnder(full);
                projects.AddRange(inside);
                if (inside.Count > 0) continue;
                var sources = Globs.Files("**/*.cs", full, path => IsHidden(path) || IsOutput(path)).ToList();
                if (sources.Count == 0) problem($"'{path}' holds no C# code.");
                files.AddRange(sources);
            }
            else if (!File.Exists(full))
            {
                problem($"'{path}' does not exist.");
            }
            else if (extension is ".sln" or ".slnx")
            {
                foreach (var project in InSolution(full, problem))
                {
                    if (File.Exists(project)) projects.Add(project);
                    else problem($"'{project}', which '{path}' lists, does not exist.");
                }
            }
            else if (extension == ".csproj")
            {
                projects.Add(full);
            }
            else if (extension == ".cs")
            {
                files.Add(full);
            }
            else
            {
                problem($"'{path}' is no C# project, solution, folder or C# file.");
            }
        }

        var inputs = projects.Distinct(StringComparer.Ordinal).Select(static project => new Input(ProjectReader.Read(project), null)).ToList();
        inputs.AddRange(WithoutProject(files.Distinct(StringComparer.Ordinal).ToList(), inputs));
        return inputs;
    }

    /// <summary>Whether a folder is one that tools keep for themselves.</summary>
    public static bool IsHidden(string path) => Path.GetFileName(path) is ['.', ..] or "node_modules";

    /// <summary>Whether a folder holds what builds leave.</summary>
    public static bool IsOutput(string path) => Path.GetFileName(path).ToUpperInvariant() is "BIN" or "OBJ";

    private static List<string> ProjectsUnder(string folder) =>
        [.. Globs.Files("**/*.csproj", folder, static path => IsHidden(path) || IsOutput(path))];

    // Files are read as part of the project around them, so that what they use is known; else together, as a console project.
    private static IEnumerable<Input> WithoutProject(List<string> files, List<Input> known)
    {
        var loose = new List<string>();
        var models = new Dictionary<string, ProjectModel>(StringComparer.Ordinal);
        var byProject = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (known.Exists(input => input.Only is null && input.Project.Sources.Contains(file))) continue;
            if (ProjectAround(file, models) is { } project)
            {
                if (!byProject.TryGetValue(project, out var only)) byProject.Add(project, only = new HashSet<string>(StringComparer.Ordinal));
                only.Add(file);
            }
            else
            {
                loose.Add(file);
            }
        }

        // A file that its project leaves out is read with it all the same, since it was asked for.
        foreach (var (project, only) in byProject)
            yield return new Input(models[project] with { Sources = [.. models[project].Sources.Union(only, StringComparer.Ordinal)] }, only);
        if (loose.Count == 0) yield break;
        var folder = CommonFolder(loose);
        yield return new Input(
            new ProjectModel
            {
                Name = loose.Count == 1 ? Path.GetFileNameWithoutExtension(loose[0]) : Path.GetFileName(folder),
                Folder = folder,
                AssemblyName = "Files",
                Sources = loose,
                GlobalUsings = ProjectReader.ConsoleUsings,
                Symbols = ["DEBUG", "TRACE", .. TargetFramework.Newest.Symbols],
            },
            null);
    }

    private static string? ProjectAround(string file, Dictionary<string, ProjectModel> models)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var projects = Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal).ToList();
            if (projects.Count == 0) continue;
            foreach (var project in projects.Where(project => !models.ContainsKey(project))) models.Add(project, ProjectReader.Read(project));
            return projects.Find(project => models[project].Sources.Contains(file)) ?? projects[0];
        }

        return null;
    }

    private static string CommonFolder(List<string> files)
    {
        var folder = Path.GetDirectoryName(files[0])!;
        while (Path.GetDirectoryName(folder) is { } parent && !files.TrueForAll(file => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))) folder = parent;
        return folder;
    }

    private static IEnumerable<string> InSolution(string solution, Action<string> problem)
    {
        var folder = Path.GetDirectoryName(solution)!;
        try
        {
            var text = File.ReadAllText(solution);
            var paths = solution.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)
                ? XDocument.Parse(text).Descendants("Project").Select(static e => e.Attribute("Path")?.Value ?? "")
                : Project().Matches(text).Select(static match => match.Groups[1].Value);
            return [.. paths.Where(static path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)).Select(path => Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/'))))];
        }
        catch (Exception e) when (e is System.Xml.XmlException or IOException or UnauthorizedAccessException)
        {
            problem($"'{solution}' cannot be read: {e.Message}");
            return [];
        }
    }

    [GeneratedRegex("^Project\\(\"[^\"]*\"\\)\\s*=\\s*\"[^\"]*\",\\s*\"([^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Project();
}
