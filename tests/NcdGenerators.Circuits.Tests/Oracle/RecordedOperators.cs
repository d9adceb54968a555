using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Oracle.Operators;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>The recorded applications of <c>tests/Data</c>.</summary>
internal static class RecordedOperators
{
    public static IReadOnlyList<RecordedOperator> All { get; } = TestData.Lines("operators.jsonl.gz").Select(RecordedOperator.TryParse).OfType<RecordedOperator>().ToList();
}
