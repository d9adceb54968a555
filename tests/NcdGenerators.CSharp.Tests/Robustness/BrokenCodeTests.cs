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
    [InlineData("public class A : Module<Tensor, Tensor> { private readonly A inner; public A() : base(\"A\") { inner = new A(); } public override Tensor forward(Tensor x) => inner.forward(x); }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { while (true) { x = x + 1; } } }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { for (var i = 0; i < 100000; i++) x = x.relu(); return x; } }")]
    [InlineData("public static class C { [Axes(\"a -> a\")] public static Tensor m(Tensor x) { var n = 9223372036854775807L; for (var i = 0; i < 40; i++) n = n * n; return x.view(n, n); } }")]
    [InlineData("public static class C { static int f(int n) => n <= 0 ? 0 : f(n - 1) + f(n - 1); [Axes(\"a -> a\")] public static Tensor m(Tensor x) => x.view(f(80)); }")]
    public void EndlessProgramsEndWithinTheBudget(string source)
    {
        var reading = TestCode.ReadBroken(source);
        Assert.NotEmpty(reading.Circuits);
        Assert.DoesNotContain(reading.Findings, static finding => finding.Message.Contains("failed", StringComparison.Ordinal));
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
