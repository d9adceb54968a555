using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Loops;

/// <summary>Arrays of symbolic length that a loop fills element by element, and modules in dictionaries.</summary>
public class FilledArrayTests
{
    private static TestCode Filled(string fill) => TestCode.Module("b a -> b d", $$"""
        private readonly ModuleList<Linear> blocks;
        public M([Axis("a")] int a, [Axis("d")] int d, int depth) : base("M")
        {
            var list = new Linear[depth];
            {{fill}}
            blocks = new ModuleList<Linear>(list);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            foreach (var block in blocks) x = block.forward(x);
            return x;
        }
        """);

    [Theory]
    [InlineData("for (var i = 0; i < depth; i++) list[i] = i == 0 ? Linear(a, d) : Linear(d, d);")]
    [InlineData("list[0] = Linear(a, d); for (var i = 1; i < depth; i++) list[i] = Linear(d, d);")]
    [InlineData("for (var i = 0; i < list.Length; i++) { list[i] = Linear(i > 0 ? d : a, d); }")]
    public void EachPassStoresItsElement(string fill) => Assert.Equal("b d", Filled(fill).IsClean().Result("M.forward"));

    [Theory]
    [InlineData("for (var i = 0; i < depth - 1; i++) list[i] = Linear(a, d);")]
    [InlineData("for (var i = 0; i < depth; i++) list[depth - 1 - i] = Linear(a, d);")]
    [InlineData("for (var i = 0; i < depth; i++) list[i] = list[i];")]
    public void WhatIsNotStoredIsNotKnown(string fill)
    {
        var code = Filled(fill);
        Assert.Empty(code.Reports);
        Assert.NotEmpty(code.Stops);
    }

    [Fact]
    public void TensorsOfEachStepAreStacked()
    {
        var code = TestCode.Module("b t d -> b t h", """
            private readonly Linear cell;
            public M([Axis("d")] int d, [Axis("h")] int h) : base("M") { cell = Linear(d, h); RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                var steps = (int)x.shape[1];
                var outputs = new Tensor[steps];
                for (var step = 0; step < steps; step++) outputs[step] = cell.forward(x[TensorIndex.Colon, step]);
                return stack(outputs, 1);
            }
            """);
        Assert.Equal("b t h", code.IsClean().Result("M.forward"));
    }

    [Fact]
    public void ADictionaryOfModulesHandsOutItsValues()
    {
        var code = TestCode.Module("b d -> b h", """
            private readonly Module<Tensor, Tensor> all;
            public M([Axis("d")] int d, [Axis("h")] int h) : base("M")
            {
                var parts = ModuleDict<Module<Tensor, Tensor>>();
                parts.Add(("first", Linear(d, h)));
                parts.Add(("second", ReLU()));
                all = Sequential(parts.values());
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => all.call(x);
            """);
        Assert.Equal(["linear: b h", "relu: b h"], code.IsClean().Steps("M.forward"));
    }

    [Fact]
    public void AnArrayMayBeFilledBehindItsFirstElement() => Assert.Equal("b {c*n+c} w", TestCode.Read("""
        public static class Code
        {
            public static Tensor m([Axes("b c w")] Tensor x, [Axis("n")] int n)
            {
                var pooled = new List<Tensor>();
                for (var i = 0; i < n; i++) pooled.Add(x.relu());
                var all = new Tensor[1 + pooled.Count];
                all[0] = x;
                for (var i = 0; i < pooled.Count; i++) all[i + 1] = pooled[i];
                return cat(all, dim: 1);
            }
        }
        """).IsClean().Result());
}
