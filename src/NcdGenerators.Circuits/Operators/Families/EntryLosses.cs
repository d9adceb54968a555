using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Losses that compare entry with entry and broadcast (ATen/native/Loss.cpp; TorchSharp calls torch::nn::functional, which
/// broadcasts with a warning on native stderr). A prediction [b 1] and a target [b] make b² losses.
/// </summary>
internal static class EntryLosses
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("mse_loss", "MSE", SquaredError),
        Of("l1_loss", "L1", AbsoluteError),
        Of("smooth_l1_loss", "smooth L1", SmoothL1, OperatorParameter.Number("beta", 1)),
        Of("huber_loss", "Huber", Huber, OperatorParameter.Number("delta", 1)),
        Of("kl_div", "KL", Divergence, OperatorParameter.Flag("log_target", false)),
        Of("poisson_nll_loss", "Poisson NLL", Poisson, OperatorParameter.Flag("log_input", true), OperatorParameter.Flag("full", false)),
        Of("soft_margin_loss", "soft margin", SoftMargin),
        Of("hinge_embedding_loss", "hinge", Hinge, OperatorParameter.Number("margin", 1)),
        Losses.Of(
            "gaussian_nll_loss",
            "Gauss NLL",
            "b ..., b ..., b ... -> b",
            Gaussian,
            [OperatorParameter.Tensor("input"), OperatorParameter.Tensor("target"), OperatorParameter.Tensor("var"), OperatorParameter.Flag("full", false)]),
    ];

    private static Operator Of(string name, string text, Rule rule, params OperatorParameter[] more) =>
        Losses.Of(name, text, "..., ... -> ...", rule, new[] { OperatorParameter.Tensor("input"), OperatorParameter.Tensor("target") }.Concat(more));

    private static RuleResult SquaredError(RuleContext context) =>
        Broadcast(context, Averaged(context, ElementTypes.RealNumeric(context, "input", "target")));

    private static RuleResult AbsoluteError(RuleContext context)
    {
        if (ElementTypes.Numeric(context, "input") is null || ElementTypes.Numeric(context, "target") is null) return context.Failure;
        return Broadcast(context, Averaged(context, DTypes.ToReal(TypePromotion.Of(context, "input", "target"))));
    }

    private static RuleResult SmoothL1(RuleContext context) => Losses.RequireNumber(context, "beta", static beta => beta >= 0, "no negative beta")
        ? Broadcast(context, ElementTypes.FloatingOnly(context, "input", "target"))
        : context.Failure;

    private static RuleResult Huber(RuleContext context) => Losses.RequireNumber(context, "delta", static delta => delta > 0, "a positive delta")
        ? Broadcast(context, ElementTypes.FloatingOnly(context, "input", "target"))
        : context.Failure;

    private static RuleResult Divergence(RuleContext context) =>
        ElementTypes.FloatingOnly(context, "input") is null || ElementTypes.FloatingOnly(context, "target") is null
            ? context.Failure
            : Broadcast(context, TypePromotion.Of(context, "input", "target"), "batchmean");

    private static RuleResult Poisson(RuleContext context) => Broadcast(context, ElementTypes.Floating(context, "input", "target"));

    private static RuleResult Hinge(RuleContext context)
    {
        if (ElementTypes.RealNumeric(context, "input") is not { } input) return context.Failure;
        return Broadcast(context, DTypes.ToFloating(input));
    }

    // -input is multiplied by target in place: target is stretched to input, never the other way round.
    private static RuleResult SoftMargin(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype || ElementTypes.Real(context, "target") is null) return context.Failure;
        var flow = new FlowBuilder();
        return TryAlign(context, flow, dtype) && Losses.RequireUnstretched(context, "input", flow.AxesOf(0)) ? Losses.Finish(context, flow) : context.Failure;
    }

    // Integers have no mean.
    private static DType? Averaged(RuleContext context, DType? type) =>
        type is { } known && context.Text("reduction") == "mean" ? ElementTypes.Checked(context, known, static t => t.IsFloating()) : type;

    private static RuleResult Broadcast(RuleContext context, DType? type, params string[] reductions)
    {
        var flow = new FlowBuilder();
        return type is { } dtype && TryAlign(context, flow, dtype) ? Losses.Finish(context, flow, reductions) : context.Failure;
    }

    private static bool TryAlign(RuleContext context, FlowBuilder flow, DType dtype) => Broadcasting.TryAlign(
        context,
        flow,
        flow.Output(dtype),
        Broadcasting.Part.Whole(0, context.Tensor("input").Shape),
        Broadcasting.Part.Whole(1, context.Tensor("target").Shape));

    // TorchSharp's own (NN/Losses.cs, GaussianNLLLoss): all are viewed as [b, rest], and the rest is summed even under
    // reduction none, where PyTorch keeps the shape of the input.
    private static RuleResult Gaussian(RuleContext context)
    {
        var names = new[] { "input", "target", "var" };
        var shapes = names.Select(name => context.Tensor(name).Shape).ToList();
        if (shapes.Any(static shape => shape.HasRun)) return context.Undetermined("gaussian_nll_loss needs to know the number of axes");
        var scalar = shapes.FindIndex(static shape => shape.Axes.Count == 0);
        if (scalar >= 0) return context.Mismatch(MismatchKind.Rank, $"gaussian_nll_loss needs a batch axis in '{names[scalar]}', got a tensor without axes");
        if (Distances.DifferenceType(context, names) is not { } dtype || !Losses.RequireSameShape(context, "input", "target")) return context.Failure;
        if (!Losses.RequireSameSize(context, new AxisRef(0, 0), new AxisRef(2, 0), "there must be variances for each entry of the batch")) return context.Failure;
        var rest = shapes.Select(static shape => Algebra.IntExpr.Product(shape.Axes.Skip(1).Select(static axis => axis.Size))).ToList();
        if (!context.Facts.AreEqual(rest[2], 1).Equals(Algebra.Trilean.Yes)
            && !context.Require(
                RequirementKind.Equal,
                rest[0],
                rest[2],
                MismatchKind.Broadcast,
                $"gaussian_nll_loss takes one variance for each entry of 'input' [{shapes[0]}], or one for each entry of the batch, got [{shapes[2]}]")) return context.Failure;
        var flow = new FlowBuilder();
        flow.Pass(flow.Output(dtype), shapes[0][0], new AxisRef(0, 0), new AxisRef(1, 0), new AxisRef(2, 0));
        for (var i = 1; i < shapes[0].Axes.Count; i++) flow.End(AxisFlowKind.Reduced, new AxisRef(0, i), new AxisRef(1, i));
        for (var i = 1; i < shapes[2].Axes.Count; i++) flow.End(AxisFlowKind.Reduced, new AxisRef(2, i));
        return Losses.Finish(context, flow);
    }
}
