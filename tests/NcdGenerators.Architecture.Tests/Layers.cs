using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace NcdGenerators.Architecture.Tests;

/// <summary>The rules of docs/architecture.md, as functions that give their violations, so that tests can try them on made-up assemblies too.</summary>
public static class Layers
{
    /// <summary>Which of our assemblies each one may use. One that is not listed here must be put in before it can be built into the solution.</summary>
    public static readonly ImmutableSortedDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["NcdGenerators.Circuits"] = [],
        ["NcdGenerators.Annotations"] = ["NcdGenerators.Circuits"],
        ["NcdGenerators.Drawing"] = ["NcdGenerators.Circuits"],
        ["NcdGenerators.CSharp"] = ["NcdGenerators.Circuits"],
        ["NcdGenerators.Analyzers"] = ["NcdGenerators.CSharp", "NcdGenerators.Circuits"],
        ["NcdGenerators.CodeFixes"] = [],
        ["NcdGenerators.Build"] = ["NcdGenerators.Drawing", "NcdGenerators.Circuits"],
        ["NcdGenerators.Tool"] = ["NcdGenerators.Analyzers", "NcdGenerators.Build", "NcdGenerators.CSharp", "NcdGenerators.Drawing", "NcdGenerators.Circuits"],
        ["TorchSharp"] = ["NcdGenerators.Circuits"],
        ["TorchSharp.ShapeOnly"] = ["NcdGenerators.Circuits"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>What the compiler or MSBuild loads, or what ships in lib/: these carry no third-party dependency.</summary>
    public static readonly string[] Loaded =
    [
        "NcdGenerators.Circuits", "NcdGenerators.Annotations", "NcdGenerators.Drawing", "NcdGenerators.CSharp", "NcdGenerators.Analyzers", "NcdGenerators.CodeFixes",
        "NcdGenerators.Build",
    ];

    /// <summary>The Roslyn that each assembly is compiled against. Everything else knows no Roslyn.</summary>
    public static readonly ImmutableSortedDictionary<string, Version> Roslyn = new Dictionary<string, Version>
    {
        ["NcdGenerators.CSharp"] = new(4, 8, 0, 0),
        ["NcdGenerators.Analyzers"] = new(4, 8, 0, 0),
        ["NcdGenerators.CodeFixes"] = new(4, 14, 0, 0),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static bool IsOwn(string name) => name.StartsWith("NcdGenerators.", StringComparison.Ordinal) || name is "TorchSharp" or "TorchSharp.ShapeOnly";

    public static IEnumerable<string> WrongDirections(SourceAssembly assembly) =>
        MayUse.TryGetValue(assembly.Name, out var allowed)
            ? assembly.OwnReferences.Except(allowed, StringComparer.Ordinal).Select(r => $"{assembly.Name} → {r}")
            : [$"{assembly.Name} has no place in the layers"];

    /// <summary>Circuits ships to users in lib/ as well, so it uses nothing but the framework itself.</summary>
    public static IEnumerable<string> ImpureReferences(SourceAssembly circuits) =>
        circuits.References.Select(r => r.Name!).Where(name => name != "netstandard").Select(name => $"{circuits.Name} → {name}");

    public static IEnumerable<string> ThirdParties(SourceAssembly assembly) => assembly.References
        .Select(r => r.Name!)
        .Where(name => name != "netstandard" && !IsOwn(name)
            && !new[] { "System.", "Microsoft.CodeAnalysis", "Microsoft.Build." }.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        .Select(name => $"{assembly.Name} → {name}");

    public static IEnumerable<string> WrongRoslyn(SourceAssembly assembly)
    {
        var roslyn = assembly.References.Where(r => r.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).ToList();
        if (!Roslyn.TryGetValue(assembly.Name, out var version))
        {
            // The command line hosts the newest Roslyn itself; it is loaded by nobody.
            return assembly.Name == "NcdGenerators.Tool" ? [] : roslyn.Select(r => $"{assembly.Name} → {r.Name}");
        }

        if (assembly.HasCode && roslyn.Count == 0) return [$"{assembly.Name} does not use Roslyn, so this test proves nothing"];
        return roslyn.Where(r => r.Version != version).Select(r => $"{assembly.Name} → {r.Name} {r.Version}, not {version}");
    }

    /// <summary>What csc 4.8 brings itself; anything newer fails to load there with CS8032.</summary>
    public static IEnumerable<string> TooNewForTheFloor(SourceAssembly assembly) => assembly.References
        .Where(r => r.Name is "System.Collections.Immutable" or "System.Reflection.Metadata" && r.Version > new Version(7, 0, 0, 0))
        .Select(r => $"{assembly.Name} → {r.Name} {r.Version}");
}
