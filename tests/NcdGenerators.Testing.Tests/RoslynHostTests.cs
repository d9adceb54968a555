using System;
using Microsoft.CodeAnalysis.CSharp;

namespace NcdGenerators.Testing.Tests;

public class RoslynHostTests
{
    /// <summary>A feed that substitutes versions must not turn the floor tests into a second run of the newest.</summary>
    [Fact]
    public void Tests_run_in_the_Roslyn_they_say() =>
#if ROSLYN_FLOOR
        Assert.Equal(new Version(4, 8, 0, 0), typeof(CSharpCompilation).Assembly.GetName().Version);
#else
        Assert.True(typeof(CSharpCompilation).Assembly.GetName().Version >= new Version(5, 12, 0, 0));
#endif

    [Fact]
    public void References_are_the_framework_only()
    {
        var names = Array.ConvertAll([.. ReferenceAssemblies.Framework.References], r => System.IO.Path.GetFileNameWithoutExtension(r.Display!));
        Assert.Contains("System.Runtime", names);
        Assert.Contains("netstandard", names);
        Assert.DoesNotContain(names, n => n.StartsWith("xunit", StringComparison.OrdinalIgnoreCase) || n.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }
}
