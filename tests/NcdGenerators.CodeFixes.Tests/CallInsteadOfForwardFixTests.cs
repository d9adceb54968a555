using NcdGenerators.Testing;

namespace NcdGenerators.CodeFixes.Tests;

using VerifyCS = CSharpCodeFixVerifier<Analyzers.ForwardSkipsChecksAnalyzer, CallInsteadOfForwardFix>;

public class CallInsteadOfForwardFixTests
{
    private const string Net = """
        using NcdGenerators;
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        [Axes("b t -> b t")]
        public class Net : Module<Tensor, Tensor>
        {
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => x;
        }

        public static class Code
        {
        """;

    [Theory]
    [InlineData("public static Tensor Run(Net net, Tensor x) => net.[|forward|](x);", "public static Tensor Run(Net net, Tensor x) => net.call(x);")]
    [InlineData("public static Tensor? Run(Net? net, Tensor x) => net?.[|forward|](x);", "public static Tensor? Run(Net? net, Tensor x) => net?.call(x);")]
    [InlineData("public static Tensor Run(Net net, Tensor x) => net . /* a */ [|forward|] /* b */ (x);", "public static Tensor Run(Net net, Tensor x) => net . /* a */ call /* b */ (x);")]
    public Task ForwardBecomesCall(string wrong, string right) => VerifyCS.VerifyCodeFixAsync(Net + wrong + "\n}\n", Net + right + "\n}\n");

    [Fact]
    public Task AllAtOnce() => VerifyCS.VerifyCodeFixAsync(
        Net + """

                public static Tensor Run(Net first, Net second, Tensor x) => second.[|forward|](first.[|forward|](x));
                public static Tensor Again(Net net, Tensor x)
                {
                    x = net.[|forward|](x);
                    return net
                        .[|forward|](x);
                }
            }
            """,
        Net + """

                public static Tensor Run(Net first, Net second, Tensor x) => second.call(first.call(x));
                public static Tensor Again(Net net, Tensor x)
                {
                    x = net.call(x);
                    return net
                        .call(x);
                }
            }
            """);

    [Fact]
    public Task TheTitle() => new VerifyCS.Test
    {
        TestCode = Net + "public static Tensor Run(Net net, Tensor x) => net.[|forward|](x);\n}\n",
        FixedCode = Net + "public static Tensor Run(Net net, Tensor x) => net.call(x);\n}\n",
        CodeActionTitles = ["Use 'call', which runs the axis checks"],
    }.RunAsync();
}
