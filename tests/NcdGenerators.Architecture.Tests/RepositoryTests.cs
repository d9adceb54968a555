using System;
using System.IO;
using System.Linq;

namespace NcdGenerators.Architecture.Tests;

public class RepositoryTests
{
    [Fact]
    public void The_top_level_is_fixed() => Expect.None(
        new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos().Where(e => !Repository.IsAllowedAtTop(e.Name, e is DirectoryInfo)).Select(e => e.Name));

    [Theory]
    [InlineData("src", true, true)]
    [InlineData(".editorconfig", false, true)]
    [InlineData("Directory.Build.props", false, true)]
    [InlineData("tools", true, false)]
    [InlineData("notes.md", false, false)]
    [InlineData("src", false, false)]
    [InlineData("Other.sln", false, false)]
    public void The_top_level_rule_can_be_broken(string name, bool isFolder, bool allowed) => Assert.Equal(allowed, Repository.IsAllowedAtTop(name, isFolder));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "NcdGenerators.sln")).Replace('\\', '/');
        Expect.None(new[] { "src", "tests" }.SelectMany(Repository.Projects)
            .Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/'))
            .Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)));
    }
}
