using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NcdGenerators.Package.Tests;

/// <summary>What is in the package: no file too few, none by accident.</summary>
public sealed class PackageContentTests
{
    [Fact]
    public void The_files_are_these()
    {
        string[] expected =
        [
            "LICENSE",
            "NcdGenerators.nuspec",
            "README.md",
            "analyzers/dotnet/cs/NcdGenerators.Analyzers.dll",
            "analyzers/dotnet/cs/NcdGenerators.CSharp.dll",
            "analyzers/dotnet/cs/NcdGenerators.Circuits.dll",
            "analyzers/dotnet/roslyn4.14/cs/NcdGenerators.CodeFixes.dll",
            "build/NcdGenerators.props",
            "build/NcdGenerators.targets",
            "buildMultiTargeting/NcdGenerators.targets",
            "buildTransitive/NcdGenerators.Diagrams.targets",
            "buildTransitive/NcdGenerators.Source.targets",
            "buildTransitive/NcdGenerators.props",
            "buildTransitive/NcdGenerators.targets",
            "lib/netstandard2.0/NcdGenerators.Annotations.dll",
            "lib/netstandard2.0/NcdGenerators.Annotations.xml",
            "lib/netstandard2.0/NcdGenerators.Circuits.dll",
            "lib/netstandard2.0/NcdGenerators.Circuits.xml",
            "source/AxisChecks.cs",
            "source/Einops.cs",
            "source/TensorAxesExtensions.cs",
            "tasks/netstandard2.0/NcdGenerators.Build.dll",
            "tasks/netstandard2.0/NcdGenerators.Circuits.dll",
            "tasks/netstandard2.0/NcdGenerators.Drawing.dll",
        ];
        Assert.Equal(expected, Package.Content());
    }

    [Fact]
    public void It_depends_on_nothing()
    {
        Assert.DoesNotContain(Package.Nuspec().Descendants(), e => e.Name.LocalName is "dependency" or "frameworkAssembly");
    }

    [Fact]
    public void It_shows_its_readme_and_licence()
    {
        Assert.Equal("README.md", Package.Nuspec().Descendants().Single(e => e.Name.LocalName == "readme").Value);
        Assert.Equal("MIT", Package.Nuspec().Descendants().Single(e => e.Name.LocalName == "license").Value);
        Assert.NotEmpty(Package.Read("README.md"));
    }

    [Fact]
    public void Every_entry_has_the_same_fixed_time_so_that_equal_builds_pack_equal_bytes()
    {
        using var zip = ZipFile.OpenRead(Package.File);
        Assert.Equal([new DateTime(2026, 1, 1)], zip.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct());
    }

    [Theory]
    [InlineData("lib/netstandard2.0/")]
    [InlineData("tasks/netstandard2.0/")]
    [InlineData("analyzers/dotnet/cs/")]
    public void Every_folder_holds_the_assemblies_that_its_own_refer_to(string folder)
    {
        var present = Package.Content().Where(file => file.StartsWith(folder, StringComparison.Ordinal)).ToList();
        var missing = present.Where(file => file.EndsWith(".dll", StringComparison.Ordinal))
            .SelectMany(References)
            .Where(name => name.StartsWith("NcdGenerators.", StringComparison.Ordinal))
            .Where(name => !present.Contains(folder + name + ".dll"));
        Assert.Empty(missing);
    }

    private static IEnumerable<string> References(string file)
    {
        using var reader = new PEReader([.. Package.Read(file)]);
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
