using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Text;

/// <summary>Symbolic expression to circuit; the mirror of <see cref="CircuitWriter"/>.</summary>
internal static class CircuitReader
{
    public static Circuit Read(SExpression text)
    {
        var items = Form(text, "circuit", 11);
        if (Int(items[1]) != CircuitText.Version)
        {
            throw new CircuitTextException(-1, $"it is of version {items[1].Atom}, this reader knows version {CircuitText.Version}; build again with matching versions");
        }

        return new Circuit(
            Text(items[2]),
            Text(items[3]),
            Rest(items[4], "symbols").Select(Symbol).ToEquatableArray(),
            Rest(items[5], "facts").Select(static f => new SymbolFact(Name<RequirementKind>(At(f, 0)), Number(At(f, 1)), Number(At(f, 2)))).ToEquatableArray(),
            Rest(items[6], "values").Select(Value).ToEquatableArray(),
            Ids(items[7], "inputs"),
            Region(items[8]),
            Ids(items[9], "outputs"),
            Rest(items[10], "requirements").Select(Requirement).ToEquatableArray());
    }

    private static SymbolInfo Symbol(SExpression e) => new(Text(At(e, 0)), Name<SymbolKind>(At(e, 1)), Text(At(e, 2)));

    private static Value Value(SExpression e, int id) => new(id, Type(At(e, 2)), Name<ValueOrigin>(At(e, 0)), Optional(At(e, 1)), Int(At(e, 3)), Int(At(e, 4)));

    private static TensorType Type(SExpression e) => new(
        Circuits.Shape.Of(Rest(At(e, 0), "shape").Select(Axis)),
        Name<DType>(At(e, 1)),
        Layout(At(e, 2)));

    private static Axis Axis(SExpression e) => new(Optional(At(e, 0)), Number(At(e, 1)), Name<AxisRole>(At(e, 2)), Text(At(e, 3)) == "run");

    private static Layout Layout(SExpression e) =>
        e.Atom is not null ? Circuits.Layout.Unknown
        : Text(At(e, 0)) == "contiguous" ? Circuits.Layout.Contiguous(Int(At(e, 1)))
        : new Layout(true, Ids(e, "dense"));

    private static Node Node(SExpression e) => Text(At(e, 0)) == "step" ? Step(e) : Region(e);

    private static Region Region(SExpression e)
    {
        var items = Form(e, "region", 6);
        return new Region(
            Name<RegionKind>(items[1]),
            Optional(items[2]),
            Text(items[3]),
            Rest(items[5], "body").Select(Node).ToEquatableArray(),
            items[4].Atom is null ? Repetition(items[4]) : null);
    }

    private static Repetition Repetition(SExpression e) => new(
        Text(At(e, 1)),
        Number(At(e, 2)),
        Number(At(e, 3)),
        Number(At(e, 4)),
        Rest(At(e, 5), "carried").Select(static c => Ids(c, "carry")).Select(static c => new CarriedValue(c[0], c[1], c[2], c[3])).ToEquatableArray());

    private static Step Step(SExpression e)
    {
        var items = Form(e, "step", 7);
        return new Step(
            Text(items[1]),
            Rest(items[4], "arguments").Select(static a => new NamedArgument(Text(At(a, 0)), Argument(At(a, 1)))).ToEquatableArray(),
            Ids(items[5], "outputs"),
            new AxisFlow(Rest(items[6], "flow").Select(FlowEntry).ToEquatableArray()),
            Optional(items[2]),
            Text(items[3]));
    }

    private static FlowEntry FlowEntry(SExpression e) => new(
        Name<AxisFlowKind>(At(e, 0)),
        Text(At(e, 1)) == "-" ? null : AxisRef(At(e, 1)),
        Rest(At(e, 2), "from").Select(AxisRef).ToEquatableArray(),
        Rest(At(e, 3), "with").Select(static p => new FlowParameter(Text(At(p, 0)), Number(At(p, 1)))).ToEquatableArray());

    private static AxisRef AxisRef(SExpression e)
    {
        var parts = Text(e).Split('.');
        return parts.Length == 2 ? new AxisRef(Int(parts[0]), Int(parts[1])) : throw Expected("an axis such as 0.1", e);
    }

