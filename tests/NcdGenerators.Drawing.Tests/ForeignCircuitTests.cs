using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Tests;

/// <summary>What real repositories have and the sample has not: long names, unknown sizes, signs of all heights beside separators and under titles.</summary>
public class ForeignCircuitTests
{
    [Fact]
    public void AWordOverTheDotOfADiagonalKeepsOffItsHalo()
    {
        var c = new CircuitDsl("Halo");
        var (x, y, z) = (c.Input("x", "m"), c.Input("y", "m"), c.Input("z", "m"));
        int Heads(int input, string name) => c.Split(c.Linear(name, input, "m", "h*k"), 0, "h", "k");
        var layout = AssertNoHits(c.Build(c.Binary("maximum", c.Einsum("hk,hk->h", Heads(x, "q"), Heads(y, "k")), c.Linear("g", z, "m", "h"))));
        Assert.Contains(layout.Signs, static sign => sign.Kind == SignKind.DotHalo);
    }

    [Theory]
    [InlineData("a_b_2^{-1}", "l")]
    [InlineData("a_b_2^{-1/2}", "x...")]
    public void ATallFactorKeepsOffTheSeparatorAboveAndTheWireBelow(string factor, string axes)
    {
        var c = new CircuitDsl("Factor");
        var (x, y) = (c.Input("x", "m"), c.Input("y", "b " + axes));
        AssertNoHits(c.Build(x, c.Scale(y, factor)));
    }

    [Fact]
    public void ASeparatorEndsAtTheSignOfAnAxisThatBeginsAtTheTensorsBorder()
    {
        var c = new CircuitDsl("Tile");
        var (x, y) = (c.Input("x", "m"), c.Input("y", "l"));
        AssertNoHits(c.Build(x, c.Step("tile", ("input", CircuitDsl.V(y)), ("dims", Argument.Ints(2, 1)))));
    }

    [Fact]
    public void ASeparatorEndsWhereAnotherTensorComesIn()
    {
        var c = new CircuitDsl("Between");
        var (x, y, z) = (c.Input("x", "a b"), c.Input("y", "l"), c.Input("z", "a b d"));
        var f = 0;
        c.Module("Timestep Sequential", () => f = c.Step("opaque", ("inputs", new Argument.ValueList(EquatableArray.Of(x, z))), ("name", new Argument.Text("F")), ("run", new Argument.Text("r"))));
        var layout = AssertNoHits(c.Build(y, f), new DiagramOptions { Detail = DiagramDetail.Modules });
        var box = layout.Signs.Single(static sign => sign.Kind == SignKind.Module).Box;
        var pieces = layout.Separators.Select(static path => path.Sample()).SelectMany(static line => line.Zip(line.Skip(1)));
        Assert.DoesNotContain(pieces, piece => new Rect(piece.First.X, System.Math.Min(piece.First.Y, piece.Second.Y), piece.Second.X, System.Math.Max(piece.First.Y, piece.Second.Y)).Overlaps(box));
    }

    [Fact]
    public void ABoxKeepsOffTheTitleOfItsFence()
    {
        var c = new CircuitDsl("Outer");
        var x = c.Input("x", "m");
        c.In("Neck", () => c.Module("Block With A Long Name", () => x = c.Linear("l", x, "m", "m")));
        AssertNoHits(c.Build(x), new DiagramOptions { Detail = DiagramDetail.Modules });
    }

    [Fact]
    public void ASizeThatNobodyKnowsIsAQuestionMark()
    {
        var c = new CircuitDsl("Unknown");
        var layout = AssertNoHits(c.Build(c.Input("x", "b m"), c.Linear("f", c.Input("y", "b m"), "m", "$?"), c.Linear("g", c.Input("z", "b m"), "m", "$?_2+1"), c.Linear("h", c.Input("u", "b m"), "m", "?n_3")));
        Assert.Superset(new[] { "b", "?", "?_2\u00A0+\u00A01", "n_3" }.ToHashSet(), layout.Labels.Where(static label => label.Kind == LabelKind.Axis).Select(static label => label.Text.PlainText).ToHashSet());
    }

    [Theory]
    [InlineData("-9.210340371976184", "∗−9.2103…")]
    [InlineData("0.044715", "∗0.044715")]
    [InlineData("0.0000123456", "∗1.23456·10^−5")]
    [InlineData("0.00123456789", "∗0.001234…")]
    [InlineData("0.5", "∗0.5")]
    public void ANumberIsCutToItsFirstDigits(string number, string expected)
    {
        var c = new CircuitDsl("Number");
        var x = c.Input("x", "b m");
        Assert.Contains(expected, DiagramRenderer.Layout(c.Build(c.Step("mul", ("input", CircuitDsl.V(x)), ("other", new Argument.Real(CircuitDsl.Real(number)))))).Labels.Select(static label => label.Text.PlainText));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("builder.config.number_of_hidden_channels_in_the_first_layer")]
    [InlineData("hidden_states_of_the_encoder_0*hidden_states_of_the_encoder_1*config.HiddenSize")]
    public void NoRowIsTooWideForLongNames(string size)
    {
        var c = new CircuitDsl("Wide");
        var x = c.Input("x", "l " + (size == "a" ? "a" : "2*(" + size + ")"));
        var y = c.Scale(c.Softmax(c.Unary("relu", x), 1), size.Contains('*') ? "a" : size + "^{-1/2}");
        var layout = AssertNoHits(c.Build(c.Binary("add", c.Unary("exp", y), y)));
        Assert.True(layout.ViewBox.Width <= 731, $"{layout.ViewBox.Width} wide");
    }

    [Fact]
    public void ALineThatIsCutKeepsItsExponentAndItsWidth()
    {
        var name = new TextRun("attention", TextFace.MathItalic, 16);
        var line = new TextLine([name, name with { Text = "downsample,rate", Size = 12, Rise = -3 }, name with { Text = "−1/2", Size = 12, Rise = 6 }]);
        var cut = line.Fit(100);
        Assert.True(cut.Width <= 100);
        Assert.EndsWith("…^−1/2", cut.PlainText);
        Assert.Same(line, line.Fit(line.Width));
    }

    private static DiagramLayout AssertNoHits(Circuit circuit, DiagramOptions? options = null)
    {
        var layout = DiagramRenderer.Layout(circuit, options);
        Assert.Equal([], LayoutMeasures.HitLabels(layout));
        var measures = LayoutMeasures.Of(layout);
        Assert.Equal((0, 0, 0), (measures.LabelsOnLabels, measures.LabelsOnSigns, measures.OutsideViewBox));
        Assert.NotEmpty(DiagramRenderer.RenderSvg(circuit, options));
        return layout;
    }
}
