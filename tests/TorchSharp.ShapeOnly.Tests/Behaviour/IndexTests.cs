using static TorchSharp.torch;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

public class IndexTests
{
    private readonly Tensor x = Some.Tensor(4, 5, 6);

    [Fact]
    public void IntegersSelect()
    {
        Assert.Equal([5, 6], this.x[0].shape);
        Assert.Equal([6], this.x[0, -1].shape);
        Assert.Empty(this.x[0, 1, 2].shape);
        Assert.ThrowsAny<Exception>(() => this.x[4]);
    }

    [Fact]
    public void SlicesAndRangesCut()
    {
        Assert.Equal([2, 5, 6], this.x[TensorIndex.Slice(1, 3)].shape);
        Assert.Equal([3, 5, 2], this.x[..3, .., ^2..].shape);
        Assert.Equal([4, 5, 3], this.x[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)].shape);
        Assert.Equal([4, 6], this.x[TensorIndex.Colon, 2].shape);
    }

    [Fact]
    public void NullAndNoneInsertAnAxis()
    {
        Assert.Equal([1, 4, 5, 6], this.x[TensorIndex.Null].shape);
        Assert.Equal([4, 5, 6, 1], this.x[TensorIndex.Ellipsis, TensorIndex.None].shape);
    }

    [Fact]
    public void TensorsGather()
    {
        Assert.Equal([7, 5, 6], this.x[Some.Integers(7)].shape);
        Assert.Equal([7, 6], this.x[Some.Integers(7), Some.Integers(7)].shape);
        Assert.Equal([4, 2, 3, 6], this.x[TensorIndex.Colon, TensorIndex.Tensor(Some.Integers(2, 3))].shape);
    }

    [Fact]
    public void AMaskGivesASizeThatDependsOnValues()
    {
        var selected = this.x[Some.Mask(4, 5)];
        Assert.Equal(2, selected.ndim);
        Assert.Equal(6, selected.size(1));
        Assert.Throws<NotSupportedException>(() => selected.size(0));
    }
}
