using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Text;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>save, load and reread.</summary>
public sealed class KeepingTests
{
    [Theory]
    [InlineData("save", PictogramKind.Save)]
    [InlineData("load", PictogramKind.Load)]
    public void A_kept_tensor_is_unchanged_and_drawn_with_its_key(string name, PictogramKind pictogram)
    {
        var type = T("b c ...", DType.Float16) with { Layout = new Layout(true, EquatableArray.Of(1, 0, 2)) };

        var result = Apply(name, ("input", type), ("key", "skips"), ("index", IntExpr.Symbol("i"))).Applied();

        Assert.Equal(type, result.Outputs.Single());
        Assert.All(result.Flow.Entries, static entry => Assert.Equal(AxisFlowKind.PassedOver, entry.Kind));
        Assert.Equal(new Pictogram(pictogram, "skips"), OperatorTable.Find(name)!.Choice!(parameter => parameter == "key" ? new Argument.Text("skips") : null));
    }

    [Fact]
    public void Saving_needs_a_key() => Assert.IsType<RuleResult.Undetermined>(Apply("save", ("input", T("n"))));

    [Fact]
    public void What_one_loop_saves_another_loads()
    {
        var builder = new CircuitBuilder("UNet.forward");
        IntExpr i = IntExpr.Symbol("i"), n = IntExpr.Symbol("n");
        var x = builder.Input("x", T("b c"));
        builder.BeginRegion(RegionKind.Repeat, "down", null, new Repetition("i", 0, n - 1, 1, EquatableArray<CarriedValue>.Empty));
        var saved = builder.Step("save", ("input", new Argument.Value(x)), ("key", "skips"), ("index", i));
        builder.EndRegion();
        builder.BeginRegion(RegionKind.Repeat, "up", null, new Repetition("i", n - 1, 0, -1, EquatableArray<CarriedValue>.Empty));
        var loaded = builder.Step("load", ("input", new Argument.Value(saved)), ("key", "skips"), ("index", i));
        builder.EndRegion();

        var circuit = builder.Build(loaded);

        Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
        Assert.Equal(circuit.Values[x].Type, circuit.Values[loaded].Type);
        Assert.Equal(x, circuit.Values[loaded].BaseId);
        Assert.Equal(["save", "load"], circuit.Steps.Select(static step => step.Operator));
        Assert.DoesNotContain(circuit.Symbols, static symbol => symbol.Name == "i");
        Assert.Contains(circuit.Symbols, static symbol => symbol.Name == "n");
    }

    [Fact]
    public void Reading_again_keeps_the_axes_of_the_view() =>
        Assert.Equal("n k", Apply("reread", ("input", T("n k")), ("written", T("m"))).Shapes());
}
