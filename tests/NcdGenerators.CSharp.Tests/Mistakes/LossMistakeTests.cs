using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Mistakes;

/// <summary>Losses: predictions and targets that do not go together, or only seem to; each mistake with its corrected twin.</summary>
public class LossMistakeTests
{
    [Theory]
    [InlineData("functional.mse_loss(p, y)", "functional.mse_loss(p.squeeze(1), y)")]
    [InlineData("functional.l1_loss(p, y, Reduction.Sum)", "functional.l1_loss(p, y.unsqueeze(1), Reduction.Sum)")]
    [InlineData("functional.smooth_l1_loss(y, p)", "functional.smooth_l1_loss(y, p.squeeze(1))")]
    [InlineData("functional.huber_loss(p, y, reduction: Reduction.None)", "functional.huber_loss(p.flatten(), y, reduction: Reduction.None)")]
    [InlineData("functional.kl_div(p, y)", "functional.kl_div(p, y.view(-1, 1))")]
    [InlineData("functional.poisson_nll_loss(p, y)", "functional.poisson_nll_loss(p.squeeze(1), y)")]
    [InlineData("MSELoss().forward(p, y)", "MSELoss().forward(p.squeeze(-1), y)")]
    [InlineData("L1Loss(Reduction.Sum).call(p, y)", "L1Loss(Reduction.Sum).call(p, y.unsqueeze(-1))")]
    public void EveryPredictionMeetsEveryTarget(string mistake, string twin)
    {
        TestCode.Method("b 1, b", "Tensor p, Tensor y", "=> " + mistake).Reports1("NCD201", FindingSeverity.Warning, mistake);
        TestCode.Method("b 1, b", "Tensor p, Tensor y", "=> " + twin).IsClean();
    }

    [Theory]
    [InlineData("functional.binary_cross_entropy(p, y)", "functional.binary_cross_entropy(p.squeeze(1), y)")]
    [InlineData("BCEWithLogitsLoss().forward(p, y)", "BCEWithLogitsLoss().forward(p, y.unsqueeze(1))")]
    public void BinaryCrossEntropyWantsOneShape(string mistake, string twin)
    {
        TestCode.Method("b 1, b", "Tensor p, Tensor y", "=> " + mistake).Reports1("NCD103", FindingSeverity.Error, mistake, "squeeze(1)");
        TestCode.Method("b 1, b", "Tensor p, Tensor y", "=> " + twin).IsClean();
    }

    [Theory]
    [InlineData("functional.cross_entropy(logits, labels)", "functional.cross_entropy(logits.transpose(1, 2), labels)")]
    [InlineData("CrossEntropyLoss().forward(logits, labels)", "CrossEntropyLoss().forward(logits.flatten(0, 1), labels.flatten())")]
    [InlineData("functional.nll_loss(logits.log_softmax(-1), labels)", "functional.nll_loss(logits.log_softmax(-1).transpose(1, 2), labels)")]
    public void ClassesAreTheSecondAxis(string mistake, string twin)
    {
        TestCode.Method("b t c, b t", "Tensor logits, Tensor labels", "=> " + mistake).Reports1("NCD102", FindingSeverity.Warning, mistake, "'t'", "'c'", "transpose(-2, -1)");
        TestCode.Method("b t c, b t", "Tensor logits, Tensor labels", "=> " + twin).IsClean();
    }

    [Theory]
    [InlineData("b c, b 1", "functional.cross_entropy(x, y.to_type(ScalarType.Int64))", "NCD103", "squeeze(1)")]
    [InlineData("b 10, b 7", "functional.cross_entropy(x, y)", "NCD102", "10")]
    [InlineData("b c, b", "functional.cross_entropy(x, y.to_type(ScalarType.Float32))", "NCD109", "Int64")]
    [InlineData("b c, b c d", "CrossEntropyLoss().forward(x, y)", "NCD103", "class indices")]
    public void TargetsThatAreNoClassesOfTheInput(string axes, string loss, string rule, string word) =>
        TestCode.Method(axes, "Tensor x, Tensor y", "=> " + loss).Reports1(rule, FindingSeverity.Error, loss, word);

    [Theory]
    [InlineData("b c, b", "functional.cross_entropy(x, y)")]
    [InlineData("b c, b c", "functional.cross_entropy(x, y)")]
    [InlineData("b c, b", "functional.cross_entropy(x, y, weight: torch.ones(x.shape[1]))")]
    [InlineData("b c h w, b h w", "CrossEntropyLoss(ignore_index: 0).forward(x, y)")]
    [InlineData("b d, b d", "functional.cosine_similarity(x, y).mean()")]
    [InlineData("n d, m d", "torch.cdist(x, y)")]
    [InlineData("b d, b d", "functional.cross_entropy(x.matmul(y.t()), torch.arange(x.shape[0]))")]
    [InlineData("b 5, b 5", "functional.binary_cross_entropy_with_logits(x, y, pos_weights: torch.ones(5))")]
    [InlineData("b d, b d", "functional.triplet_margin_loss(x, y, x.roll(1, 0))")]
    [InlineData("t b c, b s", "CTCLoss().forward(x.log_softmax(-1), y, torch.full(new long[] { x.shape[1] }, 9, dtype: int64), torch.ones(x.shape[1], dtype: int64))")]
    public void WhatFitsIsClean(string axes, string loss) => TestCode.Method(axes, "Tensor x, Tensor y", "=> " + loss).IsClean();

    [Fact]
    public void AModuleKeepsItsLossAndItsWeights()
    {
        var code = TestCode.Read(Trainer(weights: "torch.ones(classes)", reduction: "Reduction.None")).IsClean();
        Assert.Equal("b", code.Result("forward"));
        Assert.Equal("cross_entropy: b", code.Steps("forward").Last());
        Assert.Equal(string.Empty, TestCode.Read(Trainer(weights: "torch.ones(classes)", reduction: "Reduction.Sum")).IsClean().Result("forward"));
    }

    [Fact]
    public void WeightsAreAsManyAsTheClasses() => TestCode.Read(Trainer(weights: "torch.ones(7)", reduction: "Reduction.Mean"))
        .Reports1("NCD102", FindingSeverity.Error, "this.loss.call(logits, labels)", "10", "7");

    private static string Trainer(string weights, string reduction) => $$"""
        public class Trainer : Module<Tensor, Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor, Tensor> loss;

            public Trainer(int classes = 10) : base("Trainer")
            {
                this.loss = new CrossEntropyLoss({{weights}}, reduction: {{reduction}});
                RegisterComponents();
            }

            [Axes("b c=10, b ->{{(reduction.EndsWith("None", System.StringComparison.Ordinal) ? " b" : string.Empty)}}")]
            public override Tensor forward(Tensor logits, Tensor labels) => this.loss.call(logits, labels);
        }

        public static class Code
        {
            public static Tensor Run(Tensor x, Tensor y) => new Trainer().forward(x, y);
        }
        """;
}
