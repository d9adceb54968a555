using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NcdGenerators.Architecture.Tests;

/// <summary>What the metadata of a built assembly says; the assembly is not loaded.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="References">The assemblies that its code uses.</param>
/// <param name="HasCode">Whether it defines a type besides polyfills, which live in System namespaces.</param>
/// <param name="IsDeterministic">Whether the compiler marked it as reproducible.</param>
public sealed record SourceAssembly(string Name, ImmutableArray<AssemblyName> References, bool HasCode, bool IsDeterministic)
{
    /// <summary>The assemblies of all projects under src, as MSBuild wrote them down.</summary>
    public static ImmutableArray<SourceAssembly> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "source-assemblies.txt"))
            .Select(line => Read(line.Split('|')[1]))
            .OrderBy(a => a.Name, StringComparer.Ordinal),
    ];

    public static SourceAssembly Find(string name) => All.SingleOrDefault(a => a.Name == name) ?? throw new InvalidOperationException($"There is no assembly {name}.");

    /// <summary>References to our own assemblies, by name.</summary>
    public ImmutableArray<string> OwnReferences => [.. References.Select(r => r.Name!).Where(Layers.IsOwn).Order(StringComparer.Ordinal)];

    public static SourceAssembly Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var pe = new PEReader(stream);
        var metadata = pe.GetMetadataReader();
        return new(
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle)).Select(r => new AssemblyName { Name = metadata.GetString(r.Name), Version = r.Version })],
            metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Any(t => !t.Attributes.HasFlag(TypeAttributes.SpecialName) && IsOfProject(metadata.GetString(t.Namespace))),
            pe.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static bool IsOfProject(string space) => space.StartsWith("NcdGenerators", StringComparison.Ordinal) || space.StartsWith("TorchSharp", StringComparison.Ordinal);
}
