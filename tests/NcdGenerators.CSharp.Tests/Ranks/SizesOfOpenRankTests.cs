using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Ranks;

/// <summary>x.shape of a tensor whose number of axes is open: its sizes go on, whole and in parts.</summary>
public class SizesOfOpenRankTests
{
    [Theory]
    [InlineData("zeros(x.shape)")]
    [InlineData("x.view(-1).view(x.shape)")]
    [InlineData("x.reshape(x.shape)")]
    [InlineData("ones(x.shape.ToArray(), dtype: x.dtype) * x")]
    [InlineData("x.mean(new long[] { -1 }, keepdim: true).expand(x.shape)")]
    public void AWholeShapeIsThatOfTheTensor(string expression) =>
        Assert.Equal("... n", TestCode.Method("... n -> ... n", "Tensor x", $"return {expression};").IsClean().Result());

    [Theory]
    [InlineData("x.view([.. x.shape[..^1], 2, 4])")]
    [InlineData("x.view(x.shape.Take(x.shape.Length - 1).Concat(new long[] { 2, 4 }).ToArray())")]
    [InlineData("x.view(x.shape.SkipLast(1).Append(2).Append(4).ToArray())")]
    [InlineData("x.reshape([.. x.shape[..(x.shape.Length - 1)], -1, 4])")]
    public void APartOfAShapeKeepsTheRun(string expression) =>
        Assert.Equal("... 2 4", TestCode.Method("... 8 -> ... 2 4", "Tensor x", $"return {expression};").IsClean().Result());

    [Theory]
    [InlineData("x.shape[^1]")]
    [InlineData("x.shape[x.shape.Length - 1]")]
    [InlineData("x.shape.Last()")]
    [InlineData("x.shape.ToArray()[^1]")]
    [InlineData("x.shape[1..].Last()")]
    public void ASizeCountedFromTheBackIsKnown(string expression) =>
        Assert.Equal("n", TestCode.Method("a ... n -> n", "Tensor x", $"return zeros({expression});").IsClean().Result());

    [Fact]
    public void AViewThatDoesNotFitIsReportedWhateverTheNumberOfAxes() =>
        TestCode.Method("... 8 -> ... 3 4", "Tensor x", "return x.view([.. x.shape[..^1], 3, 4]);").Reports1("NCD105", FindingSeverity.Error, "x.view([.. x.shape[..^1], 3, 4])", "8", "12");

    [Fact]
    public void AStepThatNeedsFourAxesSaysHowManyTheShapeHas()
    {
        var code = TestCode.Read("""
            public class M : Module<Tensor, Tensor>
            {
                private readonly Linear q = Linear(512, 512);
                public M() : base("M") => RegisterComponents();
                public override Tensor forward(Tensor x)
                {
                    var y = q.forward(x);
                    return y.view([.. y.shape[..^1], 8, 64]).permute(0, 2, 1, 3);
                }
            }
            """).IsClean();
        Assert.Equal("x_0 8 x_1 64", code.Result("M.forward"));
    }
}
