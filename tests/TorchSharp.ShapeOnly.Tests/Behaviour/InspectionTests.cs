using static TorchSharp.torch;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

/// <summary>What a program may ask of tensors, sizes, numbers and types without their values.</summary>
public class InspectionTests
{
    [Fact]
    public void StridesFollowTheMemoryOrder()
    {
        var x = zeros(2, 3, 4);
        Assert.Equal([12, 4, 1], x.stride());
        Assert.Equal([1, 4, 12], x.permute(2, 1, 0).stride());
        Assert.Equal(4, x.transpose(0, 1).stride(0));
        Assert.Equal(1, x.stride(-1));
    }

    [Fact]
    public void TypesArePromotedAsTensorsAre()
    {
        Assert.Equal(ScalarType.Float32, promote_types(ScalarType.Int64, ScalarType.Float32));
        Assert.Equal(ScalarType.Float16, result_type(zeros(3, dtype: ScalarType.Float16), zeros([], dtype: ScalarType.Float64)));
        Assert.Equal(ScalarType.Float64, result_type(zeros(3, dtype: ScalarType.Float16), zeros(1, dtype: ScalarType.Float64)));
        Assert.True(can_cast(ScalarType.Int32, ScalarType.Float32));
        Assert.False(can_cast(ScalarType.Float32, ScalarType.Int32));
        Assert.Equal(ScalarType.Int64, LongTensor(zeros(3)).dtype);
        Assert.True(is_integral(ScalarType.Bool) && is_floating_point(zeros(1)) && is_complex(ScalarType.ComplexFloat64));
    }

    [Fact]
    public void ShapesAreBroadcast()
    {
        Assert.Equal([5, 3, 4], broadcast_shapes([3, 1], [5, 1, 4]).Shape);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => broadcast_shapes([3], [4]));
        Assert.Equal([1, 2, 3], (new Size(1) + new Size((2, 3))).Shape);
        Assert.Equal([2, 3], new Size([1, 2, 3]).Slice(1, 3).Shape);
    }

    [Fact]
    public void LimitsAreThoseOfTheFormat()
    {
        Assert.Equal((32, float.MaxValue, 1.1754943508222875e-38, 1e-6), (finfo().bits, finfo().max, finfo().tiny, Math.Round(finfo().resolution, 12)));
        Assert.Equal((65504.0, 0.0009765625), (finfo(ScalarType.Float16).max, finfo(ScalarType.Float16).eps));
        Assert.Equal((double.MaxValue, 2.220446049250313e-16), (finfo(ScalarType.Float64).max, finfo(ScalarType.Float64).eps));
        Assert.Throws<ArgumentException>(() => finfo(ScalarType.Int64));
    }

    [Fact]
    public void ScalarsKnowTheirValues()
    {
        Assert.Equal((3, 3.5, 3.5f, true), (3.5.ToScalar().ToInt32(), 3.5.ToScalar().ToDouble(), 3.5.ToScalar().ToSingle(), 3.5.ToScalar().ToBoolean()));
        Assert.Equal((1L, 2.0f), (true.ToScalar().ToInt64(), (1f, 2f).ToScalar().ToComplexFloat32().Imaginary));
    }

    [Fact]
    public void ValuesAreNotThere()
    {
        Assert.Equal(6, zeros(2, 3).data<float>().Count);
        Assert.Contains("no values", Assert.Throws<NotSupportedException>(() => zeros(2, 3).data<float>().ToArray()).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => allclose(zeros(2), zeros(2)));
        Assert.Throws<ArgumentException>(() => zeros(2).data<float>().CopyFrom(new float[3]));
    }
}
