using NcdGenerators.Analyzers.Tests.Code;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>Generated guards, compiled and run: right tensors pass, wrong ones are told apart.</summary>
public class GuardTests
{
    [Fact]
    public void TheWholeMessage()
    {
        using var program = Guarded.Load("namespace Models { " + Guarded.Module("b (k h) -> b (k h)", """[Axis("h")] public int Heads => 8;""") + " }");
        var module = program.Create("Models.Model");
        Guarded.Call(module, 2, 64);
        Assert.Equal(
            """
            Models.Model: x does not have its axes: axis 1 has size 60, which is not a multiple of h=8.
              expected  b (k h)   of b (k h) -> b (k h)
              actual    [2, 60]
              h = 8   from Heads of Models.Model
              b = 2   from axis 0 of 'x'
            """.ReplaceLineEndings("\n"),
            Guarded.MessageOf(() => Guarded.Call(module, 2, 60)));
    }

    [Theory]

    // Numbers of axes.
    [InlineData("b t -> b t", new long[] { 2, 3 }, true)]
    [InlineData("b t -> b t", new long[] { 2 }, false, "it has 1 axis, the contract declares 2 axes")]
    [InlineData("b t -> b t", new long[] { 2, 3, 4 }, false, "it has 3 axes, the contract declares 2 axes")]
    [InlineData(" -> ", new long[0], true)]
    [InlineData(" -> ", new long[] { 1 }, false, "it has 1 axis, the contract declares 0 axes")]

    // Names, literal sizes, sizes said once.
    [InlineData("t t -> t t", new long[] { 3, 3 }, true)]
    [InlineData("t t -> t t", new long[] { 3, 4 }, false, "axis 't' (axis 1) has size 4, but t = 3 from axis 0 of 'x'")]
    [InlineData("b 28 28 -> b 28 28", new long[] { 2, 28, 28 }, true)]
    [InlineData("b 28 28 -> b 28 28", new long[] { 2, 28, 27 }, false, "axis 2 has size 27, it should be 28")]
    [InlineData("y=28 x=28 -> y x", new long[] { 28, 28 }, true)]
    [InlineData("y=28 x=28 -> y x", new long[] { 28, 29 }, false, "axis 1 has size 29, it should be 28")]
    [InlineData("b _ -> b _", new long[] { 2, 5 }, true)]
    [InlineData("b 1 -> b 1", new long[] { 2, 2 }, false, "axis 1 has size 2, it should be 1")]

    // Arithmetic.
    [InlineData("n 2*n -> n 2*n", new long[] { 3, 6 }, true)]
    [InlineData("n 2*n -> n 2*n", new long[] { 3, 7 }, false, "axis 1 has size 7, it should be 2*n = 6")]
    [InlineData("n n+1 -> n n+1", new long[] { 3, 4 }, true)]
    [InlineData("n n-1 -> n n-1", new long[] { 3, 3 }, false, "axis 1 has size 3, it should be n-1 = 2")]
    [InlineData("n n/2 -> n n/2", new long[] { 7, 3 }, true)]
    [InlineData("n n/2 -> n n/2", new long[] { 7, 4 }, false, "axis 1 has size 4, it should be n/2 = 3")]
    [InlineData("n {(n-3)/2+1} -> n _", new long[] { 28, 13 }, true)]
    [InlineData("n {(n-3)/2+1} -> n _", new long[] { 28, 14 }, false, "axis 1 has size 14")]

    // Groups.
    [InlineData("k (k h) -> k (k h)", new long[] { 4, 12 }, true)]
    [InlineData("k (k h) -> k (k h)", new long[] { 4, 13 }, false, "axis 1 has size 13, which is not a multiple of k=4")]
    [InlineData("k h (k h) -> k h (k h)", new long[] { 4, 3, 12 }, true)]
    [InlineData("k h (k h) -> k h (k h)", new long[] { 4, 3, 13 }, false, "axis 2 has size 13, it should be k=4 * h=3 = 12")]
    [InlineData("(h=8 k) -> (h k)", new long[] { 24 }, true)]
    [InlineData("(h=8 k) -> (h k)", new long[] { 25 }, false, "axis 0 has size 25, which is not a multiple of 8")]
    [InlineData("k (k h) -> k (k h)", new long[] { 0, 3 }, false, "axis 1 has size 3, which k=0 cannot divide")]

