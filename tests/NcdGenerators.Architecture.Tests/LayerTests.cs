using System;
using System.Linq;
using System.Reflection;

namespace NcdGenerators.Architecture.Tests;

public class LayerTests
{
    [Fact]
    public void Every_source_project_is_looked_at()
    {
        var projects = Repository.Projects("src").Count();
        Assert.Equal(projects, SourceAssembly.All.Length);
        Expect.None(Layers.Loaded.Except(SourceAssembly.All.Select(a => a.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void References_point_towards_Circuits() => Expect.None(SourceAssembly.All.SelectMany(Layers.WrongDirections));

    [Fact]
    public void Circuits_uses_nothing() => Expect.None(Layers.ImpureReferences(SourceAssembly.Find("NcdGenerators.Circuits")));

    [Fact]
    public void No_third_party_is_loaded_by_the_compiler_or_MSBuild() => Expect.None(Layers.Loaded.Select(SourceAssembly.Find).SelectMany(Layers.ThirdParties));

    [Fact]
    public void Roslyn_is_the_floor() => Expect.None(SourceAssembly.All.SelectMany(Layers.WrongRoslyn));

    [Fact]
    public void What_the_floor_compiler_loads_asks_for_nothing_newer() =>
        Expect.None(new[] { "NcdGenerators.CSharp", "NcdGenerators.Analyzers" }.Select(SourceAssembly.Find).SelectMany(Layers.TooNewForTheFloor));

    [Fact]
    public void Builds_are_deterministic() => Expect.None(SourceAssembly.All.Where(a => !a.IsDeterministic).Select(a => a.Name));

    /// <summary>The same rules on made-up assemblies that break them.</summary>
    [Fact]
    public void The_rules_can_be_broken()
    {
        Assert.Equal(["NcdGenerators.Circuits → NcdGenerators.Drawing"], Layers.WrongDirections(Assembly("Circuits", ("NcdGenerators.Drawing", "1.0.0.0"))));
        Assert.Equal(["NcdGenerators.Drawing → NcdGenerators.CSharp"], Layers.WrongDirections(Assembly("Drawing", ("NcdGenerators.CSharp", "1.0.0.0"))));
        Assert.Equal(["NcdGenerators.CodeFixes → NcdGenerators.Analyzers"], Layers.WrongDirections(Assembly("CodeFixes", ("NcdGenerators.Analyzers", "1.0.0.0"))));
        Assert.NotEmpty(Layers.WrongDirections(Assembly("Surprise")));
        Assert.NotEmpty(Layers.ImpureReferences(Assembly("Circuits", ("netstandard", "2.0.0.0"), ("System.Collections.Immutable", "7.0.0.0"))));
        Assert.NotEmpty(Layers.ThirdParties(Assembly("Build", ("Newtonsoft.Json", "13.0.0.0"))));
        Assert.Empty(Layers.ThirdParties(Assembly("Build", ("netstandard", "2.0.0.0"), ("Microsoft.Build.Framework", "15.1.0.0"), ("System.Memory", "4.0.0.0"))));
        Assert.NotEmpty(Layers.WrongRoslyn(Assembly("Analyzers", ("Microsoft.CodeAnalysis", "4.14.0.0"))));
        Assert.NotEmpty(Layers.WrongRoslyn(Assembly("Analyzers", ("Microsoft.CodeAnalysis", "4.8.0.0"), ("Microsoft.CodeAnalysis.CSharp", "4.3.0.0"))));
        Assert.NotEmpty(Layers.WrongRoslyn(Assembly("Analyzers")));
        Assert.NotEmpty(Layers.WrongRoslyn(Assembly("Circuits", ("Microsoft.CodeAnalysis", "4.8.0.0"))));
        Assert.Empty(Layers.WrongRoslyn(Assembly("CSharp", ("Microsoft.CodeAnalysis", "4.8.0.0"))));
        Assert.NotEmpty(Layers.TooNewForTheFloor(Assembly("CSharp", ("System.Collections.Immutable", "8.0.0.0"))));

        static SourceAssembly Assembly(string name, params (string Name, string Version)[] references) => new(
            "NcdGenerators." + name, [.. references.Select(r => new AssemblyName { Name = r.Name, Version = new(r.Version) })], HasCode: true, IsDeterministic: true);
    }
}
