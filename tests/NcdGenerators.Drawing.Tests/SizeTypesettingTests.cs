using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Sizes in the notation, set as mathematics.</summary>
public class SizeTypesettingTests
{
    [Theory]
    [InlineData("trunc(d,n)", "d/n")]
    [InlineData("trunc(d+1,n)", "(d\u00A0+\u00A01)/n")]
    [InlineData("2*trunc(d,n)", "2d/n")]
    [InlineData("trunc(trunc(d,n),2)", "(d/n)/2")]
    [InlineData("4*channels", "4·channels")]
    [InlineData("4*n_b", "4n_b")]
    [InlineData("mod(n,4)", "n\u00A0mod\u00A04")]
    [InlineData("min(n,k+1)", "min(k\u00A0+\u00A01,\u00A0n)")]
    [InlineData("64*2^i", "64·2^i")]
    [InlineData("2^(i+1)", "2^i^+^1")]
    public void FunctionsAndPowersAreSet(string size, string expected)
    {
        var c = new CircuitDsl("Size");
        var x = c.Input("x", "b");
        var layout = DiagramRenderer.Layout(c.Build(c.Step("expand", ("input", CircuitDsl.V(c.Step("unsqueeze", ("input", CircuitDsl.V(x)), ("dim", 0)))), ("size", Circuits.Operators.Argument.Ints(CircuitDsl.Expr(size), -1)))));
        Assert.Contains(expected, layout.Labels.Where(static label => label.Kind == LabelKind.Axis).Select(static label => label.Text.PlainText));
    }
}
