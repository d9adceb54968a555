using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>The paper's figures 19, 20 and 21, as the reader would build them from C#.</summary>
internal static class PaperFigures
{
    /// <summary>Figure 20.</summary>
    public static Circuit ScaledDotProductAttention()
    {
        var c = new CircuitDsl("Scaled Dot-Product Attention");
        var (q, k, v) = (c.Input("q", "~y k"), c.Input("k", "~x k"), c.Input("v", "~x k"));
        var scores = c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "k^{-1/2}");
        return c.Build(c.Binary("matmul", c.Softmax(scores, -1), v));
    }

    /// <summary>Figure 21.</summary>
    public static Circuit MultiHeadAttention()
    {
        var c = new CircuitDsl("Multi-Head Attention");
        var (y, x) = (c.Input("y", "~y m"), c.Input("x", "~x m"));
        var q = c.Split(c.Linear("Lq", y, "m", "k*h"), -1, "k", "h");
        var k = c.Split(c.Linear("Lk", x, "m", "k*h"), -1, "k", "h");
        var v = c.Split(c.Linear("Lv", x, "m", "k*h"), -1, "k", "h");
        var attention = 0;
        c.In("Scaled Dot-Product Attention", () =>
        {
            var scores = c.Softmax(c.Scale(c.Einsum("ykh,xkh->yxh", q, k), "k^{-1/2}"), 1);
            attention = c.Einsum("yxh,xkh->ykh", scores, v);
        });
        return c.Build(c.Linear("Lo", c.Merge(attention, -2, -1), "k*h", "m", outName: "m"));
    }

    /// <summary>Figure 19.</summary>
    public static Circuit BasicImageRecogniser()
    {
        var c = new CircuitDsl("Basic Image Recogniser");
        var x = c.Merge(c.Input("x", "... ~x=28 ~y=28"), -2, -1);
        c.In("linear_relu_stack", () =>
        {
            x = c.Unary("relu", c.Linear("0", x, "784", "512", bias: true));
            x = c.Unary("relu", c.Linear("2", x, "512", "512", bias: true));
            x = c.Linear("4", x, "512", "10", bias: true, outName: "k");
        }, RegionKind.Sequential);
        return c.Build(c.Softmax(x, -1));
    }
}
