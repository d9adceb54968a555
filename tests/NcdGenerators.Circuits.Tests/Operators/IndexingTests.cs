using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class IndexingTests
{
    private static readonly Facts Positive = new[] { "b", "t", "d", "n", "k" }.Aggregate(Facts.Empty, static (facts, name) => facts.AssumeAtLeast(Size(name), 1));

    /// <summary>C#'s text of an index: <c>0, 1..^1, ..., null, :, long[y x], bool[n]</c>.</summary>
    private static Argument Index(string text) => new Argument.Index(text.Split(", ").Select(Item).ToEquatableArray());

    private static IndexItem Item(string text)
    {
        if (text == "null") return IndexItem.NewAxis.Instance;
        if (text == "...") return IndexItem.Ellipsis.Instance;
        if (text == ":") return new IndexItem.Slice(null, null, null);
        if (text.StartsWith("long[", StringComparison.Ordinal)) return new IndexItem.ByTensor(T(text[5..^1], DType.Int64));
        if (text.StartsWith("bool[", StringComparison.Ordinal)) return new IndexItem.ByTensor(T(text[5..^1], DType.Bool));
        var bounds = text.Split("..");
        return bounds.Length == 1 ? new IndexItem.At(Bound(text)!) : new IndexItem.Slice(Bound(bounds[0]), Bound(bounds[1]), null);
    }

    private static IntExpr? Bound(string text) => text.Length == 0 ? null : text[0] == '^' ? -Size(text[1..]) : Size(text);

    [Theory]
    [InlineData("b t d", "0", "t d")]
    [InlineData("b t d", ":, ^1", "b d")]
    [InlineData("b t d", "..., 0", "b t")]
    [InlineData("b t d", ":, null, :", "b 1 t d")]
    [InlineData("b t d", ":, 1..", "b {t-1} d")]
    [InlineData("b t d", ":, ..^1", "b {t-1} d")]
    [InlineData("b t d", ":, ..1", "b 1 d")]
    [InlineData("b t d", ":, ^1..", "b 1 d")]
    [InlineData("b 10 d", ":, 2..7", "b 5 d")]
    [InlineData("b 10 d", ":, 5..2", "b 0 d")]
    [InlineData("b 10 d", ":, ..99", "b 10 d")]
    [InlineData("... d", "..., 0", "...")]
    [InlineData("b ... d", "0, ..., null", "... d 1")]
    [InlineData("b t d", ":, long[n]", "b n d")]
    [InlineData("b t d", "long[n k], :, long[k]", "n k t")]
    [InlineData("b t d", "long[n], long[n]", "n d")]
    [InlineData("b t d", ":, bool[t]", "b ?mask d")]
    [InlineData("b t d", "bool[b t]", "?mask d")]
    public void Index_reads_what_libtorch_reads(string from, string index, string to) =>
        Assert.Equal(to, Apply("index", Positive, ("input", T(from)), ("index", Index(index))).Shapes());

    [Theory]
    [InlineData("3 4", "3", MismatchKind.Argument)]
    [InlineData("3 4", "^4", MismatchKind.Argument)]
    [InlineData("3 4", "0, 0, 0", MismatchKind.Rank)]
    [InlineData("3 4", "long[2], long[5]", MismatchKind.Broadcast)]
    [InlineData("3 4", "bool[5]", MismatchKind.Argument)]
    public void Impossible_indices_are_mismatches(string from, string index, MismatchKind kind) =>
        Assert.Equal(kind, Apply("index", ("input", T(from)), ("index", Index(index))).Mismatch().Kind);

    [Fact]
    public void An_index_over_a_run_of_unknown_length_is_unknown() =>
        Assert.IsType<RuleResult.Undetermined>(Apply("index", ("input", T("... d")), ("index", Index("0"))));

    [Fact]
    public void A_slice_whose_end_may_lie_outside_says_so_in_its_size() =>
        Assert.Equal(
            IntExpr.Min(5, Size("t")),
            Apply("index", Positive, ("input", T("b t")), ("index", Index(":, ..5"))).Applied().Outputs[0].Shape[1].Size);

    [Fact]
    public void The_flow_tells_kept_looked_up_and_lost_axes()
    {
        var result = Apply("index", Positive, ("input", T("b t d")), ("index", Index("0, null, long[n]")));
        Assert.Equal("Created 0.0; PassedOver 0.1 <- 1.0; PassedOver 0.2 <- 0.2; Indexed <- 0.0; Indexed <- 0.1", result.FlowText());
    }

    [Fact]
    public void Writing_needs_a_value_that_can_be_stretched()
    {
        Assert.Equal("b t", Apply("index_put", ("input", T("b t")), ("index", Index("0")), ("value", T("1"))).Shapes());
        Assert.Equal(
            MismatchKind.Broadcast,
            Apply("index_put", ("input", T("3 4")), ("index", Index("0")), ("value", T("5"))).Mismatch().Kind);
    }

    [Fact]
    public void Gather_takes_the_shape_of_its_index()
    {
        Assert.Equal("b n", Apply("gather", Positive, ("input", T("b t")), ("dim", 1), ("index", T("b n", DType.Int64))).Shapes());
        Assert.Equal(MismatchKind.ElementType, Apply("gather", ("input", T("b t")), ("dim", 1), ("index", T("b n"))).Mismatch().Kind);
        Assert.Equal(MismatchKind.Rank, Apply("gather", ("input", T("b t")), ("dim", 1), ("index", T("b", DType.Int64))).Mismatch().Kind);
    }

    [Fact]
    public void Narrow_takes_what_is_there()
    {
        Assert.Equal("b 3", Apply("narrow", ("input", T("b 8")), ("dim", 1), ("start", 5), ("length", 3)).Shapes());
        Assert.Equal(MismatchKind.Argument, Apply("narrow", ("input", T("b 8")), ("dim", 1), ("start", 6), ("length", 3)).Mismatch().Kind);
    }

    [Fact]
    public void Two_masks_never_select_the_same_unknown_number()
    {
        var builder = new CircuitBuilder("test");
        var x = builder.Input("x", T("n d"));
        var mask = builder.Input("mask", T("n", DType.Bool));
        Argument index = new Argument.Index(EquatableArray.Of<IndexItem>(new IndexItem.ByValue(mask)));
        var first = builder.Step("index", ("input", new Argument.Value(x)), ("index", index));
        var second = builder.Step("index", ("input", new Argument.Value(x)), ("index", index));
        Assert.NotEqual(builder.Values[first].Type.Shape[0].Size, builder.Values[second].Type.Shape[0].Size);
    }
}
