using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Architecture.Tests;

internal static class Expect
{
    /// <summary>Fails with the list of violations, one a line.</summary>
    public static void None(IEnumerable<string> violations)
    {
        var list = violations.ToList();
        Assert.True(list.Count == 0, string.Join("\n", list));
    }
}
