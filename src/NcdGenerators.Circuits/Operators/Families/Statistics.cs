using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Quantiles, covariances, samples, differences and sums along an axis (ATen/native/Sorting.cpp, Correlation.cpp, Distributions.cpp, ReduceOps.cpp, Integration.cpp).</summary>
internal static class Statistics
{
    private static readonly OperatorParameter Input = OperatorParameter.Tensor("input");

    // PyTorch leaves dim out for all entries together; TorchSharp passes -1, which then is not the last axis.
    private static readonly OperatorParameter[] QuantileParameters =
    [
        Input,
        OperatorParameter.TensorOrNumber("q", Linearity.None),
        OperatorParameter.OptionalInt("dim"),
        OperatorParameter.Bool("keepdim", false),
        OperatorParameter.Bool("last_means_all", false),
    ];

    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("quantile", "... n, q -> q ...", Quantile, QuantileParameters),
        Of("nanquantile", "... n, q -> q ...", Quantile, QuantileParameters),
        Of(
            "cov",
            "n m -> n n",
            Covariance,
            Input,
            OperatorParameter.Int("correction", 1) with { MayBeUnknown = true },
            OperatorParameter.OptionalTensor("fweights", Linearity.None),
            OperatorParameter.OptionalTensor("aweights")),
        Of("corrcoef", "n m -> n n", Covariance, Input),
        Of("multinomial", "b n -> b k", Multinomial, OperatorParameter.Tensor("input", Linearity.None), OperatorParameter.Int("num_samples"), OperatorParameter.Bool("replacement", false)),
        Of("combinations", "n -> c 2", Combinations, OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Int("r", 2), OperatorParameter.Bool("with_replacement", false)),
        Of(
            "diff",
            "... n -> ... {n-1}",
            Difference,
            OperatorParameter.Tensor("input", Linearity.Linear),
            OperatorParameter.Int("n", 1),
            OperatorParameter.Int("dim", -1),
            OperatorParameter.OptionalTensor("prepend", Linearity.Linear),
            OperatorParameter.OptionalTensor("append", Linearity.Linear)),
    ];

    private static Operator Of(string name, string signature, Rule rule, params OperatorParameter[] parameters) =>
        new(name, OperatorFamily.Statistics, parameters.ToEquatableArray(), rule, Pictogram.Box(name), CostKind.ElementWise, signature);

    private static RuleResult Quantile(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (ElementTypes.Checked(context, context.Tensor("input").DType, static type => type is DType.Float32 or DType.Float64) is not { } dtype) return context.Failure;
        var q = context.OptionalTensor("q");
        if (q is not null && (!context.RequireRank("q", 0, 1) || !ElementTypes.AreSame(context, "input", "q"))) return context.Failure;
        var isWhole = context.Int("dim") is not { } dim || (context.IsTrue("last_means_all") && context.Is(dim, -1));
        var item = -1;
        if (!isWhole && !context.TryAxis("input", "dim", out item)) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        if (q is { Shape.Axes.Count: 1 }) flow.Pass(output, q.Shape[0], new AxisRef(context.Operand("q"), 0));
        for (var i = 0; i < shape.Axes.Count; i++)
        {
            var source = new AxisRef(0, i);
            if (!isWhole && i != item) flow.Pass(output, shape[i], source);
            else if (!context.IsTrue("keepdim")) flow.End(AxisFlowKind.Reduced, source);
            else if (shape[i].IsRun) return context.Undetermined($"how many axes of size 1 {context.Operator.Name} leaves depends on the number of axes in a run");
            else flow.Add(output, Axis.Of(IntExpr.One), AxisFlowKind.Reduced, [source]);
        }

        return context.Apply(flow);
    }

    // Every row (variable) with every row, over the columns (observations). A vector is one row, and the result a number.
    private static RuleResult Covariance(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.RequireRank("input", 0, 1, 2)) return context.Failure;
        if (ElementTypes.Checked(context, context.Tensor("input").DType, static type => type != DType.Bool) is not { } type) return context.Failure;
        foreach (var weights in new[] { "fweights", "aweights" })
        {
            if (context.Operator.IndexOf(weights) >= 0 && !RequireWeights(context, weights, shape)) return context.Failure;
        }

        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.ToFloating(type));
        if (shape.Axes.Count == 2) flow.Pass(output, shape[0], new AxisRef(0, 0)).Pass(output, shape[0], new AxisRef(0, 0));
        var observations = context.Operands.Select((operand, k) => new AxisRef(k, operand.Shape.Axes.Count - 1)).Where(static axis => axis.Item >= 0).ToArray();
        return context.Apply(observations.Length == 0 ? flow : flow.End(AxisFlowKind.Reduced, observations));
    }

    private static bool RequireWeights(RuleContext context, string parameter, Shape shape)
    {
        if (context.OptionalTensor(parameter) is not { } weights) return true;
        if (!context.RequireRank(parameter, 0, 1)) return false;
        var isCount = parameter == "fweights";
        if (ElementTypes.Checked(context, weights.DType, type => isCount ? type.IsInteger() : type.IsFloating()) is null) return false;
        var observations = shape.Axes.Count == 0 ? IntExpr.One : shape[shape.Axes.Count - 1].Size;
        var given = weights.Shape.Axes.Count == 0 ? IntExpr.One : weights.Shape[0].Size;
        return context.Require(RequirementKind.Equal, given, observations, MismatchKind.Argument, $"cov needs one of {parameter} for every observation: {given} must equal {observations}");
    }

    private static RuleResult Multinomial(RuleContext context)
    {
        var shape = context.Tensor("input").Shape;
        if (!context.RequireRank("input", 1, 2) || ElementTypes.FloatingOnly(context, "input") is null) return context.Failure;
        var (count, last) = (context.Int("num_samples")!, shape.Axes.Count - 1);
        var drawn = new AxisRef(0, last);
        if (!context.Require(RequirementKind.AtMost, 1, count, MismatchKind.Argument, $"multinomial draws at least 1 sample, got num_samples = {count}")) return context.Failure;
        var message = $"multinomial draws {count} samples without replacement from {context.Describe(drawn)}, which has fewer";
        if (!context.IsTrue("replacement") && !context.Require(RequirementKind.AtMost, count, shape[last].Size, MismatchKind.Argument, message, "pass replacement: true", drawn)) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(DType.Int64);
        if (last == 1) flow.Pass(output, shape[0], new AxisRef(0, 0));
        return context.Apply(flow.Add(output, AxisNaming.FromSize(count), AxisFlowKind.Indexed, [drawn]));
    }

    private static RuleResult Combinations(RuleContext context)
    {
        // The product of r factors is exact for sizes of this order; nobody chooses more.
        const int MostChosen = 32;
        if (!context.RequireRank("input", 1) || !context.TryLiteral("r", out var chosen)) return context.Failure;
        if (chosen < 0) return context.Mismatch(MismatchKind.Argument, $"combinations of {chosen} entries: r must not be negative");
        if (chosen > MostChosen) return context.Undetermined("combinations of more entries than are counted");
        var source = new AxisRef(0, 0);
        var flow = new FlowBuilder();
        var output = flow.Output(context.Tensor("input").DType);
        if (chosen == 0) return context.Apply(flow.Add(output, Axis.Of(IntExpr.Zero), AxisFlowKind.Indexed, [source]));

        // (n over r), with repetition (n + r - 1 over r).
        var size = context.Tensor("input").Shape[0].Size;
        var top = context.IsTrue("with_replacement") ? size + (chosen - 1) : size;
        var count = IntExpr.Product(Enumerable.Range(0, (int)chosen).Select(i => top - i));
        for (var i = 2; i <= chosen; i++) count = IntExpr.FloorDiv(count, i);
        if (context.Is(size, 0)) count = IntExpr.Zero;
        flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(count)), AxisFlowKind.Indexed, [source]);
        return context.Apply(flow.Create(output, Axis.Of(chosen)));
    }

    // n times the differences of neighbours, after prepend and append were joined to the ends.
    private static RuleResult Difference(RuleContext context)
    {
        var input = context.Tensor("input");
        var times = context.Int("n")!;
        if (input.Shape.Axes.Count == 0) return context.Mismatch(MismatchKind.Rank, "diff needs at least 1 axis, got a tensor without axes");
        if (context.IsNegative(times)) return context.Mismatch(MismatchKind.Argument, $"diff: n = {times} is negative");
        if (!context.TryAxis("input", "dim", out var item)) return context.Failure;
        var length = input.Shape[item].Size;
        var ends = new List<string>();
        foreach (var parameter in new[] { "prepend", "append" })
        {
            if (context.OptionalTensor(parameter) is not { } end) continue;
            if (!RequireLikeInput(context, parameter, end.Shape, input.Shape, item)) return context.Failure;
            length += end.Shape[item].Size;
            ends.Add(parameter);
        }

        var left = context.Facts.IsLessOrEqual(times, length) == Trilean.Yes ? length - times : IntExpr.Max(0, length - times);
        var dtype = ends.Select(parameter => context.Tensor(parameter).DType).Aggregate(input.DType, DTypes.Promote);
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            var sources = ends.Select(parameter => new AxisRef(context.Operand(parameter), i)).Prepend(new AxisRef(0, i)).ToArray();
            if (i == item) flow.Add(output, AxisNaming.FromSize(context.Facts.Simplify(left)), AxisFlowKind.Sliced, sources);
            else flow.Pass(output, input.Shape[i], sources);
        }

        return context.Apply(flow);
    }

    private static bool RequireLikeInput(RuleContext context, string parameter, Shape end, Shape shape, int item)
    {
        if (end.HasRun || shape.HasRun)
        {
            context.Undetermined($"diff needs to know the number of axes of '{parameter}'");
            return false;
        }

        if (end.Axes.Count != shape.Axes.Count)
        {
            context.Mismatch(MismatchKind.Rank, $"diff: '{parameter}' [{end}] and 'input' [{shape}] must have the same number of axes");
            return false;
        }

        for (var i = 0; i < shape.Axes.Count; i++)
        {
            if (i == item) continue;
            var (own, other) = (new AxisRef(context.Operand(parameter), i), new AxisRef(0, i));
            var message = $"diff joins '{parameter}' to the input along axis {item}; {context.Describe(own)} and {context.Describe(other)} must be equal";
            if (!context.Require(RequirementKind.Equal, end[i].Size, shape[i].Size, MismatchKind.Concatenation, message, null, own, other)) return false;
        }

        return true;
    }
}
