using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Fourier transforms of windows that slide over a signal, and back (ATen/native/SpectralOps.cpp).</summary>
internal static class ShortTimeFourier
{
    private static readonly OperatorParameter[] Frame =
    [
        OperatorParameter.Tensor("input", Linearity.Linear),
        OperatorParameter.Int("n_fft"),
        OperatorParameter.OptionalInt("hop_length"),
        OperatorParameter.OptionalInt("win_length"),
        OperatorParameter.OptionalTensor("window", Linearity.Linear),
        OperatorParameter.Bool("center", true),
    ];

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("stft", Analyse, "b n -> b f t", [.. Frame, OperatorParameter.Text("pad_mode", "reflect"), OperatorParameter.Flag("normalized", false), Choice("onesided"), Choice("return_complex")]),
        Of("istft", Synthesise, "b f t -> b n", [.. Frame, OperatorParameter.Flag("normalized", false), Choice("onesided"), OperatorParameter.OptionalInt("length"), OperatorParameter.Bool("return_complex", false)]),
    ];

    // true, false, or what the element types say.
    private static OperatorParameter Choice(string name) => new(name, ParameterKind.Bool, Argument.None.Instance);

    private static Operator Of(string name, Rule rule, string signature, IEnumerable<OperatorParameter> parameters) => new(
        name, OperatorFamily.Contraction, parameters.ToEquatableArray(), rule, Pictogram.Box(name.ToUpperInvariant()), CostKind.ElementWise, signature);

    private static RuleResult Analyse(RuleContext context)
    {
        if (!context.RequireRank("input", 1, 2) || !TryFrame(context, out var size, out var hop, out _)) return context.Failure;
        var input = context.Tensor("input");
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is not { } type) return context.Failure;
        var item = input.Shape.Axes.Count - 1;
        var signal = new AxisRef(0, item);
        var length = input.Shape[item].Size;
        if (context.IsTrue("center"))
        {
            var padding = IntExpr.FloorDiv(size, 2);
            var most = context.Text("pad_mode")!.ToLowerInvariant() switch { "reflect" => length - 1, "circular" => length, _ => null };
            if (most is not null && !context.Require(
                RequirementKind.AtMost,
                padding,
                most,
                MismatchKind.Argument,
                $"stft pads {context.Describe(signal)} by {padding} from its own entries, which are too few",
                null,
                signal))
            {
                return context.Failure;
            }

            length += 2 * padding;
        }

        if (!context.Require(RequirementKind.AtMost, size, length, MismatchKind.Argument, $"stft slides a window of {size} over {context.Describe(signal)}, which is smaller", null, signal)) return context.Failure;

        var window = context.OptionalTensor("window")?.DType ?? DType.Float32;
        bool? isComplex = type.IsComplex() || window.IsComplex() ? true : type == DType.Unknown || window == DType.Unknown ? null : false;
        var isHalf = context["onesided"] is Argument.Bool half ? half.IsTrue : !isComplex;
        if (isHalf == true && isComplex == true) return context.Mismatch(MismatchKind.Argument, "stft: a complex signal or window has no onesided spectrum", "leave onesided out");

        // Left out for a real signal, libtorch 1.13 warns and gives pairs of reals, 2.x refuses.
        if (context["return_complex"] is not Argument.Bool && isComplex != true) return context.Undetermined("stft of a signal that is not known to be complex needs return_complex");
        var givesComplex = context["return_complex"] is not Argument.Bool { IsTrue: false };

        var flow = new FlowBuilder();
        var output = flow.Output(givesComplex ? DTypes.ToComplex(type) : DTypes.ToReal(type), Layout.Unknown);
        for (var i = 0; i < item; i++) flow.Pass(output, input.Shape[i], new AxisRef(0, i));
        var frequencies = isHalf is { } known ? context.Facts.Simplify(known ? IntExpr.FloorDiv(size, 2) + 1 : size) : IntExpr.Symbol("?stft");
        flow.Add(output, Axis.Of(frequencies), AxisFlowKind.Windowed, Sources(context, signal), new FlowParameter("kernel", size));
        flow.Add(output, Axis.Of(context.Facts.Simplify(IntExpr.FloorDiv(length - size, hop) + 1)), AxisFlowKind.Windowed, [signal], new FlowParameter("kernel", size), new FlowParameter("stride", hop));
        if (!givesComplex) flow.Create(output, Axis.Of(2));
        return context.Apply(flow);
    }

    private static RuleResult Synthesise(RuleContext context)
    {
        var input = context.Tensor("input");
        var type = input.DType;
        if (ElementTypes.FloatingOrComplexOnly(context, "input") is null) return context.Failure;

        // A real spectrum has pairs of reals in its last axis; libtorch 2.x takes complex ones only.
        var pairs = type.IsComplex() || (type == DType.Unknown && input.Shape.Rank is 2 or 3) ? 0 : 1;
        if (!context.RequireRank("input", 2 + pairs, 3 + pairs) || !TryFrame(context, out var size, out var hop, out var width)) return context.Failure;
        var shape = input.Shape;
        var frames = shape.Axes.Count - 1 - pairs;
        AxisRef frequency = new(0, frames - 1), frame = new(0, frames), last = new(0, shape.Axes.Count - 1);
        if (pairs == 1 && !context.Require(RequirementKind.Equal, shape[last.Item].Size, 2, MismatchKind.Argument, $"istft of real numbers takes pairs of them in the last axis, got {context.Describe(last)}", "use a complex tensor: stft(…, return_complex: true)", last))
            return context.Failure;
        if (!context.Require(RequirementKind.AtMost, hop, width, MismatchKind.Argument, $"istft: hop_length {hop} must not be larger than win_length {width}")) return context.Failure;

        var isHalf = context["onesided"] is Argument.Bool given ? given.IsTrue : context.Facts.AreEqual(shape[frequency.Item].Size, size) switch
        {
            Trilean.Yes => false,
            Trilean.No => true,
            _ => (bool?)null,
        };
        if (isHalf is not { } isOneSided) return context.Undetermined("whether the spectrum of istft is onesided is not known");
        var expected = context.Facts.Simplify(isOneSided ? IntExpr.FloorDiv(size, 2) + 1 : size);
        if (!context.Require(RequirementKind.Equal, shape[frequency.Item].Size, expected, MismatchKind.Argument, $"istft with n_fft {size} takes {expected} frequencies, got {context.Describe(frequency)}", null, frequency)) return context.Failure;
        if (isOneSided && context.IsTrue("return_complex")) return context.Mismatch(MismatchKind.Argument, "istft: a onesided spectrum gives no complex signal");

        var whole = size + (hop * (shape[frame.Item].Size - 1));
        var start = context.IsTrue("center") ? IntExpr.FloorDiv(size, 2) : IntExpr.Zero;
        var length = context.Facts.Simplify(context.Int("length") ?? whole - (2 * start));
        switch (IsCovered(context, size, width, start, start + length, whole))
        {
            case Trilean.No: return context.Mismatch(MismatchKind.Argument, $"istft: windows of win_length {width} in n_fft {size} entries leave the ends of the signal uncovered", "use center: true, or a win_length as large as n_fft");
            case Trilean.Unknown: return context.Undetermined("whether the windows of istft cover the signal is not known");
        }

        if (!context.Require(RequirementKind.AtMost, 1, length, MismatchKind.Argument, $"istft leaves nothing of {context.Describe(frame)}", null, frame)) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(context.IsTrue("return_complex") ? DTypes.ToComplex(type) : DTypes.ToReal(type));
        for (var i = 0; i < frequency.Item; i++) flow.Pass(output, shape[i], new AxisRef(0, i));
        flow.Add(output, AxisNaming.FromSize(length), AxisFlowKind.Windowed, Sources(context, frequency, frame), new FlowParameter("kernel", size), new FlowParameter("stride", hop));
        if (pairs == 1) flow.End(AxisFlowKind.Reduced, last);
        return context.Apply(flow);
    }

    // A window shorter than n_fft stands in its middle: what lies before the first and behind the last window is not known.
    private static Trilean IsCovered(RuleContext context, IntExpr size, IntExpr width, IntExpr start, IntExpr end, IntExpr whole)
    {
        if (context.Is(size - width, 0)) return Trilean.Yes;
        var before = IntExpr.FloorDiv(size - width, 2);
        return context.Facts.IsLessOrEqual(before, start).And(context.Facts.IsLessOrEqual(IntExpr.Min(end, whole), whole - size + before + width));
    }

    private static IEnumerable<AxisRef> Sources(RuleContext context, params AxisRef[] own) =>
        context.Operand("window") is var window && window >= 0 ? own.Append(new AxisRef(window, 0)) : own;

    /// <summary>The window: n_fft entries every hop_length, of which the win_length in the middle count.</summary>
    private static bool TryFrame(RuleContext context, out IntExpr size, out IntExpr hop, out IntExpr width)
    {
        size = context.Int("n_fft")!;
        hop = context.Int("hop_length") ?? IntExpr.FloorDiv(size, 4);
        width = context.Int("win_length") ?? size;
        var name = context.Operator.Name;
        if (!context.Require(RequirementKind.AtMost, 1, size, MismatchKind.Argument, $"{name}: n_fft must be at least 1, got {size}")
            || !context.Require(RequirementKind.AtMost, 1, hop, MismatchKind.Argument, $"{name}: hop_length must be at least 1, got {hop}")
            || !context.Require(RequirementKind.AtMost, 1, width, MismatchKind.Argument, $"{name}: win_length must be at least 1, got {width}")
            || !context.Require(RequirementKind.AtMost, width, size, MismatchKind.Argument, $"{name}: win_length {width} must not be larger than n_fft {size}"))
        {
            return false;
        }

        if (context.OptionalTensor("window") is not { } window) return true;
        if (!context.RequireRank("window", 1)) return false;
        var entries = new AxisRef(context.Operand("window"), 0);
        return context.Require(RequirementKind.Equal, window.Shape[0].Size, width, MismatchKind.Argument, $"{name} takes a window of win_length {width} entries, got {context.Describe(entries)}", null, entries);
    }
}
