using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Oracle.Operators;
using Xunit.Abstractions;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>The operator table against what real PyTorch did.</summary>
public sealed class RecordedOperatorTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<(RecordedOperator Recorded, Verdict Verdict)> Compared = RecordedOperators.All
        .Where(static recorded => !recorded.IsOutOfScope && recorded.Layer == Layer.Aten)
        .Select(static recorded => (recorded, Verdict.Of(recorded, OperatorAdapter.Answer(recorded))))
        .ToList();

    public static IEnumerable<object[]> Groups => RecordedOperators.All.Select(static recorded => recorded.Group).Distinct().OrderBy(static g => g, StringComparer.Ordinal).Select(static g => new object[] { g });

    [Theory]
    [MemberData(nameof(Groups))]
    public void TheTableNeverContradictsLibtorch(string group)
    {
        var differences = Compared
            .Where(entry => entry.Recorded.Group == group && entry.Verdict.Kind == VerdictKind.Differ)
            .Select(static entry => $"{entry.Verdict.Reason} | {entry.Recorded}")
            .ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n" + string.Join("\n", differences.Take(12)));
    }

    [Fact]
    public void NextToNothingIsUnknown()
    {
        foreach (var group in Compared.GroupBy(static entry => entry.Recorded.Group).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var counts = Enum.GetValues<VerdictKind>().Select(kind => $"{kind} {group.Count(entry => entry.Verdict.Kind == kind)}");
            output.WriteLine($"{group.Key,-24} {string.Join("  ", counts)}");
        }

        var total = Enum.GetValues<VerdictKind>().ToDictionary(static kind => kind, static kind => Compared.Count(entry => entry.Verdict.Kind == kind));
        output.WriteLine(string.Join("  ", total));
        foreach (var reason in Compared.Where(static entry => entry.Verdict.Kind == VerdictKind.Unknown).GroupBy(static entry => entry.Verdict.Reason).Take(40))
            output.WriteLine($"unknown ×{reason.Count()}: {reason.Key} | {reason.First().Recorded.Id}");
        Assert.True(total[VerdictKind.Unknown] * 100 <= Compared.Count, $"{total[VerdictKind.Unknown]} of {Compared.Count} are unknown, more than 1 %");
    }

    [Fact]
    public void What_lacks_a_kernel_is_refused_or_unknown()
    {
        // No goal of its own, but an answer with sizes would be a missed error.
        var wrong = RecordedOperators.All
            .Where(static recorded => !recorded.IsOutOfScope && recorded.Layer == Layer.KernelDtype && OperatorAdapter.Answer(recorded).Kind == AnswerKind.Shapes)
            .ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void WhatOnlyPyTorchsModulesRefuseIsNearlyAllRefusedToo()
    {
        var compared = RecordedOperators.All
            .Where(static recorded => !recorded.IsOutOfScope && recorded.Layer == Layer.Python)
            .Select(static recorded => (Recorded: recorded, Verdict: Verdict.Of(recorded, OperatorAdapter.Answer(recorded))))
            .ToList();
        foreach (var (recorded, verdict) in compared.Where(static entry => entry.Verdict.Kind != VerdictKind.Agree)) output.WriteLine($"{verdict.Reason} | {recorded}");
        var agreed = compared.Count(static entry => entry.Verdict.Kind == VerdictKind.Agree);
        Assert.True(agreed * 100 >= compared.Count * 95, $"{agreed} of {compared.Count}");
    }
}
