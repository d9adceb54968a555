using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Testing;

/// <summary>
/// What test code is compiled against. A test project whose code needs more says so once, in a module initializer:
/// <c>ReferenceAssemblies.Default = ReferenceAssemblies.Framework.AddAssemblies(typeof(AxesAttribute).Assembly)</c>.
/// </summary>
public sealed class ReferenceAssemblies
{
    // A reference keeps decoded metadata and symbols; sharing one per file makes the second compilation ten times as fast as the first.
    private static readonly ConcurrentDictionary<string, MetadataReference> ByPath = new(StringComparer.Ordinal);
    private static readonly Lazy<ReferenceAssemblies> LazyFramework = new(static () => new(FindFramework(), []));
    private static ReferenceAssemblies? chosen;
    private readonly ImmutableArray<string> framework;
    private readonly Lazy<ImmutableArray<MetadataReference>> references;

    private ReferenceAssemblies(ImmutableArray<string> framework, ImmutableArray<string> added)
    {
        this.framework = framework;
        AddedPaths = added;
        references = new(() => [.. framework.Concat(added).Select(path => ByPath.GetOrAdd(path, static p => MetadataReference.CreateFromFile(p)))]);
    }

    /// <summary>Nothing at all, not even <c>System.Object</c>.</summary>
    public static ReferenceAssemblies None { get; } = new([], []);

    /// <summary>The reference assemblies of the framework that runs the tests; where no targeting pack is installed, its implementation assemblies.</summary>
    public static ReferenceAssemblies Framework => LazyFramework.Value;

    /// <summary>What is used where a test says nothing. Set it in a module initializer, before tests run.</summary>
    public static ReferenceAssemblies Default
    {
        get => chosen ?? Framework;
        set => chosen = value;
    }

    /// <summary>The references, shared between compilations.</summary>
    public ImmutableArray<MetadataReference> References => references.Value;

    /// <summary>The files that were added to the framework; compiled programs may load these.</summary>
    public ImmutableArray<string> AddedPaths { get; }

    /// <summary>These and others, by loaded assembly.</summary>
    public ReferenceAssemblies AddAssemblies(params Assembly[] assemblies) => AddPaths([.. assemblies.Select(a => a.Location)]);

    /// <summary>These and others, by file.</summary>
    public ReferenceAssemblies AddPaths(params string[] paths) => new(framework, [.. AddedPaths.Concat(paths).Distinct(StringComparer.Ordinal)]);

    private static ImmutableArray<string> FindFramework()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var pack = FindTargetingPack(runtime);
        var files = pack is not null
            ? Directory.EnumerateFiles(pack, "*.dll")
            : ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == runtime && IsManaged(path));
        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary><c>dotnet/shared/Microsoft.NETCore.App/10.0.1</c> → <c>dotnet/packs/Microsoft.NETCore.App.Ref/10.0.x/ref/net10.0</c>.</summary>
    private static string? FindTargetingPack(string runtime)
    {
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return null;
        var major = Environment.Version.Major;
        var moniker = FormattableString.Invariant($"net{major}.0");
        return Directory.EnumerateDirectories(packs)
            .Select(pack => (Pack: Path.Combine(pack, "ref", moniker), Version: Version.TryParse(Path.GetFileName(pack), out var version) ? version : new Version()))
            .Where(p => p.Version.Major == major && Directory.Exists(p.Pack))
            .OrderBy(p => p.Version)
            .Select(p => p.Pack)
            .LastOrDefault();
    }

    private static bool IsManaged(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new PEReader(stream);
        return reader.HasMetadata;
    }
}
