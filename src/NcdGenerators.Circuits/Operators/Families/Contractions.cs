using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Products of matrices and vectors with fixed numbers of axes (ATen/native/LinearAlgebra.cpp, Blas.cpp, Linear.cpp). None
/// of them broadcasts, except for what the add… forms add.
/// </summary>
internal static class Contractions
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Product("mm", "n k, k m -> n m", "input", "mat2"),
        Product("bmm", "b n k, b k m -> b n m", "input", "mat2"),
        Product("mv", "n m, m -> n", "input", "vec"),
        Product("dot", "n, n ->", "input", "tensor"),
        Product("outer", "n, m -> n m", "input", "vec2"),
        Sum("addmm", "n m, n k, k m -> n m", "mat1", "mat2"),
        Sum("baddbmm", "b n m, b n k, b k m -> b n m", "batch1", "batch2"),
        Sum("addbmm", "n m, b n k, b k m -> n m", "batch1", "batch2"),
        Sum("addmv", "n, n m, m -> n", "mat", "vec"),
        Sum("addr", "n m, n, m -> n m", "vec1", "vec2"),
        Contraction("inner", "... k, n k -> ... n", [Factor("input"), Factor("other")], Inner),
        Contraction(
            "tensordot",
            "a k l, k l b -> a b",
            [Factor("a"), Factor("b"), OperatorParameter.Int("dims", 2), OperatorParameter.OptionalIntList("dims1"), OperatorParameter.OptionalIntList("dims2")],
            TensorDot),
        Contraction("kron", "a b, c d -> (a c) (b d)", [Factor("input"), Factor("other")], Kron),
    ];

    /// <summary>A mismatch unless both operands have the same element type, as libtorch's matrix products demand.</summary>
    public static bool RequireSameType(RuleContext context, params int[] operands)
    {
        var types = operands.Select(operand => context.Operands[operand].DType).Where(static type => type != DType.Unknown).Distinct().ToList();
        if (types.Count < 2) return true;
        context.Mismatch(
            MismatchKind.ElementType,
            $"{context.Operator.Name} multiplies {types[0].ToName()} with {types[1].ToName()}; both must have the same element type",
            $"convert one of them, as with to_type(ScalarType.{types[0]})");
        return false;
    }

    private static OperatorParameter Factor(string name) => OperatorParameter.Tensor(name, Linearity.Linear);

    private static Operator Contraction(string name, string signature, IEnumerable<OperatorParameter> parameters, Rule rule) =>
        new(name, OperatorFamily.Contraction, parameters.ToEquatableArray(), rule, Pictogram.Wires, CostKind.Contraction, signature);

    // The signature is the rule.
    private static Operator Product(string name, string signature, params string[] parameters)
    {
        var (terms, output) = Parse(signature);
        return Contraction(name, signature, parameters.Select(Factor), context => Multiply(context, parameters, terms, output, bias: -1));
    }

    private static Operator Sum(string name, string signature, params string[] parameters)
    {
        var (terms, output) = Parse(signature);
        string[] all = ["input", .. parameters];
        return Contraction(
            name,
            signature,
            all.Select(name => Factor(name) with { IsSummand = name == "input" }).Concat([OperatorParameter.Number("beta", 1), OperatorParameter.Number("alpha", 1)]),
            context => Multiply(context, all, terms, output, bias: 0));
    }

    private static (string[][] Terms, string[] Output) Parse(string signature)
    {
        var arrow = signature.IndexOf("->", System.StringComparison.Ordinal);
        return (signature.Substring(0, arrow).Split(',').Select(Words).ToArray(), Words(signature.Substring(arrow + 2)));
    }

    private static string[] Words(string text) => text.Split([' '], System.StringSplitOptions.RemoveEmptyEntries);

    private static RuleResult Multiply(RuleContext context, string[] parameters, string[][] terms, string[] output, int bias)
    {
        var contraction = new NamedContraction(context);
        for (var i = bias + 1; i < parameters.Length; i++)
        {
            if (!context.RequireRank(parameters[i], terms[i].Length)) return context.Failure;
            contraction.Add(i, context.Operands[i].Shape.Axes, terms[i]);
        }

        var operands = Enumerable.Range(0, parameters.Length).ToArray();
        return context.Operator.Name != "outer" && context.Operator.Name != "addr" && !RequireSameType(context, operands)
            ? context.Failure
            : contraction.Apply(output, operands.Select(operand => context.Operands[operand].DType).Aggregate(DTypes.Promote), bias);
    }

    private static RuleResult Inner(RuleContext context)
    {
        var (a, b) = (context.Tensor("input").Shape, context.Tensor("other").Shape);
        if (a.HasRun || b.HasRun) return context.Undetermined("inner needs to know the number of axes");
        if (!RequireSameType(context, 0, 1)) return context.Failure;
        var isProduct = a.Axes.Count > 0 && b.Axes.Count > 0; // with a scalar it is a plain product
        var left = Enumerable.Range(0, a.Axes.Count).Select(i => isProduct && i == a.Axes.Count - 1 ? "k" : "a" + i).ToList();
        var right = Enumerable.Range(0, b.Axes.Count).Select(i => isProduct && i == b.Axes.Count - 1 ? "k" : "b" + i).ToList();
        return Labelled(context, left, right, left.Concat(right).Where(static label => label != "k").ToList());
    }

    private static RuleResult Labelled(RuleContext context, List<string> left, List<string> right, List<string> output)
    {
        var contraction = new NamedContraction(context);
        contraction.Add(0, context.Operands[0].Shape.Axes, left);
        contraction.Add(1, context.Operands[1].Shape.Axes, right);
        return contraction.Apply(output, DTypes.Promote(context.Operands[0].DType, context.Operands[1].DType));
    }

    private static RuleResult TensorDot(RuleContext context)
    {
        var (a, b) = (context.Tensor("a").Shape, context.Tensor("b").Shape);
        if (a.HasRun || b.HasRun) return context.Undetermined("tensordot needs to know the number of axes");
        IEnumerable<IntExpr> first, second;
        if (context.Ints("dims1") is { } dims1 && context.Ints("dims2") is { } dims2)
        {
            (first, second) = (dims1, dims2);
            if (dims1.Count != dims2.Count)
                return context.Mismatch(MismatchKind.Dimension, $"tensordot pairs {RuleContext.Axes(dims1.Count)} of a with {RuleContext.Axes(dims2.Count)} of b; both lists must have the same length");
        }
        else
        {
            if (!context.TryLiteral("dims", out var count)) return context.Failure;
            if (count < 0 || count > a.Axes.Count || count > b.Axes.Count)
                return context.Mismatch(MismatchKind.Dimension, $"tensordot contracts {count} axes, but a has {a.Axes.Count} and b has {b.Axes.Count}");
            first = Enumerable.Range(a.Axes.Count - (int)count, (int)count).Select(static i => (IntExpr)i);
            second = Enumerable.Range(0, (int)count).Select(static i => (IntExpr)i);
        }

        if (!context.TryAxes("a", first, out var left) || !context.TryAxes("b", second, out var right)) return context.Failure;
        if (!RequireSameType(context, 0, 1)) return context.Failure;
        var leftLabels = Enumerable.Range(0, a.Axes.Count).Select(i => left.Contains(i) ? "k" + left.IndexOf(i) : "a" + i).ToList();
        var rightLabels = Enumerable.Range(0, b.Axes.Count).Select(i => right.Contains(i) ? "k" + right.IndexOf(i) : "b" + i).ToList();
        return Labelled(context, leftLabels, rightLabels, leftLabels.Concat(rightLabels).Where(static label => label[0] != 'k').ToList());
    }

    private static RuleResult Kron(RuleContext context)
    {
        var (a, b) = (context.Tensor("input"), context.Tensor("other"));
        if (a.Shape.HasRun || b.Shape.HasRun) return context.Undetermined("kron needs to know the number of axes");
        var flow = new FlowBuilder();
        var output = flow.Output(DTypes.Promote(a.DType, b.DType));
        for (var back = System.Math.Max(a.Shape.Axes.Count, b.Shape.Axes.Count); back >= 1; back--)
        {
            var (i, k) = (a.Shape.Axes.Count - back, b.Shape.Axes.Count - back);
            if (i >= 0 && k >= 0) flow.Add(output, AxisNaming.FromSize(a.Shape[i].Size * b.Shape[k].Size), AxisFlowKind.Merged, [new AxisRef(0, i), new AxisRef(1, k)]);
            else if (i >= 0) flow.Pass(output, a.Shape[i], new AxisRef(0, i));
            else flow.Pass(output, b.Shape[k], new AxisRef(1, k));
        }

        return context.Apply(flow);
    }
}
