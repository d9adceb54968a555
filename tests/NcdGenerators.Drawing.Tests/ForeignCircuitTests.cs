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

    [Theory]
    [InlineData(2, "0,\u00A01")]
    [InlineData(3, "0,\u00A01,\u00A02")]
    [InlineData(5, "0…4")]
    public void WhatIsTakenApartIsIndexedAndNotSummed(int count, string expected)
    {
        var c = new CircuitDsl("Apart");
        var parts = c.Several("unbind", ("input", CircuitDsl.V(c.Input("x", count + " b m"))), ("dim", 0));
        var layout = AssertNoHits(c.Build([.. parts]));
        Assert.Equal(expected, Assert.Single(layout.Labels, static label => label.Kind == LabelKind.OnStrong).Text.PlainText);
        Assert.DoesNotContain(layout.Labels, static label => label.Text.PlainText == "Σ");
    }

    [Fact]
    public void AFractionInAProductHasParentheses()
    {
        var c = new CircuitDsl("Fractions");
        var x = c.Linear("l", c.Linear("k", c.Input("x", "b m"), "m", "64*trunc(d,4)"), "64*trunc(d,4)", "64*trunc(d,4)");
        var layout = AssertNoHits(c.Build(c.Merge(c.Merge(c.Split(c.Split(x, 1, "64", "trunc(d,4)"), 1, "8", "8"), 2, 3), 1, 2)));
        Assert.Contains(layout.Labels, static label => label.Text.PlainText.Contains("(d/4)", System.StringComparison.Ordinal));
    }

    [Fact]
    public void ASeparatorMakesWayInBendsAndNotInSteps()
    {
        var c = new CircuitDsl("Steps");
        var (x, y) = (c.Input("x", "b m"), c.Input("y", "m b"));
        for (var i = 0; i < 2; i++) y = c.Unary("relu", c.Step("softmax", ("input", CircuitDsl.V(y)), ("dim", 0)));
        y = c.Unary("relu", c.LayerNorm(c.Transpose(y, 0, 1), "m"));
        foreach (var line in DiagramRenderer.Layout(c.Build(x, y)).Separators.Select(static path => path.Sample()))
            Assert.All(line.Zip(line.Skip(1)), static piece => Assert.True(System.Math.Abs(piece.Second.Y - piece.First.Y) <= 2 * (piece.Second.X - piece.First.X) + 0.01));
    }

    [Fact]
    public void WhatIsMadeStandsBesideWhatItMeetsLater()
    {
        var c = new CircuitDsl("Positions");
        var (ids, other) = (c.Input("ids", "b s m"), c.Input("other", "l"));
        var positions = c.Linear("e", c.Step("ones", ("size", Argument.Ints(CircuitDsl.Expr("s"), CircuitDsl.Expr("k")))), "k", "m");
        var layout = AssertNoHits(c.Build(c.Binary("add", c.Unary("relu", ids), positions), other));
        Assert.Equal(0, LayoutMeasures.Of(layout).SeparatorCrossings);
        Assert.True(layout.Signs.First(static sign => sign.Kind == SignKind.SourcePlate).Box.Bottom < layout.Labels.Where(static label => label.Text.PlainText == "l").Min(static label => label.Box.Top));
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
