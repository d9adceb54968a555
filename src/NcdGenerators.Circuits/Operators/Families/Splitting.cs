using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>One tensor as several: chunk, split, unbind (ATen/native/TensorShape.cpp). The pieces are views.</summary>
internal static class Splitting
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Split("chunk", Chunk, "b {2*c} -> b c, b c", OperatorParameter.Int("chunks"), OperatorParameter.Int("dim", 0)),
        Split("split", BySize, "b {2*c} -> b c, b c", new OperatorParameter("split_size", ParameterKind.IntOrIntList), OperatorParameter.Int("dim", 0)),
        Split("tensor_split", TensorSplit, "b {2*c} -> b c, b c", new OperatorParameter("indices_or_sections", ParameterKind.IntOrIntList), OperatorParameter.Int("dim", 0)),
        Split("hsplit", static c => Sections(c, c.Tensor("input").Shape.Rank == 1 ? 0 : 1, 1), "b {2*c} -> b c, b c", Either),
        Split("vsplit", static c => Sections(c, 0, 2), "{2*b} c -> b c, b c", Either),
        Split("dsplit", static c => Sections(c, 2, 3), "a b {2*c} -> a b c, a b c", Either),
        Split("unbind", Unbind, "2 b -> b, b", OperatorParameter.Int("dim", 0)),
    ];

    // A number of pieces, or the positions where to cut.
    private static OperatorParameter[] Either =>
    [
        OperatorParameter.OptionalInt("sections"),
        OperatorParameter.OptionalIntList("indices"),
        new("indices_or_sections", ParameterKind.IntOrIntList, Argument.None.Instance),
    ];

    private static Operator Split(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Joining,
        new[] { OperatorParameter.Tensor("input", Linearity.Linear) }.Concat(parameters).ToEquatableArray(),
        rule,
        Pictogram.Wires,
        CostKind.None,
        signature) { IsView = true };

    private static bool TryAxis(RuleContext context, out int item) => context.TryAxis("input", "dim", out item, scalarHasAxis: false);

    private static RuleResult Chunk(RuleContext context)
    {
        if (!context.TryLiteral("chunks", out var count)) return context.Failure;
        if (count <= 0) return context.Mismatch(MismatchKind.Argument, $"chunk needs a positive number of pieces, got {count}");
        if (!TryAxis(context, out var item)) return context.Failure;
        var size = context.Facts.Simplify(context.Tensor("input").Shape[item].Size);
        if (size.TryGetLiteral(out var number))
        {
            // Pieces of equal size, rounded up: so there may be fewer than were asked for.
            var piece = (number + count - 1) / count;
            return piece == 0 ? Cut(context, item, Enumerable.Repeat(IntExpr.Zero, (int)Math.Min(count, MaximumPieces + 1)).ToList()) : Cut(context, item, Pieces(number, piece));
        }

        if (count > MaximumPieces) return TooMany(context, count);
        if (context.Facts.TryDivideExactly(size, count, out var exact)) return Cut(context, item, Enumerable.Repeat(exact, (int)count).ToList());

        var rounded = IntExpr.CeilDiv(size, count);
        var before = rounded * (count - 1);
        var source = new AxisRef(0, item);
        var message = $"chunk cuts {context.Describe(source)} into pieces of size {rounded}, which gives fewer than {count} pieces";
        if (context.Facts.IsLess(before, size) == Trilean.No) return context.Undetermined(message);
        if (!context.Require(RequirementKind.AtMost, before + 1, size, MismatchKind.ResultCount, message, null, source)) return context.Failure;
        return Cut(context, item, Enumerable.Repeat(rounded, (int)count - 1).Append(size - before).ToList());
    }

    // More pieces than anyone writes would make circuits of any length.
    private const int MaximumPieces = 4096;

    private static RuleResult TooMany(RuleContext context, long count) =>
        context.Undetermined($"{context.Operator.Name} gives {count} tensors, more than are followed");

    private static List<IntExpr> Pieces(long size, long piece)
    {
        var pieces = new List<IntExpr>();
        for (long start = 0; (start < size || pieces.Count == 0) && pieces.Count <= MaximumPieces; start += piece) pieces.Add(Math.Min(piece, size - start));
        return pieces;
    }

    private static RuleResult BySize(RuleContext context)
    {
        if (!TryAxis(context, out var item)) return context.Failure;
        var source = new AxisRef(0, item);
        var size = context.Facts.Simplify(context.Tensor("input").Shape[item].Size);
        if (context["split_size"] is Argument.IntList list)
        {
            var negative = list.Numbers.FirstOrDefault(context.IsNegative);
            if (negative is not null) return context.Mismatch(MismatchKind.Argument, $"split: {negative} is not a size", null, source);
            var sum = IntExpr.Sum(list.Numbers);
            var message = $"split cuts {context.Describe(source)} into [{string.Join(", ", list.Numbers)}], which has {sum} entries";
            return context.Require(RequirementKind.Equal, size, sum, MismatchKind.View, message, null, source) ? Cut(context, item, list.Numbers) : context.Failure;
        }

        var piece = context.Int("split_size")!;
        if (context.IsNegative(piece)) return context.Mismatch(MismatchKind.Argument, $"split: {piece} is not a size", null, source);
        if (context.Is(piece, 0))
        {
            return context.Is(size, 0)
                ? Cut(context, item, [IntExpr.Zero])
                : context.Mismatch(MismatchKind.Argument, $"split cannot cut {context.Describe(source)} into pieces of size 0", null, source);
        }

        if (size.TryGetLiteral(out var number) && context.Facts.Simplify(piece).TryGetLiteral(out var length)) return Cut(context, item, Pieces(number, length));
        if (context.Facts.TryDivideExactly(size, piece, out var quotient) && quotient.TryGetLiteral(out var count))
        {
            return count > MaximumPieces ? TooMany(context, count) : Cut(context, item, Enumerable.Repeat(piece, (int)count).ToList());
        }

        return context.Undetermined($"into how many pieces of size {piece} split cuts {context.Describe(source)} is not known");
    }

    private static RuleResult TensorSplit(RuleContext context)
    {
        if (!TryAxis(context, out var item)) return context.Failure;
        return context["indices_or_sections"] is Argument.IntList list ? AtPositions(context, item, list.Numbers) : Equal(context, item, context.Int("indices_or_sections")!, mustDivide: false);
    }

    private static RuleResult Sections(RuleContext context, int dim, int minimumRank)
    {
        var shape = context.Tensor("input").Shape;
        if (!shape.HasRun && shape.Axes.Count < minimumRank)
        {
            return context.Mismatch(
                MismatchKind.Rank,
                $"{context.Operator.Name} needs at least {RuleContext.Axes(minimumRank)}, got [{shape}]");
        }

        if (!context.TryAxisAt("input", dim, out var item, scalarHasAxis: false)) return context.Failure;
        if ((context.Ints("indices") ?? context.Ints("indices_or_sections")) is { } indices) return AtPositions(context, item, indices);
        return (context.Int("sections") ?? context.Int("indices_or_sections")) is { } sections
            ? Equal(context, item, sections, mustDivide: true)
            : context.Undetermined($"{context.Operator.Name} needs a number of pieces or positions");
    }

    private static RuleResult Equal(RuleContext context, int item, IntExpr sections, bool mustDivide)
    {
        if (!context.TryKnown(sections, out var count)) return context.Failure;
        if (count <= 0) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} needs a positive number of pieces, got {count}");
        if (count > MaximumPieces) return TooMany(context, count);
        var source = new AxisRef(0, item);
        var size = context.Facts.Simplify(context.Tensor("input").Shape[item].Size);
        if (context.Facts.TryDivideExactly(size, count, out var exact)) return Cut(context, item, Enumerable.Repeat(exact, (int)count).ToList());
        if (!mustDivide && size.TryGetLiteral(out var number))
            return Cut(context, item, Enumerable.Range(0, (int)count).Select(i => (IntExpr)((number / count) + (i < number % count ? 1 : 0))).ToList());
        if (!mustDivide) return context.Undetermined($"the sizes of {count} pieces of {context.Describe(source)} are not known");
        var message = $"{context.Operator.Name} cuts {context.Describe(source)} into {count} equal pieces; its size must be a multiple of {count}";
        return context.Require(RequirementKind.Divisible, size, count, MismatchKind.View, message, null, source)
            ? Cut(context, item, Enumerable.Repeat(IntExpr.FloorDiv(size, count), (int)count).ToList())
            : context.Failure;
    }

    private static RuleResult AtPositions(RuleContext context, int item, IReadOnlyList<IntExpr> positions)
    {
        var size = context.Tensor("input").Shape[item].Size;
        var sizes = new List<IntExpr>();
        IntExpr start = 0;
        for (var i = 0; i <= positions.Count; i++)
        {
            if (!Slicing.TrySpan(context, new AxisRef(0, item), size, start, i < positions.Count ? positions[i] : null, null, out var span)) return context.Failure;
            sizes.Add(span.Count);
            if (i < positions.Count) start = positions[i];
        }

        return Cut(context, item, sizes, isOrdered: false);
    }

    // isOrdered: each piece begins where the one before ends.
    private static RuleResult Cut(RuleContext context, int item, IReadOnlyList<IntExpr> sizes, bool isOrdered = true)
    {
        if (sizes.Count > MaximumPieces) return TooMany(context, sizes.Count);
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        IntExpr start = 0;
        foreach (var size in sizes)
        {
            var output = flow.Output(input.DType, sizes.Count == 1 ? input.Layout : input.Layout.Slice(item));
            for (var i = 0; i < input.Shape.Axes.Count; i++)
            {
                var source = new AxisRef(0, i);
                if (i != item || sizes.Count == 1) flow.Pass(output, input.Shape[i], source);
                else if (isOrdered) flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(size)), AxisFlowKind.Sliced, [source], new FlowParameter("start", start));
                else flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(size)), AxisFlowKind.Sliced, [source]);
            }

            start += size;
        }

        return context.Apply(flow);
    }

    private static RuleResult Unbind(RuleContext context)
    {
        var input = context.Tensor("input");
        if (!TryAxis(context, out var item)) return context.Failure;
        var source = new AxisRef(0, item);
        if (!context.Facts.Simplify(input.Shape[item].Size).TryGetLiteral(out var count))
            return context.Undetermined($"how many tensors unbind makes of {context.Describe(source)} is not known");
        if (count > MaximumPieces) return TooMany(context, count);
        var flow = new FlowBuilder();
        for (var k = 0; k < count; k++)
        {
            var output = flow.Output(input.DType, input.Layout.Select(item));
            for (var i = 0; i < input.Shape.Axes.Count; i++)
            {
                if (i != item) flow.Pass(output, input.Shape[i], new AxisRef(0, i));
            }
        }

        flow.End(AxisFlowKind.Indexed, source);
        return context.Apply(flow);
    }
}
