using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Ranks;

/// <summary>Squeezing an axis of which nobody knows whether its size is 1: the method is read for each answer.</summary>
public class UnitAxisTests
{
    private static TestCode Module(string forward) => TestCode.Read($$"""
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear score, next;
            public M(int d, int outputs = 1) : base("M") { score = Linear(d, outputs); next = Linear(7, 7); RegisterComponents(); }
            public override Tensor forward([Axes("b n d")] Tensor x) { {{forward}} }
        }
        """);

    [Fact]
    public void WhoeverSqueezesAnAxisMeansOneOfSize1() => Assert.Equal("b n", Module("return score.call(x).squeeze(-1).sigmoid();").IsClean().Result("M.forward"));

    [Fact]
    public void TheOtherAnswerStandsWhereThatOneFails() => Assert.Equal("b n outputs", Module("var y = score.call(x).squeeze(-1); return y.permute(0, 2, 1).permute(0, 2, 1);").IsClean().Result("M.forward"));

    [Fact]
    public void WhatFailsEitherWayIsReported() => Module("return score.call(x).squeeze(-1).permute(0, 1, 2, 3);")
        .Reports1("NCD104", FindingSeverity.Error, "score.call(x).squeeze(-1).permute(0, 1, 2, 3)");

    [Fact]
    public void HowManyEntriesHoldIsRarely1() => Assert.StartsWith("?nonzero", Module("return (x.flatten() > 0).nonzero().squeeze();").IsClean().Result("M.forward"), System.StringComparison.Ordinal);
}
