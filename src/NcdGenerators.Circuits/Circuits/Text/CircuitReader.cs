using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Text;

/// <summary>
/// Symbolic expression to circuit; the mirror of <see cref="CircuitWriter"/>. Takes what that writes and nothing else, so
/// that a text of another version is never half understood.
/// </summary>
internal static class CircuitReader
{
    /// <exception cref="CircuitTextException">The expression is no circuit of <see cref="CircuitText.Version"/>.</exception>
    public static Circuit Read(SExpression text)
    {
        // The version first: another one may have another number of elements.
        var version = Rest(text, "circuit").FirstOrDefault() ?? throw Expected("a version", text);
        if (Int(version) != CircuitText.Version)
        {
            throw new CircuitTextException(-1, $"it is of version {version.Atom}, this reader knows version {CircuitText.Version}; build again with matching versions");
        }

        var items = Form(text, "circuit", 11);
        var circuit = new Circuit(
            Text(items[2]),
            Text(items[3]),
            Rest(items[4], "symbols").Select(Symbol).ToEquatableArray(),
            Rest(items[5], "facts").Select(Fact).ToEquatableArray(),
            Rest(items[6], "values").Select(Value).ToEquatableArray(),
            Ids(items[7], "inputs"),
            Region(items[8]),
            Ids(items[9], "outputs"),
            Rest(items[10], "requirements").Select(Requirement).ToEquatableArray());
        return CircuitReferences.FirstBroken(circuit) is { } broken ? throw new CircuitTextException(-1, broken) : circuit;
    }

    private static SymbolInfo Symbol(SExpression e)
    {
        var items = Fields(e, 3);
        return new SymbolInfo(Text(items[0]), Name<SymbolKind>(items[1]), Text(items[2]));
    }

    private static SymbolFact Fact(SExpression e)
    {
        var items = Fields(e, 3);
        return new SymbolFact(Name<RequirementKind>(items[0]), Number(items[1]), Number(items[2]));
    }

    private static Value Value(SExpression e, int id)
    {
        var items = Fields(e, 5);
        return new Value(id, Type(items[2]), Name<ValueOrigin>(items[0]), Optional(items[1]), Int(items[3]), Int(items[4]));
    }

    private static TensorType Type(SExpression e)
    {
        var items = Fields(e, 3);
        var axes = Rest(items[0], "shape").Select(Axis).ToEquatableArray();
        if (axes.Count(static axis => axis.IsRun) > 1) throw Expected("a shape of at most one run", items[0]);
        return new TensorType(new Shape(axes), Name<DType>(items[1]), Layout(items[2], axes.Count));
    }

    private static Axis Axis(SExpression e)
    {
        var items = Fields(e, 4);
        return new Axis(Optional(items[0]), Number(items[1]), Name<AxisRole>(items[2]), Either(items[3], "run", "axis"));
    }

    private static Layout Layout(SExpression e, int axes) => e.Atom switch
    {
        "unknown" => Circuits.Layout.Unknown,
        "contiguous" => Circuits.Layout.Contiguous(axes),
        null => new Layout(true, Ids(e, "dense")),
        _ => throw Expected("a memory order", e),
    };

    private static Node Node(SExpression e) => e.Items.Count > 0 && e.Items[0].Atom == "step" ? Step(e) : Region(e);

    private static Region Region(SExpression e)
    {
        var items = Form(e, "region", 6);
        return new Region(
            Name<RegionKind>(items[1]),
            Optional(items[2]),
            Text(items[3]),
            Rest(items[5], "body").Select(Node).ToEquatableArray(),
            items[4].Atom switch
            {
                null => Repetition(items[4]),
                "once" => null,
                _ => throw Expected("once or a repetition", items[4]),
            });
    }

    private static Repetition Repetition(SExpression e)
    {
        var items = Form(e, "repeat", 7);
        var carried = Rest(items[5], "carried").Select(Carried).ToEquatableArray();
        return new Repetition(Text(items[1]), Number(items[2]), Number(items[3]), Number(items[4]), carried, Ids(items[6], "own"));
    }

    private static CarriedValue Carried(SExpression e)
    {
        var items = Form(e, "carry", 5);
        return new CarriedValue(Int(items[1]), Int(items[2]), Int(items[3]), Int(items[4]));
    }

    private static Step Step(SExpression e)
    {
        var items = Form(e, "step", 7);
        return new Step(
            Text(items[1]),
            Rest(items[4], "arguments").Select(NamedArgument).ToEquatableArray(),
            Ids(items[5], "outputs"),
            new AxisFlow(Rest(items[6], "flow").Select(FlowEntry).ToEquatableArray()),
            Optional(items[2]),
            Text(items[3]));
    }

    private static NamedArgument NamedArgument(SExpression e)
    {
        var items = Fields(e, 2);
        return new NamedArgument(Text(items[0]), Argument(items[1]));
    }

    private static FlowEntry FlowEntry(SExpression e)
    {
        var items = Fields(e, 4);
        return new FlowEntry(
            Name<AxisFlowKind>(items[0]),
            Text(items[1]) == "-" ? null : AxisRef(items[1]),
            Rest(items[2], "from").Select(AxisRef).ToEquatableArray(),
            Rest(items[3], "with").Select(FlowParameter).ToEquatableArray());
    }

    private static FlowParameter FlowParameter(SExpression e)
    {
        var items = Fields(e, 2);
        return new FlowParameter(Text(items[0]), Number(items[1]));
    }

    private static AxisRef AxisRef(SExpression e)
    {
        var parts = Text(e).Split('.');
        return parts.Length == 2 ? new AxisRef(Int(parts[0]), Int(parts[1])) : throw Expected("an axis such as 0.1", e);
    }

