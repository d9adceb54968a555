using System.Linq;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Contracts;

/// <summary>Contracts: where they stand, what is wrong with them, and what they say of callers and results.</summary>
public class ContractTests
{
    [Theory]
    [InlineData("b (c d", "Tensor x", "NCD001")]
    [InlineData("b -> 2*k", "Tensor x", "NCD002")]
    [InlineData("a, b -> a", "Tensor x", "NCD003")]
    [InlineData("a -> a, a", "Tensor x", "NCD003")]
    public void ErrorsOfContractsAreReported(string axes, string parameters, string rule)
    {
        var finding = Assert.Single(TestCode.Method(axes, parameters, "=> x").Reports);
        Assert.Equal((rule, FindingSeverity.Error), (finding.RuleId, finding.Severity));
    }

    [Fact]
    public void NotationErrorsStandOnTheirCharacters()
    {
        Assert.Equal("%", OfMethod("b % c").At(Assert.Single(OfMethod("b % c").Reports)));

        // An escape is one character of the value and two of the source.
        var escaped = TestCode.Read("public static class C { [Axes(\"a\\tb %\")] public static Tensor m(Tensor x) => x; }");
        Assert.Equal("%", escaped.At(Assert.Single(escaped.Reports)));
        var verbatim = TestCode.Read("public static class C { [Axes(@\"a % b\")] public static Tensor m(Tensor x) => x; }");
        Assert.Equal("%", verbatim.At(Assert.Single(verbatim.Reports)));
        var raw = TestCode.Read("public static class C { [Axes(\"\"\"a % b\"\"\")] public static Tensor m(Tensor x) => x; }");
        Assert.Equal("%", raw.At(Assert.Single(raw.Reports)));

        static TestCode OfMethod(string axes) => TestCode.Method(axes, "Tensor x", "=> x");
    }

    [Fact]
    public void AxesOnAnIntegerIsReported()
    {
        var code = TestCode.Read("public static class C { public static Tensor m([Axes(\"a b\")] Tensor x, [Axes(\"k\")] long k) => x; }");
        Assert.Equal("NCD004", Assert.Single(code.Reports).RuleId);
    }

    [Fact]
    public void AGroupOfUnknownFactorsIsHidden() => Assert.Contains(
        TestCode.Method("b (k h) -> b _", "Tensor x", "=> x").Reading.Findings,
        static finding => finding is { RuleId: "NCD902", Severity: FindingSeverity.Hidden });

    [Theory]
    [InlineData("public static class C { public static Tensor m([Axes(\"b c\")] Tensor x) => x.unsqueeze(0); }", "1 b c")]
    [InlineData("public static class C { [return: Axes(\"b k\")] public static Tensor m([Axes(\"b h\")] Tensor x, long k) => x; }", null)]
    [InlineData("public interface I { [Axes(\"a b -> b a\")] Tensor m(Tensor x); } public class C : I { public Tensor m(Tensor x) => x.t(); [Axes(\"q -> q\")] public Tensor n(Tensor x) => x; }", null)]
    [InlineData("public abstract class A { [Axes(\"a b -> b a\")] public abstract Tensor m(Tensor x); } public class C : A { public override Tensor m(Tensor x) => x.t(); }", "b a")]
    public void ContractsAreFoundWhereverTheyStand(string source, string? result)
    {
        var code = TestCode.Read(source);
        if (result is not null) Assert.Equal(result, code.Result("C.m"));
    }

    [Theory]
    [InlineData("a b -> a b", "=> x.t()", FindingSeverity.Warning)]
    [InlineData("a 3 -> a 4", "=> x", FindingSeverity.Error)]
    [InlineData("a b -> a", "=> x", FindingSeverity.Error)]
    [InlineData("... a -> ... a", "=> x.unsqueeze(0)", null)]
    [InlineData("a b -> (a b)", "=> x.flatten()", null)]
    [InlineData("a=2 b=3 -> 6", "=> x.flatten()", null)]
    [InlineData("a b -> b a", "=> x.t()", null)]
    public void ResultsAreCompared(string axes, string body, FindingSeverity? severity)
    {
        var code = TestCode.Method(axes, "Tensor x", body);
        if (severity is null) code.IsClean();
        else code.Reports1("NCD107", severity.Value, body.Substring(3));
    }

    [Fact]
    public void ArgumentsAreCheckedAgainstTheCallee()
    {
        const string Callee = "public static class D { [Axes(\"n k, m k -> n m\")] public static Tensor f(Tensor a, Tensor b) => a.matmul(b.t()); } ";
        TestCode.Read(Callee + "public static class C { [Axes(\"b 3, b 4 ->\")] public static void m(Tensor x, Tensor y) { D.f(x, y); } }");
        var code = TestCode.Read(Callee + "public static class C { [Axes(\"b 3, b 4 -> b b\")] public static Tensor m(Tensor x, Tensor y) => D.f(x, y); }");
        Assert.Contains(code.Reports, finding => finding.RuleId == "NCD110" && code.At(finding) == "y");
        TestCode.Read(Callee + "public static class C { [Axes(\"b 3, c 3 -> b c\")] public static Tensor m(Tensor x, Tensor y) => D.f(x, y); }").IsClean();
    }

    [Fact]
    public void WhatDotsOfACalleeStandForIsPassedOver()
    {
        var code = TestCode.Read("public interface I { [Axes(\"... 3, 4 -> ... 2\")] Tensor f(Tensor x, Tensor y); } public static class C { [Axes(\"b n 3, 4 -> b n 2\")] public static Tensor m(I i, Tensor x, Tensor y) => i.f(x, y); }").IsClean();
        var step = Assert.Single(code.Reading.Circuits.Single(static circuit => circuit.Circuit.Name == "C.m").Circuit.Steps);
        var passed = step.Flow.Entries.Where(static entry => entry.Kind == AxisFlowKind.PassedOver);
        Assert.Equal([(0, "0.0"), (1, "0.1")], passed.Select(static entry => (entry.Output!.Value.Item, Assert.Single(entry.Inputs).ToString())));
    }

    [Fact]
    public void ClaimsAreCheckedAndThenKnown()
    {
        var code = TestCode.Read("public static class C { [NeuralCircuit] public static Tensor m(Tensor x) => x.Axes(\"b t d=64\").softmax(2); }");
        Assert.Equal("b t d=64", code.IsClean().Result());
        TestCode.Method("b 3 -> b 3", "Tensor x", "=> x.Axes(\"b 4\")").Reports1("NCD107", FindingSeverity.Error, "x.Axes(\"b 4\")");
        TestCode.Method("b c -> b c", "Tensor x", "=> x.Axes(\"b c d\")").Reports1("NCD107", FindingSeverity.Error, "x.Axes(\"b c d\")");
    }

    [Fact]
    public void EinopsPatternErrorsStandOnTheirCharacters()
    {
        var code = TestCode.Method("b c -> b c", "Tensor x", "=> Einops.rearrange(x, \"b c -> c d\")");
        Assert.All(code.Reports, static finding => Assert.Equal("NCD005", finding.RuleId));
        Assert.Contains(code.Reports, finding => code.At(finding) == "d");
    }

    [Fact]
    public void AnIntegerOfTheClassIsTheAxis() => TestCode.Module("b d -> b (k h)", """
        private readonly Linear a;
        public M([Axis("d")] long size, [Axis("k*h")] long inner, [Axis("k")] long k, [Axis("h")] long h) : base("M")
        {
            a = Linear(size, inner);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => a.forward(x);
        """).IsClean();
}
