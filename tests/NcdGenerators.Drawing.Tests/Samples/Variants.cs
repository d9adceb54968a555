using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Natural variants of the figures: what people write next.</summary>
internal static class Variants
{
    public static Circuit MaskedAttention()
    {
        var c = new CircuitDsl("Masked Attention");
        var (q, k, v, mask) = (c.Input("q", "~y k"), c.Input("k", "~x k"), c.Input("v", "~x k"), c.Input("mask", "~y ~x"));
        var scores = c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "k^{-1/2}");
        return c.Build(c.Binary("matmul", c.Softmax(c.Binary("add", scores, mask), -1), v));
    }

    public static Circuit Residual()
    {
        var c = new CircuitDsl("Residual Linear");
        var x = c.Input("x", "b ~t d");
        return c.Build(c.Binary("add", x, c.Unary("gelu", c.Linear("f", x, "d", "d", bias: true, outName: "d"))));
    }

    public static Circuit TransformerFeedForward()
    {
        var c = new CircuitDsl("Pre-Norm Feed Forward");
        var x = c.Input("x", "~t d");
        var hidden = 0;
        c.In("FeedForward", () =>
        {
            hidden = c.Unary("gelu", c.Linear("fc1", c.LayerNorm(x, "d"), "d", "4*d", bias: true));
            hidden = c.Unary("dropout", c.Linear("fc2", hidden, "4*d", "d", bias: true, outName: "d"));
        });
        return c.Build(c.Binary("add", x, hidden));
    }

    public static Circuit SwiGlu()
    {
        var c = new CircuitDsl("SwiGLU");
        var x = c.Input("x", "b ~t d");
        var gate = c.Unary("silu", c.Linear("gate_proj", x, "d", "f", outName: "f"));
        var up = c.Linear("up_proj", x, "d", "f", outName: "f");
        return c.Build(c.Linear("down_proj", c.Binary("mul", gate, up), "f", "d", outName: "d"));
    }

    public static Circuit BatchedAttention()
    {
        var c = new CircuitDsl("Batched Attention");
        var (q, k, v) = (c.Input("query", "b ~y k"), c.Input("key", "b ~x k"), c.Input("value", "b ~x k"));
        var scores = c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "k^{-1/2}");
        return c.Build(c.Binary("matmul", c.Softmax(scores, -1), v));
    }

    public static Circuit SelfAttention()
    {
        var c = new CircuitDsl("Self-Attention");
        var x = c.Input("x", "b ~t m");
        int Head(string label) => c.Transpose(c.Split(c.Linear(label, x, "m", "h*k", bias: true), -1, "h", "k"), 1, 2);
        var (q, k, v) = (Head("q_proj"), Head("k_proj"), Head("v_proj"));
        var scores = c.Softmax(c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "k^{-1/2}"), -1);
        var merged = c.Merge(c.Unary("contiguous", c.Transpose(c.Binary("matmul", scores, v), 1, 2)), -2, -1);
        return c.Build(c.Linear("out_proj", merged, "h*k", "m", bias: true, outName: "m"));
    }

    public static Circuit CausalSelfAttentionEinsum()
    {
        var c = new CircuitDsl("Causal Self-Attention");
        var (x, mask) = (c.Input("x", "b ~t m"), c.Input("mask", "~t ~t"));
        int Head(string label) => c.Split(c.Linear(label, x, "m", "h*k"), -1, "h", "k");
        var (q, k, v) = (Head("Wq"), Head("Wk"), Head("Wv"));
        var scores = c.Binary("add", c.Scale(c.Einsum("bqhk,bthk->bhqt", q, k), "k^{-1/2}"), mask);
        return c.Build(c.Linear("Wo", c.Merge(c.Einsum("bhqt,bthk->bqhk", c.Softmax(scores, -1), v), -2, -1), "h*k", "m", outName: "m"));
    }

    public static Circuit Concatenation()
    {
        var c = new CircuitDsl("Skip Concatenation");
        var (a, b) = (c.Input("a", "~x c"), c.Input("b", "~x d"));
        var joined = c.Step("cat", ("tensors", new Argument.ValueList(EquatableArray.Of(a, b))), ("dim", -1));
        return c.Build(c.Linear("L", joined, "c+d", "m", bias: true, outName: "m"));
    }

    public static Circuit MeanPooling()
    {
        var c = new CircuitDsl("Mean Pooling");
        var x = c.Input("x", "b ~t d");
        var mean = c.Step("mean", ("input", V(x)), ("dim", Argument.Ints(1)));
        return c.Build(c.Linear("head", mean, "d", "10", bias: true, outName: "k"));
    }

    public static Circuit Loss()
    {
        var c = new CircuitDsl("Squared Error");
        var (a, b) = (c.Input("prediction", "b d"), c.Input("target", "b d"));
        return c.Build(c.Unary("mean", c.Unary("square", c.Binary("sub", a, b))));
    }

    public static Circuit LearnedPositions()
    {
        var c = new CircuitDsl("Learned Positions");
        var tokens = c.Input("tokens", "b ~t", DType.Int64);
        var x = c.Step("embedding", ("input", V(tokens)), ("weight", V(c.Parameter("embed.weight", "n d"))));
        return c.Build(c.Binary("add", x, c.Parameter("positions", "~t d")));
    }

    public static Circuit TwoResults()
    {
        var c = new CircuitDsl("Attention and Weights");
        var (q, k, v) = (c.Input("q", "~y k"), c.Input("k", "~x k"), c.Input("v", "~x k"));
        var weights = c.Softmax(c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "k^{-1/2}"), -1);
        return c.Build(c.Binary("matmul", weights, v), weights);
    }

    public static Circuit NestedBlock()
    {
        var c = new CircuitDsl("Block");
        var x = c.Input("x", "~t d");
        c.In("TransformerBlock", () =>
        {
            var inner = 0;
            c.In("Attention", () =>
            {
                var n = c.LayerNorm(x, "d");
                var (q, k, v) = (c.Linear("q", n, "d", "k", outName: "k"), c.Linear("k", n, "d", "k", outName: "k"), c.Linear("v", n, "d", "k", outName: "k"));
                var scores = c.Softmax(c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "k^{-1/2}"), -1);
                inner = c.Linear("o", c.Binary("matmul", scores, v), "k", "d", outName: "d");
            });
            x = c.Binary("add", x, inner);
            c.In("FeedForward", () => inner = c.Linear("fc2", c.Unary("relu", c.Linear("fc1", c.LayerNorm(x, "d"), "d", "4*d", bias: true)), "4*d", "d", bias: true, outName: "d"));
            x = c.Binary("add", x, inner);
        });
        return c.Build(x);
    }

    public static Circuit TandemMaps()
    {
        var c = new CircuitDsl("Tandem Maps");
        var (q, k) = (c.Input("q", "y... c"), c.Input("k", "x... c"));
        return c.Build(c.Linear("Lq", q, "c", "k", outName: "k"), c.Linear("Lk", k, "c", "k", outName: "k"));
    }

    public static Circuit HostileNames()
    {
        var c = new CircuitDsl("<script> & \"quotes\" ]]> \u0001");
        var x = c.Input("a_very_long_parameter_name_of_a_tensor", "batch_size ~sequence_length d_model");
        return c.Build(c.Linear("<b>", c.Unary("tanh", x), "d_model", "d_model*d_model+17*d_model+4", bias: true));
    }
}
