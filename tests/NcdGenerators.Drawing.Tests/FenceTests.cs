using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

public class FenceTests
{
    [Fact]
    public void AHelperThatOnlyRearrangesHasNoFenceAndItsSplitIsPartOfTheL()
    {
        var plain = new CircuitDsl("M");
        var split = plain.Build(plain.Split(plain.Linear("L", plain.Input("x", "~x m"), "m", "k*h"), -1, "k", "h"));
        var helped = new CircuitDsl("M");
        var heads = helped.Linear("L", helped.Input("x", "~x m"), "m", "k*h");
        helped.In("Split Heads", () => heads = helped.Split(heads, -1, "k", "h"));

        Assert.Equal(DiagramRenderer.RenderSvg(split), DiagramRenderer.RenderSvg(helped.Build(heads)));
    }
}
