using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class EinopsPackingTests
{
    [Theory]
    [InlineData("b * d", "b d", "b h w d", "b {h*w+1} d")]
    [InlineData("* d", "n d", "m d", "{m+n} d")]
    [InlineData("*", "", "", "2")]
    [InlineData("b *", "b 3", "c=b 4", "b 7")]
    public void Pack_joins_what_lies_between_the_names(string pattern, string first, string second, string result) =>
        Assert.Equal(result, Pack(pattern, first, second).Shapes());

    [Fact]
    public void Pack_merges_and_joins() =>
        Assert.Equal("PassedOver 0.0 <- 0.0 1.0; Concatenated 0.1 <- 1.1 1.2; PassedOver 0.2 <- 0.1 1.3", Pack("b * d", "b d", "b h w d").FlowText());

    [Fact]
    public void Pack_needs_the_named_axes_to_agree()
    {
        Assert.Equal(MismatchKind.Concatenation, Pack("b *", "3 4", "5 4").Mismatch().Kind);
        var requirement = Assert.Single(Pack("b *", "b 4", "c 4").Applied().Requirements);
        Assert.Equal((RequirementKind.Equal, Size("b"), Size("c")), (requirement.Kind, requirement.Left, requirement.Right));
        Assert.Equal(MismatchKind.Pattern, Pack("b c d *", "b c", "b c").Mismatch().Kind);
    }

    [Theory]
    [InlineData("b h*w+1 d", "b * d", "h w", "0 2", "b d, b h w d")]
    [InlineData("b h*w+1 d", "b * d", "-1 w", "0 2", "b d, b h w d")]
    [InlineData("10 d", "* d", "3 -1", "1 1", "3 d, 7 d")]
    public void Unpack_gives_the_axes_back(string input, string pattern, string sizes, string counts, string result) =>
        Assert.Equal(result, Unpack(input, pattern, sizes, counts).Shapes());

    [Theory]
    [InlineData("10 d", "* d", "3 4", "1 1")]
    [InlineData("10 d", "* d", "-1 -1", "1 1")]
    [InlineData("10 d", "* d", "-1 4 3", "2 1")]
    [InlineData("10 d", "* d", "12 -1", "1 1")]
    [InlineData("10", "* d", "10", "1")]
    public void Unpack_of_what_does_not_come_out_is_a_mismatch(string input, string pattern, string sizes, string counts) =>
        Assert.Equal(MismatchKind.Pattern, Unpack(input, pattern, sizes, counts).Mismatch().Kind);

    [Fact]
    public void Reductions_that_do_not_exist_are_told() =>
        Assert.Equal("use mean, sum, max, min, prod, any or all", WayOut("einops.reduce", ("pattern", "a b -> a"), ("reduction", "median"), ("input", T("a b"))));

    private static RuleResult Pack(string pattern, params string[] tensors) =>
        Apply("einops.pack", ("tensors", Argument.Tensors(System.Array.ConvertAll(tensors, static axes => T(axes)))), ("pattern", pattern));

    private static RuleResult Unpack(string input, string pattern, string sizes, string counts) =>
        Apply("einops.unpack", ("input", T(input)), ("pattern", pattern), ("sizes", Sizes(sizes)), ("counts", Sizes(counts)));
}
