using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NcdGenerators.CSharp.Tests.Circuits;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Robustness;

/// <summary>Whatever is typed, reading ends, does not throw, and says nothing of code that does not bind.</summary>
public class BrokenCodeTests
{
    public static TheoryData<string> Sources => [FigureTests.ScaledDotProductAttention, FigureTests.MultiHeadAttention, FigureTests.BasicImageRecogniser];

    [Theory]
    [MemberData(nameof(Sources))]
    public void EveryPrefixCanBeRead(string source)
    {
        for (var length = 0; length < source.Length; length += 29) HasNoFailure(TestCode.ReadBroken(source.Substring(0, length)), source.Substring(0, length));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void EveryDeletedTokenCanBeRead(string source)
    {
        var tokens = Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseTokens(source).ToList();
        for (var i = 0; i < tokens.Count; i += 7)
        {
            var broken = string.Concat(tokens.Where((_, index) => index != i).Select(static token => token.ToFullString()));
            HasNoFailure(TestCode.ReadBroken(broken), broken);
        }
    }

    [Theory]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) => m(x); }")]
    [InlineData("public class M : Module<Tensor, Tensor> { private readonly Linear l; public M(long , long n) : base(\"M\") { l = Linear(width, n); RegisterComponents(); } public override Tensor forward(Tensor x) { var (b, width) = (x.shape[0], x.shape[^1]); return l.call(x) / width; } }")]
    [InlineData("public class A : Module<Tensor, Tensor> { private readonly A inner; public A() : base(\"A\") { inner = new A(); } public override Tensor forward(Tensor x) => inner.forward(x); }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { while (true) { x = x + 1; } } }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { for (var i = 0; i < 100000; i++) x = x.relu(); return x; } }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { var n = 9223372036854775807L; for (var i = 0; i < 40; i++) n = n * n; return x.view(n, n); } }")]
    [InlineData("public static class C { static int f(int n) => n <= 0 ? 0 : f(n - 1) + f(n - 1); [Axes(\"a -> a\")] public static Tensor m(Tensor x) => x.view(f(80)); }")]
    [InlineData("public class A : Module<Tensor, Tensor> { private readonly B b = new B(); public A() : base(\"A\") { } public override Tensor forward(Tensor x) => b.forward(x); } public class B : Module<Tensor, Tensor> { private readonly A a = new A(); public B() : base(\"B\") { } public override Tensor forward(Tensor x) => a.forward(x); }")]
    [InlineData("public class M : Module<Tensor, Tensor> { private readonly ModuleList<Module<Tensor, Tensor>> layers = new(); public M() : base(\"M\") { for (var i = 0; i < 10_000; i++) layers.Add(Linear(8, 8)); RegisterComponents(); } public override Tensor forward(Tensor x) { foreach (var layer in layers) x = layer.forward(x); return x; } }")]
    [InlineData("public class M : Module<Tensor, Tensor> { private readonly Module<Tensor, Tensor> all; public M(int n = 10_000) : base(\"M\") { all = Sequential(Enumerable.Range(0, n).Select(i => (Module<Tensor, Tensor>)Linear(i + 1, i + 2)).ToArray()); RegisterComponents(); } public override Tensor forward(Tensor x) => all.forward(x); }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { for (var i = 0; i < 100; i++) for (var j = 0; j < 100; j++) for (var k = 0; k < 100; k++) x = x + i * j * k; return x; } }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) => x.view(9223372036854775807L, 9223372036854775807L, -9223372036854775807L).expand(int.MaxValue, long.MaxValue, -1, int.MinValue); }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { var sizes = new long[2_000_000_000]; var list = new List<long>(int.MaxValue); for (long i = 0; i < long.MaxValue; i++) list.Add(i); return x.view(sizes) + x.view(list.ToArray()); } }")]
    [InlineData("public static class C { static long f(long n) => n <= 1 ? 1 : n * f(n - 1); static long g(long n) => h(n) + 1; static long h(long n) => g(n) - 1; [Axes(\"a -> a\")] public static Tensor m(Tensor x) => x.view(f(5000), g(1)); }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { var text = \"x\"; for (var i = 0; i < 60; i++) text += text; return x.view(text.Length); } }")]
    public void EndlessProgramsEndWithinTheBudget(string source)
    {
        var reading = TestCode.ReadBroken(source);
        Assert.NotEmpty(reading.Circuits);
        Assert.DoesNotContain(reading.Findings, static finding => finding.Message.Contains("failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x.view(99999999999999999999999)")]
    [InlineData("x.sum(1")]
    [InlineData("x.sum(missing)")]
    public void NothingIsSaidOfAResultThatDoesNotBind(string result) =>
        Assert.DoesNotContain(TestCode.ReadBroken("public static class C { [Axes(\"a b -> a b\")] public static Tensor m(Tensor x) { return " + result + "; } }").Findings, static finding => finding.Severity >= FindingSeverity.Warning);

    [Theory]
    [InlineData("x", " + x", 3000)]
    [InlineData("x", ".relu()", 3000)]
    [InlineData("x", ".add(x.mul(x", 300, "))")]
    [InlineData("x", " + (x", 400, ")")]
    public void DeepExpressionsAreReadOrGivenUp(string start, string part, int times, string close = "")
    {
        var expression = start + string.Concat(Enumerable.Repeat(part, times)) + string.Concat(Enumerable.Repeat(close, times));
        HasNoFailure(TestCode.ReadBroken($"public static class C {{ [Axes(\"a -> a\")] public static Tensor m(Tensor x) => {expression}; }}"), part);
    }

    [Fact]
    public void CancellationIsHonoured()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CompilationReader.Read(TestCode.Compile("using NcdGenerators; using TorchSharp; public static class C { [Axes(\"a -> a\")] public static torch.Tensor m(torch.Tensor x) => x; }"), source.Token));
    }

    [Fact]
    public void CodeWithoutTorchSharpHasNoCircuits() => Assert.Equal(
        Reading.Empty,
        CompilationReader.Read(Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Empty")));

    private static void HasNoFailure(Reading reading, string source)
    {
        foreach (var finding in reading.Findings)
            Assert.False(finding.Message.Contains("the reader failed", StringComparison.Ordinal), finding.Message + "\n" + source);
    }
}
