using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Modules that the caller gives: boxes of which nothing is known but their names.</summary>
public class GivenModuleTests
{
    [Fact]
    public void ASequentialOfGivenModulesIsRunThroughThem() => TestCode.Read("""
        public class M : Sequential<Tensor, Tensor>
        {
            internal M(params (string name, torch.nn.Module)[] modules) : base(modules) { }

            public override Tensor forward(Tensor x)
            {
                foreach (var layer in modules())
                {
                    switch (layer)
                    {
                        case torch.nn.Module<Tensor, Tensor> m: x = m.call(x); break;
                        default: throw new InvalidCastException();
                    }
                }

                return x;
            }
        }
        """).IsClean();

    [Fact]
    public void WhichKindOfModuleIsGivenIsOpen()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly torch.nn.Module inner;
                public M(torch.nn.Module inner) : base("M") { this.inner = inner; RegisterComponents(); }
                public override Tensor forward(Tensor x) => inner is Linear linear ? linear.call(x) : x + zeros(3, 4);
            }
            """).IsClean();
        Assert.Equal(["opaque", "zeros", "add", "opaque"], code.Circuit("M.forward").Circuit.Steps.Select(static step => step.Operator));
    }

    [Fact]
    public void ItsMembersAreTheCallersToo()
    {
        var code = TestCode.Read("""
            public class Cache : torch.nn.Module
            {
                public Tensor K { get; }
                public Cache(Tensor k) : base("Cache") { K = k; }
                public Tensor Update(Tensor k) { K[TensorIndex.Colon, TensorIndex.Slice(0, 1)] = k; return K; }
            }

            public class Attention : torch.nn.Module
            {
                public Linear to_q;
                public Attention(int d) : base("Attention") { to_q = Linear(d, d); RegisterComponents(); }
            }

            public class M : Module<Tensor, Tensor>
            {
                private readonly Attention attention;
                private readonly Cache cache;
                public M(Attention attention, Cache cache) : base("M") { (this.attention, this.cache) = (attention, cache); RegisterComponents(); }
                public override Tensor forward(Tensor x) => cache.Update(attention.to_q.forward(x)) + cache.K;
            }
            """).IsClean();
        Assert.Equal(ReadingState.Complete, code.Circuit("M.forward").State);
    }

    [Fact]
    public void AGivenListOfModulesIsRunThrough() => TestCode.Read("""
        public class Block : Module<Tensor, Tensor>
        {
            public Block() : base("Block") { }
            public override Tensor forward(Tensor x) => x;
        }

        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Block> blocks;
            public M(ModuleList<Block> blocks) : base("M") { this.blocks = blocks; RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                foreach (var block in blocks) x = block.forward(x);
                return x;
            }
        }
        """).IsClean();

    [Fact]
    public void OfWhichTypeTheEntriesOfAnInputAreIsOpen() => Assert.Equal("b d", TestCode.Method("b d", "Tensor x", """
        if (x.dtype != ScalarType.Float32) throw new ArgumentException("not of that type");
        return x;
        """).IsClean().Result());

    [Fact]
    public void WhatAGivenActivationMakesLikelyHasAsManyAxes() => Assert.Equal("b n d", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear up, down;
            private readonly Module<Tensor, Tensor> act;
            public M(int d, Func<Module<Tensor, Tensor>> activation) : base("M") { up = Linear(d, 4 * d); act = activation(); down = Linear(4 * d, d); RegisterComponents(); }

            public override Tensor forward([Axes("b n d")] Tensor x)
            {
                var y = down.call(act.call(up.call(x)));
                var kept = torch.ones(new[] { y.shape[0] }.Concat(Enumerable.Repeat(1L, (int)y.ndim - 1)).ToArray());
                return x + y * kept;
            }
        }
        """).IsClean().Result("M.forward"));
}
