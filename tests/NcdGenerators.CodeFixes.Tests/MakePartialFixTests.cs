using NcdGenerators.Testing;

namespace NcdGenerators.CodeFixes.Tests;

using VerifyCS = CSharpCodeFixVerifier<Analyzers.GuardAnalyzer, MakePartialFix>;

public class MakePartialFixTests
{
    private const string Usings = """
        using NcdGenerators;
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        """;

    private static string Heads(string head) => $$"""
        [Axes("x (k h) -> x (k h)")]
        {{head}} : Module<Tensor, Tensor>
        {
            [Axis("h")] private readonly int heads = 8;
            public Heads() : base("Heads") { }
            public override Tensor forward(Tensor x) => x;
        }

        """;

    [Theory]
    [InlineData("public class {|NCD301:Heads|}", "public partial class Heads")]
    [InlineData("class {|NCD301:Heads|}", "partial class Heads")]
    [InlineData("internal sealed class {|NCD301:Heads|}", "internal sealed partial class Heads")]
    [InlineData("// What it is.\nclass {|NCD301:Heads|}", "// What it is.\npartial class Heads")]
    public Task TheClassBecomesPartial(string wrong, string right) => VerifyCS.VerifyCodeFixAsync(Usings + Heads(wrong), Usings + Heads(right));

    [Fact]
    public Task SoDoTheTypesAroundIt() => VerifyCS.VerifyCodeFixAsync(
        Usings + "public static class Outer\n{\npublic partial class Middle\n{\n" + Heads("public class {|NCD301:Heads|}") + "}\n}\n",
        Usings + "public static partial class Outer\n{\npublic partial class Middle\n{\n" + Heads("public partial class Heads") + "}\n}\n");

    [Fact]
    public Task AllAtOnce() => VerifyCS.VerifyCodeFixAsync(
        Usings + "namespace A { " + Heads("public class {|NCD301:Heads|}") + "}\nnamespace B { " + Heads("class {|NCD301:Heads|}") + "}\n",
        Usings + "namespace A { " + Heads("public partial class Heads") + "}\nnamespace B { " + Heads("partial class Heads") + "}\n");

    /// <summary>Two classes in one that is not partial: both fixes make it so, once.</summary>
    [Fact]
    public Task AllAtOnceInOneClass() => VerifyCS.VerifyCodeFixAsync(
        Usings + "public class Outer\n{\npublic class First { " + Heads("public class {|NCD301:Heads|}") + "}\npublic class Second { " + Heads("public class {|NCD301:Heads|}") + "}\n}\n",
        Usings + "public partial class Outer\n{\npublic partial class First { " + Heads("public partial class Heads") + "}\npublic partial class Second { " + Heads("public partial class Heads") + "}\n}\n");
}