    private static Argument Argument(SExpression e)
    {
        if (e.Atom is not null) return Operators.Argument.None.Instance;
        return Text(At(e, 0)) switch
        {
            "value" => new Argument.Value(Int(At(e, 1))),
            "values-list" => new Argument.ValueList(Ids(e, "values-list")),
            "tensor" => new Argument.Tensor(Type(At(e, 1))),
            "tensors" => new Argument.TensorList(Rest(e, "tensors").Select(Type).ToEquatableArray()),
            "int" => new Argument.Int(Number(At(e, 1))),
            "ints" => new Argument.IntList(Rest(e, "ints").Select(Number).ToEquatableArray()),
            "real" => new Argument.Real(RealExpr.TryParse(Text(At(e, 1)), out var real) ? real : throw Expected("a real expression", At(e, 1))),
            "bool" => new Argument.Bool(Text(At(e, 1)) == "true"),
            "text" => new Argument.Text(Text(At(e, 1))),
            "dtype" => new Argument.ElementType(Name<DType>(At(e, 1))),
            "index" => new Argument.Index(Rest(e, "index").Select(IndexItem).ToEquatableArray()),
            "unknown" => new Argument.Unknown(Text(At(e, 1))),
            _ => throw Expected("an argument", e),
        };
    }

    private static IndexItem IndexItem(SExpression e)
    {
        if (e.Atom is not null) return e.Atom == "..." ? Operators.IndexItem.Ellipsis.Instance : Operators.IndexItem.NewAxis.Instance;
        return Text(At(e, 0)) switch
        {
            "at" => new IndexItem.At(Number(At(e, 1))),
            "slice" => new IndexItem.Slice(OptionalNumber(At(e, 1)), OptionalNumber(At(e, 2)), OptionalNumber(At(e, 3))),
            "tensor" => new IndexItem.ByTensor(Type(At(e, 1))),
            "value" => new IndexItem.ByValue(Int(At(e, 1))),
            _ => throw Expected("an index", e),
        };
    }

    private static PlacedRequirement Requirement(SExpression e) => new(
        Text(At(e, 0)),
        new Requirement(
            Name<RequirementKind>(At(e, 1)),
            Number(At(e, 2)),
            Number(At(e, 3)),
            new Mismatch(Name<MismatchKind>(At(e, 4)), Text(At(e, 5)), Rest(At(e, 6), "axes").Select(AxisRef).ToEquatableArray(), Optional(At(e, 7)))));

    private static IReadOnlyList<SExpression> Form(SExpression e, string head, int count) =>
        e.Items.Count == count && e.Items[0].Atom == head ? e.Items : throw Expected($"({head} …) of {count} elements", e);

    private static IEnumerable<SExpression> Rest(SExpression e, string head) =>
        e.Items.Count > 0 && e.Items[0].Atom == head ? e.Items.Skip(1) : throw Expected($"({head} …)", e);

    private static SExpression At(SExpression e, int index) => index < e.Items.Count ? e.Items[index] : throw Expected($"an element {index}", e);

    private static string Text(SExpression e) => e.Atom ?? throw Expected("a text", e);

    private static string? Optional(SExpression e) => e.Atom;

    private static int Int(SExpression e) => Int(Text(e));

    private static int Int(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new CircuitTextException(-1, $"'{text}' is not a number");

    private static IntExpr Number(SExpression e) => IntExpr.TryParse(Text(e), out var number) ? number : throw Expected("an integer expression", e);

    private static IntExpr? OptionalNumber(SExpression e) => e.Atom is null ? null : Number(e);

    private static T Name<T>(SExpression e)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(e), out var value) && Enum.IsDefined(typeof(T), value) ? value : throw Expected("a " + typeof(T).Name, e);

    private static EquatableArray<int> Ids(SExpression e, string head) => Rest(e, head).Select(static id => Int(id)).ToEquatableArray();

    private static CircuitTextException Expected(string what, SExpression found)
    {
        var text = new System.Text.StringBuilder();
        found.Write(text);
        return new CircuitTextException(-1, $"expected {what}, found {(text.Length > 60 ? text.ToString(0, 60) + "…" : text.ToString())}");
    }
}
