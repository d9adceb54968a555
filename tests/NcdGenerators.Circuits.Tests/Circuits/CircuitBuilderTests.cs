using System;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Text;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Circuits;

public sealed class CircuitBuilderTests
{
    private readonly CircuitBuilder builder = new("M.forward");

    [Fact]
    public void Steps_belong_to_the_region_that_is_open()
    {
        var x = builder.Input("x", T("n k"));
        builder.BeginRegion(RegionKind.Call, "outer", "a");
        var y = builder.Step("relu", ("input", V(x)));
        builder.BeginRegion(RegionKind.Sequential, null);
        var z = builder.Step("sigmoid", ("input", V(y)));
        builder.EndRegion();
        builder.EndRegion();

        var circuit = builder.Build(builder.Step("tanh", ("input", V(z))));

        var outer = Assert.IsType<Region>(circuit.Body.Body[0]);
        Assert.Equal((RegionKind.Call, "outer", "a"), (outer.Kind, outer.Title, outer.Anchor));
        Assert.Equal("relu", Assert.IsType<Step>(outer.Body[0]).Operator);
        Assert.Equal(("M.forward#1", RegionKind.Sequential), (Assert.IsType<Region>(outer.Body[1]).Anchor, ((Region)outer.Body[1]).Kind));
        Assert.Equal("tanh", Assert.IsType<Step>(circuit.Body.Body[1]).Operator);
        Assert.Equal(["M.forward#0", "M.forward#1", "M.forward#2"], circuit.Steps.Select(static step => step.Anchor));
    }

    [Fact]
    public void A_region_without_steps_leaves_nothing()
    {
        builder.BeginRegion(RegionKind.Call, "empty");
        builder.BeginRegion(RegionKind.Call, "empty too");
        builder.EndRegion();
        builder.EndRegion();

        Assert.Empty(builder.Build().Body.Body);
    }

    [Fact]
    public void Regions_too_deep_leave_their_steps()
    {
        var x = builder.Input("x", T("n"));
        for (var i = 0; i < 3 * Region.MaxDepth; i++) builder.BeginRegion(RegionKind.Call, "deep");
        x = builder.Step("relu", ("input", V(x)));
        for (var i = 0; i < 3 * Region.MaxDepth; i++) builder.EndRegion();

        var circuit = builder.Build(x);

        Assert.Single(circuit.Steps);
        Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
    }

