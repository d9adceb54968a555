using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Tests.Notation;

/// <summary>Random syntax trees that the notation can say, and random texts, most of them nearly right.</summary>
internal static class NotationGenerators
{
    private static readonly Gen<string> names = Gen.Elements("a", "b", "k", "h", "x1", "größe", "x'", "_a", "seq_len", "𝑥");

    private static readonly Gen<long> sizes = Gen.OneOf(Gen.Choose(0, 99).Select(static value => (long)value), Gen.Constant(long.MaxValue));

    /// <summary>Texts made of the notation's own pieces and of pieces that are wrong.</summary>
    public static Gen<string> Garbage { get; } = Gen.ListOf(Gen.Elements(
        "a", "b", "x", "_", "1", "28", "3", " ", " ", " ", " ", "(", ")", "{", "}", "+", "-", "*", "/", "=", "~", "?", ",", "->", "...", ".",
        "$", "é", "\ud835", "\udc65", "\0", "'", "²", "[", "=>", "99999999999999999999", "\t", "x...", "(a b)", "{a+b}", "c?", "n+1"))
        .Select(static pieces => string.Concat(pieces));

    public static Gen<AxesSyntax> Signatures { get; } =
        from inputs in Segments(isOutput: false)
        from outputs in Segments(isOutput: true)
        from hasArrow in Gen.Elements(true, false)
        select new AxesSyntax(inputs, hasArrow, hasArrow ? outputs : EquatableArray<SegmentSyntax>.Empty);

    private static Gen<EquatableArray<SegmentSyntax>> Segments(bool isOutput) =>
        from count in Gen.Choose(1, 3)
        from segments in Gen.ListOf(Segment(isOutput), count)
        select segments.ToEquatableArray();

    private static Gen<SegmentSyntax> Segment(bool isOutput)
    {
        var axes =
            from count in Gen.Choose(0, 4)
            from items in Gen.ListOf(Axis(isOutput, 2, isInGroup: false), count)
            select new SegmentSyntax(OneAnonymousRun(items).ToEquatableArray());
        return isOutput
            ? Gen.Frequency((5, axes), (1, Gen.Constant(new SegmentSyntax(EquatableArray<AxisSyntax>.Empty, IsNull: true))))
            : axes;
    }

    private static IEnumerable<AxisSyntax> OneAnonymousRun(IEnumerable<AxisSyntax> axes)
    {
        var seen = false;
        foreach (var axis in axes)
        {
            var isRun = axis is RunSyntax { Name: null };
            if (isRun && seen) continue;
            seen |= isRun;
            yield return axis;
        }
    }

    private static Gen<AxisSyntax> Axis(bool isOutput, int depth, bool isInGroup)
    {
        var named =
            from name in names
            from isWidth in Gen.Elements(true, false)
            from isOptional in Gen.Elements(true, false)
            from value in Gen.OneOf(Gen.Constant<SizeSyntax?>(null), Size(2).Select(static size => (SizeSyntax?)size))
            select (AxisSyntax)new NamedAxisSyntax(name, isWidth, isOptional && !isOutput && !isInGroup, value);
        var kinds = new List<Gen<AxisSyntax>>
        {
            named,
            named,
            sizes.Select(static size => (AxisSyntax)new LiteralAxisSyntax(size)),
            Gen.Constant<AxisSyntax>(new AnonymousAxisSyntax()),
            Size(3).Select(static size => (AxisSyntax)new ExpressionAxisSyntax(size)),
        };
        if (!isInGroup)
        {
            kinds.Add(Gen.Constant<AxisSyntax>(new RunSyntax()));
            kinds.Add(names.Select(static name => (AxisSyntax)new RunSyntax(name)));
        }

        if (depth > 0)
        {
            kinds.Add(
                from count in Gen.Choose(0, 3)
                from items in Gen.ListOf(Axis(isOutput, depth - 1, isInGroup: true), count)
                select (AxisSyntax)new GroupSyntax(items.ToEquatableArray()));
        }

        return Gen.OneOf(kinds);
    }

    private static Gen<SizeSyntax> Size(int depth)
    {
        var leaf = Gen.OneOf(
            names.Select(static name => (SizeSyntax)new NameSizeSyntax(name)),
            sizes.Select(static size => (SizeSyntax)new LiteralSizeSyntax(size)));
        if (depth == 0) return leaf;
        var binary =
            from op in Gen.Elements(SizeOperator.Add, SizeOperator.Subtract, SizeOperator.Multiply, SizeOperator.Divide)
            from left in Size(depth - 1)
            from right in Size(depth - 1)
            where op != SizeOperator.Divide || right is not LiteralSizeSyntax { Value: 0 }
            select (SizeSyntax)new BinarySizeSyntax(op, left, right);
        return Gen.OneOf(leaf, binary);
    }
}
