using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class RearrangementTests
{
    [Theory]
    [InlineData("b t d", 1, 2, "b d t")]
    [InlineData("... t d", -1, -2, "... d t")]
    [InlineData("", 0, -1, "")]
    public void Transpose_swaps_two_axes(string from, int dim0, int dim1, string to) =>
        Assert.Equal(to, Apply("transpose", ("input", T(from)), ("dim0", dim0), ("dim1", dim1)).Shapes());

    [Fact]
    public void Transpose_around_a_run_of_unknown_length_is_unknown() =>
        Assert.IsType<RuleResult.Undetermined>(Apply("transpose", ("input", T("... t d")), ("dim0", 1), ("dim1", 2)));

    [Fact]
    public void Permute_orders_all_axes()
    {
        var result = Apply("permute", ("input", T("b t h k")), ("dims", Sizes("0 2 1 -1")));
        Assert.Equal("b h t k", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 0.2; PassedOver 0.2 <- 0.1; PassedOver 0.3 <- 0.3", result.FlowText());
        Assert.Equal("0.2.1.3", result.Applied().Outputs[0].Layout.ToString());
    }

    [Theory]
    [InlineData("0 1")]
    [InlineData("0 1 1")]
    [InlineData("0 1 3")]
    public void Permute_names_every_axis_once(string dims) =>
        Assert.Equal(MismatchKind.Dimension, Apply("permute", ("input", T("a b c")), ("dims", Sizes(dims))).Mismatch().Kind);

    [Theory]
    [InlineData("a b c", "0", "2", "b c a")]
    [InlineData("a b c d", "0 1", "-1 -2", "c d b a")]
    [InlineData("b ... c", "0", "-1", "... c b")]
    public void Movedim_moves_axes(string from, string source, string destination, string to) =>
        Assert.Equal(to, Apply("movedim", ("input", T(from)), ("source", Sizes(source)), ("destination", Sizes(destination))).Shapes());

    [Fact]
    public void T_takes_at_most_two_axes()
    {
        Assert.Equal("b a", Apply("t", ("input", T("a b"))).Shapes());
        Assert.Equal(MismatchKind.Rank, Apply("t", ("input", T("a b c"))).Mismatch().Kind);
        Assert.Equal("c b a", Apply("T", ("input", T("a b c"))).Shapes());
        Assert.Equal("... b a", Apply("mT", ("input", T("... a b"))).Shapes());
    }
}