    private static Argument Argument(SExpression e)
    {
        if (e.Atom is not null) return e.Atom == "none" ? Operators.Argument.None.Instance : throw Expected("an argument", e);
        return Head(e) switch
        {
            "value" => new Argument.Value(Int(Only(e))),
            "values-list" => new Argument.ValueList(Ids(e, "values-list")),
            "tensor" => new Argument.Tensor(Type(Only(e))),
            "tensors" => new Argument.TensorList(Rest(e, "tensors").Select(Type).ToEquatableArray()),
            "int" => new Argument.Int(Number(Only(e))),
            "ints" => new Argument.IntList(Rest(e, "ints").Select(Number).ToEquatableArray()),
            "sizes" => new Argument.Sizes(Rest(e, "sizes").Select(Axis).ToEquatableArray()),
            "real" => new Argument.Real(Real(Only(e))),
            "reals" => new Argument.RealList(Rest(e, "reals").Select(Real).ToEquatableArray()),
            "bool" => new Argument.Bool(Either(Only(e), "true", "false")),
            "text" => new Argument.Text(Text(Only(e))),
            "dtype" => new Argument.ElementType(Name<DType>(Only(e))),
            "index" => new Argument.Index(Rest(e, "index").Select(IndexItem).ToEquatableArray()),
            "settings" => new Argument.Settings(Rest(e, "settings").Select(NamedArgument).ToEquatableArray()),
            "unknown" => new Argument.Unknown(Text(Only(e))),
            _ => throw Expected("an argument", e),
        };
    }

    private static RealExpr Real(SExpression e) => RealExpr.TryParse(Text(e), out var real) ? real : throw Expected("a real expression", e);

    private static IndexItem IndexItem(SExpression e) => e.Atom switch
    {
        "..." => Operators.IndexItem.Ellipsis.Instance,
        "new" => Operators.IndexItem.NewAxis.Instance,
        null => Head(e) switch
        {
            "at" => new IndexItem.At(Number(Only(e))),
            "slice" when Form(e, "slice", 4) is var items => new IndexItem.Slice(OptionalNumber(items[1]), OptionalNumber(items[2]), OptionalNumber(items[3])),
            "tensor" => new IndexItem.ByTensor(Type(Only(e))),
            "value" => new IndexItem.ByValue(Int(Only(e))),
            _ => throw Expected("an index", e),
        },
        _ => throw Expected("an index", e),
    };

    private static PlacedRequirement Requirement(SExpression e)
    {
        var items = Fields(e, 5);
        return new PlacedRequirement(
            Text(items[0]),
            new Requirement(Name<RequirementKind>(items[1]), Number(items[2]), Number(items[3]), Mismatch(items[4])));
    }

    private static Mismatch Mismatch(SExpression e)
    {
        var items = Form(e, "otherwise", 6);
        var span = Rest(items[5], "span").Select(Int).ToList();
        if (span.Count is not (0 or 2)) throw Expected("a start and a length", items[5]);
        return new Mismatch(
            Name<MismatchKind>(items[1]),
            Text(items[2]),
            Rest(items[3], "axes").Select(AxisRef).ToEquatableArray(),
            Optional(items[4]),
            span.Count == 0 ? null : new NotationSpan(span[0], span[1]));
    }

    private static IReadOnlyList<SExpression> Fields(SExpression e, int count) =>
        e.Atom is null && e.Items.Count == count ? e.Items : throw Expected($"a list of {count} elements", e);

    private static IReadOnlyList<SExpression> Form(SExpression e, string head, int count) =>
        e.Items.Count == count && e.Items[0].Atom == head ? e.Items : throw Expected($"({head} …) of {count} elements", e);

    private static IEnumerable<SExpression> Rest(SExpression e, string head) =>
        e.Items.Count > 0 && e.Items[0].Atom == head ? e.Items.Skip(1) : throw Expected($"({head} …)", e);

    private static string? Head(SExpression e) => e.Items.Count > 0 ? e.Items[0].Atom : null;

    /// <summary>What follows the head of a form of two elements.</summary>
    private static SExpression Only(SExpression e) => Fields(e, 2)[1];

    private static string Text(SExpression e) => e.Atom ?? throw Expected("a text", e);

    private static bool IsAbsent(SExpression e) => e.Atom is null && e.Items.Count == 0;

    private static string? Optional(SExpression e) => IsAbsent(e) ? null : Text(e);

    private static bool Either(SExpression e, string yes, string no) =>
        Text(e) == yes || (Text(e) == no ? false : throw Expected($"{yes} or {no}", e));

    private static int Int(SExpression e) => Int(Text(e));

    private static int Int(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new CircuitTextException(-1, $"'{text}' is not a number");

    private static IntExpr Number(SExpression e) => IntExpr.TryParse(Text(e), out var number) ? number : throw Expected("an integer expression", e);

    private static IntExpr? OptionalNumber(SExpression e) => IsAbsent(e) ? null : Number(e);

    // Names only: Enum.TryParse would also take numbers, lists and any case.
    private static T Name<T>(SExpression e)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(e), out var value) && value.ToString() == e.Atom && Enum.IsDefined(typeof(T), value) ? value : throw Expected("a " + typeof(T).Name, e);

    private static EquatableArray<int> Ids(SExpression e, string head) => Rest(e, head).Select(static id => Int(id)).ToEquatableArray();

    private static CircuitTextException Expected(string what, SExpression found)
    {
        var text = new System.Text.StringBuilder();
        found.Write(text);
        return new CircuitTextException(-1, $"expected {what}, found {(text.Length > 60 ? text.ToString(0, 60) + "…" : text.ToString())}");
    }
}
