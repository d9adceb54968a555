using System.Reflection.PortableExecutable;

namespace NcdGenerators.Tool.Projects;

/// <summary>Where the framework's assemblies are: the targeting packs beside the running .NET, else the assemblies that run.</summary>
internal static class FrameworkAssemblies
{
    /// <summary>The files, for the version asked for or the nearest later one; the newest there is if all are older.</summary>
    /// <param name="framework">The target framework.</param>
    /// <param name="withWeb">Whether ASP.NET is used too.</param>
    public static IReadOnlyList<string> Of(TargetFramework framework, bool withWeb)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs"));
        var files = FromPack(Path.Combine(packs, "Microsoft.NETCore.App.Ref"), framework.Major)
            ?? [.. Directory.EnumerateFiles(runtime, "*.dll").Where(IsManaged)];
        if (withWeb) files = [.. files, .. FromPack(Path.Combine(packs, "Microsoft.AspNetCore.App.Ref"), framework.Major) ?? []];
        return files;
    }

    private static IReadOnlyList<string>? FromPack(string pack, int major)
    {
        if (!Directory.Exists(pack)) return null;
        var folders = Directory.EnumerateDirectories(pack)
            .Select(folder => (Folder: folder, Version: Version.TryParse(Path.GetFileName(folder).Split('-')[0], out var version) ? version : new Version()))
            .Where(entry => entry.Version.Major > 0)
            .OrderBy(entry => entry.Version)
            .ToList();
        var wanted = folders.Where(entry => entry.Version.Major >= major).Select(entry => entry.Version.Major).DefaultIfEmpty(-1).Min();
        var chosen = folders.LastOrDefault(entry => wanted < 0 || entry.Version.Major == wanted);
        if (chosen.Folder is null) return null;
        var reference = Path.Combine(chosen.Folder, "ref", FormattableString.Invariant($"net{chosen.Version.Major}.0"));
        return Directory.Exists(reference) ? [.. Directory.EnumerateFiles(reference, "*.dll").Order(StringComparer.Ordinal)] : null;
    }

    private static bool IsManaged(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = new PEReader(stream);
            return reader.HasMetadata;
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
