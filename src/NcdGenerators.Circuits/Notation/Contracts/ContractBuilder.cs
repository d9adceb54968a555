using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Turns syntax into the patterns of a contract.</summary>
internal static class ContractBuilder
{
    public static SortedSet<string> WidthNames(IEnumerable<SegmentSource> sources) => new(
        sources.SelectMany(static source => source.Syntax.Axes).SelectMany(Leaves)
            .OfType<NamedAxisSyntax>().Where(static axis => axis.IsWidth).Select(static axis => axis.Name),
        StringComparer.Ordinal);

    public static SegmentContract ToContract(SegmentSource source, ISet<string> width) =>
        new(source.Name, source.Syntax.Axes.Select(axis => ToPattern(axis, width)).ToEquatableArray(), source.DTypeName, source.Syntax.IsNull)
        {
            Span = source.Syntax.Span,
            Text = source.Text,
        };

    private static AxisPattern ToPattern(AxisSyntax axis, ISet<string> width)
    {
        switch (axis)
        {
            case NamedAxisSyntax named:
                return new NamedAxisPattern(named.Name, named.Value, width.Contains(named.Name), named.IsOptional) { Span = axis.Span };
            case LiteralAxisSyntax literal:
                return new LiteralAxisPattern(literal.Size) { Span = axis.Span };
            case RunSyntax run:
                return new RunPattern(run.Name ?? Axis.AnonymousRun) { Span = axis.Span };
            case ExpressionAxisSyntax expression:
                return new ExpressionPattern(expression.Size) { Span = axis.Span };
            case GroupSyntax group:
                var factors = Leaves(group).Where(static leaf => leaf is not LiteralAxisSyntax { Size: 1 })
                    .Select(leaf => ToPattern(leaf, width)).ToEquatableArray();
                return factors.Count switch
                {
                    0 => new LiteralAxisPattern(1) { Span = axis.Span },
                    1 => factors[0],
                    _ => new GroupPattern(factors) { Span = axis.Span },
                };
            default:
                return new AnonymousAxisPattern { Span = axis.Span };
        }
    }

    private static IEnumerable<AxisSyntax> Leaves(AxisSyntax axis) =>
        axis is GroupSyntax group ? group.Axes.SelectMany(Leaves) : [axis];
}
