using System.Runtime.InteropServices;
using TorchSharp.ShapeOnly.Tests.Behaviour;

namespace TorchSharp.ShapeOnly.Tests.Samples;

public class SampleTests
{
    [Fact]
    public void MultiHeadAttentionRuns()
    {
        using var model = new MultiHeadAttention(width: 64, heads: 8);
        Assert.Equal([2, 10, 64], model.call(Some.Tensor(2, 10, 64), Some.Mask(10, 10)).shape);
        Assert.Equal((4 * ((64 * 64) + 64)) + (2 * 64), model.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void AMaskOfAnotherLengthIsFound()
    {
        using var model = new MultiHeadAttention(width: 64, heads: 8);
        Assert.Throws<ExternalException>(() => model.call(Some.Tensor(2, 10, 64), Some.Mask(9, 9)));
    }

    [Fact]
    public void HeadsThatDoNotDivideTheWidthAreFound()
    {
        using var model = new MultiHeadAttention(width: 64, heads: 7);
        Assert.Throws<ExternalException>(() => model.call(Some.Tensor(2, 10, 64), Some.Mask(10, 10)));
    }
}
