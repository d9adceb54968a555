using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests;

/// <summary>The package's einops are read, with their shapes.</summary>
public class EinopsTests
{
    [Theory]
    [InlineData("b c h w -> b c", "=> Einops.reduce(x, \"b c h w -> b c\", \"mean\")")]
    [InlineData("b 6 d -> b 3 d", "=> Einops.reduce(x, \"b (n 2) d -> b n d\", \"max\")")]
    [InlineData("b d -> b 4*d", "=> Einops.repeat(x, \"b d -> b (d r)\", (\"r\", 4))")]
    [InlineData("n d -> b=5 n d", "=> Einops.repeat(x, \"n d -> b n d\", (\"b\", 5))")]
    public void ReduceAndRepeat(string axes, string body) => TestCode.Method(axes, "Tensor x", body).IsClean();

    [Fact]
    public void PackAndUnpack() => TestCode.Method(
        "b d, b h w d -> b h w d",
        "Tensor token, Tensor patches",
        """
        var (x, shapes) = Einops.pack(new[] { token, patches }, "b * d");
        var parts = Einops.unpack(x.relu(), shapes, "b * d");
        return parts[1] + parts[0].unsqueeze(1).unsqueeze(1);
        """).IsClean();

    [Fact]
    public void ShapesWrittenOut() => TestCode.Method(
        "b 10 d -> b 3 d",
        "Tensor x",
        """return Einops.unpack(x, new[] { new long[] { 3 }, new long[] { -1 } }, "b * d")[0];""").IsClean();

    [Fact]
    public void WhatIsPackedMustAgree() => TestCode.Method("3 n, 5 n ->", "Tensor a, Tensor b", """{ var (x, _) = Einops.pack(new[] { a, b }, "b *"); return x; }""")
        .Reports1("NCD106", FindingSeverity.Error, "Einops.pack(new[] { a, b }, \"b *\")", "'b' stands for 3", "5");

    [Fact]
    public void PatternsAreCheckedOnTheirCharacters()
    {
        TestCode.Method("b n ->", "Tensor a", """{ var (x, _) = Einops.pack(new[] { a }, "b * b"); return x; }""").Reports1("NCD005", FindingSeverity.Error, "b", "twice");
        TestCode.Method("b 10 ->", "Tensor a", """=> Einops.unpack(a, new[] { new long[] { 3 }, new long[] { 4 } }, "b *")[0]""").Reports1("NCD108", FindingSeverity.Error, "*", "10", "7");
    }
}
