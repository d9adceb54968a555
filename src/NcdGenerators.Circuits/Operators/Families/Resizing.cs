using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Images and sequences made larger or smaller (torch/csrc/api/include/torch/nn/functional/upsampling.h, ATen/native/UpSample.cpp).
/// There are always axes for the batch and the channels; what is left is resized.
/// </summary>
internal static class Resizing
{
    // Beyond this, doubles no longer hold every whole number.
    private const double LargestExact = 1L << 53;

    private static readonly string[] Modes = ["nearest", "nearestexact", "area", "linear", "bilinear", "bicubic", "trilinear"];

    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "interpolate",
            OperatorFamily.Rearrangement,
            EquatableArray.Of(
                OperatorParameter.Tensor("input", Linearity.Linear),
                new OperatorParameter("size", ParameterKind.OptionalIntOrIntList, Argument.None.Instance) { MayBeUnknown = true },
                new OperatorParameter("scale_factor", ParameterKind.OptionalNumberOrList, Argument.None.Instance) { MayBeUnknown = true },
                OperatorParameter.Text("mode", "nearest"),
                new OperatorParameter("align_corners", ParameterKind.Bool, Argument.None.Instance) { MayBeUnknown = true },
                new OperatorParameter("recompute_scale_factor", ParameterKind.Bool, Argument.None.Instance) { MayBeUnknown = true },
                OperatorParameter.Flag("antialias", false)),
            Apply,
            Pictogram.Box("resize"),
            CostKind.ElementWise,
            "b c ... -> b c ...") { ResultOrder = ResultOrder.MayFollowOperands },
    ];

    private static RuleResult Apply(RuleContext context)
    {
        // TorchSharp's enum has NearestExact where PyTorch writes nearest-exact.
        var mode = context.Text("mode")!.ToLowerInvariant().Replace("-", string.Empty);
        if (!Modes.Contains(mode)) return context.Mismatch(MismatchKind.Argument, $"interpolate has no mode '{context.Text("mode")}'", "use nearest, linear, bilinear, bicubic, trilinear, area or nearest-exact");
        var (size, scale) = (context["size"], context["scale_factor"]);
        var (hasSize, hasScale) = (size is not Argument.None, scale is not Argument.None);
        if (!hasSize && !hasScale) return context.Mismatch(MismatchKind.Argument, "interpolate needs size or scale_factor");
        if (size is Argument.Unknown && scale is Argument.Unknown) hasSize = false;
        if (hasSize && hasScale && size is not Argument.Unknown && scale is not Argument.Unknown)
            return context.Mismatch(MismatchKind.Argument, "interpolate takes size or scale_factor, not both", "leave one of them out");
        if (hasSize && size is not Argument.Unknown && context.IsTrue("recompute_scale_factor"))
            return context.Mismatch(MismatchKind.Argument, "interpolate: recompute_scale_factor has no meaning where size is given");
        if (mode is "nearest" or "nearestexact" or "area" && context["align_corners"] is Argument.Bool)
            return context.Mismatch(MismatchKind.Argument, $"interpolate: align_corners has no meaning in mode {mode}", "leave align_corners out, or use linear, bilinear, bicubic or trilinear");

        if (!TryCount(context, mode, out var count)) return context.Failure;
        if (context.IsTrue("antialias") && (mode is not ("bilinear" or "bicubic") || count != 2))
            return context.Mismatch(MismatchKind.Argument, $"interpolate: antialias is made for modes bilinear and bicubic, not {mode}");
        if (ElementTypes.Checked(context, context.Tensor("input").DType, static type => type.IsFloating() || type == DType.UInt8) is not { } dtype) return context.Failure;
        return Resize(context, mode, count, hasSize ? size : null, scale, dtype);
    }

    private static RuleResult Resize(RuleContext context, string mode, int count, Argument? size, Argument scale, DType dtype)
    {
        var input = context.Tensor("input").Shape;
        if (!context.TryFindAxis("input", -count - 1, out var channel)) return context.Failure;
        if (context.Is(input[channel].Size, 0)) return context.Mismatch(MismatchKind.Argument, "interpolate needs at least one channel", null, new AxisRef(0, channel));
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Axes.Count; i++)
        {
            var source = new AxisRef(0, i);
            var position = i - (input.Axes.Count - count);
            if (position < 0)
            {
                flow.Pass(output, input[i], source);
                continue;
            }

            if (context.Facts.IsLessOrEqual(input[i].Size, 0) == Trilean.Yes) return context.Mismatch(MismatchKind.Argument, $"interpolate resizes {context.Describe(source)}, which has no entries", null, source);
            if (!TryTarget(context, position, input[i].Size, size, scale, out var target)) return context.Failure;
            // Averages may leave nothing; the other modes must leave something.
            if (mode != "area" && !context.Require(RequirementKind.AtMost, 1, target, MismatchKind.Argument, $"interpolate leaves {target} entries of {context.Describe(source)}", null, source)) return context.Failure;
            Windows.Slide(context, flow, output, input[i], target, [source]);
        }

        return context.Apply(flow);
    }

    /// <summary>How many axes are resized: what the mode is made for, what the lists say, or all behind batch and channels.</summary>
    private static bool TryCount(RuleContext context, string mode, out int count)
    {
        var shape = context.Tensor("input").Shape;
        var given = ListLength(context["size"]) ?? ListLength(context["scale_factor"]);
        var made = mode switch { "linear" => 1, "bilinear" or "bicubic" => 2, "trilinear" => 3, _ => (int?)null };
        count = made ?? (shape.Rank is { } rank ? rank - 2 : given ?? 0);
        if (count == 0 && shape.HasRun)
        {
            context.Undetermined("which axes interpolate resizes depends on the number of axes in a run");
            return false;
        }

        if (count is < 1 or > 3)
        {
            context.Mismatch(MismatchKind.Rank, $"interpolate resizes 1 to 3 axes behind those of the batch and the channels, got {RuleContext.Axes(shape.Axes.Count)} [{shape}]", shape.Axes.Count == 2 ? "add axes for batch and channels: unsqueeze(0)" : null);
            return false;
        }

        var needed = count + 2;
        if (shape.Rank is { } known ? known != needed : shape.MinimumRank > needed)
        {
            context.Mismatch(MismatchKind.Rank, $"interpolate in mode {mode} takes {needed} axes (batch, channels and {RuleContext.Axes(count)} to resize), got {shape.Axes.Count}: [{shape}]", shape.Rank == needed - 1 ? "add the missing axis: unsqueeze(0)" : null);
            return false;
        }

        if (shape.HasRun && shape.RunIndex >= shape.Axes.Count - count)
        {
            context.Undetermined("which axes interpolate resizes depends on the number of axes in a run");
            return false;
        }

        if (given is null || given == count) return true;
        context.Mismatch(MismatchKind.Argument, $"interpolate resizes {RuleContext.Axes(count)} of [{shape}], but got {(context["size"] is Argument.IntList ? "sizes" : "factors")} for {given}");
        return false;
    }

    private static int? ListLength(Argument argument) => argument switch
    {
        Argument.IntList list => list.Numbers.Count,
        Argument.RealList list => list.Numbers.Count,
        _ => null,
    };

    private static bool TryTarget(RuleContext context, int position, IntExpr length, Argument? size, Argument scale, out IntExpr target)
    {
        target = size switch
        {
            Argument.Int one => one.Number,
            Argument.IntList list => list.Numbers[position],
            _ => IntExpr.Symbol("?interpolate" + position),
        };
        if (size is not null) return true;
        var factor = scale switch
        {
            Argument.Int one => RealExpr.FromInt(one.Number),
            Argument.Real one => one.Number,
            Argument.IntList list => RealExpr.FromInt(list.Numbers[position]),
            Argument.RealList list => list.Numbers[position],
            _ => null,
        };
        if (factor is null) return true;
        if (factor.TryGetInt() is { } whole) target = length * whole;
        else if (factor.TryGetConstant(out var number)) return TryScaled(context, length, number, ref target);
        return true;
    }

    // libtorch multiplies in doubles and cuts off. A factor such as 1.5 or 0.25 is exact, so that the size may be a symbol;
    // 0.7 is not: 100·0.29 is 28.
    private static bool TryScaled(RuleContext context, IntExpr length, double factor, ref IntExpr target)
    {
        if (length.TryGetLiteral(out var entries))
        {
            var scaled = entries * factor;
            if (Math.Abs(scaled) < LargestExact)
            {
                target = (long)scaled;
                return true;
            }

            context.Undetermined("interpolate by a factor beyond all sizes");
            return false;
        }

        if (factor <= 0)
        {
            context.Mismatch(MismatchKind.Argument, "interpolate: scale_factor must be positive");
            return false;
        }

        for (long parts = 1; parts <= 1 << 10; parts *= 2)
        {
            var times = factor * parts;
            if (times != Math.Floor(times) || times > 1 << 20) continue;
            target = IntExpr.FloorDiv(length * (long)times, parts);
            return true;
        }

        return true;
    }
}
