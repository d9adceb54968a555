using System.Collections.Generic;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Circuits of about so many steps, for what has to do with length.</summary>
internal static class LongCircuits
{
    /// <summary>A residual stream: normalise, map, activate, add.</summary>
    public static Circuit Residual(int steps)
    {
        var c = new CircuitDsl("Residual");
        var x = c.Input("x", "b ~t d");
        for (var i = 0; i < steps / 4; i++) x = c.Binary("add", x, c.Unary("relu", c.Linear("fc" + i, c.LayerNorm(x, "d"), "d", "d", outName: "d")));
        return c.Build(x);
    }

    /// <summary>The same in nested fences.</summary>
    public static Circuit Modules(int steps)
    {
        var c = new CircuitDsl("Modules");
        var x = c.Input("x", "b ~t d");
        for (var i = 0; i < steps / 8; i++)
        {
            c.Module("Block " + i, () =>
            {
                c.Module("Inner", () => x = c.Binary("add", x, c.Unary("relu", c.Linear("a", c.LayerNorm(x, "d"), "d", "d", outName: "d"))));
                x = c.Binary("add", x, c.Unary("gelu", c.Linear("b", c.LayerNorm(x, "d"), "d", "d", outName: "d")));
            });
        }

        return c.Build(x);
    }

    /// <summary>Tensors that live long: four of them wait a hundred steps each.</summary>
    public static Circuit Skips(int steps)
    {
        var c = new CircuitDsl("Skips");
        var x = c.Input("x", "b d");
        while (steps > 0)
        {
            var kept = new Stack<int>();
            for (var i = 0; i < 50; i++, steps--)
            {
                x = c.Unary("relu", x);
                if (i % 12 == 0) kept.Push(x);
            }

            for (var i = 0; i < 50; i++, steps--) x = c.Unary("tanh", x);
            for (; kept.Count > 0; steps--) x = c.Binary("add", x, kept.Pop());
        }

        return c.Build(x);
    }

    /// <summary>Heads of attention, one after the other.</summary>
    public static Circuit Attention(int steps)
    {
        var c = new CircuitDsl("Attention");
        var x = c.Input("x", "~x m");
        for (var i = 0; i < steps / 8; i++)
        {
            var (q, k, v) = (c.Linear("q", x, "m", "m", outName: "m"), c.Linear("k", x, "m", "m", outName: "m"), c.Linear("v", x, "m", "m", outName: "m"));
            var scores = c.Softmax(c.Scale(c.Binary("matmul", q, c.Transpose(k, -2, -1)), "m^{-1/2}"), -1);
            x = c.Binary("matmul", scores, v);
        }

        return c.Build(x);
    }
}
