using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Tests.Operators;

namespace NcdGenerators.Circuits.Tests.Documentation;

public sealed class OperatorReferenceTests
{
    [Fact]
    public void The_page_is_what_the_tables_say()
    {
        var path = PathOf("operators.md");
        var expected = OperatorReference.Write();
        if (Environment.GetEnvironmentVariable("NCD_UPDATE") == "1") File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected, "docs/operators.md is stale; run: NCD_UPDATE=1 dotnet test tests/NcdGenerators.Circuits.Tests");
    }

    [Fact]
    public void The_signs_of_the_diagrams_are_those_of_the_tables()
    {
        var path = PathOf("diagrams.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(SignTable.Begin, StringComparison.Ordinal) + SignTable.Begin.Length;
        var end = page.IndexOf(SignTable.End, StringComparison.Ordinal);
        Assert.True(start >= SignTable.Begin.Length && end >= start, "docs/diagrams.md has no table of signs.");
        var expected = page[..start] + SignTable.Write() + page[end..];
        if (Environment.GetEnvironmentVariable("NCD_UPDATE") == "1") File.WriteAllText(path, page = expected);
        Assert.True(page == expected, "docs/diagrams.md is stale; run: NCD_UPDATE=1 dotnet test tests/NcdGenerators.Circuits.Tests");
    }

    [Fact]
    public void Every_operator_is_on_the_page_with_a_rule_in_the_notation()
    {
        var rows = OperatorReference.Write().Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.Equal(OperatorTable.All.Count, rows.Count);
        Assert.Empty(OperatorTable.All.Where(static entry => !AxesParser.Parse(entry.Signature).IsValid).Select(static entry => $"{entry.Name}: {entry.Signature}"));
    }

    [Fact]
    public void Rules_on_the_page_have_results_of_which_there_are_examples()
    {
        var samples = FlowSample.All.ToLookup(static sample => sample.Operator.Name, static sample => sample.Result);
        var wrong = OperatorTable.All.Where(entry => !samples[entry.Name].Any(result => Fits(entry.Signature, result))).Select(static entry => $"{entry.Name}: {entry.Signature}");
        Assert.Empty(string.Join("; ", wrong));
    }

    // As many results with as many axes; a run stands for any number of axes, and a scalar for a number that is no tensor.
    private static bool Fits(string signature, RuleResult.Applied result)
    {
        var written = AxesParser.Parse(signature).Syntax.Outputs;
        if (result.Outputs.Count == 0) return written.Count == 1 && written[0].Axes.Count == 0;
        return written.Count == result.Outputs.Count && written.Zip(result.Outputs).All(static pair => pair.Second.Shape.Rank is not { } rank
            || (pair.First.Axes.Any(static axis => axis is RunSyntax) ? rank >= pair.First.Axes.Count - 1 : rank == pair.First.Axes.Count));
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", file);
}
