using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }

        /// <summary>The base of optimizers. Nothing is changed by a step, since there are no values; groups, options and learning rates are kept.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = new List<ParamGroup>();

            protected Optimizer(IntPtr handle)
            {
            }

            public virtual IEnumerable<ILearningRateController> ParamGroups => this._parameter_groups;

            public virtual IEnumerable<Parameter> parameters() => this._parameter_groups.SelectMany(static group => group.Parameters);

            /// <summary>Does nothing: there are no gradients without data.</summary>
            public virtual void zero_grad()
            {
            }

            /// <summary>Calls the closure, if there is one, and gives its result; changes nothing.</summary>
            public virtual Tensor step(Func<Tensor> closure = null) => closure?.Invoke();

            /// <exception cref="NotImplementedException">The optimizer has no groups (LBFGS).</exception>
            public virtual void add_param_group(ParamGroup param_group) => throw new NotImplementedException($"{nameof(this.add_param_group)} is not implemented for {this.GetType().Name}");

            public void Dispose()
            {
                this.Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }
        }
    }
}
