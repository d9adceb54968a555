using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What an optimizer is told: the learning rate, and in derived classes the rest. Null where the optimizer's own number holds.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }
}

/// <summary>Parameters that are optimized with the same options.</summary>
public class ParamGroup : ILearningRateController
{
    public ParamGroup()
    {
    }

    public IEnumerable<Parameter> Parameters { get; set; }

    public OptimizerOptions Options { get; set; }

    public double LearningRate
    {
        get => this.Options.LearningRate.Value;
        set => this.Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => this.Options.InitialLearningRate;
        set => this.Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters that are optimized with the same options of a kind of optimizer.</summary>
public class ParamGroup<TOptions> : ParamGroup, ILearningRateController
    where TOptions : OptimizerOptions
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions options = null)
    {
        base.Parameters = parameters;
        base.Options = options;
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}

/// <summary>The base of optimizers that are written in C#.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults;

    public OptimizerHelper()
        : base(IntPtr.Zero)
    {
    }

    public override IEnumerable<Parameter> parameters() => base.parameters();

    public override void zero_grad() => base.zero_grad();

    /// <summary>Does nothing: there is no state to move.</summary>
    public void to(torch.Device device)
    {
    }

    /// <summary>Adds a group; what its options leave open, the optimizer's say.</summary>
    /// <exception cref="ArgumentException">A parameter is in another group already.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        var added = param_group.Parameters.ToList();
        if (added.Any(parameter => this.parameters().Any(known => ReferenceEquals(known, parameter)))) throw new ArgumentException("A parameter is in more than one group.", nameof(param_group));
        param_group.Parameters = added;
        param_group.Options.LearningRate ??= this._defaults.LearningRate;
        if (param_group.Options.InitialLearningRate == 0) param_group.Options.InitialLearningRate = param_group.Options.LearningRate.Value;
        this._parameter_groups.Add(param_group);
    }
}

/// <summary>L-BFGS, which in TorchSharp is libtorch's own: it has one group and needs a closure.</summary>
public class LBFGS : Optimizer, ILearningRateController
{
    private readonly List<Parameter> optimized;

    internal LBFGS(IEnumerable<Parameter> parameters, double lr)
        : base(IntPtr.Zero)
    {
        this.optimized = parameters.ToList();
        this.LearningRate = this.InitialLearningRate = lr;
    }

    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public override IEnumerable<ILearningRateController> ParamGroups => [this];

    public override IEnumerable<Parameter> parameters() => this.optimized;

    /// <summary>Calls the closure and gives its result; changes nothing.</summary>
    /// <exception cref="ArgumentNullException">There is no closure.</exception>
    public override torch.Tensor step(Func<torch.Tensor> closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        return closure();
    }
}
