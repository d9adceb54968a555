using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        // torch/optim/lr_scheduler.py, in closed form.
        public static partial class lr_scheduler
        {
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => start * Math.Pow(gamma, epoch / step_size));

            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => start * Math.Pow(gamma, milestones.Count(milestone => milestone <= epoch)));

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => start * Math.Pow(gamma, epoch));

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => epoch < total_iters ? start * factor : start);

            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => start * (start_factor + ((end_factor - start_factor) * Math.Min(total_iters, epoch) / total_iters)));

            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => start * Math.Pow(1 - ((double)Math.Min(total_iters, epoch) / total_iters), power));

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => eta_min + ((start - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / 2));

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => start * lr_lambda(epoch), isFactor: false);

            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new Schedule(optimizer, last_epoch, verbose, (epoch, start, _) => Enumerable.Range(1, Math.Max(epoch, 0)).Aggregate(start, (rate, passed) => rate * lr_lambda(passed)));

            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                double base_lr,
                double max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double> scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                double base_momentum = 0.8,
                double max_momentum = 0.9,
                int last_epoch = -1,
                bool verbose = false)
            {
                var scale = scale_fn ?? (mode switch
                {
                    impl.CyclicLR.Mode.Triangular2 => static cycle => Math.Pow(2, 1 - cycle),
                    impl.CyclicLR.Mode.ExpRange => iterations => Math.Pow(gamma, iterations),
                    _ => static _ => 1,
                });
                var isPerCycle = scale_fn is null ? mode != impl.CyclicLR.Mode.ExpRange : scale_mode == impl.CyclicLR.ScaleMode.Cycle;
                double up = step_size_up, total = up + (step_size_down < 0 ? up : step_size_down), ratio = up / total;
                Start(optimizer, base_lr);
                return new Schedule(
                    optimizer,
                    last_epoch,
                    verbose,
                    (epoch, start, _) => start + ((max_lr - start) * Height(epoch)),
                    isFactor: false,
                    cycle_momentum ? (epoch, _) => max_momentum - ((max_momentum - base_momentum) * Height(epoch)) : null);

                double Height(int epoch)
                {
                    var cycle = Math.Floor(1 + (epoch / total));
                    var place = 1 + (epoch / total) - cycle;
                    return (place <= ratio ? place / ratio : (place - 1) / (ratio - 1)) * scale(isPerCycle ? cycle : epoch);
                }
            }

            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 10000,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false)
            {
                var steps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                if (steps <= 0 || (total_steps <= 0 && epochs <= 0)) throw new ArgumentException("Either total_steps or epochs and steps_per_epoch must be given.", nameof(total_steps));
                double first = max_lr / div_factor, last = first / final_div_factor;
                (double End, double From, double To, double MomentumFrom, double MomentumTo)[] phases = three_phase
                    ?
                    [
                        ((pct_start * steps) - 1, first, max_lr, max_momentum, base_momentum),
                        ((2 * pct_start * steps) - 2, max_lr, first, base_momentum, max_momentum),
                        (steps - 1, first, last, max_momentum, max_momentum),
                    ]
                    :
                    [
                        ((pct_start * steps) - 1, first, max_lr, max_momentum, base_momentum),
                        (steps - 1, max_lr, last, base_momentum, max_momentum),
                    ];
                Start(optimizer, first);
                return new Schedule(
                    optimizer,
                    last_epoch,
                    verbose,
                    (epoch, _, _) => At(epoch, static phase => (phase.From, phase.To)),
                    isFactor: false,
                    cycle_momentum ? (epoch, _) => At(epoch, static phase => (phase.MomentumFrom, phase.MomentumTo)) : null);

                double At(int epoch, Func<(double End, double From, double To, double MomentumFrom, double MomentumTo), (double From, double To)> ends)
                {
                    if (epoch > steps) throw new InvalidOperationException($"The schedule has {steps} steps, and this is step {epoch}.");
                    var start = 0.0;
                    for (var i = 0; ; i++)
                    {
                        if (epoch > phases[i].End && i < phases.Length - 1)
                        {
                            start = phases[i].End;
                            continue;
                        }

                        var (from, to) = ends(phases[i]);
                        var passed = (epoch - start) / (phases[i].End - start);
                        return anneal_strategy == impl.OneCycleLR.AnnealStrategy.Cos ? to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * passed))) : from + ((to - from) * passed);
                    }
                }
            }

            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1E-4, string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1E-8, bool verbose = false) =>
                new Plateau(optimizer, mode == "max", factor, patience, threshold, threshold_mode == "rel", cooldown, min_lr, eps, verbose);

            /// <summary>One schedule after the other, from milestone to milestone.</summary>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new Sequence(optimizer, schedulers.ToList(), milestones.ToList(), last_epoch);

            /// <summary>All schedules at once: their factors multiply.</summary>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new Chain(schedulers.ToList());

            // Schedules with a first rate of their own.
            private static void Start(Optimizer optimizer, double rate)
            {
                foreach (var group in optimizer.ParamGroups) group.InitialLearningRate = group.LearningRate = rate;
            }

            /// <summary>Names of TorchSharp's own classes that options are nested in.</summary>
            public static class impl
            {
                public abstract class CyclicLR : LRScheduler
                {
                    private protected CyclicLR()
                    {
                    }

                    public enum Mode
                    {
                        Triangular,
                        Triangular2,
                        ExpRange,
                    }

                    public enum ScaleMode
                    {
                        Cycle,
                        Iterations,
                    }
                }

                public abstract class OneCycleLR : LRScheduler
                {
                    private protected OneCycleLR()
                    {
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }
                }
            }
        }
    }
}
