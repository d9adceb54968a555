using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>What views, rearrangements and contractions do to shapes of names and numbers, whatever they are.</summary>
public class FlowProperties
{
    private static readonly string[] Names = ["b", "t", "h", "k", "d", "1", "2", "6", "12"];

    private static readonly Gen<Shape> Shapes = Gen.Elements(Names).ListOf()
        .Select(static names => names.Take(5).ToList())
        .Select(static names => T(string.Join(" ", names)).Shape);

    private static void Check(Gen<(Shape Shape, int Seed)> cases, System.Action<Shape, System.Random> property) =>
        Prop.ForAll(cases.ToArbitrary(), entry => property(entry.Shape, new System.Random(entry.Seed))).QuickCheckThrowOnFailure();

    private static Gen<(Shape Shape, int Seed)> Cases => Shapes.SelectMany(static _ => Gen.Choose(0, 1 << 20), static (shape, seed) => (shape, seed));

    /// <summary>Every output axis has one origin, every input axis an end, and nothing refers to axes that are not there.</summary>
    private static RuleResult.Applied Sound(RuleResult result, params Shape[] inputs)
    {
        var applied = result.Applied();
        var outputs = applied.Outputs.SelectMany(static (type, i) => type.Shape.Axes.Select((_, item) => new AxisRef(i, item))).ToList();
        Assert.Equal(outputs.OrderBy(static o => (o.Tensor, o.Item)), applied.Flow.Entries.Where(static e => e.Output is not null).Select(static e => e.Output!.Value).OrderBy(static o => (o.Tensor, o.Item)));
        var all = inputs.SelectMany(static (shape, i) => shape.Axes.Select((_, item) => new AxisRef(i, item))).ToHashSet();
        Assert.Equal(all, applied.Flow.Entries.SelectMany(static e => e.Inputs).ToHashSet());
        foreach (var type in applied.Outputs.Where(static type => type.Layout.IsKnown))
            Assert.Equal(Enumerable.Range(0, type.Shape.Axes.Count), type.Layout.Order.OrderBy(static item => item));
        return applied;
    }

    [Fact]
    public void A_view_to_regrouped_sizes_keeps_the_number_of_entries_and_knows_it() => Check(Cases, static (shape, random) =>
    {
        // Neighbours are merged at random, units inserted: every such shape is a view, and needs nothing.
        var sizes = new List<IntExpr>();
        foreach (var axis in shape.Axes)
        {
            if (random.Next(4) == 0) sizes.Add(1);
            if (sizes.Count > 0 && random.Next(3) == 0) sizes[^1] *= axis.Size;
            else sizes.Add(axis.Size);
        }

        var merged = Sound(Apply("view", ("input", new TensorType(shape)), ("shape", Argument.Ints([.. sizes]))), shape);
        Assert.Empty(merged.Requirements);
        Assert.Equal(shape.ElementCount, merged.Outputs[0].Shape.ElementCount);
        Assert.Equal(sizes, merged.Outputs[0].Shape.Axes.Select(static axis => axis.Size));

        // And back again: what was merged is split.
        var back = Sound(Apply("view", ("input", merged.Outputs[0]), ("shape", Argument.Ints(shape.Axes.Select(static axis => axis.Size).ToArray()))), merged.Outputs[0].Shape);
        Assert.Empty(back.Requirements);
        Assert.Equal(shape.ToString(), back.Outputs[0].Shape.ToString());
        Assert.True(back.Outputs[0].Layout.IsContiguous);
    });

    [Fact]
    public void An_inferred_size_is_the_one_left_out() => Check(Cases, static (shape, random) =>
    {
        if (shape.Axes.Count == 0) return;
        var left = random.Next(shape.Axes.Count);
        var sizes = shape.Axes.Select((axis, i) => i == left ? -1 : axis.Size).ToArray();
        var result = Sound(Apply("reshape", ("input", new TensorType(shape)), ("shape", Argument.Ints(sizes))), shape);
        Assert.Equal(shape.ToString(), result.Outputs[0].Shape.ToString());
    });

    [Fact]
    public void A_permutation_and_its_inverse_are_nothing() => Check(Cases, static (shape, random) =>
    {
        var order = Enumerable.Range(0, shape.Axes.Count).OrderBy(_ => random.Next()).ToList();
        var inverse = Enumerable.Range(0, order.Count).Select(i => order.IndexOf(i));
        var there = Sound(Apply("permute", ("input", new TensorType(shape)), ("dims", Argument.Ints(order.Select(static i => (IntExpr)i).ToArray()))), shape);
        var back = Sound(Apply("permute", ("input", there.Outputs[0]), ("dims", Argument.Ints(inverse.Select(static i => (IntExpr)i).ToArray()))), there.Outputs[0].Shape);
        Assert.Equal(new TensorType(shape), back.Outputs[0]);
    });

    [Fact]
    public void Squeezing_what_unsqueeze_made_is_nothing() => Check(Cases, static (shape, random) =>
    {
        var place = random.Next(-shape.Axes.Count - 1, shape.Axes.Count + 1);
        var there = Sound(Apply("unsqueeze", ("input", new TensorType(shape)), ("dim", place)), shape);
        var back = Sound(Apply("squeeze", ("input", there.Outputs[0]), ("dim", place)), there.Outputs[0].Shape);
        Assert.Equal(new TensorType(shape), back.Outputs[0]);
    });

    [Fact]
    public void Einsum_removes_exactly_the_letters_that_the_result_lacks() => Check(Cases, static (shape, random) =>
    {
        // Two operands over letters that are the axes of one shape.
        var letters = Enumerable.Range(0, shape.Axes.Count).Select(static i => (char)('a' + i)).ToList();
        var left = letters.Where(_ => random.Next(3) > 0).ToList();
        var right = letters.Where(_ => random.Next(3) > 0).ToList();
        var output = left.Union(right).Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).ToList();
        Shape Of(IEnumerable<char> subset) => Shape.Of(subset.Select(letter => shape[letter - 'a']));
        var equation = string.Concat(left) + "," + string.Concat(right) + "->" + string.Concat(output);
        var result = Sound(
            Apply("einsum", ("equation", equation), ("operands", Argument.Tensors(new TensorType(Of(left)), new TensorType(Of(right))))),
            Of(left),
            Of(right));
        Assert.Empty(result.Requirements);
        Assert.Equal(Of(output).ToString(), result.Outputs[0].Shape.ToString());

        foreach (var entry in result.Flow.Entries.Where(static entry => entry.Output is null))
        {
            var gone = entry.Inputs.Select(input => (input.Tensor == 0 ? left : right)[input.Item]).Distinct().ToList();
            Assert.DoesNotContain(Assert.Single(gone), output);
            Assert.Equal(left.Contains(gone[0]) && right.Contains(gone[0]) ? AxisFlowKind.Contracted : AxisFlowKind.Reduced, entry.Kind);
        }
    });

    [Fact]
    public void Chunks_are_the_tensor_again_when_joined() => Check(Cases, static (shape, random) =>
    {
        if (shape.Axes.Count == 0) return;
        var dim = random.Next(shape.Axes.Count);
        var count = random.Next(1, 4);
        var chunks = Sound(Apply("chunk", ("input", new TensorType(shape)), ("chunks", count), ("dim", dim)), shape);
        var joined = Sound(
            Apply("cat", ("tensors", Argument.Tensors([.. chunks.Outputs])), ("dim", dim)),
            chunks.Outputs.Select(static type => type.Shape).ToArray());
        Assert.Equal(shape.Axes.Select(static axis => axis.Size), joined.Outputs[0].Shape.Axes.Select(static axis => axis.Size));
    });
}
