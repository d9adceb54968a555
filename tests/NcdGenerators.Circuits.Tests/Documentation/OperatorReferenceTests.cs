using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;

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
    public void Every_operator_is_on_the_page_with_a_rule_in_the_notation()
    {
        var rows = OperatorReference.Write().Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.Equal(OperatorTable.All.Count, rows.Count);
        Assert.Empty(OperatorTable.All.Where(static entry => !AxesParser.Parse(entry.Signature).IsValid).Select(static entry => $"{entry.Name}: {entry.Signature}"));
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", file);
}
