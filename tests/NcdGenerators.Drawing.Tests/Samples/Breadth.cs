using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Operations of every kind of pictogram, and circuits at the edges.</summary>
internal static class Breadth
{
    public static Circuit Nothing() => new CircuitDsl("Nothing").Build();

    public static Circuit Identity()
    {
        var c = new CircuitDsl("Identity");
        var x = c.Input("x", "b d");
        return c.Build(x);
    }

    public static Circuit SameResultTwice()
    {
        var c = new CircuitDsl("Twice");
        var x = c.Unary("relu", c.Input("x", "b d"));
        return c.Build(x, x);
    }

    public static Circuit UnusedInput()
    {
        var c = new CircuitDsl("Unused");
        var (x, _) = (c.Input("x", "b d"), c.Input("unused", "b k"));
        return c.Build(c.Unary("tanh", x));
    }

    public static Circuit Scalars()
    {
        var c = new CircuitDsl("Scalars");
        var (x, s) = (c.Input("x", "b d"), c.Input("s", ""));
        return c.Build(c.Unary("exp", s), c.Step("sum", ("input", V(c.Binary("mul", x, s)))));
    }

    public static Circuit Chunks()
    {
        var c = new CircuitDsl("Fused Projection");
        var parts = c.Several("chunk", ("input", V(c.Linear("qkv", c.Input("x", "~t d"), "d", "3*k"))), ("chunks", 3), ("dim", -1));
        var scores = c.Softmax(c.Einsum("qk,tk->qt", parts[0], parts[1]), -1);
        return c.Build(c.Binary("matmul", scores, parts[2]));
    }

    public static Circuit Stacked()
    {
        var c = new CircuitDsl("Stack");
        var (a, b) = (c.Input("a", "~x c"), c.Input("b", "~x c"));
        return c.Build(c.Step("stack", ("tensors", new Argument.ValueList(EquatableArray.Of(a, b))), ("dim", 0)));
    }

    public static Circuit Indexed()
    {
        var c = new CircuitDsl("Indexes");
        var x = c.Input("x", "a b c");
        return c.Build(c.Step("select", ("input", V(c.Step("select", ("input", V(x)), ("dim", 1), ("index", 2)))), ("dim", 0), ("index", 0)));
    }

    public static Circuit Sliced()
    {
        var c = new CircuitDsl("Slice");
        var x = c.Input("x", "b n d");
        return c.Build(c.Step("narrow", ("input", V(x)), ("dim", 1), ("start", 0), ("length", Expr("n-1"))));
    }

    public static Circuit MaskedFill()
    {
        var c = new CircuitDsl("Masked Fill");
        var (x, mask) = (c.Input("x", "~y ~x"), c.Input("mask", "~y ~x", DType.Bool));
        return c.Build(c.Step("masked_fill", ("input", V(x)), ("mask", V(mask)), ("value", 0)));
    }

    public static Circuit Trilinear()
    {
        var c = new CircuitDsl("Trilinear");
        var (a, b, d) = (c.Input("a", "i k"), c.Input("b", "j k"), c.Input("c", "l k"));
        return c.Build(c.Einsum("ik,jk,lk->ijl", a, b, d));
    }

    public static Circuit OuterProduct()
    {
        var c = new CircuitDsl("Outer Product");
        return c.Build(c.Einsum("i,j->ij", c.Input("a", "i"), c.Input("b", "j")));
    }

    public static Circuit TwoContractions()
    {
        var c = new CircuitDsl("Two Contractions");
        return c.Build(c.Einsum("akl,bkl->ab", c.Input("x", "a k l"), c.Input("y", "b k l")));
    }

    public static Circuit BatchNormalised()
    {
        var c = new CircuitDsl("Batch Norm");
        var x = c.Input("x", "b c ~h ~w");
        var (mean, variance) = (c.Parameter("mean", "c"), c.Parameter("var", "c"));
        return c.Build(c.Unary("relu", c.Step("batch_norm", ("input", V(x)), ("running_mean", V(mean)), ("running_var", V(variance)))));
    }

    public static Circuit LogSoftmax()
    {
        var c = new CircuitDsl("Classifier");
        var x = c.Input("x", "b d");
        return c.Build(c.Step("log_softmax", ("input", V(c.Linear("fc", x, "d", "10", bias: true))), ("dim", -1)));
    }

    public static Circuit LearnedProduct()
    {
        var c = new CircuitDsl("Learned Product");
        return c.Build(c.Binary("matmul", c.Input("x", "b d"), c.Parameter("w", "d k")));
    }

    public static Circuit ManyUses()
    {
        var c = new CircuitDsl("Many Uses");
        var x = c.Input("x", "b d");
        var sum = x;
        foreach (var i in Enumerable.Range(0, 7)) sum = c.Binary("add", sum, c.Linear("l" + i, x, "d", "d", outName: "d"));
        return c.Build(sum);
    }

    public static Circuit DeepFences()
    {
        var c = new CircuitDsl("Deep");
        var x = c.Input("x", "b d");
        void Nest(int depth)
        {
            if (depth > 0) c.In("a rather long title of level " + depth, () => Nest(depth - 1));
            x = c.Unary("relu", x);
        }

        Nest(5);
        return c.Build(x);
    }
}
