using System.Text.Json;

namespace NcdGenerators.Tool.Projects;

/// <summary>What <c>dotnet restore</c> left: the assemblies of packages.</summary>
internal static class AssetsFile
{
    /// <summary>The compile-time assemblies of restored packages; null where nothing was restored or the file cannot be read.</summary>
    /// <param name="projectFolder">The project's folder; the file is in its <c>obj</c>.</param>
    /// <param name="framework">Which of several frameworks.</param>
    public static IReadOnlyList<string>? Assemblies(string projectFolder, TargetFramework framework)
    {
        var file = Path.Combine(projectFolder, "obj", "project.assets.json");
        if (!File.Exists(file)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var root = document.RootElement;
            var folders = root.GetProperty("packageFolders").EnumerateObject().Select(static folder => folder.Name).ToList();
            var targets = root.GetProperty("targets").EnumerateObject().ToList();
            var target = targets.FirstOrDefault(t => t.Name.Equals(framework.Name, StringComparison.OrdinalIgnoreCase));
            if (target.Value.ValueKind != JsonValueKind.Object) target = targets.FirstOrDefault(static t => !t.Name.Contains('/', StringComparison.Ordinal));
            if (target.Value.ValueKind != JsonValueKind.Object) return [];
            var libraries = root.GetProperty("libraries");
            var found = new List<string>();
            foreach (var library in target.Value.EnumerateObject())
            {
                if (!library.Value.TryGetProperty("compile", out var compile) || !libraries.TryGetProperty(library.Name, out var package)) continue;
                if (!package.TryGetProperty("type", out var type) || type.GetString() != "package" || package.GetProperty("path").GetString() is not { } path) continue;
                foreach (var assembly in compile.EnumerateObject().Select(static entry => entry.Name).Where(static name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
                {
                    if (folders.Select(folder => Path.Combine(folder, path, assembly)).FirstOrDefault(File.Exists) is { } existing) found.Add(Path.GetFullPath(existing));
                }
            }

            return found;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
