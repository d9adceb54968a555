using NcdGenerators.Patterns;

namespace NcdGenerators.Annotations.Tests;

public class EinopsPatternsTests
{
    [Fact]
    public void EinsumIsTranslatedToLibtorchsLetters() =>
        Assert.Equal("abc,dbc->adc", EinopsPatterns.Einsum("y k h, x k h -> y x h", [5, 3, 2], [7, 3, 2]));

    [Fact]
    public void EinsumSaysWhichAxisDiffersAndWhereItsSizeCameFrom()
    {
        var exception = Assert.Throws<ShapeMismatchException>(() => EinopsPatterns.Einsum("y k, x k -> y x", [5, 3], [7, 4]));
        Assert.Contains("axis 'k' (axis 1) has size 4, but k = 3 from axis 1 of 'tensor 1'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMalformedPatternIsShownWithTheCharactersMarked()
    {
        var exception = Assert.Throws<ArgumentException>(() => EinopsPatterns.Rearrange("y (k h -> y k h", [2, 6]));
        Assert.Contains("\n  y (k h -> y k h\n    ^", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNumberOfTensorsMustBeThatOfThePattern() =>
        Assert.Contains("is for 2 tensors, 1 are given", Assert.Throws<ArgumentException>(() => EinopsPatterns.Einsum("a, a ->", [3])).Message, StringComparison.Ordinal);

    [Fact]
    public void RearrangeSplitsPermutesAndMerges()
    {
        var steps = EinopsPatterns.Rearrange("y (k h) -> h (k y)", [5, 6], ("h", 2));
        Assert.Equal([5, 3, 2], steps.Split!);
        Assert.Equal([2, 1, 0], steps.Permutation!);
        Assert.Equal([2, 15], steps.Merge!);
    }

    [Fact]
    public void StepsThatWouldChangeNothingAreLeftOut()
    {
        var steps = EinopsPatterns.Rearrange("a b -> a b", [5, 6]);
        Assert.Null(steps.Split);
        Assert.Null(steps.Permutation);
        Assert.Null(steps.Merge);
    }

    [Fact]
    public void AnAxisThatDoesNotDivideIsAShapeMismatch() =>
        Assert.Contains("h", Assert.Throws<ShapeMismatchException>(() => EinopsPatterns.Rearrange("y (k h) -> y k h", [5, 7], ("h", 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void AMissingLengthSaysHowToGiveIt() =>
        Assert.Contains("(\"", Assert.Throws<ArgumentException>(() => EinopsPatterns.Rearrange("y (k h) -> y k h", [5, 6])).Message, StringComparison.Ordinal);
}
