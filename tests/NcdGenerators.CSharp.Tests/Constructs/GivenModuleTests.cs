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
}
