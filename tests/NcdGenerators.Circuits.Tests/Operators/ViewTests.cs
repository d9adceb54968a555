using System;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class ViewTests
{
    [Theory]
    [InlineData("b t d=h*k", "b t h k", "b t h k")]
    [InlineData("b t d=h*k", "b t h -1", "b t h k")]
    [InlineData("b t h k", "b t -1", "b t {h*k}")]
    [InlineData("b t h k", "b*t h*k", "{b*t} {h*k}")]
    [InlineData("b t d", "-1 d", "{b*t} d")]
    [InlineData("b t d", "b -1", "b {d*t}")]
    [InlineData("b 1 d", "b d", "b d")]
    [InlineData("b d", "b 1 d 1", "b 1 d 1")]
    [InlineData("2 12 5", "2 3 4 5", "2 3 4 5")]
    [InlineData("4 6", "8 3", "8 3")]
    [InlineData("0 3", "0 5", "0 5")]
    [InlineData("... a b", "-1 a*b", "$... {a*b}")]
    public void View_gives_the_sizes_and_keeps_names(string from, string sizes, string to) =>
        Assert.Equal(to, Apply("view", ("input", T(from)), ("shape", Sizes(sizes))).Shapes());

    [Fact]
    public void Names_survive_a_view_where_the_axis_does()
    {
        var facts = Facts.Empty.AssumeEqual(Size("d"), Size("h*k"));
        var cut = Apply("view", facts, ("input", T("b t d")), ("shape", Sizes("b t h k")));
        Assert.Equal("b t h k", cut.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 0.1; Split 0.2 <- 0.2; Split 0.3 <- 0.2", cut.FlowText());
        Assert.Empty(cut.Applied().Requirements);

        var joined = Apply("view", facts, ("input", T("b t h k")), ("shape", Sizes("b t d")));
        Assert.Equal("b t d", joined.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 0.1; Merged 0.2 <- 0.2 0.3", joined.FlowText());
    }

    [Fact]
    public void Axes_of_size_1_are_created_and_dropped() =>
        Assert.Equal(
            "PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 0.2; Created 0.2; Dropped <- 0.1",
            Apply("view", ("input", T("b 1 d")), ("shape", Sizes("b d 1"))).FlowText());

    [Fact]
    public void A_group_that_cannot_be_cut_finer_is_split_with_all_sources() =>
        Assert.Equal(
            "PassedOver 0.0 <- 0.0; Split 0.1 <- 0.1 0.2; Split 0.2 <- 0.1 0.2",
            Apply("view", ("input", T("b 4 6")), ("shape", Sizes("b 8 3"))).FlowText());

    [Fact]
    public void A_size_that_does_not_come_out_is_named_with_the_way_out()
    {
        var mismatch = Apply("view", ("input", T("b c=16 4 4")), ("shape", Sizes("b 400"))).Mismatch();
        Assert.Equal(MismatchKind.View, mismatch.Kind);
        Assert.EndsWith("[c=16 4 4] has 256 and [400] has 400", mismatch.Message, StringComparison.Ordinal);
        Assert.Equal("shape[1] should be 256 or -1", WayOut("view", ("input", T("b c=16 4 4")), ("shape", Sizes("b 400"))));
        Assert.Equal("0.1 0.2 0.3", string.Join(" ", mismatch.Axes));
    }

    [Theory]
    [InlineData("3 5", "4 -1")]
    [InlineData("3 5", "-1 -1")]
    [InlineData("3 5", "-2")]
    [InlineData("0 5", "0 -1")]
    [InlineData("b 6", "b 4")]
    public void Impossible_views_are_mismatches(string from, string sizes) =>
        Assert.Equal(MismatchKind.View, Apply("view", ("input", T(from)), ("shape", Sizes(sizes))).Mismatch().Kind);

    [Fact]
    public void A_size_that_is_not_known_to_divide_is_required_to()
    {
        var result = Apply("view", ("input", T("b d")), ("shape", Sizes("b h -1"))).Applied();
        var requirement = Assert.Single(result.Requirements);
        Assert.Equal((RequirementKind.Divisible, Size("d"), Size("h")), (requirement.Kind, requirement.Left, requirement.Right));
        Assert.Equal("h", result.Outputs[0].Shape[1].Name);
    }

    [Fact]
    public void View_after_a_transposition_cannot_join_what_does_not_lie_side_by_side()
    {
        var transposed = Apply("transpose", ("input", T("b h t k")), ("dim0", 1), ("dim1", 2)).Applied().Outputs[0];
        Assert.Equal("b t h k", transposed.Shape.ToString());
        Assert.Equal("use reshape", WayOut("view", ("input", transposed), ("shape", Sizes("b t -1"))));

        Assert.Equal("b t {h*k}", Apply("reshape", ("input", transposed), ("shape", Sizes("b t -1"))).Shapes());

        // Splitting is fine in any order.
        var cut = Apply("view", ("input", transposed), ("shape", Sizes("b t 1 h k"))).Applied().Outputs[0];
        Assert.Equal("b t 1 h k", cut.Shape.ToString());
        Assert.False(cut.Layout.IsContiguous);
    }

    [Theory]
    [InlineData("b c x y", 1, -1, "b {c*x*y}")]
    [InlineData("b c x y", 0, -1, "{b*c*x*y}")]
    [InlineData("b c x y", -2, -1, "b c {x*y}")]
    [InlineData("... a b", -2, -1, "... {a*b}")]
    [InlineData("b ...", 1, -1, "b $...")]
    [InlineData("b", 0, 0, "b")]
    [InlineData("", 0, -1, "1")]
    public void Flatten_merges_a_span(string from, int start, int end, string to) =>
        Assert.Equal(to, Apply("flatten", ("input", T(from)), ("start_dim", start), ("end_dim", end)).Shapes());

    [Fact]
    public void Flatten_needs_a_span_that_is_not_empty() =>
        Assert.Equal(MismatchKind.Dimension, Apply("flatten", ("input", T("a b c")), ("start_dim", 2), ("end_dim", 1)).Mismatch().Kind);

    [Fact]
    public void Unflatten_cuts_one_axis_in_any_memory_order()
    {
        var transposed = Apply("transpose", ("input", T("d=h*k y")), ("dim0", 0), ("dim1", 1)).Applied().Outputs[0];
        var cut = Apply("unflatten", ("input", transposed), ("dim", -1), ("sizes", Sizes("h -1"))).Applied();
        Assert.Equal("y h k", cut.Outputs[0].Shape.ToString());
        Assert.Equal("1.2.0", cut.Outputs[0].Layout.ToString());
    }

    [Theory]
    [InlineData("b 1 d", 1, "b d")]
    [InlineData("b 2 d", 1, "b 2 d")]
    [InlineData("... 1", -1, "...")]
    public void Squeeze_removes_an_axis_of_size_1_only(string from, int dim, string to) =>
        Assert.Equal(to, Apply("squeeze", ("input", T(from)), ("dim", dim)).Shapes());

    [Fact]
    public void Squeeze_of_an_unknown_size_is_unknown() =>
        Assert.IsType<RuleResult.Undetermined>(Apply("squeeze", ("input", T("b c")), ("dim", 1)));

    [Theory]
    [InlineData("b d", 1, "b 1 d")]
    [InlineData("b d", -1, "b d 1")]
    [InlineData("... d", -1, "... d 1")]
    [InlineData("b ...", 0, "1 b ...")]
    public void Unsqueeze_counts_places(string from, int dim, string to) =>
        Assert.Equal(to, Apply("unsqueeze", ("input", T(from)), ("dim", dim)).Shapes());

    [Fact]
    public void Expand_repeats_units_and_creates_leading_axes()
    {
        var result = Apply("expand", ("input", T("1 d")), ("size", Sizes("b t -1")));
        Assert.Equal("b t d", result.Shapes());
        Assert.Equal("Created 0.0; Repeated 0.1 <- 0.0; PassedOver 0.2 <- 0.1", result.FlowText());
        Assert.Equal(MismatchKind.View, Apply("expand", ("input", T("b 3")), ("size", Sizes("b 4"))).Mismatch().Kind);
    }
}
