using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The base of schedules. Learning rates do not depend on data, so they are what they would be.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;
                private readonly List<ILearningRateController> groups = [];
                private readonly bool isVerbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    this.groups = optimizer.ParamGroups.ToList();
                    this.isVerbose = verbose;
                    this.Epoch = last_epoch;
                    this.BaseRates = this.groups.Select(static group => group.InitialLearningRate).ToArray();
                    this.LastRates = this.groups.Select(static group => group.LearningRate).ToArray();
                }

                /// <summary>The number of steps since the start; -1 before the first, which the constructor makes.</summary>
                internal int Epoch { get; set; } = -1;

                /// <summary>The learning rates that the schedule starts from, one for each group.</summary>
                internal double[] BaseRates { get; } = [];

                internal double[] LastRates { get; private set; } = [];

                internal IReadOnlyList<ILearningRateController> Groups => this.groups;

                public virtual void step() => this.step(null);

                public virtual void step(int? epoch)
                {
                    this._step_count++;
                    this.Epoch = epoch ?? this.Epoch + 1;
                    this.Set(epoch is null ? this.get_lr() : this.get_closed_form_lr());
                }

                public virtual void step(double current, int? epoch = null) => this.step(epoch);

                public IEnumerable<double> get_last_lr() => this.LastRates;

                protected virtual IEnumerable<double> get_lr() => this.groups.Select(static group => group.LearningRate);

                protected virtual IEnumerable<double> get_closed_form_lr() => this.get_lr();

                internal void Set(IEnumerable<double> rates)
                {
                    this.LastRates = rates.ToArray();
                    for (var i = 0; i < this.groups.Count; i++)
                    {
                        this.groups[i].LearningRate = this.LastRates[i];
                        if (this.isVerbose) Console.WriteLine($"Adjusting learning rate to {this.LastRates[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}");
                    }
                }
            }

            // A schedule that is a function of the epoch, the rate at the start and the group's position; and perhaps one of the
            // momentum. Step by step it changes the rate by the factor that is due, so that schedules of one optimizer multiply,
            // unless it sets the rate whatever it is now.
            private sealed class Schedule : LRScheduler
            {
                private readonly Func<int, double, int, double> rate;
                private readonly Func<int, int, double> momentum;
                private readonly bool isFactor;

                /// <exception cref="ArgumentException">The momentum is scheduled, and the optimizer has none.</exception>
                public Schedule(
                    Optimizer optimizer, int lastEpoch, bool isVerbose, Func<int, double, int, double> rate, bool isFactor = true, Func<int, int, double> momentum = null)
                    : base(optimizer, lastEpoch, isVerbose)
                {
                    if (momentum is not null && !this.Groups.All(static group => group is IMomentum or IBetas))
                        throw new ArgumentException("The optimizer must support momentum with 'cycle_momentum'.", nameof(optimizer));
                    (this.rate, this.momentum, this.isFactor) = (rate, momentum, isFactor);
                    this.step();
                }

                public override void step(int? epoch)
                {
                    base.step(epoch);
                    for (var i = 0; i < this.Groups.Count && this.momentum is not null; i++)
                    {
                        if (this.Groups[i] is IMomentum simple) simple.Momentum = this.momentum(this.Epoch, i);
                        else if (this.Groups[i] is IBetas pair) pair.Betas = (this.momentum(this.Epoch, i), pair.Betas.Item2);
                    }
                }

                protected override IEnumerable<double> get_lr() => this.Groups.Select((group, i) =>
                {
                    var (now, before) = (this.At(this.Epoch, i), this.Epoch <= 0 ? this.BaseRates[i] : this.At(this.Epoch - 1, i));
                    return this.isFactor && before != 0 ? group.LearningRate * (now / before) : now;
                });

                protected override IEnumerable<double> get_closed_form_lr() => this.BaseRates.Select((_, i) => this.At(this.Epoch, i));

                private double At(int epoch, int group) => this.rate(epoch, this.BaseRates[group], group);
            }
        }
    }
}
