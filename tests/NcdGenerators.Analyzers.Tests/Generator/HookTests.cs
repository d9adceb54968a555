using NcdGenerators.Analyzers.Tests.Code;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>Checks are switched on and off without changing call sites, over a module and everything inside it.</summary>
public class HookTests
{
    private const string Nested = """
        public class Model : Module<Tensor, Tensor>
        {
            private readonly Block first = new(3);
            private readonly Sequential rest = Sequential(new Block(3), ReLU(), new Derived(3));
            public Model() : base("Model") => this.RegisterComponents();
            public override Tensor forward(Tensor x) => this.rest.call(this.first.call(x));
            public Tensor Direct(Tensor x) => this.first.forward(x);
        }

        [Axes("b c -> b c")]
        public class Block : Module<Tensor, Tensor>
        {
            [Axis("c")] public int Channels { get; }
            public Block(int channels) : base("Block") => this.Channels = channels;
            public override Tensor forward(Tensor x) => x;
        }

        public class Derived : Block
        {
            public Derived(int channels) : base(channels) { }
            public override Tensor forward(Tensor x) => x.relu();
        }
        """;

    [Fact]
    public void EnablingReturnsWhatItHooked()
    {
        using var program = Guarded.Load(Nested);
        var module = program.Create();
        var hooked = program.Enable(module);
        Assert.Equal(
            ["first: Block (b c -> b c)", "rest.0: Block (b c -> b c)", "rest.2: Derived (b c -> b c)"],
            hooked.Select(entry => entry.ToString()).Order(StringComparer.Ordinal));
        Assert.All(hooked, entry => Assert.Equal("b c -> b c", entry.Contract));
    }

    [Fact]
    public void ChildrenAndDerivedModulesAreChecked()
    {
        using var program = Guarded.Load(Nested);
        var module = program.Create();
        Guarded.Call(module, 2, 3);
        Assert.Contains("Block: x does not have its axes: axis 'c' (axis 1) has size 4, but c = 3 from Channels of Block", Guarded.MessageOf(() => Guarded.Call(module, 2, 4)), StringComparison.Ordinal);
    }

    [Fact]
    public void DisablingTakesTheChecksOff()
    {
        using var program = Guarded.Load(Nested);
        var module = program.Create();
        Assert.Equal(3, program.Disable(module));
        Guarded.Call(module, 2, 4);
        Assert.Equal(0, program.Disable(module));
        program.Enable(module);
        Assert.Throws<ShapeMismatchException>(() => Guarded.Call(module, 2, 4));
    }

    [Fact]
    public void EnablingTwiceHooksOnce()
    {
        using var program = Guarded.Load(Nested);
        var module = program.Create();
        program.Enable(module);
        Assert.Equal(3, program.Disable(module));
        Guarded.Call(module, 2, 4);
    }

    [Fact]
    public void NothingIsCheckedBeforeEnabling()
    {
        using var program = Guarded.Load(Nested + """
            public static class Code { public static Tensor Run(Tensor x) => new Model().call(x); }
            """);
        program.Invoke("Code", "Run", ones(2, 4));
    }

    [Fact]
    public void ForwardRunsNoHooks()
    {
        using var program = Guarded.Load(Nested);
        var module = program.Create();
        var direct = module.GetType().GetMethod("Direct")!;
        direct.Invoke(module, [ones(2, 4)]);
    }

    [Fact]
    public void TheContractOfABaseClass()
    {
        using var program = Guarded.Load("""
            [Axes("b c -> b c")]
            public abstract class Layer : Module<Tensor, Tensor>
            {
                protected Layer(string name) : base(name) { }
            }

            public sealed class Model : Layer
            {
                public Model() : base("Model") { }
                public override Tensor forward(Tensor x) => x;
            }
            """);
        var module = program.Create();
        Guarded.Call(module, 2, 3);
        Assert.Contains("Layer: input does not have its axes", Guarded.MessageOf(() => Guarded.Call(module, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void ANearerContractCounts()
    {
        using var program = Guarded.Load(Guarded.Module("b c -> b c", name: "Base") + """
            [Axes("b -> b")]
            public sealed class Model : Base { }
            """);
        var module = program.Create();
        Guarded.Call(module, 2);
        Assert.Throws<ShapeMismatchException>(() => Guarded.Call(module, 2, 3));
    }

    [Fact]
    public void WhatAHookReturnsIsTheTensorItself()
    {
        using var program = Guarded.Load(Guarded.Module("b c -> b c"));
        var module = (Module<Tensor, Tensor>)program.Create();
        var x = ones(2, 3);
        Assert.Same(x, module.call(x));
    }
}
