using System.Globalization;
using System.Text;

namespace NcdGenerators.Circuits.Notation;

/// <summary>The canonical text of syntax trees: what it prints, <see cref="AxesParser"/> reads back as an equal tree.</summary>
internal static class AxesPrinter
{
    public static string Print(AxesSyntax axes)
    {
        var text = new StringBuilder();
        Append(text, axes.Inputs);
        if (axes.HasArrow) text.Append(text.Length == 0 ? "->" : " ->");
        var outputs = new StringBuilder();
        Append(outputs, axes.Outputs);
        if (axes.HasArrow && outputs.Length > 0 && outputs[0] != ',') text.Append(' ');
        return text.Append(outputs).ToString();
    }

    public static string Print(SegmentSyntax segment) => segment.IsNull ? "-" : Blanked(segment.Axes);

    public static string Print(AxisSyntax axis) => axis switch
    {
        NamedAxisSyntax named => (named.IsWidth ? "~" : "") + named.Name + (named.IsOptional ? "?" : "")
            + (named.Value is null ? "" : "=" + PrintOpen(named.Value)),
        LiteralAxisSyntax literal => literal.Size.ToString(CultureInfo.InvariantCulture),
        AnonymousAxisSyntax => "_",
        RunSyntax run => run.Name + "...",
        GroupSyntax group => "(" + Blanked(group.Axes) + ")",
        ExpressionAxisSyntax { Size: BinarySizeSyntax size } => PrintOpen(size),
        ExpressionAxisSyntax { Size: var size } => "{" + Print(size) + "}", // the braces tell {x} from the axis x
        _ => "_",
    };

    public static string Print(SizeSyntax size) => size switch
    {
        LiteralSizeSyntax literal => literal.Value.ToString(CultureInfo.InvariantCulture),
        NameSizeSyntax name => name.Name,
        BinarySizeSyntax binary => PrintOperand(binary.Left, Precedence(binary.Operator))
            + Symbol(binary.Operator) + PrintOperand(binary.Right, Precedence(binary.Operator) + 1),
        _ => "",
    };

    public static char Symbol(SizeOperator op) => op switch
    {
        SizeOperator.Add => '+',
        SizeOperator.Subtract => '-',
        SizeOperator.Multiply => '*',
        _ => '/',
    };

    /// <summary>Outside braces there is room for one operator.</summary>
    private static string PrintOpen(SizeSyntax size) =>
        size is BinarySizeSyntax binary && (binary.Left is BinarySizeSyntax || binary.Right is BinarySizeSyntax)
            ? "{" + Print(size) + "}"
            : Print(size);

    private static string PrintOperand(SizeSyntax size, int least) =>
        size is BinarySizeSyntax binary && Precedence(binary.Operator) < least ? "(" + Print(size) + ")" : Print(size);

    private static int Precedence(SizeOperator op) => op is SizeOperator.Add or SizeOperator.Subtract ? 0 : 1;

    private static string Blanked(EquatableArray<AxisSyntax> axes)
    {
        var text = new StringBuilder();
        foreach (var axis in axes)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(Print(axis));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, EquatableArray<SegmentSyntax> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = Print(segments[i]);
            if (i > 0) text.Append(segment.Length > 0 ? ", " : ",");
            text.Append(segment);
        }
    }
}