    // Optional axes.
    [InlineData("c? c -> _ c", new long[] { 3, 3 }, true)]
    [InlineData("c? c -> _ c", new long[] { 1, 3 }, true)]
    [InlineData("c? c -> _ c", new long[] { 2, 3 }, false, "has size 3, but c = 2 from axis 0 of 'x'")]
    [InlineData("c c? -> c _", new long[] { 3, 1 }, true)]
    [InlineData("c c? -> c _", new long[] { 3, 2 }, false, "axis 'c' (axis 1) has size 2, but c = 3 from axis 0 of 'x'")]

    // Runs.
    [InlineData("... t -> ... t", new long[] { 7 }, true)]
    [InlineData("... t -> ... t", new long[] { 5, 6, 7 }, true)]
    [InlineData("... t -> ... t", new long[0], false, "it has 0 axes, the contract declares at least 1 axis")]
    [InlineData("... t 3 -> ... t 3", new long[] { 9, 8, 7, 3 }, true)]
    [InlineData("... t 3 -> ... t 3", new long[] { 9, 8, 7, 4 }, false, "axis 3 has size 4, it should be 3")]
    [InlineData("b x... b -> b x... b", new long[] { 2, 5, 6, 2 }, true)]
    [InlineData("b x... b -> b x... b", new long[] { 2, 5, 6, 3 }, false, "axis 'b' (axis 3) has size 3, but b = 2 from axis 0 of 'x'")]
    public void Arguments(string contract, long[] sizes, bool fits, string reason = "")
    {
        using var program = Guarded.Load(Guarded.Module(contract));
        var module = program.Create();
        if (fits)
        {
            Assert.Equal(sizes, Guarded.Call(module, sizes).shape);
            return;
        }

        var message = Guarded.MessageOf(() => Guarded.Call(module, sizes));
        Assert.StartsWith("Model: x does not have its axes: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b t -> t b", "x.t()", true)]
    [InlineData("b t -> t b", "x", false, "axis 't' (axis 0) has size 2, but t = 3 from axis 1 of 'x'")]
    [InlineData("b t -> b", "x.sum(new long[] { 1 })", true)]
    [InlineData("b t -> b", "x", false, "it has 2 axes, the contract declares 1 axis")]
    [InlineData("b t -> b 2*t", "torch.cat(new[] { x, x }, 1)", true)]
    [InlineData("b t -> b 2*t", "torch.cat(new[] { x, x, x }, 1)", false, "axis 1 has size 9, it should be 2*t = 6")]
    [InlineData("b t -> (b t)", "x.flatten()", true)]
    [InlineData("b t -> (b t)", "x.flatten().repeat(2)", false, "axis 0 has size 12, it should be b=2 * t=3 = 6")]
    [InlineData("b t ->", "x.sum()", true)]
    [InlineData("... t -> ...", "x.sum(new long[] { -1 })", true)]
    [InlineData("... t -> ...", "x.sum(new long[] { 0 })", false, "[3]")]
    [InlineData("x... t -> x... t t", "x.unsqueeze(-1).repeat(1, 1, 3)", true)]
    [InlineData("x... t -> x...", "x", false, "its axes x... are [2, 3], in 'x' they are [2]")]
    public void Results(string contract, string result, bool fits, string reason = "")
    {
        using var program = Guarded.Load(Guarded.Module(contract, result: result));
        var module = program.Create();
        if (fits)
        {
            Guarded.Call(module, 2, 3);
            return;
        }

        var message = Guarded.MessageOf(() => Guarded.Call(module, 2, 3));
        Assert.StartsWith("Model: result does not have its axes: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", """[Axis("h")] public int Heads => 8;""", true)]
    [InlineData("", """[Axis("h")] public readonly long Heads = 8;""", true)]
    [InlineData("", """[Axis("h")] public static ulong Heads => 8;""", true)]
    [InlineData("", """[Axis("h")] internal const byte Heads = 8;""", true)]
    [InlineData("partial", """[Axis("h")] private readonly int heads = 8;""", true)]
    [InlineData("partial", """[Axis("h")] private const int Heads = 8;""", true)]
    [InlineData("partial", """[Axis("h")] protected int Heads { get; } = 8;""", true)]
    [InlineData("partial", """[Axis("h")] private readonly int @int = 8;""", true)]
    [InlineData("", """[Axis("h")] public readonly int @class = 8;""", true)]
    [InlineData("partial", """[Axis("h")] private readonly int größe = 8;""", true)]
    [InlineData("", """[Axis("h")] private readonly int heads = 8; [Axis("h")] public int Heads => this.heads;""", true)]