    [Fact]
    public void Regions_must_be_closed_and_only_once()
    {
        Assert.Throws<InvalidOperationException>(() => builder.EndRegion());
        builder.BeginRegion(RegionKind.Call, null);
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    [Fact]
    public void Errors_of_steps_are_said()
    {
        var x = builder.Input("x", T("2 3"));

        Assert.Throws<ArgumentException>(() => builder.Apply("no such operator", []));
        Assert.Contains("matmul", Assert.Throws<InvalidOperationException>(() => builder.Step("matmul", ("input", V(x)), ("other", V(x)))).Message, StringComparison.Ordinal);
        var (result, outputs) = builder.Apply("matmul", [new("input", V(x)), new("other", V(x))]);
        Assert.IsType<RuleResult.Mismatched>(result);
        Assert.Empty(outputs);
        Assert.Empty(builder.Build().Steps);
        Assert.Single(builder.Values);
    }

    [Fact]
    public void A_requirement_is_placed_at_the_step_that_needs_it()
    {
        var (x, w) = (builder.Input("x", T("n a")), builder.Input("w", T("b m")));
        var (result, _) = builder.Apply("matmul", [new("other", V(w)), new("input", V(x))], anchor: "M.forward#here");

        var placed = Assert.Single(builder.Build().Requirements);

        Assert.Equal(("M.forward#here", RequirementKind.Equal, "a", "b"), (placed.Anchor, placed.Requirement.Kind, placed.Requirement.Left.ToString(), placed.Requirement.Right.ToString()));
        Assert.Equal(Assert.IsType<RuleResult.Applied>(result).Requirements.Single(), placed.Requirement);
    }

    [Fact]
    public void What_is_assumed_is_required_no_more_and_listed()
    {
        var fact = new SymbolFact(RequirementKind.Equal, Size("a"), Size("b"));
        var (x, w) = (builder.Input("x", T("n a")), builder.Input("w", T("b m")));
        builder.Assume(fact).Step("matmul", ("input", V(x)), ("other", V(w)));

        var circuit = builder.Build();

        Assert.Empty(circuit.Requirements);
        Assert.Equal([fact], circuit.Facts);
    }

    [Fact]
    public void Arguments_stand_in_the_order_of_the_table()
    {
        var (x, w) = (builder.Input("x", T("n k")), builder.Input("w", T("k m")));
        builder.Step("matmul", ("other", V(w)), ("input", V(x)));

        Assert.Equal([x, w], builder.Build().Steps.Single().Operands);
    }

    [Fact]
    public void Symbols_are_listed_as_declared_then_as_they_appear()
    {
        var x = builder.Declare(new SymbolInfo("k", SymbolKind.Flexible, "first")).Input("x", T("z y k"));
        builder.Declare(new SymbolInfo("h", SymbolKind.Flexible, "h")).Declare(new SymbolInfo("k", SymbolKind.Flexible, "again"));
        builder.Assume(new SymbolFact(RequirementKind.AtMost, 1, Size("f")));
        builder.Step("mul", ("input", V(x)), ("other", new Argument.Real(RealExpr.Sqrt(RealExpr.FromInt(Size("s")))!)));

        var symbols = builder.Build().Symbols;

        Assert.Equal(["k", "h", "z", "y", "f", "s"], symbols.Select(static symbol => symbol.Name));
        Assert.Equal("again", symbols[0].Origin);
        Assert.Equal(SymbolKind.Rigid, symbols[2].Kind);
    }

    [Fact]
    public void Views_share_a_base_and_results_have_their_own()
    {
        var x = builder.Input("x", T("n k"));
        var view = builder.Step("transpose", ("input", V(x)), ("dim0", 0), ("dim1", 1));
        var again = builder.Step("unsqueeze", ("input", V(view)), ("dim", 0));
        var fresh = builder.Step("relu", ("input", V(view)));

        Assert.Equal([x, x, x, fresh], new[] { x, view, again, fresh }.Select(id => builder.Values[id].BaseId));
        Assert.All(builder.Values, static value => Assert.Equal(0, value.Version));
    }

    [Fact]
    public void An_in_place_step_makes_a_new_version_that_later_steps_read()
    {
        var x = builder.Input("x", T("n k"));
        var written = InPlace("relu", x);
        var result = builder.Step("sigmoid", ("input", V(x)));

        var circuit = builder.Build(x);

        Assert.Equal((x, 1), (circuit.Values[written].BaseId, circuit.Values[written].Version));
        Assert.Equal([written], circuit.Steps.Last().Operands);
        Assert.Equal([written], circuit.Outputs);
        Assert.Equal(0, circuit.Values[result].Version);
    }

    [Fact]
    public void Views_of_written_memory_are_read_again_once()
    {
        var x = builder.Input("x", T("n k"));
        var view = builder.Step("transpose", ("input", V(x)), ("dim0", 0), ("dim1", 1));
        var written = InPlace("relu", view);
        builder.Step("sigmoid", ("input", V(x)));
        builder.Step("tanh", ("input", V(x)));

        var circuit = builder.Build();

        Assert.Equal(["transpose", "relu", "reread", "sigmoid", "tanh"], circuit.Steps.Select(static step => step.Operator));
        var reread = circuit.Steps.Single(static step => step.Operator == "reread");
        Assert.Equal([x, written], reread.Operands);
        Assert.Equal((circuit.Values[x].Type, x, 1), (circuit.Values[reread.Outputs[0]].Type, circuit.Values[reread.Outputs[0]].BaseId, circuit.Values[reread.Outputs[0]].Version));
        Assert.Equal(reread.Outputs, circuit.Steps.Last().Operands);
        Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
    }

    [Fact]
    public void Each_write_is_a_version_and_transposing_in_place_is_none()
    {
        var x = builder.Input("x", T("n k"));
        var first = InPlace("relu", x);
        var second = InPlace("sigmoid", x);
        var (_, turned) = builder.Apply("transpose", [new("input", V(x)), new("dim0", 0), new("dim1", 1)], isInPlace: true);

        Assert.Equal([1, 2, 2], new[] { first, second, turned[0] }.Select(id => builder.Values[id].Version));
        Assert.Equal(turned[0], builder.Current(x));
        Assert.Equal("k n", builder.Values[builder.Current(x)].Type.Shape.ToString());
    }

    [Fact]
    public void Taking_back_steps_takes_back_what_they_wrote()
    {
        var x = builder.Input("x", T("n a"));
        var checkpoint = builder.Checkpoint();
        builder.BeginRegion(RegionKind.Call, null);
        InPlace("relu", x);
        builder.EndRegion();
        builder.Step("matmul", ("input", V(x)), ("other", V(builder.Input("w", T("b m")))));
        builder.Rollback(checkpoint);

        var circuit = builder.Build(x);

        Assert.Equal([x], circuit.Outputs);
        Assert.Empty(circuit.Steps);
        Assert.Equal((0, 1, 1), (circuit.Requirements.Count, circuit.Values.Count, circuit.Inputs.Count));
    }

    [Fact]
    public void A_claim_about_a_run_reaches_the_flows_that_made_and_read_it()
    {
        var x = builder.Input("x", T("..."));
        builder.BeginRegion(RegionKind.Call, null);
        var y = builder.Step("relu", ("input", V(x)));
        builder.EndRegion();
        builder.Step("sigmoid", ("input", V(y)));
        builder.Refine(y, builder.Values[y].Type with { Shape = T("b t d").Shape, Layout = Layout.Unknown });

        var circuit = builder.Build();

        var steps = circuit.Steps.ToList();
        Assert.Equal(3, steps[0].Flow.Entries.Count);
        Assert.All(Enumerable.Range(0, 3), item => Assert.Equal([new AxisRef(0, 0)], steps[0].Flow.Of(new AxisRef(0, item))!.Inputs));
        Assert.Equal([new AxisRef(0, 0), new AxisRef(0, 1), new AxisRef(0, 2)], steps[1].Flow.Entries.Single().Inputs);
        Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
        Assert.Throws<ArgumentException>(() => builder.Refine(y, T("b t")));
    }

    private static Argument V(int id) => new Argument.Value(id);

    private int InPlace(string @operator, int id) => builder.Apply(@operator, [new("input", V(id))], isInPlace: true).Outputs[0];
}
