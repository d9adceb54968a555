using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Text;

/// <summary>Circuit to symbolic expression; <see cref="CircuitReader"/> is its mirror, in the same order.</summary>
internal static class CircuitWriter
{
    public static SExpression Write(Circuit circuit) => SExpression.List(
        SExpression.Of("circuit"),
        SExpression.Of(CircuitText.Version),
        Text(circuit.Name),
        Text(circuit.Title),
        SExpression.List("symbols", circuit.Symbols.Select(Symbol)),
        SExpression.List("facts", circuit.Facts.Select(static f => SExpression.List(Name(f.Kind), Number(f.Left), Number(f.Right)))),
        SExpression.List("values", circuit.Values.Select(Value)),
        Ids("inputs", circuit.Inputs),
        Region(circuit.Body),
        Ids("outputs", circuit.Outputs),
        SExpression.List("requirements", circuit.Requirements.Select(Requirement)));

    private static SExpression Symbol(SymbolInfo symbol) => SExpression.List(Text(symbol.Name), Name(symbol.Kind), Text(symbol.Origin));

    private static SExpression Value(Value value) => SExpression.List(
        Name(value.Origin),
        Optional(value.Name),
        Type(value.Type),
        SExpression.Of(value.BaseId),
        SExpression.Of(value.Version));

    private static SExpression Type(TensorType type) => SExpression.List(
        SExpression.List("shape", type.Shape.Axes.Select(Axis)),
        Name(type.DType),
        Layout(type.Layout, type.Shape.Axes.Count));

    private static SExpression Axis(Axis axis) => SExpression.List(
        Optional(axis.Name),
        Number(axis.Size),
        Name(axis.Role),
        SExpression.Of(axis.IsRun ? "run" : "axis"));

    private static SExpression Layout(Layout layout, int axes) =>
        !layout.IsKnown ? SExpression.Of("unknown")
        : layout.IsContiguous && layout.Order.Count == axes ? SExpression.Of("contiguous")
        : Ids("dense", layout.Order);

    private static SExpression Node(Node node) => node is Step step ? Step(step) : Region((Region)node);

    private static SExpression Region(Region region) => SExpression.List(
        SExpression.Of("region"),
        Name(region.Kind),
        Optional(region.Title),
        Text(region.Anchor),
        region.Repetition is { } repetition ? Repetition(repetition) : SExpression.Of("once"),
        SExpression.List("body", region.Body.Select(Node)));

    private static SExpression Repetition(Repetition repetition) => SExpression.List(
        SExpression.Of("repeat"),
        Text(repetition.Index),
        Number(repetition.From),
        Number(repetition.To),
        Number(repetition.Step),
        SExpression.List("carried", repetition.Carried.Select(static c => Ids("carry", [c.Initial, c.Entering, c.Leaving, c.Final]))),
        Ids("own", repetition.Own));

    private static SExpression Step(Step step) => SExpression.List(
        SExpression.Of("step"),
        Text(step.Operator),
        Optional(step.Label),
        Text(step.Anchor),
        SExpression.List("arguments", step.Arguments.Select(static a => SExpression.List(Text(a.Name), Argument(a.Argument)))),
        Ids("outputs", step.Outputs),
        SExpression.List("flow", step.Flow.Entries.Select(FlowEntry)));

    private static SExpression FlowEntry(FlowEntry entry) => SExpression.List(
        Name(entry.Kind),
        entry.Output is { } output ? AxisRef(output) : SExpression.Of("-"),
        SExpression.List("from", entry.Inputs.Select(AxisRef)),
        SExpression.List("with", entry.Parameters.Select(static p => SExpression.List(Text(p.Name), Number(p.Value)))));

    private static SExpression AxisRef(AxisRef axis) => SExpression.Of(axis.ToString());

    private static SExpression Argument(Argument argument) => argument switch
    {
        Argument.Value value => SExpression.List(SExpression.Of("value"), SExpression.Of(value.Id)),
        Argument.ValueList list => Ids("values-list", list.Ids),
        Argument.Tensor tensor => SExpression.List(SExpression.Of("tensor"), Type(tensor.Type)),
        Argument.TensorList list => SExpression.List("tensors", list.Types.Select(Type)),
        Argument.Int number => SExpression.List(SExpression.Of("int"), Number(number.Number)),
        Argument.IntList list => SExpression.List("ints", list.Numbers.Select(Number)),
        Argument.Sizes sizes => SExpression.List("sizes", sizes.Axes.Select(Axis)),
        Argument.Real number => SExpression.List(SExpression.Of("real"), Text(number.Number.ToString())),
        Argument.RealList list => SExpression.List("reals", list.Numbers.Select(static number => Text(number.ToString()))),
        Argument.Bool flag => SExpression.List(SExpression.Of("bool"), SExpression.Of(flag.IsTrue ? "true" : "false")),
        Argument.Text text => SExpression.List(SExpression.Of("text"), Text(text.String)),
        Argument.ElementType type => SExpression.List(SExpression.Of("dtype"), Name(type.Type)),
        Argument.Index index => SExpression.List("index", index.Items.Select(IndexItem)),
        Argument.Settings part => SExpression.List("settings", part.Arguments.Select(static own => SExpression.List(Text(own.Name), Argument(own.Argument)))),
        Argument.Unknown unknown => SExpression.List(SExpression.Of("unknown"), Text(unknown.Reason)),
        _ => SExpression.Of("none"),
    };

    private static SExpression IndexItem(IndexItem item) => item switch
    {
        Operators.IndexItem.At at => SExpression.List(SExpression.Of("at"), Number(at.Position)),
        Operators.IndexItem.Slice slice => SExpression.List(SExpression.Of("slice"), OptionalNumber(slice.Start), OptionalNumber(slice.Stop), OptionalNumber(slice.Step)),
        Operators.IndexItem.ByTensor tensor => SExpression.List(SExpression.Of("tensor"), Type(tensor.Type)),
        Operators.IndexItem.ByValue value => SExpression.List(SExpression.Of("value"), SExpression.Of(value.Id)),
        Operators.IndexItem.Ellipsis => SExpression.Of("..."),
        _ => SExpression.Of("new"),
    };

    private static SExpression Requirement(PlacedRequirement placed) => SExpression.List(
        Text(placed.Anchor),
        Name(placed.Requirement.Kind),
        Number(placed.Requirement.Left),
        Number(placed.Requirement.Right),
        Mismatch(placed.Requirement.Otherwise));

    private static SExpression Mismatch(Mismatch mismatch) => SExpression.List(
        SExpression.Of("otherwise"),
        Name(mismatch.Kind),
        Text(mismatch.Message),
        SExpression.List("axes", mismatch.Axes.Select(AxisRef)),
        Optional(mismatch.Advice),
        Ids("span", mismatch.Span is { } span ? [span.Start, span.Length] : []));

    // Always quoted or bare, never a list, so that a list can stand for absence.
    private static SExpression Text(string text) => SExpression.Of(text);

    private static SExpression Optional(string? text) => text is null ? SExpression.List() : SExpression.Of(text);

    private static SExpression Number(IntExpr number) => SExpression.Of(number.ToString());

    private static SExpression OptionalNumber(IntExpr? number) => number is null ? SExpression.List() : Number(number);

    private static SExpression Name<T>(T value)
        where T : struct, System.Enum => SExpression.Of(value.ToString());

    private static SExpression Ids(string head, IEnumerable<int> ids) => SExpression.List(head, ids.Select(SExpression.Of));
}
