using System;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class OrderingTests
{
    [Fact]
    public void Sort_needs_its_axis_whole_and_gives_places_too()
    {
        var result = Apply("sort", ("input", T("b t d")), ("dim", 1));
        Assert.Equal("b t d, b t d", result.Shapes());
        Assert.Equal(DType.Int64, result.Applied().Outputs[1].DType);
        Assert.StartsWith("PassedOver 0.0 <- 0.0; Normalised 0.1 <- 0.1; PassedOver 0.2 <- 0.2;", result.FlowText(), StringComparison.Ordinal);
        Assert.Equal("... v, ... v", Apply("sort", ("input", T("... v"))).Shapes());
    }

    [Theory]
    [InlineData("b v", "k", "b k, b k")]
    [InlineData("b v", "v", "b v, b v")]
    [InlineData("... v", "5", "... 5, ... 5")]
    public void Topk_keeps_k_entries(string input, string k, string output) => Assert.Equal(output, Apply("topk", ("input", T(input)), ("k", Size(k))).Shapes());

    [Fact]
    public void Topk_requires_that_many_entries()
    {
        var requirement = Assert.Single(Apply("topk", ("input", T("b v")), ("k", 5)).Applied().Requirements);
        Assert.Equal((RequirementKind.AtMost, "5", "v"), (requirement.Kind, requirement.Left.ToString(), requirement.Right.ToString()));
        Assert.Empty(Apply("topk", Facts.Empty.AssumeAtLeast(Size("v"), 5), ("input", T("b v")), ("k", 5)).Applied().Requirements);
        Assert.Contains("'v=4' (axis 1 of input)", Apply("topk", ("input", T("b v=4")), ("k", 5)).Mismatch().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kthvalue_takes_its_axis_away() => Assert.Equal("b 1, b 1", Apply("kthvalue", ("input", T("b v=4")), ("k", 4), ("keepdim", true)).Shapes());

    [Fact]
    public void How_many_entries_differ_is_not_known()
    {
        var result = Apply("unique", ("input", T("b v")), ("return_inverse", true), ("return_counts", true));
        Assert.Equal("?unique, b v, ?unique", result.Shapes());
        Assert.Equal("b ?unique, ?unique", Apply("unique", ("input", T("b v")), ("dim", 1), ("return_counts", true)).Shapes());
        Assert.Equal([true, false, true], OperatorTable.Find("unique")!.Places!(static name => name == "return_counts" ? (Argument)true : null));
    }

    [Theory]
    [InlineData("b n", "b m", "b m")]
    [InlineData("n", "b m", "b m")]
    [InlineData("... n", "... m", "... m")]
    public void Places_are_found_for_every_value(string boundaries, string values, string places) =>
        Assert.Equal(places, Apply("searchsorted", ("sorted_sequence", T(boundaries)), ("input", T(values))).Shapes());

    [Fact]
    public void Rows_of_boundaries_go_with_rows_of_values() =>
        Assert.Contains("all axes but the last must be equal", Apply("searchsorted", ("sorted_sequence", T("b=2 n")), ("input", T("b=3 m"))).Mismatch().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("n", 2, false, "{n*(n-1)/2} 2")]
    [InlineData("5", 3, true, "35 3")]
    [InlineData("2", 3, false, "0 3")]
    public void Combinations_are_counted(string input, int chosen, bool withReplacement, string output) => Assert.Equal(
        Normal(output), Normal(Apply("combinations", ("input", T(input)), ("r", chosen), ("with_replacement", withReplacement)).Shapes()));

    [Theory]
    [InlineData("b t", "b {t-1}")]
    [InlineData("b 5", "b 4")]
    public void Differences_lose_an_entry(string input, string output) =>
        Assert.Equal(output, Apply("diff", Facts.Empty.AssumeAtLeast(Size("t"), 1), ("input", T(input))).Shapes());

    [Fact]
    public void A_quantile_for_each_q_comes_first()
    {
        Assert.Equal("q b d", Apply("quantile", ("input", T("b t d")), ("q", T("q")), ("dim", 1)).Shapes());
        Assert.Equal("q", Apply("quantile", ("input", T("b t d")), ("q", T("q")), ("dim", -1), ("last_means_all", true)).Shapes());
        Assert.Equal("b 1", Apply("quantile", ("input", T("b t")), ("q", new Argument.Real(RealExpr.Literal(0.5))), ("dim", 1), ("keepdim", true)).Shapes());
    }

    [Fact]
    public void More_samples_than_entries_need_replacement()
    {
        Assert.Equal("b 3", Apply("multinomial", ("input", T("b v=2")), ("num_samples", 3), ("replacement", true)).Shapes());
        Assert.Equal("num_samples should be 2", WayOut("multinomial", ("input", T("b v=2")), ("num_samples", 3)));
    }

    // Sizes in one writing.
    private static string Normal(string shape) => string.Join(" ", Array.ConvertAll(shape.Split(' '), static size => Size(size.Trim('{', '}')).ToString()));
}
