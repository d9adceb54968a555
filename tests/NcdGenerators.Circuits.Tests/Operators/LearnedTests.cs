using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class LearnedTests
{
    [Theory]
    [InlineData("b t m", "d m", "b t d")]
    [InlineData("... m", "d m", "... d")]
    [InlineData("m", "d m", "d")]
    public void Linear_replaces_the_last_axis(string input, string weight, string result) =>
        Assert.Equal(result, Apply("linear", ("input", T(input)), ("weight", T(weight))).Shapes());

    [Fact]
    public void Linear_is_a_contraction_with_its_weight()
    {
        var result = Apply("linear", ("input", T("y m")), ("weight", T("d m")), ("bias", T("d")));
        Assert.Equal("PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 1.0 2.0; Contracted <- 0.1 1.1", result.FlowText());
    }

    [Theory]
    [InlineData("b 64 12 12", "128 9216", "flatten 'input' first: flatten(1)")]
    [InlineData("b 9216", "128 9000", "in_features should be 9216")]
    [InlineData("b 64 10", "128 64", "transpose 'input': transpose(-2, -1)")]
    public void A_wrong_in_features_comes_with_the_way_out(string input, string weight, string repair)
    {
        var mismatch = Apply("linear", ("input", T(input)), ("weight", T(weight))).Mismatch();
        Assert.Equal((MismatchKind.Contraction, repair), (mismatch.Kind, WayOut("linear", ("input", T(input)), ("weight", T(weight)))));
    }

    [Fact]
    public void The_repair_is_computed_from_the_names()
    {
        var facts = Facts.Empty.AssumeEqual(IntExpr.Symbol("c"), 64).AssumeEqual(IntExpr.Symbol("h"), 12);
        (string, Argument)[] arguments = [("input", T("b c*h*h")), ("weight", T("10 9000"))];
        var application = new Application(OperatorTable.Find("linear")!, arguments.Select(static a => new NamedArgument(a.Item1, a.Item2)).ToEquatableArray());
        Assert.Equal("in_features should be c*h^2 = 9216", Apply("linear", facts, arguments).Mismatch().WayOut(application, facts));
    }

    [Fact]
    public void Embedding_looks_up_by_integers()
    {
        var result = Apply("embedding", ("input", T("b t", DType.Int64)), ("weight", T("v d")));
        Assert.Equal("b t d", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 0.1; PassedOver 0.2 <- 1.1; Indexed <- 1.0", result.FlowText());
        Assert.Equal(MismatchKind.ElementType, Apply("embedding", ("input", T("b t")), ("weight", T("v d"))).Mismatch().Kind);
    }

    [Theory]
    [InlineData("b t d", -1, "PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 0.1; Normalised 0.2 <- 0.2")]
    [InlineData("... d", -1, "PassedOver 0.0 <- 0.0; Normalised 0.1 <- 0.1")]
    [InlineData("", -1, "")]
    public void Softmax_needs_the_axis_whole(string input, int dim, string flow) =>
        Assert.Equal(flow, Apply("softmax", ("input", T(input)), ("dim", dim)).FlowText());

    [Fact]
    public void An_axis_behind_a_run_is_undecided_and_one_that_is_not_there_is_an_error()
    {
        Assert.IsType<RuleResult.Undetermined>(Apply("softmax", ("input", T("... d")), ("dim", 1)));
        Assert.Equal(MismatchKind.Dimension, Apply("softmax", ("input", T("b d")), ("dim", 2)).Mismatch().Kind);
    }

    [Fact]
    public void Layer_norm_takes_the_trailing_axes()
    {
        Assert.Equal("... t d", Apply("layer_norm", ("input", T("... t d")), ("normalized_shape", Sizes("t d"))).Shapes());
        Assert.Single(Apply("layer_norm", ("input", T("b d")), ("normalized_shape", Sizes("m"))).Applied().Requirements);
        Assert.Equal("normalized_shape[0] should be 7", WayOut("layer_norm", ("input", T("b 7")), ("normalized_shape", Sizes("8"))));
        Assert.Equal("normalized_shape should be 7", WayOut("layer_norm", ("input", T("b 7")), ("normalized_shape", Sizes("8")), ("weight", T("8")), ("bias", T("8"))));
        Assert.Equal(MismatchKind.Rank, Apply("layer_norm", ("input", T("d")), ("normalized_shape", Sizes("t d"))).Mismatch().Kind);
    }

    [Fact]
    public void Batch_norm_finds_its_channels_even_behind_a_run()
    {
        var module = ModuleTable.Find("BatchNorm2d")!.Configure([new NamedArgument("num_features", IntExpr.Symbol("c"))]);
        var arguments = module.OperatorArguments([T("... c h w")], static tensor => tensor.Type).ToDictionary(static a => a.Name, static a => a.Argument);
        var result = OperatorTable.Find(module.Kind.Operator)!.Apply(arguments);
        Assert.Equal("... c h w", result.Shapes());
        Assert.Empty(result.Applied().Requirements);
        Assert.StartsWith("Normalised 0.0 <- 0.0; PassedOver 0.1 <- 0.1 1.0 2.0 3.0 4.0", result.FlowText());
    }

    [Theory]
    [InlineData("sum", "b t d", "1", false, "b d")]
    [InlineData("mean", "b t d", "-1 1", true, "b 1 1")]
    [InlineData("sum", "b t d", "", false, "")]
    [InlineData("mean", "... h w", "-2 -1", false, "...")]
    [InlineData("sum", "...", "", false, "")]
    public void Reductions_take_axes_away(string name, string input, string dims, bool keep, string result) =>
        Assert.Equal(result, Apply(name, ("input", T(input)), ("dim", Sizes(dims)), ("keepdim", keep)).Shapes());

    [Fact]
    public void Max_along_an_axis_gives_the_places_too()
    {
        var result = Apply("max", ("input", T("b n")), ("dim", 1));
        Assert.Equal("b, b", result.Shapes());
        Assert.Equal([DType.Float32, DType.Int64], result.Applied().Outputs.Select(static output => output.DType));
        Assert.Equal("", Apply("max", ("input", T("b n"))).Shapes());
    }

    [Fact]
    public void Module_tensors_have_the_element_type_that_was_asked_for()
    {
        var half = ModuleTable.Find("Linear")!.Configure(
            [new NamedArgument("in_features", 3), new NamedArgument("out_features", 4), new NamedArgument("dtype", new Argument.ElementType(DType.Float16))]);
        Assert.Equal([DType.Float16, DType.Float16], half.Tensors.Select(static tensor => tensor.Type.DType));
        var unknown = ModuleTable.Find("Linear")!.Configure([new NamedArgument("dtype", new Argument.Unknown("a field"))]);
        Assert.All(unknown.Tensors, static tensor => Assert.Equal(DType.Unknown, tensor.Type.DType));
    }
}
