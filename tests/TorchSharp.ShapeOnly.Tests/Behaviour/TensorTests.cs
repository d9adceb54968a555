using static TorchSharp.torch;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

public class TensorTests
{
    [Fact]
    public void SizesAreReadWithoutAllocating()
    {
        var x = Some.Tensor(2, 3, 4);
        var sum = x.size(0) + x.size(-1) + x.ndim + x.dim();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) sum += x.size(0) + x.size(-1) + x.ndim + x.dim() + x.numel();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.Equal(2 + 4 + 3 + 3 + (1000 * (2 + 4 + 3 + 3 + 24)), sum);
    }

    [Fact]
    public void AnAxisThatIsNotThereIsOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Tensor(2).size(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Tensor(2).size(-2));
    }

    [Fact]
    public void ShapeIsANewArrayAtEachRead()
    {
        var x = Some.Tensor(2, 3);
        x.shape[0] = 7;
        Assert.Equal([2, 3], x.shape);
    }

    [Fact]
    public void AnInPlaceFormChangesItsTensor()
    {
        var x = Some.Tensor(2, 3, 4);
        Assert.Same(x, x.transpose_(0, 2));
        Assert.Equal([4, 3, 2], x.shape);
        Assert.Same(x, x.unsqueeze_(0));
        Assert.Equal([1, 4, 3, 2], x.shape);
        Assert.Equal([1, 4, 3, 2], x.relu_().shape);
    }

    [Fact]
    public void AnInPlaceFormThatWouldGrowThrows() =>
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Some.Tensor(3).add_(Some.Tensor(2, 3)));

    [Fact]
    public void ResultsOfSeveralTensorsHaveTorchSharpsNames()
    {
        var (values, indexes) = Some.Tensor(2, 3).max(1);
        Assert.Equal([2], values.shape);
        Assert.Equal(ScalarType.Int64, indexes.dtype);
        Assert.Equal([2, 1], Some.Tensor(2, 3).min(1, keepdim: true).indexes.shape);
    }

    [Fact]
    public void TensorsAreJoinedAndTakenApart()
    {
        Assert.Equal([2, 7], cat([Some.Tensor(2, 3), Some.Tensor(2, 4)], 1).shape);
        Assert.Equal([2, 2, 3], stack([Some.Tensor(2, 3), Some.Tensor(2, 3)]).shape);
        Assert.Equal([3, 3, 1], Some.Tensor(7, 2).chunk(3).Select(part => part.size(0)));
        Assert.Equal([2, 5], Some.Tensor(7, 2).split([2, 5]).Select(part => part.size(0)));
        Assert.Equal([2, 4], einsum("ij,jk->ik", Some.Tensor(2, 3), Some.Tensor(3, 4)).shape);
    }

    [Fact]
    public void ElementTypesArePromoted()
    {
        Assert.Equal(ScalarType.Float32, (Some.Integers(2) + Some.Tensor(2)).dtype);
        Assert.Equal(ScalarType.Int64, (Some.Integers(2) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (Some.Integers(2) / 2).dtype);
        Assert.Equal(ScalarType.Bool, (Some.Tensor(2) > 0).dtype);
        Assert.Equal(ScalarType.Float64, Some.Tensor(2).to_type(ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Int64, Some.Tensor(2).to(int64).dtype);
    }

    [Fact]
    public void TensorsAreMadeOfData()
    {
        Assert.Equal([3], tensor(new[] { 1f, 2f, 3f }).shape);
        Assert.Equal([2, 2], tensor(new long[,] { { 1, 2 }, { 3, 4 } }).shape);
        Assert.Equal([3, 2], tensor(new List<int> { 1, 2, 3, 4, 5, 6 }, 3, 2).shape);
        Assert.Equal(ScalarType.Int64, tensor(new long[] { 1 }).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Empty(tensor(1f).shape);
        Tensor implicitly = 0.5f;
        Assert.Equal(ScalarType.Float32, implicitly.dtype);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => tensor(new[] { 1f, 2f, 3f }, [2, 2]));
    }

    [Fact]
    public void TensorsAreCreated()
    {
        Assert.Equal([2, 3], zeros(2, 3).shape);
        Assert.Equal([2, 3, 4], randn([2, 3, 4]).shape);
        Assert.Equal([3], ones([3], dtype: int64).shape);
        Assert.Equal(ScalarType.Int64, ones([3], dtype: int64).dtype);
        Assert.Equal([5], arange(5).shape);
        Assert.Equal(ScalarType.Int64, arange(0, 10, 2).dtype);
        Assert.Equal([2, 2], full(2, 2, 1f).shape);
        Assert.Equal([3, 3], eye(3).shape);
        Assert.Equal([2, 3], zeros(2, 3).new_zeros(2, 3).shape);
    }

    [Fact]
    public void MetadataIsWrittenAsTorchSharpDoes() => Assert.Equal("[2x3], type = Float32, device = cpu", Some.Tensor(2, 3).ToString());
}
