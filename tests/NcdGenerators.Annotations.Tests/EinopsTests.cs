using TorchSharp;
using static TorchSharp.torch;

namespace NcdGenerators.Annotations.Tests;

/// <summary>What users call, on tensors without data: the shapes are those of Python's einops.</summary>
public class EinopsTests
{
    [Theory]
    [InlineData("b h w c -> b c h w", "2,4,6,3", "2,3,4,6")]
    [InlineData("b (h p) (w q) c -> b (h w) (p q c)", "2,4,6,3", "2,6,12", "p=2", "q=2")]
    [InlineData("b ... c -> c (b ...)", "2,4,6,3", "3,48")]
    [InlineData("b h -> b 1 h", "2,4", "2,1,4")]
    public void Rearrange(string pattern, string from, string to, params string[] lengths)
    {
        var x = Einops.rearrange(zeros(Sizes(from)), pattern, Lengths(lengths));
        Assert.Equal(Sizes(to), x.shape);

        // The same axes from right to left are the way back.
        var sides = pattern.Split(" -> ");
        if (sides[1].Contains("...)", StringComparison.Ordinal) || sides[1].Contains('1', StringComparison.Ordinal)) return;
        var all = "b=2 h=2 w=3 p=2 q=2 c=3".Split(' ').Where(length => pattern.Contains('(', StringComparison.Ordinal) && pattern.Contains(length[0], StringComparison.Ordinal)).ToArray();
        Assert.Equal(Sizes(from), Einops.rearrange(x, sides[1] + " -> " + sides[0], Lengths(all)).shape);
    }

    [Theory]
    [InlineData("b c (h 2) (w 2) -> b c h w", "2,3,4,6", "2,3,2,3")]
    [InlineData("b c h w -> b c", "2,3,4,6", "2,3")]
    [InlineData("b c h w -> b c 1 1", "2,3,4,6", "2,3,1,1")]
    [InlineData("b ... -> b", "2,3,4,6", "2")]
    [InlineData("b h w -> w b", "2,3,4", "4,2")]
    [InlineData("b h -> h b", "2,3", "3,2")]
    [InlineData("... -> ", "2,3", "")]
    public void EveryReductionGivesTheSameSizes(string pattern, string from, string to)
    {
        foreach (var reduction in new[] { "mean", "sum", "max", "min", "prod", "any", "all" })
            Assert.Equal(Sizes(to), Einops.reduce(zeros(Sizes(from)), pattern, reduction).shape);
    }

    [Fact]
    public void ReductionsChangeElementTypesAsInLibtorch()
    {
        var counts = zeros([2, 3], ScalarType.Int32);
        Assert.Equal(ScalarType.Int64, Einops.reduce(counts, "a b -> a", "sum").dtype);
        Assert.Equal(ScalarType.Int32, Einops.reduce(counts, "a b -> a", "max").dtype);
        Assert.Equal(ScalarType.Bool, Einops.reduce(counts, "a b -> a", "any").dtype);
        Assert.Equal(ScalarType.Int32, Einops.reduce(counts, "a b -> b a", "sum").dtype);
        Assert.ThrowsAny<Exception>(() => Einops.reduce(counts, "a b -> a", "mean"));
    }

    [Fact]
    public void AnUnknownReductionIsNamed() =>
        Assert.Contains("'median'", Assert.Throws<ArgumentException>(() => Einops.reduce(zeros(2, 3), "a b -> a", "median")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a b -> a (b r)", "2,3", "2,15", "r=5")]
    [InlineData("h w -> h w c", "2,3", "2,3,4", "c=4")]
    [InlineData("h w -> (h 2) (w 2)", "2,3", "4,6")]
    [InlineData("h w -> r w 3 h", "2,3", "5,3,3,2", "r=5")]
    [InlineData("-> n", "", "7", "n=7")]
    [InlineData("(b1 b2) d -> b2 r b1 d", "6,3", "2,5,3,3", "b2=2", "r=5")]
    [InlineData("1 n d -> b n d", "1,4,8", "3,4,8", "b=3")]
    public void Repeat(string pattern, string from, string to, params string[] lengths) =>
        Assert.Equal(Sizes(to), Einops.repeat(zeros(Sizes(from)), pattern, Lengths(lengths)).shape);

    [Fact]
    public void WhatIsRepeatedIsReducedToWhatItWas()
    {
        var x = zeros(2, 3);
        Assert.Equal(x.shape, Einops.reduce(Einops.repeat(x, "a b -> a (b r)", ("r", 4)), "a (b r) -> a b", "mean", ("r", 4)).shape);
    }

    [Theory]
    [InlineData("b * d", "2,1,8;2,4,6,8;2,8", "2,26,8", "1;4,6;")]
    [InlineData("*", "2,3;4", "10", "2,3;4")]
    [InlineData("* c", "5,3;2,2,3;3", "10,3", "5;2,2;")]
    [InlineData("b *", "2", "2,1", "")]
    [InlineData("b c *", "2,3,4,5", "2,3,20", "4,5")]
    public void PackJoinsAndUnpackGivesBack(string pattern, string from, string to, string packed)
    {
        var tensors = from.Split(';').Select(sizes => zeros(Sizes(sizes))).ToArray();
        var (x, shapes) = Einops.pack(tensors, pattern);
        Assert.Equal(Sizes(to), x.shape);
        Assert.Equal(packed.Split(';').Select(Sizes), shapes);
        Assert.Equal(tensors.Select(tensor => tensor.shape), Einops.unpack(x, shapes, pattern).Select(tensor => tensor.shape));

        // What one size of all is, is left to be found.
        if (shapes.All(shape => shape.Length == 0)) return;
        var open = shapes.Select(shape => shape.ToArray()).ToArray();
        open.First(shape => shape.Length > 0)[0] = -1;
        Assert.Equal(tensors.Select(tensor => tensor.shape), Einops.unpack(x, open, pattern).Select(tensor => tensor.shape));
    }

    [Fact]
    public void PackSaysWhichAxisDiffers()
    {
        var exception = Assert.Throws<ShapeMismatchException>(() => Einops.pack([zeros(2, 5, 8), zeros(2, 5, 9)], "b * d"));
        Assert.Contains("axis 'd' has size 9, but d = 8 in 'tensor 1'", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => Einops.pack([zeros(2)], "b * d"));
    }

    [Fact]
    public void UnpackSaysWhatDoesNotComeOut()
    {
        Assert.Contains("10", Assert.Throws<ShapeMismatchException>(() => Einops.unpack(zeros(2, 10), [[3], [4]], "b *")).Message, StringComparison.Ordinal);
        Assert.Contains("not divisible by 4", Assert.Throws<ShapeMismatchException>(() => Einops.unpack(zeros(2, 10), [[3], [-1, 4]], "b *")).Message, StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => Einops.unpack(zeros(2, 10), [[-1], [-1]], "b *"));
        Assert.Throws<ShapeMismatchException>(() => Einops.unpack(zeros(10), [[10]], "b *"));
        Assert.Contains("\n    ^", Assert.Throws<ArgumentException>(() => Einops.unpack(zeros(2, 10), [[10]], "b b *")).Message, StringComparison.Ordinal);
    }

    private static long[] Sizes(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToArray();

    private static (string, long)[] Lengths(string[] texts) => texts.Select(static text => text.Split('=')).Select(static pair => (pair[0], long.Parse(pair[1]))).ToArray();
}
