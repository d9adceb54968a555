using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Notation;

public class RearrangePlanTests
{
    private static readonly Config config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(0xE1, 0xE3);

    [Theory]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> k y h", "10 8", "h=4", "10 2 4", "", "1 0 2", "", "2 10 4")]
    [InlineData(EinopsOperation.Rearrange, "b h w c -> (b h) w c", "2 3 5 7", "", "2 3 5 7", "", "0 1 2 3", "", "6 5 7")]
    [InlineData(EinopsOperation.Rearrange, "b 1 c -> c () b", "2 1 3", "", "2 3", "", "1 0", "", "3 1 2")]
    [InlineData(EinopsOperation.Rearrange, "b ... c -> c (b ...)", "2 3 4 5", "", "2 3 4 5", "", "3 0 1 2", "", "5 24")]
    [InlineData(EinopsOperation.Rearrange, "... c -> c ...", "5", "", "5", "", "0", "", "5")]
    [InlineData(EinopsOperation.Rearrange, "->", "", "", "", "", "", "", "")]
    [InlineData(EinopsOperation.Reduce, "b c (h1 2) (w1 2) -> b c h1 w1", "2 3 4 6", "", "2 3 2 2 3 2", "3 5", "0 1 2 3", "", "2 3 2 3")]
    [InlineData(EinopsOperation.Reduce, "b c h w -> c 1", "2 3 4 5", "", "2 3 4 5", "0 2 3", "0", "", "3 1")]
    [InlineData(EinopsOperation.Repeat, "h w -> h (w r) c", "2 3", "r=2 c=4", "2 3", "", "0 1", "2 3", "2 6 4")]
    [InlineData(EinopsOperation.Repeat, "h w -> 3 w h", "2 5", "", "2 5", "", "1 0", "0", "3 5 2")]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> k y h", "y d", "k=d", "y d 1", "", "1 0 2", "", "d y 1")]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> y k h", "y k*h", "h=h", "y k h", "", "0 1 2", "", "y k h")]
    public void Computes(EinopsOperation operation, string pattern, string input, string lengths, string split, string reduced, string permutation, string added, string output)
    {
        var result = Plan(operation, pattern, input, lengths);
        Assert.Equal("", string.Join("; ", result.Errors));
        var plan = result.Plan!;
        Assert.Equal(
            (split, reduced, permutation, added, output),
            (Text(plan.SplitSizes), Text(plan.ReducedPositions), Text(plan.Permutation), Text(plan.NewPositions), Text(plan.OutputSizes)));
        Assert.Empty(plan.Conditions);
    }

    [Theory]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> y k h", "2 6", "", PlanErrorKind.LengthNeeded, "h", "axis 'h' of the group (k h) needs a length: pass (\"h\", …)")]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> y k h", "2 10", "h=4", PlanErrorKind.NotDivisible, "(k h)", "size 10 of (k h) is not divisible by h=4")]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> y k h", "2 10", "h=0", PlanErrorKind.NotDivisible, "(k h)", "size 10 of (k h) is not divisible by h=0")]
    [InlineData(EinopsOperation.Rearrange, "y (k h) -> y k h", "2 10", "h=4 k=3", PlanErrorKind.SizeMismatch, "(k h)", "axis 1 of the tensor has size 10, but '(k h)' of the pattern asks for k=3·h=4")]
    [InlineData(EinopsOperation.Rearrange, "y 1 -> y", "2 10", "", PlanErrorKind.SizeMismatch, "1", "axis 1 of the tensor has size 10, but '1' of the pattern asks for 1")]
    [InlineData(EinopsOperation.Rearrange, "y x -> x y", "2 10", "x=9", PlanErrorKind.SizeMismatch, "x", "axis 1 of the tensor has size 10, but 'x' of the pattern asks for x=9")]
    [InlineData(EinopsOperation.Rearrange, "y x -> x y", "2 10 3", "", PlanErrorKind.Rank, "y x", "'y x' has 2 axes, but the tensor has 3 (2 10 3)")]
    [InlineData(EinopsOperation.Rearrange, "... y x -> x ... y", "2", "", PlanErrorKind.Rank, "... y x", "'... y x' has at least 2 axes, but the tensor has 1 (2)")]
    [InlineData(EinopsOperation.Rearrange, "y -> y", "2", "z=3", PlanErrorKind.BadLength, "y -> y", "'z' is no axis of the pattern 'y -> y'; remove its length, or name the axis that it means")]
    [InlineData(EinopsOperation.Rearrange, "y -> y", "2", "y=2 y=2", PlanErrorKind.BadLength, "y -> y", "the length of 'y' is given twice; give it once")]
    [InlineData(EinopsOperation.Repeat, "y -> y c", "2", "c=-1", PlanErrorKind.BadLength, "y -> y c", "the length of 'c' is -1; a length is not negative")]
    [InlineData(EinopsOperation.Repeat, "y -> y c", "2", "", PlanErrorKind.LengthNeeded, "c", "the new axis 'c' needs a length: pass (\"c\", …)")]
    [InlineData(EinopsOperation.Reduce, "y (a 3) -> y a", "2 10", "", PlanErrorKind.NotDivisible, "(a 3)", "size 10 of (a 3) is not divisible by 3")]
    public void SaysWhatDoesNotFit(EinopsOperation operation, string pattern, string input, string lengths, PlanErrorKind kind, string place, string message)
    {
        var result = Plan(operation, pattern, input, lengths);
        Assert.Null(result.Plan);
        var error = Assert.Single(result.Errors);
        Assert.Equal((kind, place, message), (error.Kind, error.Span.Of(pattern), error.Message));
    }

    [Fact]
    public void WhatIsNotKnownIsACondition()
    {
        var plan = Plan(EinopsOperation.Rearrange, "y (k h) -> y k h", "y d", "h=8").Plan!;
        var condition = Assert.Single(plan.Conditions);
        Assert.Equal((RequirementKind.Divisible, "d", "8", 1), (condition.Kind, condition.Left.ToString(), condition.Right.ToString(), condition.InputAxis));
        Assert.Equal("y d/8 8", Text(plan.OutputSizes));

        plan = Plan(EinopsOperation.Rearrange, "y (k h) 1 -> y k h", "y d u", "h=h k=k").Plan!;
        Assert.Equal(["d=h*k", "u=1"], plan.Conditions.Select(entry => $"{entry.Left}={entry.Right}"));

        var facts = Facts.Empty.AssumeEqual(IntExpr.Symbol("d"), IntExpr.Symbol("k") * IntExpr.Symbol("h"));
        plan = Plan(EinopsOperation.Rearrange, "y (a h) -> y a h", "y d", "h=h", facts).Plan!;
        Assert.Empty(plan.Conditions);
        Assert.Equal(Trilean.Yes, facts.AreEqual(plan.OutputSizes[1], IntExpr.Symbol("k")));
    }

    [Fact]
    public void RunsAreNumberedAndElementsKnowTheirAxis()
    {
        var plan = Plan(EinopsOperation.Rearrange, "x... (a b) -> b x... a", "2 3 8", "b=4").Plan!;
        Assert.Equal(["x.0:0", "x.1:1", "a:2", "b:2"], plan.Elements.Select(element => element.Name + ":" + element.InputAxis));
        Assert.True(plan.NeedsSplit && plan.NeedsPermutation && !plan.NeedsMerge);
        plan = Plan(EinopsOperation.Rearrange, "a b -> (a b)", "2 3", "").Plan!;
        Assert.True(!plan.NeedsSplit && !plan.NeedsPermutation && plan.NeedsMerge);
    }

    /// <summary>Executing the plan's steps moves every entry to where the names say.</summary>
    [Fact]
    public void ExecutedPlansPutEveryEntryWhereTheNamesSay() => Prop.ForAll(Cases().ToArbitrary(), test =>
    {
        var parsed = EinopsPattern.Parse(test.Operation, test.Text);
        Assert.Equal("", string.Join("; ", parsed.Errors));
        var inputSizes = test.Left.Select(axis => axis.Aggregate(1, (product, name) => product * test.Length(name))).ToArray();
        var result = RearrangePlan.Create(
            parsed.Pattern!,
            inputSizes.Select(size => IntExpr.Literal(size)).ToList(),
            test.Lengths.Select(pair => new KeyValuePair<string, IntExpr>(pair.Key, pair.Value)).ToList());
        Assert.Equal("", string.Join("; ", result.Errors));
        var input = EntryArray.Numbered(inputSizes);
        var actual = Execute(result.Plan!, input);

        var outputSizes = test.Right.Select(axis => axis.Aggregate(1, (product, name) => product * test.Length(name))).ToArray();
        Assert.Equal(outputSizes, actual.Sizes);
        var left = test.Left.SelectMany(axis => axis).ToList();
        var right = test.Right.SelectMany(axis => axis).ToList();
        var used = left.Union(right).ToList();
        var output = EntryArray.From(outputSizes, _ => 0);
        foreach (var index in EntryArray.Indices(used.Select(test.Length).ToArray()))
        {
            int[] At(IReadOnlyList<string[]> axes) => axes
                .Select(axis => axis.Aggregate(0, (offset, name) => (offset * test.Length(name)) + index[used.IndexOf(name)])).ToArray();
            var target = 0;
            foreach (var (value, size) in At(test.Right).Zip(outputSizes)) target = (target * size) + value;
            output.Entries[target] += input[At(test.Left)];
        }

        return output.Entries.SequenceEqual(actual.Entries);
    }).Check(config);

    private static EntryArray Execute(RearrangePlan plan, EntryArray input)
    {
        var value = input.Reshape(Literals(plan.SplitSizes)).Sum(plan.ReducedPositions.ToList()).Permute(plan.Permutation.ToList());
        foreach (var position in plan.NewPositions) value = value.Unsqueeze(position);
        return value.Expand(Literals(plan.ExpandedSizes)).Reshape(Literals(plan.OutputSizes));
    }

    private static int[] Literals(IEnumerable<IntExpr> sizes) =>
        sizes.Select(size => size.TryGetLiteral(out var value) ? (int)value : throw new InvalidOperationException(size.ToString())).ToArray();

    private static Gen<PlanCase> Cases() =>
        from operation in Gen.Elements(EinopsOperation.Rearrange, EinopsOperation.Reduce, EinopsOperation.Repeat)
        from shared in Gen.Choose(0, 4)
        from extra in Gen.Choose(0, 2)
        from lengths in Gen.ArrayOf(Gen.Choose(1, 3), 6)
        from leftOrder in Gen.Shuffle(Names(shared + (operation == EinopsOperation.Reduce ? extra : 0)))
        from rightOrder in Gen.Shuffle(Names(shared + (operation == EinopsOperation.Repeat ? extra : 0)))
        from leftCuts in Gen.ArrayOf(Gen.Choose(0, 2), 7)
        from rightCuts in Gen.ArrayOf(Gen.Choose(0, 2), 7)
        select new PlanCase(operation, Cut(leftOrder, leftCuts), Cut(rightOrder, rightCuts), leftOrder.Union(rightOrder).ToDictionary(name => name, name => lengths[name[0] - 'a']));

    private static string[] Names(int count) => "abcdef"[..count].Select(name => name.ToString()).ToArray();

    /// <summary>Cuts names into axes: 0 keeps with the one before, 1 begins an axis, 2 puts a unit axis between.</summary>
    private static List<string[]> Cut(string[] names, int[] cuts)
    {
        var axes = new List<string[]>();
        for (var i = 0; i < names.Length; i++)
        {
            if (cuts[i] == 2) axes.Add([]);
            if (cuts[i] == 0 && axes.Count > 0) axes[^1] = [.. axes[^1], names[i]];
            else axes.Add([names[i]]);
        }

        if (cuts[^1] == 2) axes.Add([]);
        return axes;
    }

    private static string Text<T>(IEnumerable<T> items) => string.Join(" ", items);

    private static RearrangePlanResult Plan(EinopsOperation operation, string pattern, string input, string lengths, Facts? facts = null)
    {
        var parsed = EinopsPattern.Parse(operation, pattern);
        Assert.Equal("", string.Join("; ", parsed.Errors));
        return RearrangePlan.Create(parsed.Pattern!, Words(input).Select(Expression).ToList(),
            Words(lengths).Select(word => word.Split('=')).Select(pair => new KeyValuePair<string, IntExpr>(pair[0], Expression(pair[1]))).ToList(), facts);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IntExpr Expression(string text) => IntExpr.TryParse(text, out var value) ? value : throw new FormatException(text);

    private sealed record PlanCase(EinopsOperation Operation, List<string[]> Left, List<string[]> Right, Dictionary<string, int> Lengths)
    {
        public string Text => Side(this.Left) + " -> " + Side(this.Right);

        public int Length(string name) => this.Lengths[name];

        public override string ToString() => this.Text + " " + string.Join(" ", this.Lengths);

        private static string Side(List<string[]> axes) => string.Join(" ", axes.Select(axis => axis.Length switch { 0 => "1", 1 => axis[0], _ => "(" + string.Join(" ", axis) + ")" }));
    }
}
