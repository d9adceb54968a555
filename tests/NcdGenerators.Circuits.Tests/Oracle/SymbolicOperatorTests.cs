using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Oracle.Operators;
using Xunit.Abstractions;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>
/// The recorded applications with symbols in place of sizes: what a rule says of all sizes must be what PyTorch did with
/// the recorded ones.
/// </summary>
public sealed class SymbolicOperatorTests(ITestOutputHelper output)
{
    /// <summary>How much of a family may need numbers, in percent.</summary>
    private const int MostUnknown = 20;

    private static readonly IReadOnlyList<(OperatorFamily Family, RecordedOperator Recorded, Verdict Verdict)> Compared = RecordedOperators.All
        .Where(static recorded => !recorded.IsOutOfScope && recorded.Layer == Layer.Aten)
        .Select(static recorded => (Application: OperatorAdapter.Read(recorded, null, out _), Recorded: recorded))
        .Where(static entry => entry.Application is not null)
        .Select(static entry => (entry.Application!.Operator.Family, entry.Recorded, Verdict.Of(entry.Recorded, OperatorAdapter.SymbolicAnswer(entry.Recorded))))
        .ToList();

    [Fact]
    public void NumbersPutBackGiveWhatWasRecorded()
    {
        var wrong = Compared.Where(static entry => entry.Verdict.Kind == VerdictKind.Differ).Select(static entry => $"{entry.Verdict.Reason} | {entry.Recorded}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n" + string.Join("\n", wrong.Take(100)));
    }

    [Fact]
    public void FewRulesNeedNumbers()
    {
        var tooMany = new List<string>();
        foreach (var family in Compared.GroupBy(static entry => entry.Family).OrderBy(static family => family.Key))
        {
            var unknown = family.Count(static entry => entry.Verdict.Kind == VerdictKind.Unknown);
            var line = $"{family.Key}: {unknown} of {family.Count()} unknown ({100.0 * unknown / family.Count():0.0} %)";
            output.WriteLine(line);
            if (unknown * 100 > family.Count() * MostUnknown) tooMany.Add(line);
        }

        Assert.Empty(tooMany);
    }
}
