using System.Runtime.CompilerServices;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests;

/// <summary>What every test compilation references, and the package's source that it contains.</summary>
internal static class TestSetup
{
    /// <summary>The files of the package that are compiled into projects that use TorchSharp.</summary>
    public static IReadOnlyList<(string Name, string Text)> PackageSource { get; } = typeof(TestSetup).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("source/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name =>
        {
            using var reader = new StreamReader(typeof(TestSetup).Assembly.GetManifestResourceStream(name)!);
            return ("/" + name, reader.ReadToEnd());
        })
        .ToList();

    [ModuleInitializer]
    internal static void Initialize() => ReferenceAssemblies.Default = ReferenceAssemblies.Framework.AddAssemblies(
        typeof(AxesAttribute).Assembly,
        typeof(Circuits.Axis).Assembly,
        typeof(TorchSharp.torch).Assembly);
}
