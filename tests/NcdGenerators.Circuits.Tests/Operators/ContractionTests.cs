using System;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class ContractionTests
{
    private static RuleResult Einsum(string equation, params string[] operands) =>
        Apply("einsum", ("equation", equation), ("operands", Argument.Tensors(operands.Select(o => T(o)).ToArray())));

    private static RuleResult Einops(string pattern, params string[] operands) =>
        Apply("einops.einsum", ("pattern", pattern), ("operands", Argument.Tensors(operands.Select(o => T(o)).ToArray())));

    [Theory]
    [InlineData("b t k", "k m", "b t m")]
    [InlineData("b h n k", "b h k m", "b h n m")]
    [InlineData("k", "k", "")]
    [InlineData("k", "b k m", "b m")]
    [InlineData("b n k", "k", "b n")]
    [InlineData("... k", "k m", "... m")]
    [InlineData("... n k", "... k m", "... n m")]
    [InlineData("n k", "... b k m", "... b n m")]
    public void Matmul_contracts_one_axis_and_broadcasts_the_rest(string left, string right, string result) =>
        Assert.Equal(result, Apply("matmul", ("input", T(left)), ("other", T(right))).Shapes());

    [Fact]
    public void Matmul_of_different_sizes_says_how_to_transpose_and_that_the_process_aborts()
    {
        var mismatch = Apply("matmul", ("input", T("b n=5 k=64")), ("other", T("b m=7 k=64"))).Mismatch();
        Assert.Equal(MismatchKind.Contraction, mismatch.Kind);
        Assert.Contains("'k=64' (axis 2 of input) with 'm=7' (axis 1 of other)", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("aborts the process", mismatch.Message, StringComparison.Ordinal);
        Assert.Equal("transpose 'other': transpose(-2, -1)", WayOut("matmul", ("input", T("b n=5 k=64")), ("other", T("b m=7 k=64"))));
    }

    [Fact]
    public void Names_that_must_coincide_are_required_to()
    {
        var requirement = Assert.Single(Apply("matmul", ("input", T("n k")), ("other", T("j m"))).Applied().Requirements);
        Assert.Equal((RequirementKind.Equal, Size("k"), Size("j")), (requirement.Kind, requirement.Left, requirement.Right));
    }

    [Fact]
    public void Products_need_equal_element_types() =>
        Assert.Equal(MismatchKind.ElementType, Apply("mm", ("input", T("n k")), ("mat2", T("k m", DType.Float64))).Mismatch().Kind);

    [Fact]
    public void Bmm_does_not_stretch_the_batch() =>
        Assert.Equal(MismatchKind.Broadcast, Apply("bmm", ("input", T("7 n k")), ("mat2", T("1 k m"))).Mismatch().Kind);

    [Fact]
    public void Addmm_adds_a_row_to_every_row()
    {
        var result = Apply("addmm", ("input", T("m")), ("mat1", T("n k")), ("mat2", T("k m")));
        Assert.Equal("n m", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 1.0; PassedOver 0.1 <- 2.1 0.0; Contracted <- 1.1 2.0", result.FlowText());
    }

    [Theory]
    [InlineData("ykh,xkh->yxh", "y k h", "x k h", "y x h", "PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 1.0; Diagonalised 0.2 <- 0.2 1.2; Contracted <- 0.1 1.1")]
    [InlineData("ij,jk", "n k", "k m", "n m", "PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 1.1; Contracted <- 0.1 1.0")]
    [InlineData("...ij, ...jk -> ik", "b n k", "b k m", "n m", "PassedOver 0.0 <- 0.1; PassedOver 0.1 <- 1.2; Contracted <- 0.0 1.0; Contracted <- 0.2 1.1")]
    [InlineData("...d,ed->...e", "... d", "e d", "... e", "PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 1.0; Contracted <- 0.1 1.1")]
    public void Einsum_says_where_each_letter_goes(string equation, string left, string right, string shape, string flow)
    {
        var result = Einsum(equation, left, right);
        Assert.Equal(shape, result.Shapes());
        Assert.Equal(flow, result.FlowText());
    }

    [Fact]
    public void Repeated_letters_are_diagonals()
    {
        Assert.Equal("Diagonalised 0.0 <- 0.0 0.1", Einsum("ii->i", "n n").FlowText());
        Assert.Equal("Reduced <- 0.0 0.1", Einsum("ii->", "n n").FlowText());
        Assert.Equal("PassedOver 0.0 <- 0.0; Reduced <- 0.1", Einsum("ij->i", "n m").FlowText());
    }

    [Fact]
    public void A_letter_of_size_1_is_stretched_but_not_in_a_diagonal()
    {
        Assert.Equal("3 5", Einsum("ij,jk", "3 1", "4 5").Shapes());
        Assert.Equal(MismatchKind.Pattern, Einsum("ii->i", "4 1").Mismatch().Kind);
    }

    [Theory]
    [InlineData("ij,jk->ik", "2 3", "4 5", 3, 1)]
    [InlineData("ij,jk->iq", "2 3", "3 5", 8, 1)]
    [InlineData("ijk,jk->i", "2 3", "2 3", 0, 3)]
    [InlineData("ij;jk->ik", "2 3", "3 5", 2, 1)]
    public void Einsum_mismatches_point_into_the_equation(string equation, string left, string right, int start, int length)
    {
        var mismatch = Einsum(equation, left, right).Mismatch();
        Assert.Equal(MismatchKind.Pattern, mismatch.Kind);
        Assert.Equal((start, length), (mismatch.Span!.Value.Start, mismatch.Span.Value.Length));
    }

    [Fact]
    public void Einops_names_axes_that_have_no_name()
    {
        Assert.Equal("batch=2 query=3 key=7", Einops("batch query k, batch key k -> batch query key", "2 3 5", "2 7 5").Shapes());
        var mismatch = Einops("y k, x k -> y x", "3 4", "5 6").Mismatch();
        Assert.Contains("'k' stands for 4 (axis 1 of operands[0]) and 6 (axis 1 of operands[1])", mismatch.Message, StringComparison.Ordinal);
        Assert.Equal(7, mismatch.Span!.Value.Start);
    }

    [Theory]
    [InlineData("y (k h) -> y k h", "h", "4", "y d=4*k", "y k h=4", "PassedOver 0.0 <- 0.0; Split 0.1 <- 0.1; Split 0.2 <- 0.1")]
    [InlineData("b h w c -> b (h w) c", "", "", "b h w c", "b {h*w} c", "PassedOver 0.0 <- 0.0; Merged 0.1 <- 0.1 0.2; PassedOver 0.2 <- 0.3")]
    [InlineData("... h w -> w h ...", "", "", "... h w", "w h ...", "PassedOver 0.0 <- 0.2; PassedOver 0.1 <- 0.1; PassedOver 0.2 <- 0.0")]
    public void Rearrange_splits_permutes_and_merges(string pattern, string axes, string lengths, string from, string to, string flow)
    {
        var result = Apply("einops.rearrange", ("pattern", pattern), ("axes", axes), ("lengths", Sizes(lengths)), ("input", T(from)));
        Assert.Equal(to, result.Shapes());
        Assert.Equal(flow, result.FlowText());
    }

    [Fact]
    public void Rearrange_points_at_the_group_that_does_not_fit()
    {
        var mismatch = Apply("einops.rearrange", ("pattern", "y (k h) -> y k h"), ("axes", "h"), ("lengths", Sizes("4")), ("input", T("y 30"))).Mismatch();
        Assert.Equal(MismatchKind.Pattern, mismatch.Kind);
        Assert.Equal("(k h)", "y (k h) -> y k h".Substring(mismatch.Span!.Value.Start, mismatch.Span.Value.Length));
    }

    [Fact]
    public void Reduce_and_repeat_follow_their_patterns()
    {
        var reduced = Apply("einops.reduce", ("pattern", "b (h 2) c -> b h"), ("reduction", "mean"), ("input", T("b 6 c")));
        Assert.Equal("b h=3", reduced.Shapes());
        Assert.Contains("Reduced <- 0.2", reduced.FlowText(), StringComparison.Ordinal);
        Assert.Equal("h {2*w}", Apply("einops.repeat", ("pattern", "h w -> h (w 2)"), ("input", T("h w"))).Shapes());
    }
}
