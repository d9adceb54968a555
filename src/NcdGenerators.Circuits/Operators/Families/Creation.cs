using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>New tensors (ATen/native/TensorFactories.cpp, RangeFactories.cpp).</summary>
internal static class Creation
{
    private static readonly OperatorParameter Size = OperatorParameter.Sizes("size");
    private static readonly OperatorParameter Type = OperatorParameter.OptionalElementType("dtype") with { MayBeUnknown = true };

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("zeros", "0", static c => Fill(c, DType.Float32), "-> a b", Size, Type),
        Of("ones", "1", static c => Fill(c, DType.Float32), "-> a b", Size, Type),
        Of("empty", "empty", static c => Fill(c, DType.Float32), "-> a b", Size, Type),
        Of("full", "full", static c => Fill(c, TypeOf(c["fill_value"])), "-> a b", Size, OperatorParameter.Number("fill_value"), Type),
        Of("tensor", "data", Data, "-> a b", Size, OperatorParameter.OptionalInt("count"), Type),
        Of("rand", "rand", Draw, "-> a b", Size, Type),
        Of("randn", "randn", Draw, "-> a b", Size, Type),
        Of("randint", "randint", DrawIntegers, "-> a b", OperatorParameter.Number("low", 0), OperatorParameter.Number("high"), Size, Type),
        Of("randperm", "randperm", static c => Vector(c, c.Int("n")!, DType.Int64), "-> n", OperatorParameter.Int("n"), Type),
        Of("eye", "eye", Eye, "-> n m", OperatorParameter.Int("n"), OperatorParameter.OptionalInt("m"), OperatorParameter.OptionalInt("columns"), Type) with { Pictogram = new Pictogram(PictogramKind.Unit, "eye") },
        Of(
            "arange",
            "arange",
            Range,
            "-> n",
            OperatorParameter.Number("start", 0),
            OperatorParameter.Number("end"),
            OperatorParameter.Number("step", 1),
            Type),
        Of("linspace", "linspace", static c => Vector(c, c.Int("steps")!, DType.Float32), "-> n", OperatorParameter.Number("start"), OperatorParameter.Number("end"), OperatorParameter.Int("steps"), Type),
        Of("logspace", "logspace", static c => Vector(c, c.Int("steps")!, DType.Float32), "-> n", OperatorParameter.Number("start"), OperatorParameter.Number("end"), OperatorParameter.Int("steps"), Type),
        Of("tril_indices", "tril", static c => Triangle(c, isUpper: false), "-> 2 n", OperatorParameter.Int("row"), OperatorParameter.Int("col"), OperatorParameter.Int("offset", 0), Type),
        Of("triu_indices", "triu", static c => Triangle(c, isUpper: true), "-> 2 n", OperatorParameter.Int("row"), OperatorParameter.Int("col"), OperatorParameter.Int("offset", 0), Type),
        .. new[] { "hann_window", "hamming_window", "blackman_window", "bartlett_window", "kaiser_window" }.Select(static name =>
            Of(name, name.Replace('_', ' '), Window, "-> n", OperatorParameter.Int("window_length"), OperatorParameter.Flag("periodic", true), Type)),
        Of("fftfreq", "frequencies", static c => Frequencies(c, c.Int("n")!), "-> n", OperatorParameter.Int("n"), Type),
        Of("rfftfreq", "frequencies", static c => Frequencies(c, IntExpr.FloorDiv(c.Int("n")!, 2) + 1), "-> {n/2+1}", OperatorParameter.Int("n"), Type),
        New("new_zeros", "0"),
        New("new_ones", "1"),
        New("new_empty", "empty"),
        New("new_full", "full", OperatorParameter.Number("fill_value")),
    ];

    private static Operator Of(string name, string text, Rule rule, string signature, params OperatorParameter[] parameters) =>
        new(name, OperatorFamily.Creation, parameters.ToEquatableArray(), rule, Pictogram.Box(text), CostKind.None, signature);

    // The first operand gives the element type only.
    private static Operator New(string name, string text, params OperatorParameter[] more) => Of(
        name,
        text,
        static c => Fill(c, c.Tensor("input").DType),
        "... -> a b",
        [OperatorParameter.Tensor("input", Linearity.None), Size, .. more, Type]);

    private static DType Chosen(RuleContext context, DType otherwise) =>
        context["dtype"] is Argument.Unknown ? DType.Unknown : context.ElementType("dtype") ?? otherwise;

    private static DType TypeOf(Argument number) => number switch
    {
        Argument.Bool => DType.Bool,
        Argument.Int => DType.Int64,
        Argument.Real => DType.Float32,
        _ => DType.Unknown,
    };

    private static RuleResult Fill(RuleContext context, DType dtype) => Make(context, Chosen(context, dtype), context.Sizes("size"));

    private static RuleResult Make(RuleContext context, DType dtype, params IntExpr[] sizes) => Make(context, dtype, sizes.Select(AxisNaming.FromSize).ToList());

    private static RuleResult Make(RuleContext context, DType dtype, IReadOnlyList<Axis> axes)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        foreach (var axis in axes)
        {
            if (!axis.IsRun && context.IsNegative(axis.Size)) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: {axis.Size} is not a size");
            flow.Create(output, axis);
        }

        for (var operand = 0; operand < context.Operands.Count; operand++)
        {
            for (var item = 0; item < context.Operands[operand].Shape.Axes.Count; item++) flow.End(AxisFlowKind.Dropped, new AxisRef(operand, item));
        }

        return context.Apply(flow);
    }

    private static RuleResult Vector(RuleContext context, IntExpr size, DType dtype) => Make(context, Chosen(context, dtype), size);

    private static RuleResult Window(RuleContext context)
    {
        var dtype = Chosen(context, DType.Float32);
        return ElementTypes.Checked(context, dtype, static type => type.IsFloating()) is null ? context.Failure : Make(context, dtype, context.Int("window_length")!);
    }

    private static RuleResult Frequencies(RuleContext context, IntExpr count)
    {
        var dtype = Chosen(context, DType.Float32);
        return ElementTypes.Checked(context, dtype, static type => type.IsFloating() || type.IsComplex()) is null ? context.Failure : Make(context, dtype, context.Facts.Simplify(count));
    }

    // Numbers of the program, as many as the sizes say.
    private static RuleResult Data(RuleContext context)
    {
        var shape = Shape.Of(context.Sizes("size"));
        var message = $"tensor: {context.Int("count")} entries do not make a tensor of sizes [{string.Join(", ", shape.Axes.Select(static axis => axis.Size))}]";
        return context.Int("count") is { } count && !context.Require(RequirementKind.Equal, shape.ElementCount, count, MismatchKind.View, message)
            ? context.Failure
            : Fill(context, DType.Unknown);
    }

    private static RuleResult Draw(RuleContext context)
    {
        var dtype = Chosen(context, DType.Float32);
        return ElementTypes.Checked(context, dtype, static type => type.IsFloating() || type.IsComplex()) is null ? context.Failure : Fill(context, dtype);
    }

    private static RuleResult DrawIntegers(RuleContext context)
    {
        if (context["low"] is Argument.Int low && context["high"] is Argument.Int high && context.Facts.IsLessOrEqual(high.Number, low.Number) == Trilean.Yes)
            return context.Mismatch(MismatchKind.Argument, $"randint draws from {low.Number} up to, without, {high.Number}: there is no such number");
        return Fill(context, DType.Int64);
    }

    private static RuleResult Eye(RuleContext context)
    {
        // m is PyTorch's; TorchSharp's columns may be -1, for as many as rows.
        var rows = context.Int("n")!;
        var columns = context.Int("columns") is { } given && !context.Is(given, -1) ? given : null;
        return Make(context, Chosen(context, DType.Float32), rows, context.Int("m") ?? columns ?? rows);
    }

    private static RuleResult Range(RuleContext context)
    {
        var (start, end, step) = (context["start"], context["end"], context["step"]);
        var isWhole = start is Argument.Int && end is Argument.Int && step is Argument.Int;
        var isOpen = new[] { start, end, step }.Any(static argument => argument is Argument.Unknown);
        var dtype = Chosen(context, isWhole ? DType.Int64 : isOpen ? DType.Unknown : DType.Float32);
        if (Number(start) is { } from && Number(end) is { } to && Number(step) is { } by)
        {
            if (by == 0) return context.Mismatch(MismatchKind.Argument, "arange: the step must not be 0");
            if ((to - from) * Math.Sign(by) < 0) return context.Mismatch(MismatchKind.Argument, $"arange: steps of {by.ToString(System.Globalization.CultureInfo.InvariantCulture)} do not lead from the start to the end", "change the sign of the step");

            // libtorch rounds the length up in doubles; whole numbers stay exact beyond 2^53.
            var length = Math.Ceiling((to - from) / by);
            if (!isWhole) return length < long.MaxValue ? Make(context, dtype, (long)length) : context.Undetermined("arange of a length beyond all tensors");
        }

        if (WholeNumber(start) is not { } first || WholeNumber(end) is not { } last || WholeNumber(step) is not { } distance)
            return Make(context, dtype, IntExpr.Symbol("?arange"));
        var count = context.Facts.Simplify(IntExpr.CeilDiv(last - first, distance));
        return Make(context, dtype, count);
    }

    internal static double? Number(Argument argument) => argument switch
    {
        Argument.Int { Number: var number } when number.TryGetLiteral(out var value) => value,
        Argument.Real { Number: var number } when number.TryGetConstant(out var value) => value,
        _ => null,
    };

    private static IntExpr? WholeNumber(Argument argument) => argument switch
    {
        Argument.Int integer => integer.Number,
        Argument.Real real => real.Number.TryGetInt(),
        _ => null,
    };

    private static RuleResult Triangle(RuleContext context, bool isUpper)
    {
        if (!context.TryLiteral("row", out var rows) || !context.TryLiteral("col", out var columns) || !context.TryLiteral("offset", out var offset)) return context.Failure;
        if (rows < 0 || columns < 0) return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: {rows} rows and {columns} columns are not sizes");
        if (rows > 1 << 20) return context.Undetermined($"{context.Operator.Name} of more rows than are counted");
        long lower = 0;
        for (long row = 0; row < rows; row++) lower += Math.Max(0, Math.Min(columns, row + (isUpper ? offset : offset + 1)));
        return Make(context, Chosen(context, DType.Int64), 2, isUpper ? (rows * columns) - lower : lower);
    }
}
