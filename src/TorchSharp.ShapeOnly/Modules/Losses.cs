using NcdGenerators.Circuits.Modules;
using TorchSharp.Rules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The base of losses of two tensors.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    internal Loss(string name, ModuleInstance instance)
        : base(name) => this.reduction = BuiltInModule.Configured<nn.Reduction>(instance, nameof(this.reduction));

    public nn.Reduction reduction { get; }
}

/// <summary>The base of losses of three tensors.</summary>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, T3, TResult>)) => this.reduction = reduction;

    internal Loss(string name, ModuleInstance instance)
        : base(name) => this.reduction = BuiltInModule.Configured<nn.Reduction>(instance, nameof(this.reduction));

    public nn.Reduction reduction { get; }
}

/// <summary>The base of losses of four tensors.</summary>
public abstract class Loss<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, T3, T4, TResult>)) => this.reduction = reduction;

    internal Loss(string name, ModuleInstance instance)
        : base(name) => this.reduction = BuiltInModule.Configured<nn.Reduction>(instance, nameof(this.reduction));

    public nn.Reduction reduction { get; }
}

/// <summary>The base of losses that weigh classes or entries.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    public WeightedLoss(Tensor weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    internal WeightedLoss(string name, ModuleInstance instance)
        : base(name, instance) => this.weight = BuiltInModule.Configured<Tensor>(instance, nameof(this.weight));

    public Tensor weight { get; }
}
