using System.IO.Compression;
using System.Xml.Linq;

namespace NcdGenerators.Package.Tests;

/// <summary>The package as this build packed it.</summary>
internal static class Package
{
    /// <summary>The folder with the package: a package source.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "package");

    public static string File { get; } = Directory.GetFiles(Folder, "*.nupkg").Single();

    public static string Version { get; } = Nuspec().Descendants().Single(e => e.Name.LocalName == "version").Value;

    /// <summary>The built TorchSharp.ShapeOnly, which lies beside what it needs.</summary>
    public static string ShapeOnly { get; } = System.IO.File.ReadAllText(Path.Combine(Folder, "shape-only.txt")).Trim();

    /// <summary>The package's files, without what only the container format needs.</summary>
    public static IReadOnlyList<string> Content()
    {
        using var zip = ZipFile.OpenRead(File);
        return [.. zip.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(name => name is not "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }

    public static byte[] Read(string name)
    {
        using var zip = ZipFile.OpenRead(File);
        using var stream = zip.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public static XDocument Nuspec() => XDocument.Parse(System.Text.Encoding.UTF8.GetString(Read("NcdGenerators.nuspec")).TrimStart('\ufeff'));
}
