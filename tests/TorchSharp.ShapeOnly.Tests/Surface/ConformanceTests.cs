namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>
/// Every public or protected member of ShapeOnly exists in the real TorchSharp with the same signature: static or not,
/// result, parameters with names, modifiers and defaults (design §8).
/// </summary>
public class ConformanceTests
{
    private static readonly ILookup<string, ApiMember> Recorded = RecordedApi.Members.ToLookup(m => m.DeclaringType, StringComparer.Ordinal);

    private static readonly HashSet<string> Real =
        [.. RecordedApi.Members.Where(m => !m.Kind.StartsWith("type", StringComparison.Ordinal)).Select(Signatures.Of)];

    [Fact]
    public void EveryTypeExists()
    {
        var missing = Signatures.PublicTypes().Select(Signatures.FullName).Where(name => !Recorded.Contains(name)).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryMemberExists()
    {
        var missing = Signatures.PublicTypes().SelectMany(MissingMembers).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    [Fact]
    public void WhatTorchSharpLacksIsFound() => Assert.Equal(
        ["Boolean", "Default", "Name", "Params", "Result"],
        new Dictionary<string, string>
        {
            ["Boolean"] = "bool ndim",
            ["Result"] = "int dim()",
            ["Name"] = "TorchSharp.torch+Tensor matmul(TorchSharp.torch+Tensor other)",
            ["Default"] = "TorchSharp.torch+Tensor flatten(long start_dim=0; long end_dim=-2)",
            ["Params"] = "TorchSharp.torch+Tensor view(long[] shape)",
            ["Right"] = "TorchSharp.torch+Tensor matmul(TorchSharp.torch+Tensor target)",
            ["RightDefault"] = "TorchSharp.torch+Tensor flatten(long start_dim=0; long end_dim=-1)",
            ["RightParams"] = "TorchSharp.torch+Tensor view(params long[] shape)",
        }.Where(entry => !Real.Contains(RecordedTypes.Tensor + ": " + entry.Value)).Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static IEnumerable<string> MissingMembers(Type type) =>
        Signatures.Of(type).Where(member => !Real.Contains(Signatures.FullName(type) + ": " + member) && !IsInherited(type, member)).Select(member => Signatures.FullName(type) + ": " + member);

    // Where TorchSharp declares a module's forward on a base, the class itself overrides it here.
    private static bool IsInherited(Type type, string signature)
    {
        for (var current = Signatures.FullName(type); Recorded.Contains(current); current = RecordedTypes.Definition(ModuleWriter.BaseOf(current)))
        {
            if (Real.Contains(current + ": " + signature)) return true;
            if (Recorded[current].All(m => m.Kind != "type:class")) return false;
        }

        return type.GetMethod("forward") is { IsVirtual: true, IsAbstract: false } forward && signature == Signatures.Text(forward.ReturnType, "forward", forward);
    }
}