    // What cannot be read is not checked.
    [InlineData("", """[Axis("h")] private readonly int heads = 8;""", false)]
    [InlineData("", """[Axis("h")] public int? Heads => 8;""", false)]
    [InlineData("", """[Axis("h")] public int Heads { private get; set; } = 8;""", false)]
    public void MembersThatAreSizes(string modifiers, string member, bool isChecked)
    {
        using var program = Guarded.Load(Guarded.Module("x (k h) -> x (k h)", member, modifiers: modifiers));
        var module = program.Create();
        Guarded.Call(module, 2, 64);
        if (isChecked) Assert.Contains("which is not a multiple of h=8", Guarded.MessageOf(() => Guarded.Call(module, 2, 60)), StringComparison.Ordinal);
        else Guarded.Call(module, 2, 60);
    }

    [Fact]
    public void TwoInputsBindEachOther()
    {
        using var program = Guarded.Load("""
            [Axes("y m, x m -> y x")]
            public class Model : Module<Tensor, Tensor, Tensor>
            {
                public Model() : base("Model") { }
                public override Tensor forward(Tensor target, Tensor source) => torch.matmul(target, source.t());
            }
            """);
        var module = (Module<Tensor, Tensor, Tensor>)program.Create();
        Assert.Equal([2, 3], module.call(ones(2, 5), ones(3, 5)).shape);
        Assert.Contains("source does not have its axes: axis 'm' (axis 1) has size 6, but m = 5 from axis 1 of 'target'", Guarded.MessageOf(() => module.call(ones(2, 5), ones(3, 6))), StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersThatAreNoTensorsAreSkippedAndNullIsNotChecked()
    {
        using var program = Guarded.Load("""
            [Axes("b t, b t -> b t")]
            public class Model : Module<Tensor, int, Tensor?, Tensor>
            {
                public Model() : base("Model") { }
                public override Tensor forward(Tensor x, int times, Tensor? mask) => mask is null ? x : x * mask;
            }
            """);
        var module = (Module<Tensor, int, Tensor?, Tensor>)program.Create();
        module.call(ones(2, 3), 1, null);
        module.call(ones(2, 3), 1, ones(2, 3));
        Assert.Contains("mask does not have its axes", Guarded.MessageOf(() => module.call(ones(2, 3), 1, ones(3))), StringComparison.Ordinal);
    }

    [Fact]
    public void TupleResults()
    {
        using var program = Guarded.Load("""
            [Axes("b t -> b t, b")]
            public class Model : Module<Tensor, (Tensor values, Tensor lengths)>
            {
                public bool IsBroken;
                public Model() : base("Model") { }
                public override (Tensor values, Tensor lengths) forward(Tensor x) => (x, IsBroken ? x : x.sum(new long[] { 1 }));
            }
            """);
        var module = (Module<Tensor, (Tensor, Tensor)>)program.Create();
        module.call(ones(2, 3));
        module.GetType().GetField("IsBroken")!.SetValue(module, true);
        Assert.Contains("result 2 does not have its axes: it has 2 axes, the contract declares 1 axis", Guarded.MessageOf(() => module.call(ones(2, 3))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""public override Tensor forward([Axes("b t")] Tensor x) => x.t();""")]
    [InlineData("""[return: Axes("t b")] public override Tensor forward([Axes("b t")] Tensor x) => x.t();""")]
    [InlineData("""[Axes("b t -> t b")] public override Tensor forward(Tensor x) => x.t();""")]
    public void ContractsOnForward(string forward)
    {
        using var program = Guarded.Load("public class Model : Module<Tensor, Tensor> { public Model() : base(\"Model\") { }\n" + forward + "\n}");
        var module = program.Create();
        Guarded.Call(module, 2, 3);
        Assert.Contains("it has 1 axis, the contract declares 2 axes", Guarded.MessageOf(() => Guarded.Call(module, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void AResultAloneIsChecked()
    {
        using var program = Guarded.Load("""
            public class Model : Module<Tensor, Tensor>
            {
                public Model() : base("Model") { }
                [return: Axes("_ 4")] public override Tensor forward(Tensor x) => x;
            }
            """);
        var module = program.Create();
        Guarded.Call(module, 3, 4);
        Assert.Contains("result does not have its axes: axis 1 has size 5, it should be 4", Guarded.MessageOf(() => Guarded.Call(module, 3, 5)), StringComparison.Ordinal);
    }
}
