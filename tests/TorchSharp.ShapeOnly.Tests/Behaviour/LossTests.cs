using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

public class LossTests
{
    [Fact]
    public void FunctionsTakeTheReduction()
    {
        Assert.Empty(functional.cross_entropy(Some.Tensor(4, 10), Some.Integers(4)).shape);
        Assert.Equal([4, 7], functional.cross_entropy(Some.Tensor(4, 10, 7), Some.Integers(4, 7), reduction: Reduction.None).shape);
        Assert.Equal([3, 3], functional.mse_loss(Some.Tensor(3, 1), Some.Tensor(3), Reduction.None).shape);
        Assert.Equal([2, 5, 7], cdist(Some.Tensor(2, 5, 3), Some.Tensor(2, 7, 3)).shape);
        Assert.Throws<ExternalException>(() => functional.binary_cross_entropy(Some.Tensor(3, 1), Some.Tensor(3)));
    }

    [Fact]
    public void ModulesAreMadeByFactoryAndByConstructor()
    {
        using var made = CrossEntropyLoss(reduction: Reduction.None);
        Assert.Equal([4], made.forward(Some.Tensor(4, 10), Some.Integers(4)).shape);
        Module<Tensor, Tensor, Tensor> created = new CrossEntropyLoss(ignore_index: 3, label_smoothing: 0.25);
        Assert.Empty(created.call(Some.Tensor(4, 10), Some.Integers(4)).shape);
        Assert.Equal((3L, 0.25), (((CrossEntropyLoss)created).ignore_index, ((CrossEntropyLoss)created).label_smoothing));
    }

    [Fact]
    public void SettingsAndWeightsCanBeRead()
    {
        var loss = BCEWithLogitsLoss(Some.Tensor(4, 1), Reduction.Sum, pos_weights: Some.Tensor(5));
        Assert.Equal(Reduction.Sum, loss.reduction);
        Assert.Equal([4, 1], loss.weight.shape);
        Assert.Equal([5], loss.pos_weights.shape);
        Assert.Null(NLLLoss().weight);
        Assert.Empty(loss.parameters());
        Assert.Throws<ExternalException>(() => loss.forward(Some.Tensor(4, 6), Some.Tensor(4, 6)));
        Assert.Empty(loss.forward(Some.Tensor(4, 5), Some.Tensor(4, 5)).shape);
    }

    [Fact]
    public void WeightsMustFitTheClasses() =>
        Assert.Throws<ExternalException>(() => new NLLLoss(Some.Tensor(9)).forward(Some.Tensor(4, 10), Some.Integers(4)));
}
