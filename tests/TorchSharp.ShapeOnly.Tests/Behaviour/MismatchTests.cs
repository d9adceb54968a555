using System.Runtime.InteropServices;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

public class MismatchTests
{
    [Fact]
    public void MatmulThrowsAndNamesTheAxes()
    {
        var error = Assert.Throws<ExternalException>(() => torch.matmul(Some.Tensor(2, 3), Some.Tensor(4, 5)));
        Assert.Contains("matmul", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 (axis 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 (axis 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInstanceSpellingThrowsTheSame()
    {
        var expected = Assert.Throws<ExternalException>(() => torch.matmul(Some.Tensor(2, 3), Some.Tensor(4, 5)));
        var found = Assert.Throws<ExternalException>(() => Some.Tensor(2, 3).matmul(Some.Tensor(4, 5)));
        Assert.Equal(expected.Message, found.Message);
    }

    [Fact]
    public void TheMessageSaysTheWayOut()
    {
        var error = Assert.Throws<ExternalException>(() => torch.matmul(Some.Tensor(2, 3), Some.Tensor(5, 3)));
        Assert.Contains("transpose", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALinearOfOtherFeaturesThrows() => Assert.Throws<ExternalException>(() => torch.nn.Linear(8, 4).call(Some.Tensor(2, 7)));

    [Fact]
    public void BroadcastingThatCannotBeThrows() => Assert.Throws<ExternalException>(() => Some.Tensor(2, 3) + Some.Tensor(2, 4));

    [Fact]
    public void AViewOfOtherElementCountThrows() => Assert.Throws<ExternalException>(() => Some.Tensor(2, 3).view(4, -1));

    [Fact]
    public void AViewAfterTransposeThrowsWhereStridesForbidIt()
    {
        var transposed = Some.Tensor(2, 3, 4).transpose(1, 2);
        Assert.Throws<ExternalException>(() => transposed.view(2, 12));
        Assert.Equal([2, 12], transposed.contiguous().view(2, 12).shape);
        Assert.Equal([2, 12], transposed.reshape(2, 12).shape);
    }

    [Fact]
    public void WhatNeedsValuesSaysHowToGetThem()
    {
        var error = Assert.Throws<NotSupportedException>(() => Some.Tensor().item<float>());
        Assert.Contains("TorchSharpBackend=libtorch", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => (float)Some.Tensor());
        Assert.Throws<NotSupportedException>(() => Some.Tensor(2).ToSingle());
    }

    [Fact]
    public void AnIndexedAssignmentChecksTheValue()
    {
        var x = Some.Tensor(4, 5);
        x[0] = Some.Tensor(5);
        x[0] = Some.Tensor(1);
        x[torch.TensorIndex.Colon, torch.TensorIndex.Slice(1, 3)] = 0f;
        Assert.Throws<ExternalException>(() => x[0] = Some.Tensor(4));
        Assert.Throws<ExternalException>(() => x[torch.TensorIndex.Ellipsis, torch.TensorIndex.Slice(1, 3)] = Some.Tensor(4, 3));
    }
}
