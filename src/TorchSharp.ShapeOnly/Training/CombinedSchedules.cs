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
            // Lower rates when a number, which the program gives, has not become better for a while.
            private sealed class Plateau(
                Optimizer optimizer, bool isMaximum, double factor, int patience, double threshold, bool isRelative, int cooldown, IList<double> least, double eps, bool verbose)
                : LRScheduler(optimizer, -1, verbose)
            {
                private double best = isMaximum ? double.NegativeInfinity : double.PositiveInfinity;
                private int bad;
                private int cooling;

                /// <exception cref="InvalidOperationException">Always: the schedule needs the number that it watches.</exception>
                public override void step() => throw new InvalidOperationException("Use step(current): this schedule watches a number.");

                public override void step(int? epoch) => this.step();

                public override void step(double current, int? epoch = null)
                {
                    this._step_count++;
                    this.Epoch = epoch ?? this.Epoch + 1;
                    if (this.IsBetter(current)) (this.best, this.bad) = (current, 0);
                    else this.bad++;
                    if (this.cooling > 0) (this.cooling, this.bad) = (this.cooling - 1, 0);
                    if (this.bad <= patience) return;
                    this.Set(this.Groups.Select((group, i) => Lower(group.LearningRate, least is { Count: > 0 } ? least[Math.Min(i, least.Count - 1)] : 0)).ToList());
                    (this.cooling, this.bad) = (cooldown, 0);
                }

                private double Lower(double rate, double floor)
                {
                    var lowered = Math.Max(rate * factor, floor);
                    return rate - lowered > eps ? lowered : rate;
                }

                private bool IsBetter(double current) => (isMaximum, isRelative) switch
                {
                    (false, true) => current < this.best * (1 - threshold),
                    (false, false) => current < this.best - threshold,
                    (true, true) => double.IsNegativeInfinity(this.best) || current > this.best * (threshold + 1),
                    (true, false) => current > this.best + threshold,
                };
            }

            private sealed class Sequence : LRScheduler
            {
                private readonly List<LRScheduler> schedules;
                private readonly List<int> milestones;

                /// <exception cref="ArgumentException">There is not one milestone between each two schedules.</exception>
                public Sequence(Optimizer optimizer, List<LRScheduler> schedules, List<int> milestones, int lastEpoch)
                    : base(optimizer, lastEpoch)
                {
                    if (milestones.Count != schedules.Count - 1)
                        throw new ArgumentException($"{schedules.Count} schedules need {schedules.Count - 1} milestones, and there are {milestones.Count}.", nameof(milestones));
                    (this.schedules, this.milestones) = (schedules, milestones);
                    this.Epoch = lastEpoch + 1;

                    // Each made its first step when it was constructed; only the first one's counts.
                    foreach (var schedule in schedules) schedule.Epoch = -1;
                    foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                    schedules[0].step();
                }

                public override void step(int? epoch)
                {
                    this._step_count++;
                    this.Epoch = epoch ?? this.Epoch + 1;
                    var passed = this.milestones.Count(milestone => milestone <= this.Epoch);
                    var schedule = this.schedules[passed];
                    if (passed > 0 && this.milestones[passed - 1] == this.Epoch) schedule.step(0);
                    else schedule.step();
                    this.Set(schedule.get_last_lr());
                }
            }

            private sealed class Chain(List<LRScheduler> schedules) : LRScheduler
            {
                public override void step(int? epoch)
                {
                    this._step_count++;
                    this.Epoch = epoch ?? this.Epoch + 1;

                    foreach (var schedule in schedules) schedule.step();
                    this.Set(schedules[^1].LastRates);
                }
            }
        }
    }
}
