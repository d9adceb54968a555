using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

/// <summary>Training loops run: nothing is learned, but shapes are checked, and learning rates are what they would be.</summary>
public class TrainingTests
{
    [Fact]
    public void ATrainingLoopRuns()
    {
        manual_seed(1);
        using var model = Sequential(("fc1", Linear(784, 64)), ("relu", ReLU()), ("fc2", Linear(64, 10)));
        var optimizer = optim.AdamW(model.parameters(), lr: 1e-3, weight_decay: 0.1);
        var scheduler = StepLR(optimizer, step_size: 1, gamma: 0.5);
        var loss = CrossEntropyLoss();
        model.train();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var output = loss.call(model.call(randn(32, 784)), zeros(32, dtype: ScalarType.Int64));
            output.backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1.0);
            optimizer.step();
            scheduler.step();
        }

        model.eval();
        using (no_grad()) Assert.Equal([1, 10], model.call(randn(1, 784)).shape);
        Assert.Equal(4, optimizer.parameters().Count());
        Assert.Equal(0.25e-3, Assert.Single(optimizer.ParamGroups).LearningRate, 12);
    }

    [Fact]
    public void AClosureIsCalled()
    {
        var weight = new Parameter(zeros(3));
        var calls = 0;
        Tensor Closure()
        {
            calls++;
            return zeros([]);
        }

        Assert.NotNull(optim.SGD([weight], 0.1).step(Closure));
        Assert.NotNull(optim.LBFGS([weight]).step(Closure));
        Assert.Null(optim.Adam([weight]).step());
        Assert.Throws<ArgumentNullException>(() => optim.LBFGS([weight]).step(null!));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void GroupsTakeWhatTheyDoNotSayFromTheOptimizer()
    {
        var (a, b) = (new Parameter(zeros(3)), new Parameter(zeros(4)));
        var optimizer = optim.Adam([new Adam.ParamGroup([a], lr: 0.5), new Adam.ParamGroup([b], new Adam.Options { beta1 = 0.7 })], lr: 0.1, beta2: 0.8);
        var groups = optimizer.ParamGroups.Cast<Adam.ParamGroup>().ToList();
        Assert.Equal([0.5, 0.1], groups.Select(static group => group.LearningRate));
        Assert.Equal((0.7, 0.8), groups[1].Betas);
        optimizer.Betas = (0.6, 0.5);
        Assert.All(groups, static group => Assert.Equal((0.6, 0.5), group.Betas));
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new Adam.ParamGroup([a])));
        Assert.Equal(0.9, optim.SGD(new[] { ("a", a) }, 0.1, momentum: 0.9).Momentum);
    }

    // By hand from torch/optim/lr_scheduler.py, for a rate of 1.
    public static TheoryData<string, double[]> Rates => new()
    {
        { "StepLR", [1, 1, 0.1, 0.1, 0.01] },
        { "MultiStepLR", [1, 0.5, 0.5, 0.25, 0.25] },
        { "ExponentialLR", [1, 0.5, 0.25, 0.125, 0.0625] },
        { "ConstantLR", [0.5, 0.5, 1, 1, 1] },
        { "LinearLR", [0.5, 0.625, 0.75, 0.875, 1] },
        { "PolynomialLR", [1, 0.5625, 0.25, 0.0625, 0] },
        { "CosineAnnealingLR", [1, 0.853553390593, 0.5, 0.146446609407, 0] },
        { "LambdaLR", [1, 2, 3, 4, 5] },
        { "MultiplicativeLR", [1, 1, 2, 6, 24] },
        { "CyclicLR", [0.1, 0.6, 1.1, 0.6, 0.1] },
        { "OneCycleLR", [0.04, 1, 0.500002, 0.000004] },
        { "SequentialLR", [0.5, 0.5, 1, 0.5, 0.25] },
        { "ChainedLR", [0.5, 0.25, 0.25, 0.125, 0.0625] },
        { "ReduceLROnPlateau", [1, 1, 1, 0.1, 0.1] },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void LearningRatesFollowTheSchedule(string name, double[] expected)
    {
        var optimizer = optim.SGD([new Parameter(zeros(3))], 1);
        var scheduler = Schedule(name, optimizer);
        for (var epoch = 0; epoch < expected.Length; epoch++)
        {
            if (epoch > 0 && name == "ReduceLROnPlateau") scheduler.step(1.0);
            else if (epoch > 0) scheduler.step();
            Assert.Equal(expected[epoch], optimizer.ParamGroups.Single().LearningRate, 9);
            if (name != "ReduceLROnPlateau" && epoch > 0) Assert.Equal(expected[epoch], scheduler.get_last_lr().Single(), 9);
        }
    }

    [Fact]
    public void MomentumIsCycledToo()
    {
        var optimizer = optim.Adam([new Parameter(zeros(3))]);
        var scheduler = CyclicLR(optimizer, 0.1, 1, step_size_up: 2);
        Assert.Equal(0.9, optimizer.ParamGroups.Cast<Adam.ParamGroup>().Single().Betas.Item1, 9);
        scheduler.step();
        Assert.Equal(0.85, optimizer.ParamGroups.Cast<Adam.ParamGroup>().Single().Betas.Item1, 9);
        Assert.Throws<ArgumentException>(() => CyclicLR(optim.Adagrad([new Parameter(zeros(3))]), 0.1, 1));
    }

    [Fact]
    public void BatchesAreStacked()
    {
        using var loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(randn(10, 3, 8, 8), zeros(10, dtype: ScalarType.Int64)), batchSize: 4, shuffle: true);
        var batches = loader.ToList();
        Assert.Equal(3, loader.Count);
        Assert.Equal([4, 4, 2], batches.Select(static batch => batch[0].shape[0]));
        Assert.All(batches, static batch => Assert.Equal((3, 1, ScalarType.Int64), (batch[0].shape[1], batch[1].ndim, batch[1].dtype)));
        Assert.Throws<ArgumentException>(() => torch.utils.data.TensorDataset(randn(10, 3), randn(9)));

        using var named = new DataLoader(new Lengths(), 3, drop_last: true);
        Assert.Equal([3, 4], Assert.Single(named)["x"].shape);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => new DataLoader(new Lengths(), 4).ToList());
    }

    // The fourth sample is longer than the others.
    private sealed class Lengths : torch.utils.data.Dataset
    {
        public override long Count => 4;

        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["x"] = randn(index == 3 ? 5 : 4) };
    }

    private static LRScheduler Schedule(string name, optim.Optimizer optimizer) => name switch
    {
        "StepLR" => StepLR(optimizer, 2),
        "MultiStepLR" => MultiStepLR(optimizer, [1, 3], 0.5),
        "ExponentialLR" => ExponentialLR(optimizer, 0.5),
        "ConstantLR" => ConstantLR(optimizer, 0.5, 2),
        "LinearLR" => LinearLR(optimizer, 0.5, 1, 4),
        "PolynomialLR" => PolynomialLR(optimizer, 4, 2),
        "CosineAnnealingLR" => CosineAnnealingLR(optimizer, 4),
        "LambdaLR" => LambdaLR(optimizer, static epoch => epoch + 1),
        "MultiplicativeLR" => MultiplicativeLR(optimizer, static epoch => epoch),
        "CyclicLR" => CyclicLR(optimizer, 0.1, 1.1, step_size_up: 2),
        "OneCycleLR" => OneCycleLR(optimizer, 1, total_steps: 4, pct_start: 0.5),
        "SequentialLR" => SequentialLR(optimizer, [ConstantLR(optimizer, 0.5, 9), ExponentialLR(optimizer, 0.5)], [2]),
        "ChainedLR" => ChainedLR([ConstantLR(optimizer, 0.5, 2), ExponentialLR(optimizer, 0.5)]),
        _ => ReduceLROnPlateau(optimizer, patience: 1),
    };
}
