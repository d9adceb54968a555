using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>What a broadcasting mismatch proposes removes it.</summary>
public class BroadcastRepairTests
{
    [Theory]
    [InlineData(new[] { 5, 3, 4 }, new[] { 5, 4 })]
    [InlineData(new[] { 5, 4 }, new[] { 6, 5, 4, 7 })]
    [InlineData(new[] { 8, 3 }, new[] { 8 })]
    public void TheProposedAxisMakesItFit(int[] left, int[] right)
    {
        var mismatch = Assert.IsType<RuleResult.Mismatched>(Add(left, right)).Mismatch;
        if (mismatch.Repair is null)
        {
            Assert.True(System.Math.Abs(left.Length - right.Length) > 1, mismatch.Message);
            return;
        }

        var place = int.Parse(Regex.Match(mismatch.Repair, @"unsqueeze\((\d+)\)").Groups[1].Value, CultureInfo.InvariantCulture);
        var repaired = mismatch.Repair.Contains("'input'", System.StringComparison.Ordinal) ? Add(Insert(left, place), right) : Add(left, Insert(right, place));
        Assert.IsType<RuleResult.Applied>(repaired);
    }

    [Fact]
    public void NothingIsProposedWhereNoAxisWouldHelp() =>
        Assert.Null(Assert.IsType<RuleResult.Mismatched>(Add([5, 3, 4], [6, 7])).Mismatch.Repair);

    private static int[] Insert(int[] sizes, int place) => [.. sizes[..place], 1, .. sizes[place..]];

    private static RuleResult Add(int[] left, int[] right) => OperatorTable.Find("add")!.Apply(
    [
        new KeyValuePair<string, Argument>("input", new TensorType(Shape.Of(System.Array.ConvertAll(left, size => (IntExpr)size)))),
        new KeyValuePair<string, Argument>("other", new TensorType(Shape.Of(System.Array.ConvertAll(right, size => (IntExpr)size)))),
    ]);
}
