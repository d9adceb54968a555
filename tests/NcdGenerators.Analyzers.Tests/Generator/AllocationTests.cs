using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>A check that passes allocates nothing, hooks included.</summary>
public class AllocationTests
{
    [Theory]
    [InlineData("b t (k h) -> b t (k h)", """[Axis("h")] public int Heads => 8;""")]
    [InlineData("... 3 n*8 -> ... 3 n*8", """[Axis("n")] public int N => 2;""")]
    [InlineData("x... t 16 -> x... t 16", "")]
    [InlineData("b c? {(n*16)/2-n} -> b _ _", """[Axis("n")] public static long N => 2 + Zero; private static readonly int Zero = 0;""", 14)]
    public void Success(string contract, string members, long last = 16)
    {
        using var program = Guarded.Load(Guarded.Module(contract, members + """

            public Func<Module<Tensor, Tensor>, Tensor, Tensor> Before => this.pre_hooks.Values.Single();
            public Func<Module<Tensor, Tensor>, Tensor, Tensor, Tensor> After => this.post_hooks.Values.Single();
            """) + """
            public static class Code
            {
                public static long Measure(Tensor x)
                {
                    var model = new Model();
                    model.EnableAxisChecks();
                    var (before, after) = (model.Before, model.After);
                    Check(1000);
                    var start = GC.GetAllocatedBytesForCurrentThread();
                    Check(1000);
                    return GC.GetAllocatedBytesForCurrentThread() - start;

                    void Check(int times)
                    {
                        for (var i = 0; i < times; i++)
                        {
                            NcdGenerators.Generated.Model_AxisGuard.CheckArguments(model, x);
                            NcdGenerators.Generated.Model_AxisGuard.CheckResult(model, x, x);
                            before(model, x);
                            after(model, x, x);
                        }
                    }
                }
            }
            """);
        Assert.Equal(0L, program.Invoke("Code", "Measure", TorchSharp.torch.ones(2, 3, last)));
    }
}
