using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Notation;

/// <summary>What can be wrong with a contract although each of its texts is right.</summary>
internal sealed class ContractChecks
{
    private readonly Contract contract;
    private readonly List<NotationError> errors = [];

    private ContractChecks(Contract contract) => this.contract = contract;

    public static EquatableArray<NotationError> Check(Contract contract, IEnumerable<string> known)
    {
        var checks = new ContractChecks(contract);
        checks.CheckNames(known);
        checks.CheckFixedSizes();
        checks.CheckRunNames();
        checks.CheckRunLengths();
        return NotationError.InOrder(checks.errors);
    }

    /// <summary>Arithmetic checks, it never binds: every name must have its size from an input, a fixed size or a known integer.</summary>
    private void CheckNames(IEnumerable<string> known)
    {
        var given = new HashSet<string>(known, StringComparer.Ordinal);
        given.UnionWith(this.contract.Inputs.SelectMany(static input => input.Flatten()).OfType<NamedAxisPattern>().Select(static axis => axis.Name));
        given.UnionWith(this.Named().Where(static entry => entry.Axis.Fixed is not null).Select(static entry => entry.Axis.Name));
        foreach (var segment in this.contract.Segments)
        {
            foreach (var name in segment.Flatten().SelectMany(ArithmeticOf).Where(name => !given.Contains(name.Name)))
            {
                this.Report(NotationErrorCode.UnboundName, name.Span, segment, $"nothing gives '{name.Name}' a size, and arithmetic only checks sizes; let an input have the axis '{name.Name}', or mark an integer with [Axis(\"{name.Name}\")]");
            }
        }

        foreach (var segment in this.contract.Outputs)
        {
            foreach (var axis in segment.Flatten().OfType<NamedAxisPattern>().Where(axis => !given.Contains(axis.Name)))
            {
                this.Report(NotationErrorCode.UnboundName, axis.Span, segment, $"no input has the axis '{axis.Name}'; name it in an input, mark an integer with [Axis(\"{axis.Name}\")], or write '_' for an axis of any size");
            }
        }
    }

    private void CheckFixedSizes()
    {
        var first = new Dictionary<string, NamedAxisPattern>(StringComparer.Ordinal);
        foreach (var (axis, segment) in this.Named().Where(static entry => entry.Axis.Fixed is not null))
        {
            if (AreDifferent(axis.FixedSize!, axis.Size!))
            {
                this.Report(NotationErrorCode.ConflictingSizes, axis.Span, segment, $"'{axis.Name}' can never be {axis.Fixed}; give the result of the computation a name of its own");
            }
            else if (!first.TryGetValue(axis.Name, out var other))
            {
                first.Add(axis.Name, axis);
            }
            else if (AreDifferent(other.FixedSize!, axis.FixedSize!))
            {
                this.Report(NotationErrorCode.ConflictingSizes, axis.Span, segment, $"'{axis.Name}' is fixed to {other.Fixed} already, and {axis.Fixed} is another size; use two names, or one size");
            }
        }
    }

    /// <summary>Whether two sizes differ whatever the names stand for.</summary>
    private static bool AreDifferent(IntExpr left, IntExpr right) => left - right is { IsLiteral: true, IsZero: false };

    private void CheckRunNames()
    {
        var runs = new HashSet<string>(this.Runs().Select(static entry => entry.Run.Name), StringComparer.Ordinal);
        foreach (var segment in this.contract.Segments)
        {
            foreach (var axis in segment.Flatten().OfType<NamedAxisPattern>().Where(axis => runs.Contains(axis.Name)))
            {
                this.Report(NotationErrorCode.RunAndAxis, axis.Span, segment, $"'{axis.Name}' is a run of axes elsewhere ('{axis.Name}...'); write '{axis.Name}...' here too, or use two names");
            }
        }

        var given = new HashSet<string>(this.contract.Inputs.SelectMany(static input => input.Axes).OfType<RunPattern>().Select(static run => run.Name), StringComparer.Ordinal);
        foreach (var (run, segment) in this.Runs().Where(entry => !entry.Run.IsAnonymous && !given.Contains(entry.Run.Name)))
        {
            this.Report(NotationErrorCode.UnboundRun, run.Span, segment, $"no input has the axes '{run.Name}...'; name them in an input, or write '...' for any axes");
        }
    }

    /// <summary>A run's length follows from a tensor's rank where it is the only run of unknown length.</summary>
    private void CheckRunLengths()
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        bool found;
        do
        {
            found = false;
            foreach (var input in this.contract.Inputs)
            {
                var open = Untold(input, told);
                if (open.Count == 1) found |= told.Add(open[0].Name);
            }
        }
        while (found);

        foreach (var segment in this.contract.Segments)
        {
            foreach (var run in Untold(segment, told).Skip(1))
            {
                this.Report(NotationErrorCode.SeveralRuns, run.Span, segment, $"where '{run}' begins cannot be told, because another run of unknown length stands beside it; keep one run, or let another input have one of them alone");
            }
        }
    }

    private static List<RunPattern> Untold(SegmentContract segment, HashSet<string> told) => segment.Axes.OfType<RunPattern>()
        .Where(run => !told.Contains(run.Name)).GroupBy(static run => run.Name).Select(static group => group.First()).ToList();

    private static IEnumerable<NameSizeSyntax> ArithmeticOf(AxisPattern axis) => axis switch
    {
        ExpressionPattern expression => expression.Expression.Names(),
        NamedAxisPattern { Fixed: { } size } => size.Names(),
        _ => [],
    };

    private IEnumerable<(NamedAxisPattern Axis, SegmentContract Segment)> Named() => this.contract.Segments
        .SelectMany(static segment => segment.Flatten().OfType<NamedAxisPattern>().Select(axis => (axis, segment)));

    private IEnumerable<(RunPattern Run, SegmentContract Segment)> Runs() => this.contract.Segments
        .SelectMany(static segment => segment.Axes.OfType<RunPattern>().Select(run => (run, segment)));

    private void Report(NotationErrorCode code, NotationSpan span, SegmentContract segment, string message) =>
        this.errors.Add(NotationError.At(code, span, message, segment.Text));
}
