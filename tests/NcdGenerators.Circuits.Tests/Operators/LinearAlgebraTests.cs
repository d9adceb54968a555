using System;
using System.Linq;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class LinearAlgebraTests
{
    [Theory]
    [InlineData("inv", "... n n", "... n n")]
    [InlineData("pinv", "b n m", "b m n")]
    [InlineData("matrix_exp", "b n n", "b n n")]
    [InlineData("det", "... n n", "...")]
    [InlineData("slogdet", "b n n", "b, b")]
    [InlineData("eigh", "b n n", "b n, b n n")]
    [InlineData("svd", "b 7 4", "b 7 7, b 4, b 4 4")]
    [InlineData("qr", "b 7 4", "b 7 4, b 4 4")]
    [InlineData("lu", "b 4 7", "b 4 4, b 4 4, b 4 7")]
    [InlineData("svdvals", "n m", "{min(m,n)}")]
    [InlineData("trace", "n m", "")]
    [InlineData("cov", "n m", "n n")]
    [InlineData("matrix_norm", "... n m", "...")]
    [InlineData("view_as_real", "... n", "... n 2", DType.Complex64)]
    [InlineData("view_as_complex", "b t 2", "b t")]
    [InlineData("diagflat", "n m", "{m*n} {m*n}")]
    [InlineData("vander", "b n", "b n n")]
    [InlineData("init_xavier", "n m", "n m")]
    public void Shapes_follow(string name, string input, string output, DType dtype = DType.Float32)
    {
        var parameter = OperatorTable.Find(name)!.Parameters[0].Name;
        var result = Apply(name, (parameter, T(input, dtype)));
        Assert.Equal(output, result.Shapes());
        Assert.Empty(result.Applied().Requirements);
    }

    [Theory]
    [InlineData("b n n", "b n k", "b n k")]
    [InlineData("2 3 3", "3 5", "2 3 5")]
    [InlineData("b n n", "b n", "b n")]
    [InlineData("n n", "n", "n")]
    public void Solve_gives_what_stands_on_the_right(string a, string b, string x) => Assert.Equal(x, Apply("solve", ("A", T(a)), ("B", T(b))).Shapes());

    [Fact]
    public void Whether_vectors_or_matrices_are_solved_for_can_be_open() =>
        Assert.IsType<RuleResult.Undetermined>(Apply("solve", ("A", T("b n n")), ("B", T("c d"))));

    [Fact]
    public void Matrices_that_may_be_square_are_asked_to_be()
    {
        var requirement = Assert.Single(Apply("inv", ("input", T("b n m"))).Applied().Requirements);
        Assert.Equal((RequirementKind.Equal, "n", "m"), (requirement.Kind, requirement.Left.ToString(), requirement.Right.ToString()));
        var mismatch = Apply("inv", ("input", T("b n=3 m=4"))).Mismatch();
        Assert.Contains("'n=3' (axis 1 of input) and 'm=4' (axis 2 of input) must be equal", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eigenvalues_of_any_matrix_are_complex() =>
        Assert.Equal([DType.Complex128, DType.Complex128], Apply("eig", ("input", T("n n", DType.Float64))).Applied().Outputs.Select(static output => output.DType));

    [Fact]
    public void A_chain_contracts_neighbours()
    {
        var result = Apply("multi_dot", ("tensors", Argument.Tensors(T("a"), T("a b"), T("b c"))));
        Assert.Equal("c", result.Shapes());
        Assert.Contains("Contracted <- 0.0 1.0", result.FlowText(), StringComparison.Ordinal);
        Assert.Equal(MismatchKind.Contraction, Apply("multi_dot", ("tensors", Argument.Tensors(T("a b=3"), T("c=4 d")))).Mismatch().Kind);
    }

    [Theory]
    [InlineData("b 3", 1, "b 3")]
    [InlineData("3 b", 0, "3 b")]
    public void A_cross_product_is_of_three_components(string input, int dim, string output) =>
        Assert.Equal(output, Apply("linalg_cross", ("input", T(input)), ("other", T(input)), ("dim", dim)).Shapes());

    [Fact]
    public void Without_an_axis_the_first_of_three_is_crossed()
    {
        Assert.Equal("2 3 4", Apply("cross", ("input", T("2 3 4")), ("other", T("2 3 4"))).Shapes());
        Assert.IsType<RuleResult.Undetermined>(Apply("cross", ("input", T("b 3")), ("other", T("b 3"))));
    }

    [Fact]
    public void A_norm_with_an_order_takes_two_axes_as_a_matrix()
    {
        Assert.Equal("b", Apply("linalg_norm", ("input", T("b n m")), ("ord", "nuc"), ("dim", Argument.Ints(1, 2))).Shapes());
        Assert.Equal(string.Empty, Apply("linalg_norm", ("input", T("b n m"))).Shapes());
        Assert.Equal(MismatchKind.Rank, Apply("linalg_norm", ("input", T("b n m")), ("ord", 2)).Mismatch().Kind);
    }

    [Theory]
    [InlineData("softmax", "a b c", "Normalised 0.0 <- 0.0; PassedOver 0.1 <- 0.1; PassedOver 0.2 <- 0.2")]
    [InlineData("log_softmax", "a b", "PassedOver 0.0 <- 0.0; Normalised 0.1 <- 0.1")]
    public void Softmax_without_an_axis_takes_the_one_of_old_code(string name, string input, string flow) => Assert.Equal(flow, Apply(name, ("input", T(input))).FlowText());

    [Fact]
    public void Numbers_that_a_shape_has_are_no_tensors()
    {
        Assert.Empty(Apply("size", ("input", T("b t d")), ("dim", -1)).Applied().Outputs);
        Assert.Equal("d", Apply("size", ("input", T("b t d")), ("dim", -1)).Applied().Flow.Entries[0].Parameters[0].Value.ToString());
        Assert.Equal("3", Apply("dim", ("input", T("b t d"))).Applied().Flow.Entries[0].Parameters[0].Value.ToString());
    }

    [Fact]
    public void What_is_written_to_a_part_must_be_as_large()
    {
        Assert.Equal("b t d", Apply("select_scatter", ("input", T("b t d")), ("src", T("b d")), ("dim", 1), ("index", 0)).Shapes());
        Assert.Equal(MismatchKind.Broadcast, Apply("select_scatter", ("input", T("b 3 d=4")), ("src", T("b 5")), ("dim", 1), ("index", 0)).Mismatch().Kind);
    }

    [Fact]
    public void Initialisers_count_connections() => Assert.Equal(MismatchKind.Rank, Apply("init_kaiming", ("tensor", T("n"))).Mismatch().Kind);
}
