using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>What an edit does not concern is not done again, and nothing of Roslyn is kept alive.</summary>
public class IncrementalTests
{
    private const string Source = """
        [Axes("y (k h), x (k h) -> y (k h)")]
        public partial class Attention : Module<Tensor, Tensor, Tensor>
        {
            [Axis("h")] private readonly int heads;
            public Attention([Axis("h")] int heads) : base("Attention") => this.heads = heads;
            public override Tensor forward(Tensor q, Tensor k)
            {
                var scores = matmul(q, k.t());
                return matmul(scores.softmax(-1), k);
            }
        }

        public class Other : Module<Tensor, Tensor>
        {
            public Other() : base("Other") { }
            public override Tensor forward([Axes("b t")] Tensor x) => x.relu();
        }

        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UnrelatedEdits(bool emitsManifest) => IncrementalAssertions.AssertIncremental<NcdGenerator>(Project(emitsManifest));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ACommentInsideTheType(bool emitsManifest) => Edit(emitsManifest, SourceEdit.Replace("return matmul", "/* weighs */ return matmul")).AssertCached();

    [Fact]
    public void AnotherBodyIsForTheManifestOnly() => Edit(true, SourceEdit.Replace("scores.softmax(-1)", "scores.softmax(-1).relu()")).AssertReasons(
        (TrackingNames.GuardCandidates, IncrementalStepRunReason.Cached),
        (TrackingNames.Guards, IncrementalStepRunReason.Cached),
        (TrackingNames.Manifest, IncrementalStepRunReason.Modified));

    [Fact]
    public void WithoutAManifestABodyIsNothing() => Edit(false, SourceEdit.Replace("scores.softmax(-1)", "scores.softmax(-1).relu()")).AssertCached();

    [Fact]
    public void AnotherContractIsForItsOwnGuardOnly()
    {
        var run = Edit(false, SourceEdit.Replace("[Axes(\"b t\")]", "[Axes(\"b t 3\")]"));
        Assert.Equal<IncrementalStepRunReason>([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], run.Steps[TrackingNames.GuardCandidates]);
        Assert.Contains("3", run.After.GetSource("Other.AxisGuard.g.cs"), StringComparison.Ordinal);
        Assert.Equal(run.Before.GetSource("Attention.AxisGuard.g.cs"), run.After.GetSource("Attention.AxisGuard.g.cs"));
        Assert.Single(run.Outputs["SourceOutput"], IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void OptionsThatAreNotOurs()
    {
        var edit = new SourceEdit("an option of somebody else", static state => state.GlobalOptions["build_property.Other"] = "1");
        Edit(true, edit).AssertReasons((TrackingNames.Options, IncrementalStepRunReason.Unchanged)).AssertCached();
    }

    [Fact]
    public void ModelsHoldNothingOfRoslyn() => Edit(true, SourceEdit.Replace("[Axes(\"b t\")]", "[Axes(\"b t 3\")]")).AssertModelsHoldNoRoslyn();

    [Fact]
    public void OldCompilationsAreCollected() => MemoryAssertions.AssertOldCompilationsAreCollected(
        Project(true), CSharpAllAnalyzersVerifier<CircuitAnalyzer>.CreateAnalyzers(), [new NcdGenerator()], edits: 10);

    [Fact]
    public void CancellingEndsAtOnce()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => GeneratorRun.Run(Project(true), [new NcdGenerator().AsSourceGenerator()], cancellationToken: cancelled.Token));
    }

    private static IncrementalRun Edit(bool emitsManifest, SourceEdit edit) => IncrementalAssertions.Edit<NcdGenerator>(Project(emitsManifest), edit);

    private static SolutionState Project(bool emitsManifest)
    {
        var state = Verify.Project(Source);
        state.GlobalOptions["build_property.NcdEmitManifest"] = emitsManifest ? "true" : "false";
        return state;
    }
}
