using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Signs that no other sample shows.</summary>
internal static class SignSamples
{
    public static Circuit Recurrence()
    {
        var c = new CircuitDsl("Recurrence");
        var weights = new[] { c.Parameter("weight_ih", "4*h d"), c.Parameter("weight_hh", "4*h h"), c.Parameter("bias_ih", "4*h"), c.Parameter("bias_hh", "4*h") };
        return c.Build(c.Step("lstm", ("input", V(c.Input("x", "~t b d"))), ("weights", new Argument.ValueList(weights.ToEquatableArray()))));
    }

    public static Circuit CausalMask()
    {
        var c = new CircuitDsl("Causal Mask");
        return c.Build(c.Step("tril", ("input", V(c.Input("x", "~y ~x")))));
    }

    public static Circuit KeptAndTakenUp()
    {
        var c = new CircuitDsl("Memory");
        var x = c.Input("x", "b d");
        var kept = c.Step("save", ("input", V(x)), ("key", "C"), ("index", Expr("i")));
        var y = c.Unary("relu", x);
        var taken = c.Step("load", ("input", V(kept)), ("key", "C"), ("index", Expr("i")));
        return c.Build(c.Step("cat", ("tensors", new Argument.ValueList(EquatableArray.Of(y, taken))), ("dim", 1)));
    }

    public static Circuit CreatedTensor()
    {
        var c = new CircuitDsl("Created");
        return c.Build(c.Binary("add", c.Input("x", "b t d"), c.Step("ones", ("size", Argument.Ints(Expr("t"), Expr("d"))))));
    }

    public static Circuit Unit()
    {
        var c = new CircuitDsl("Unit");
        return c.Build(c.Step("eye", ("n", Expr("b"))));
    }

    public static Circuit Trace()
    {
        var c = new CircuitDsl("Trace");
        return c.Build(c.Einsum("b b c -> c", c.Input("x", "b b c")));
    }

    public static Circuit NumberFromVectors()
    {
        var c = new CircuitDsl("Number");
        return c.Build(c.Einsum("n, n ->", c.Input("x", "n"), c.Input("y", "n")));
    }

    public static Circuit NumberAdded()
    {
        var c = new CircuitDsl("Number added");
        return c.Build(c.Binary("add", c.Input("x", "a b"), c.Input("y", "")));
    }

    public static Circuit NamedSizes()
    {
        var c = new CircuitDsl("Named sizes");
        var y = c.Unary("relu", c.Input("x", "n m"));
        return c.Build(c.Step("cat", ("tensors", new Argument.ValueList(EquatableArray.Of(y, c.Input("z", "k=2*n m")))), ("dim", 0)));
    }
}
