using System;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class JoiningTests
{
    private static Argument List(params string[] tensors) => Argument.Tensors(tensors.Select(t => T(t)).ToArray());

    [Fact]
    public void Cat_adds_one_axis_and_aligns_the_others()
    {
        var result = Apply("cat", ("tensors", List("b c x", "b d x")), ("dim", 1));
        Assert.Equal("b {c+d} x", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0 1.0; Concatenated 0.1 <- 0.1 1.1; PassedOver 0.2 <- 0.2 1.2", result.FlowText());
        Assert.Equal("... 7", Apply("cat", ("tensors", List("... 3", "... 4")), ("dim", -1)).Shapes());
    }

    [Fact]
    public void Cat_names_the_axes_that_differ()
    {
        var mismatch = Apply("cat", ("tensors", List("b c=3 x=8", "b c=3 x=9")), ("dim", 1)).Mismatch();
        Assert.Equal(MismatchKind.Concatenation, mismatch.Kind);
        Assert.Contains("'x=8' (axis 2 of tensors[0]) and 'x=9' (axis 2 of tensors[1])", mismatch.Message, StringComparison.Ordinal);
        Assert.Equal(MismatchKind.Concatenation, Apply("cat", ("tensors", List("b c", "b c x"))).Mismatch().Kind);
        Assert.Equal("3 4", Apply("cat", ("tensors", List("0", "3 4"))).Shapes());
    }

    [Fact]
    public void Stack_makes_an_axis() =>
        Assert.Equal("b 3 c", Apply("stack", ("tensors", List("b c", "b c", "b c")), ("dim", 1)).Shapes());

    [Theory]
    [InlineData("b 3*c", 3, "b c, b c, b c")]
    [InlineData("b 7", 3, "b 3, b 3, b 1")]
    [InlineData("b 6", 4, "b 2, b 2, b 2")]
    public void Chunk_rounds_the_size_of_a_piece_up(string from, int chunks, string to) =>
        Assert.Equal(to, Apply("chunk", ("input", T(from)), ("chunks", chunks), ("dim", -1)).Shapes());

    [Fact]
    public void Chunk_of_an_unknown_size_requires_that_all_pieces_are_there()
    {
        var result = Apply("chunk", ("input", T("b d")), ("chunks", 2), ("dim", 1));
        Assert.Equal(2, result.Applied().Outputs.Count);
        Assert.Equal(RequirementKind.AtMost, Assert.Single(result.Applied().Requirements).Kind);
        Assert.Equal(Trilean.Yes, Facts.Empty.AreEqual(Size("d"), result.Applied().Outputs[0].Shape[1].Size + result.Applied().Outputs[1].Shape[1].Size));
    }

    [Fact]
    public void Split_by_sizes_needs_all_entries()
    {
        Assert.Equal("b c, b d", Apply("split", ("input", T("b c+d")), ("split_size", Sizes("c d")), ("dim", 1)).Shapes());
        Assert.Equal(MismatchKind.View, Apply("split", ("input", T("b 10")), ("split_size", Sizes("3 4")), ("dim", 1)).Mismatch().Kind);
        Assert.Equal("b 4, b 4, b 2", Apply("split", ("input", T("b 10")), ("split_size", 4), ("dim", 1)).Shapes());
        Assert.IsType<RuleResult.Undetermined>(Apply("split", ("input", T("b d")), ("split_size", 4), ("dim", 1)));
    }

    [Fact]
    public void Pieces_along_the_slowest_axis_stay_dense()
    {
        Assert.True(Apply("chunk", ("input", T("4 d")), ("chunks", 2)).Applied().Outputs[0].Layout.IsContiguous);
        Assert.False(Apply("chunk", ("input", T("d 4")), ("chunks", 2), ("dim", 1)).Applied().Outputs[0].Layout.IsKnown);
    }

    [Fact]
    public void Unbind_needs_a_known_size()
    {
        Assert.Equal("b h, b h, b h", Apply("unbind", ("input", T("b 3 h")), ("dim", 1)).Shapes());
        Assert.IsType<RuleResult.Undetermined>(Apply("unbind", ("input", T("b n h")), ("dim", 1)));
    }

    [Fact]
    public void Repeat_multiplies_sizes()
    {
        var result = Apply("repeat", ("input", T("b d")), ("repeats", Sizes("n 1 2")));
        Assert.Equal("n b {2*d}", result.Shapes());
        Assert.Equal("Created 0.0; PassedOver 0.1 <- 0.0; Repeated 0.2 <- 0.1", result.FlowText());
        Assert.Equal("b {2*d}", Apply("tile", ("input", T("b d")), ("dims", Sizes("2"))).Shapes());
    }
}
