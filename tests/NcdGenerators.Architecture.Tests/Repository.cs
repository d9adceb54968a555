using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NcdGenerators.Architecture.Tests;

/// <summary>The working copy that the tests were built from.</summary>
public static class Repository
{
    private static readonly string[] Folders = ["src", "tests", "sample-app", "docs", "nuget"];
    private static readonly string[] Files = ["NcdGenerators.sln", "README.md", "LICENSE", "global.json", "nuget.config"];
    private static readonly string[] Outputs = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateDirectories(Path.Combine(Root, folder)).SelectMany(d => Directory.EnumerateFiles(d, "*.csproj"));

    /// <summary>Whether the fixed top level may hold this entry; what builds leave behind does not count.</summary>
    public static bool IsAllowedAtTop(string name, bool isFolder) =>
        name.StartsWith('.')
        || (isFolder
            ? Folders.Contains(name) || Outputs.Contains(name)
            : Files.Contains(name) || Path.GetExtension(name) is ".props" or ".targets" or ".rsp" or ".binlog" or ".user");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NcdGenerators.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests were moved out of the repository.");
    }
}
