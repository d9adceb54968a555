using System;
using System.Linq;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>What stands under a drawing.</summary>
public class LegendTests
{
    private const string Size = "2*a+3*b+5*c+7*d+11*g+13";

    [Fact]
    public void ASizeThatIsTooLongForAWireHasANameAndALegend()
    {
        // a1 is taken, so it is a2.
        var c = new CircuitDsl("Long");
        var x = c.Linear("second", c.Linear("first", c.Input("x", "b a1"), "a1", Size), Size, "e", outName: "e");
        var layout = DiagramRenderer.Layout(c.Build(x));
        Assert.Contains(layout.Labels, static label => label.Kind == LabelKind.Axis && label.Text.PlainText == "a_2");
        Assert.DoesNotContain(layout.Labels, static label => label.Text.PlainText.Contains('…', StringComparison.Ordinal));
        var note = Assert.Single(layout.Labels, static label => label.Kind == LabelKind.Note).Text.PlainText.Replace("\u00A0", "", StringComparison.Ordinal);
        Assert.Equal("a_2=2a+3b+5c+7d+11g+13", note);
        Assert.Contains($"Sizes: a2 is {Size}.", layout.Description, StringComparison.Ordinal);
        Assert.Equal(0, LayoutMeasures.Of(layout).LabelsOnLabels);
    }
}
