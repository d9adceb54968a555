using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Discrete Fourier transforms (ATen/native/SpectralOps.cpp). Of a real signal half of the frequencies say all: n entries
/// give n/2 + 1, and back 2·(m − 1).
/// </summary>
internal static class Fourier
{
    private enum Halves
    {
        /// <summary>Complex to complex: as many frequencies as entries.</summary>
        Neither,

        /// <summary>Real to complex: half of the frequencies.</summary>
        Output,

        /// <summary>Complex to real: from half of the frequencies.</summary>
        Input,
    }

    public static IEnumerable<Operator> Operators { get; } =
    [
        .. Of("fft", Halves.Neither), .. Of("ifft", Halves.Neither),
        .. Of("rfft", Halves.Output), .. Of("irfft", Halves.Input),
        .. Of("hfft", Halves.Input), .. Of("ihfft", Halves.Output),
        Shift("fftshift"), Shift("ifftshift"),
    ];

    private static IEnumerable<Operator> Of(string name, Halves halves) =>
    [
        Of(name, c => Along(c, halves), "... n -> ... n", OperatorParameter.OptionalInt("n"), OperatorParameter.Int("dim", -1)),
        Of(name + "2", c => Over(c, halves, isPlane: true), "... n m -> ... n m", OperatorParameter.OptionalIntList("s"), OperatorParameter.OptionalIntList("dim")),
        Of(name + "n", c => Over(c, halves, isPlane: false), "... -> ...", OperatorParameter.OptionalIntList("s"), OperatorParameter.OptionalIntList("dim")),
    ];

    private static Operator Of(string name, Rule rule, string signature, params OperatorParameter[] parameters) => new(
        name,
        OperatorFamily.Contraction,
        parameters.Prepend(OperatorParameter.Tensor("input", Linearity.Linear)).ToEquatableArray(),
        rule,
        Pictogram.Box(name.ToUpperInvariant()),
        CostKind.ElementWise,
        signature);

    private static Operator Shift(string name) => new(
        name,
        OperatorFamily.Rearrangement,
        EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.OptionalIntList("dim")),
        Shift,
        Pictogram.Box("shift"),
        CostKind.None,
        "... n -> ... n");

    private static RuleResult Along(RuleContext context, Halves halves)
    {
        if (context.Tensor("input").Shape.Axes.Count == 0) return NoAxis(context);
        return context.TryAxis("input", "dim", out var item, scalarHasAxis: false) ? Transform(context, halves, [item], [context.Int("n")]) : context.Failure;
    }

    private static RuleResult Over(RuleContext context, Halves halves, bool isPlane)
    {
        var shape = context.Tensor("input").Shape;
        var sizes = context.Ints("s")?.ToList();
        var dims = context.Ints("dim")?.ToList() ?? (isPlane ? [-2, -1] : null);
        if (dims is null && sizes is null && shape.HasRun) return context.Undetermined($"which axes {context.Operator.Name} transforms depends on the number of axes in a run");
        dims ??= sizes is null
            ? Enumerable.Range(0, shape.Axes.Count).Select(static dim => (IntExpr)dim).ToList()
            : Enumerable.Range(0, sizes.Count).Select(i => (IntExpr)(i - sizes.Count)).ToList();
        if (sizes is not null && sizes.Count != dims.Count)
            return context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} has {sizes.Count} sizes for {RuleContext.Axes(dims.Count)}; each axis needs one");
        if (dims.Count == 0 && halves != Halves.Neither) return NoAxis(context);
        if (shape.Axes.Count == 0 && dims.Count > 0) return NoAxis(context);
        if (!context.TryAxes("input", dims, out var items)) return context.Failure;

        // In a list, -1 leaves a size as it is.
        return Transform(context, halves, items, sizes is null ? items.ConvertAll(static _ => (IntExpr?)null) : sizes.ConvertAll(size => context.Is(size, -1) ? null : size));
    }

    private static RuleResult NoAxis(RuleContext context) =>
        context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name} needs an axis to transform, got a tensor without axes");

    /// <param name="context">The application.</param>
    /// <param name="halves">Which side has half of the frequencies; it is the last item that is halved.</param>
    /// <param name="items">The items that are transformed.</param>
    /// <param name="sizes">The length of the signal along each, or null for what is there.</param>
    private static RuleResult Transform(RuleContext context, Halves halves, List<int> items, IReadOnlyList<IntExpr?> sizes)
    {
        var input = context.Tensor("input");
        if (ElementType(context, input.DType, halves) is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            var (axis, source) = (input.Shape[i], new AxisRef(0, i));
            var position = items.IndexOf(i);
            if (position < 0)
            {
                flow.Pass(output, axis, source);
                continue;
            }

            var isHalved = position == items.Count - 1 ? halves : Halves.Neither;
            var points = sizes[position] ?? (isHalved == Halves.Input ? 2 * (axis.Size - 1) : axis.Size);
            if (!context.Require(RequirementKind.AtMost, 1, points, MismatchKind.Argument, $"{context.Operator.Name} transforms {points} points along {context.Describe(source)}; there must be at least 1", null, source)) return context.Failure;
            var size = context.Facts.Simplify(isHalved == Halves.Output ? IntExpr.FloorDiv(points, 2) + 1 : points);
            if (context.Facts.AreEqual(size, axis.Size) == Trilean.Yes) flow.Add(output, axis, AxisFlowKind.Normalised, [source]);
            else flow.Add(output, AxisNaming.FromSize(size) with { Role = axis.Role }, AxisFlowKind.Windowed, [source], new FlowParameter("kernel", points));
        }

        return context.Apply(flow);
    }

    private static DType? ElementType(RuleContext context, DType type, Halves halves)
    {
        type = DTypes.ToFloating(type);
        if (halves == Halves.Output)
            return ElementTypes.Checked(context, type, static given => !given.IsComplex()) is null ? null : DTypes.ToComplex(type);
        return halves == Halves.Input ? DTypes.ToReal(type) : DTypes.ToComplex(type);
    }

    private static RuleResult Shift(RuleContext context)
    {
        if (!context.TryAxesOrAll("input", "dim", out var items)) return context.Failure;
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        var output = flow.Output(input.DType);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
            flow.Add(output, input.Shape[i], items.Contains(i) ? AxisFlowKind.Normalised : AxisFlowKind.PassedOver, [new AxisRef(0, i)]);
        return context.Apply(flow);
    }
}
