using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;
using NcdGenerators.Circuits.Tests.Oracle;
using NcdGenerators.Oracle.Operators;
using Xunit.Abstractions;
using Trial = NcdGenerators.Circuits.Operators.Repairs.Application;

namespace NcdGenerators.Circuits.Tests.Operators.Repairs;

/// <summary>Every application that failed in PyTorch: the repair that is proposed removes the mismatch, and most have one.</summary>
public sealed class RecordedRepairTests(ITestOutputHelper output)
{
    /// <summary>How many of the applications that libtorch refuses come with a repair, in percent.</summary>
    private const int LeastRepaired = 60;

    private static readonly IReadOnlyList<(RecordedOperator Recorded, Trial Application, Mismatch Mismatch, Repair? Repair)> Failing = RecordedOperators.All
        .Where(static recorded => !recorded.IsOutOfScope && recorded.Fails && recorded.Layer == Layer.Aten)
        .Select(static recorded => (Recorded: recorded, Read: OperatorAdapter.Read(recorded, null, out _)))
        .Where(static entry => entry.Read is not null)
        .Select(static entry => (entry.Recorded, Application: new Trial(entry.Read!.Operator, entry.Read.Arguments, entry.Read.IsInPlace)))
        .Select(static entry => (entry.Recorded, entry.Application, Mismatch: (entry.Application.Apply() as RuleResult.Mismatched)?.Mismatch))
        .Where(static entry => entry.Mismatch is not null)
        .Select(static entry => (entry.Recorded, entry.Application, entry.Mismatch!, RepairSearch.Find(entry.Application, entry.Mismatch!, Facts.Empty)))
        .ToList();

    [Fact]
    public void TheRepairRemovesTheMismatch()
    {
        foreach (var (recorded, application, _, repair) in Failing)
        {
            if (repair is null) continue;
            Assert.True(repair.ApplyTo(application, Facts.Empty)?.Apply() is RuleResult.Applied, $"{repair} | {recorded}");
        }
    }

    [Fact]
    public void MostFailuresHaveARepair()
    {
        foreach (var (recorded, application, mismatch, repair) in Failing)
            output.WriteLine($"{mismatch.Kind} | {application.Operator.Name} | {repair?.ToString() ?? "-"} | {mismatch.Message} | advice: {mismatch.Advice} | {recorded.Arguments}");
        var repaired = Failing.Count(static entry => entry.Repair is not null);
        output.WriteLine($"{repaired} of {Failing.Count} have a repair ({100.0 * repaired / Failing.Count:0.0} %)");
        Assert.True(repaired * 100 >= Failing.Count * LeastRepaired, $"{repaired} of {Failing.Count}");
    }
}
