using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class ElementWiseTests
{
    [Theory]
    [InlineData("b t d", "b t d", "b t d")]
    [InlineData("b t d", "d", "b t d")]
    [InlineData("b t 1", "1 t d", "b t d")]
    [InlineData("... d", "d", "... d")]
    [InlineData("... t d", "... t d", "... t d")]
    [InlineData("5 d", "5 7", "5 d=7")]
    public void Binary_operators_broadcast(string left, string right, string result) =>
        Assert.Equal(result, Apply("add", ("input", T(left)), ("other", T(right))).Shapes());

    [Fact]
    public void Different_names_are_a_requirement_not_an_error()
    {
        var applied = Apply("mul", ("input", T("b n")), ("other", T("b m"))).Applied();
        var requirement = Assert.Single(applied.Requirements);
        Assert.Equal((RequirementKind.Broadcast, "n", "m"), (requirement.Kind, requirement.Left.ToString(), requirement.Right.ToString()));
    }

    [Fact]
    public void Different_literals_are_an_error_that_names_both()
    {
        var mismatch = Apply("add", ("input", T("b 5")), ("other", T("b 7"))).Mismatch();
        Assert.Equal(MismatchKind.Broadcast, mismatch.Kind);
        Assert.Contains("5 (axis 1 of input)", mismatch.Message);
        Assert.Contains("7 (axis 1 of other)", mismatch.Message);
    }

    [Fact]
    public void A_run_beside_other_axes_is_undecided() =>
        Assert.IsType<RuleResult.Undetermined>(Apply("add", ("input", T("... d")), ("other", T("b t d"))));

    [Fact]
    public void In_place_forms_do_not_grow_their_operand()
    {
        var add = OperatorTable.Find("add")!;
        Assert.Equal(MismatchKind.Broadcast, InPlace(add, T("b 1"), T("b 7")).Mismatch().Kind);
        Assert.Equal(MismatchKind.Broadcast, InPlace(add, T("d"), T("b d")).Mismatch().Kind);
        Assert.Equal(MismatchKind.ElementType, InPlace(add, T("d", DType.Int64), T("d")).Mismatch().Kind);
        Assert.Equal("b 7", InPlace(add, T("b 7"), T("7")).Shapes());
        Assert.Single(InPlace(add, T("b 1"), T("b n")).Applied().Requirements);
    }

    [Fact]
    public void The_first_whole_operand_decides_the_memory_order()
    {
        var permuted = T("b c t") with { Layout = new Layout(true, EquatableArray.Of(0, 2, 1)) };
        Assert.Equal(permuted.Layout, Layout(Apply("relu", ("input", permuted))));
        Assert.Equal(permuted.Layout, Layout(Apply("add", ("input", permuted), ("other", T("b c t")))));
        Assert.Equal(permuted.Layout, Layout(Apply("mul", ("input", permuted), ("other", 2))));
        Assert.True(Layout(Apply("add", ("input", T("b c t")), ("other", T("t")))).IsContiguous);
        Assert.False(Layout(Apply("add", ("input", T("t")), ("other", permuted))).IsKnown);
        Assert.True(Layout(Apply("softmax", ("input", permuted), ("dim", -1))).IsContiguous);
        Assert.True(Layout(Apply("contiguous", ("input", permuted))).IsContiguous);
    }

    [Theory]
    [InlineData(DType.Int64, DType.Float32, DType.Float32)]
    [InlineData(DType.UInt8, DType.Int8, DType.Int16)]
    [InlineData(DType.Float16, DType.BFloat16, DType.Float32)]
    [InlineData(DType.Bool, DType.Int64, DType.Int64)]
    [InlineData(DType.Unknown, DType.Int64, DType.Unknown)]
    public void Element_types_are_promoted(DType left, DType right, DType result) =>
        Assert.Equal(result, Apply("add", ("input", T("n", left)), ("other", T("n", right))).Applied().Outputs[0].DType);

    [Fact]
    public void Tensors_without_axes_and_numbers_count_by_category_only()
    {
        Assert.Equal(DType.Float16, Type(Apply("mul", ("input", T("n", DType.Float16)), ("other", T("", DType.Float64)))));
        Assert.Equal(DType.Float32, Type(Apply("mul", ("input", T("n", DType.Int64)), ("other", new Argument.Real(RealExpr.Literal(0.5))))));
        Assert.Equal(DType.Int32, Type(Apply("mul", ("input", T("n", DType.Int32)), ("other", 2))));
        Assert.Equal(DType.Float32, Type(Apply("div", ("input", T("n", DType.Int32)), ("other", 2))));
        Assert.Equal(DType.Float32, Type(Apply("div", ("input", T("n", DType.Int32)), ("other", 2), ("rounding_mode", "None"))));
        Assert.Equal(DType.Int32, Type(Apply("div", ("input", T("n", DType.Int32)), ("other", 2), ("rounding_mode", "floor"))));
    }

    [Fact]
    public void Unknown_numbers_that_change_no_axis_stop_nothing()
    {
        Assert.Equal("b d", Apply("dropout", ("input", T("b d")), ("p", new Argument.Unknown("config"))).Shapes());
        Assert.Equal("b d", Apply("dropout", ("input", T("b d")), ("training", new Argument.Unknown("this.training"))).Shapes());
        Assert.IsType<RuleResult.Undetermined>(Apply("softmax", ("input", T("b d")), ("dim", new Argument.Unknown("config"))));
    }

    [Fact]
    public void Pictograms_follow_the_arguments()
    {
        var circuit = new CircuitBuilder("test");
        var x = new Argument.Value(circuit.Input("x", T("n k")));
        var factor = new Argument.Real(RealExpr.Reciprocal(RealExpr.Sqrt(RealExpr.FromInt(IntExpr.Symbol("k")))!));
        circuit.Step("mul", ("input", x), ("other", factor));
        circuit.Step("div", ("input", x), ("other", new Argument.Real(RealExpr.Sqrt(RealExpr.FromInt(IntExpr.Symbol("k")))!)));
        circuit.Step("mul", ("input", x), ("other", x));
        circuit.Step("add", ("input", x), ("other", x));
        circuit.Step("add", ("input", x), ("other", 1));
        circuit.Step("sub", ("input", 1), ("other", x));
        circuit.Step("relu", ("input", x));
        var drawn = circuit.Build().Steps.Select(static step => OperatorTable.Find(step.Operator)!.PictogramOf(step)).ToList();
        Assert.Equal(
            [
                new Pictogram(PictogramKind.Scale, factor.Number.ToString()),
                new Pictogram(PictogramKind.Scale, factor.Number.ToString()),
                new Pictogram(PictogramKind.Multiply),
                new Pictogram(PictogramKind.Add, "+"),
                Pictogram.ElementWise("+ 1"),
                Pictogram.ElementWise("1 −"),
                Pictogram.ElementWise("R"),
            ],
            drawn);
    }

    [Fact]
    public void In_place_steps_make_a_new_version_of_the_base()
    {
        var circuit = new CircuitBuilder("test");
        var x = circuit.Input("x", T("n"));
        var (_, outputs) = circuit.Apply("relu", [new NamedArgument("input", new Argument.Value(x))], isInPlace: true);
        Assert.Equal((x, 1), (circuit.Values[outputs[0]].BaseId, circuit.Values[outputs[0]].Version));
    }

    private static RuleResult InPlace(Operator @operator, TensorType self, TensorType other) =>
        @operator.Apply(new Dictionary<string, Argument> { ["input"] = self, ["other"] = other }, Facts.Empty, isInPlace: true);

    private static Layout Layout(RuleResult result) => result.Applied().Outputs[0].Layout;

    private static DType Type(RuleResult result) => result.Applied().Outputs[0].DType;
}
