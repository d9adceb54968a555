using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>NCD301, NCD302 and NCD902: what keeps runtime checks from checking.</summary>
public class CheckRuleTests
{
    private static string Heads(string modifiers, string member) => $$"""
        [Axes("x (k h) -> x (k h)")]
        public {{modifiers}} : Module<Tensor, Tensor>
        {
            {{member}}
            public Heads() : base("Heads") { }
            public override Tensor forward(Tensor x) => x;
        }

        """;

    [Theory]
    [InlineData("""[Axis("h")] private readonly int heads = 8;""")]
    [InlineData("""[Axis("h")] private int HeadCount { get; } = 8;""")]
    [InlineData("""[Axis("h")] protected int HeadCount { get; } = 8;""")]
    [InlineData("""[Axis("h")] private const int HeadCount = 8;""")]
    public Task PrivateSizesNeedAPartialClass(string member) => Verify.SourceAsync(Heads("class {|NCD301:Heads|}", member));

    [Theory]
    [InlineData("partial class Heads", """[Axis("h")] private readonly int heads = 8;""")]
    [InlineData("class Heads", """[Axis("h")] internal readonly int heads = 8;""")]
    [InlineData("class Heads", """[Axis("h")] public int HeadCount { get; } = 8;""")]
    [InlineData("class Heads", """[Axis("h")] private readonly int heads = 8; [Axis("h")] public int HeadCount => this.heads;""")]
    public Task SizesThatCanBeRead(string head, string member) => Verify.SourceAsync(Heads(head, member));

    [Fact]
    public Task AClassNestedInOneThatIsNotPartial() => Verify.SourceAsync(
        "public class Outer {\n" + Heads("partial class {|NCD301:Heads|}", """[Axis("h")] private readonly int heads = 8;""") + "}");

    [Fact]
    public Task AClassThatInheritsItsContractIsCheckedByItsBase() => Verify.SourceAsync(
        Heads("partial class Heads", """[Axis("h")] private readonly int heads = 8;""") + "public class More : Heads { }");

    [Theory]
    [InlineData("new Net().{|NCD302:forward|}(x)")]
    [InlineData("net.{|NCD302:forward|}(x)")]
    [InlineData("net?.{|NCD302:forward|}(x)")]
    [InlineData("((Net)net).{|NCD302:forward|}(x)")]
    public Task ForwardOnACheckedModule(string call) => Verify.SourceAsync(Net(call));

    [Theory]
    [InlineData("net.call(x)")]
    [InlineData("plain.forward(x)")]
    [InlineData("layer.forward(x)")]
    public Task CallsThatSkipNothing(string call) => Verify.SourceAsync(Net(call));

    [Fact]
    public Task BaseForwardIsPartOfTheSameCall() => Verify.SourceAsync("""
        [Axes("b t -> b t")]
        public class First : Module<Tensor, Tensor>
        {
            public First() : base("First") { }
            public override Tensor forward(Tensor x) => x;
        }

        public class Second : First
        {
            public override Tensor forward(Tensor x) => base.forward(x).relu();
        }
        """);

    private static string Net(string call) => $$"""
        public class Net : Module<Tensor, Tensor>
        {
            public Net() : base("Net") { }
            public override Tensor forward([Axes("b t")] Tensor x) => x;
        }

        public class Plain : Module<Tensor, Tensor>
        {
            public Plain() : base("Plain") { }
            public override Tensor forward(Tensor x) => x;
        }

        public static class Code
        {
            public static Tensor? Run(Net net, Plain plain, Linear layer, Tensor x) => {{call}};
        }

        """;

    [Theory]
    [InlineData("""[Axes("x (k h) -> x (k h)")] public class {|NCD902:Model|}""", "")]
    [InlineData("""[Axes("x (k h) -> x k*h")] public class {|NCD902:Model|}""", "")]
    [InlineData("""[Axes("x (k h 3) -> x (k h 3)")] public class {|NCD902:Model|}""", """[Axis("m")] public int Width => 3;""")]
    public Task GroupsThatCannotBeChecked(string head, string member) => OpenGroupsAsync(head, member);

    [Theory]
    [InlineData("""[Axes("x (k h) -> x (k h)")] public class Model""", """[Axis("h")] public int Heads => 8;""")]
    [InlineData("""[Axes("x (k h=8) -> x (k h)")] public class Model""", "")]
    [InlineData("""[Axes("k (k h) -> k (k h)")] public class Model""", "")]
    public Task GroupsThatCanBeChecked(string head, string member) => OpenGroupsAsync(head, member);

    private static async Task OpenGroupsAsync(string head, string member)
    {
        var test = new CSharpAnalyzerVerifier<GuardAnalyzer>.Test
        {
            TestCode = Verify.Usings + head + " : Module<Tensor, Tensor>\n{\n" + member + """

                    public Model() : base("Model") { }
                    public override Tensor forward(Tensor x) => x;
                }
                """,
        };
        await test.RunAsync();
    }
}
