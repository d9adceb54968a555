using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>What the constructor alone does not say: fields that other methods set, defaults of lists, what throws.</summary>
public class PreparedModuleTests
{
    [Fact]
    public void AFieldWithoutWhichForwardThrowsIsTakenToBeSet()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Linear query = Linear(8, 8);
                private Tensor? memory;
                public M() : base("M") => RegisterComponents();
                public void Remember(Tensor image) => memory = image;

                public override Tensor forward(Tensor x)
                {
                    if (memory is null) throw new InvalidOperationException("call Remember first");
                    return query.call(memory);
                }
            }
            """).IsClean();
        Assert.Equal(["linear"], code.Circuit("M.forward").Circuit.Steps.Select(static step => step.Operator));
    }

    [Fact]
    public void WhatElsePreparesAModuleIsOpen() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            public Module<Tensor, Tensor>? Spectrogram;
            public readonly List<Module<Tensor, Tensor>> Bands = new();
            public M() : base("M") => RegisterComponents();

            public override Tensor forward(Tensor x)
            {
                if (Spectrogram is null) throw new InvalidOperationException("set the spectrogram");
                var bands = new List<Tensor>();
                foreach (var band in Bands) bands.Add(band.call(Spectrogram.call(x)));
                return torch.cat(bands, -1);
            }
        }
        """).IsClean(isComplete: false);

    [Fact]
    public void WhereEveryPathThrowsThePlaceIsTold()
    {
        var stop = Assert.Single(TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Linear? layer;
                public M() : base("M") => RegisterComponents();
                private Linear Layer() => layer ?? throw new InvalidOperationException("no layer");
                public override Tensor forward(Tensor x) => Layer().call(x);
            }
            """).Stops);
        Assert.Equal("throw new InvalidOperationException(\"no layer\")".Length, stop.Place.Length);
    }

    [Fact]
    public void AnOptionalListIsReadWithItsDefault() => Assert.EndsWith(" 40", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Sequential layers = Sequential();

            public M(int[]? widths = null) : base("M")
            {
                widths ??= new[] { 10, 20, 40 };
                for (var i = 1; i < widths.Length; i++) layers.append(Linear(widths[i - 1], widths[i]));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => layers.call(x);
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);

    [Fact]
    public void TheCompilersOwnArgumentsAreThere() => Assert.EndsWith(" n", TestCode.Read("""
        public static class Registration
        {
            public static void Register<T>(this torch.nn.Module parent, out T field, T module, [System.Runtime.CompilerServices.CallerArgumentExpression("field")] string name = null!) where T : torch.nn.Module
            {
                if (name is null) throw new ArgumentNullException(nameof(name));
                field = module;
                parent.register_module(name, module);
            }
        }

        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            public M(int n) : base("M") => this.Register(out this.layer, Linear(n, n));
            public override Tensor forward(Tensor x) => layer.call(x);
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);

    [Theory]
    [InlineData("if (dtype != torch.float16) throw new ArgumentException();")]
    [InlineData("if (dtype == torch.float16) throw new ArgumentException();")]
    public void AnElementTypeThatIsGivenIsNoneInParticular(string check) => TestCode.Read($$"""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            public M(int n, ScalarType dtype) : base("M") { {{check}} layer = Linear(n, n, dtype: dtype); }
            public override Tensor forward(Tensor x) => layer.call(x);
        }
        """).IsClean();

    [Fact]
    public void AListThatTheConstructorLeavesEmptyIsFilledBefore() => TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            public Func<Tensor, Tensor>? Front;
            public readonly List<Module<Tensor, Tensor>> Layers = new();
            public M() : base("M") { }

            public override Tensor forward(Tensor x)
            {
                if (Front is null) throw new InvalidOperationException("no front");
                var outs = new List<Tensor>();
                foreach (var layer in Layers) outs.Add(layer.forward(Front(x)));
                return torch.cat(outs.ToArray(), -1);
            }
        }
        """).IsClean();

    [Fact]
    public void ALayersTensorsHaveNames() => Assert.EndsWith(" outputs", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            public M(int inputs, int outputs) : base("M") { layer = Linear(inputs, outputs); RegisterComponents(); }
            public override Tensor forward(Tensor x) => x.matmul(layer.get_parameter("weight")!.t());
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);

    [Fact]
    public void APathOnWhichATensorIsAddedToNoneIsNone() => Assert.EndsWith(" outputs", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            private readonly Tensor? noise;
            public M(int inputs, int outputs, bool bias = true) : base("M") { layer = Linear(inputs, outputs, bias); if (bias) noise = torch.randn(outputs); RegisterComponents(); }
            public override Tensor forward(Tensor x) => functional.linear(x, layer.weight!, layer.bias! + noise!);
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);
}
