using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Operators that aggregate axes away (ATen/native/ReduceOps.cpp).</summary>
internal static class Reductions
{
    private static readonly OperatorParameter DimList = OperatorParameter.OptionalIntList("dim");
    private static readonly OperatorParameter Dim = OperatorParameter.OptionalInt("dim");
    private static readonly OperatorParameter Keep = OperatorParameter.Bool("keepdim", false);
    private static readonly OperatorParameter Type = OperatorParameter.OptionalElementType("dtype");
    private static readonly OperatorParameter Unbiased = OperatorParameter.Flag("unbiased", true);

    public static IEnumerable<Operator> Operators { get; } =
    [
        Over("sum", "Σ", Accumulated, Linearity.Linear, DimList, Keep, Type),
        Over("nansum", "Σ", Accumulated, Linearity.Linear, DimList, Keep, Type),
        Over("mean", "𝔼", Averaged, Linearity.Linear, DimList, Keep, Type),
        Over("prod", "Π", Accumulated, Linearity.Nonlinear, Dim, Keep, Type),
        Over("amax", "max", ElementTypes.Real, Linearity.Nonlinear, DimList, Keep) with { Rule = context => Extremum(context, ElementTypes.Real, 1) },
        Over("amin", "min", ElementTypes.Real, Linearity.Nonlinear, DimList, Keep) with { Rule = context => Extremum(context, ElementTypes.Real, 1) },
        Selecting("max"),
        Selecting("min"),
        Selecting("median"),
        Over("aminmax", "min max", ElementTypes.Real, Linearity.Nonlinear, Dim, Keep) with { Rule = context => Extremum(context, ElementTypes.Real, 2, isPairOfValues: true), Signature = TwoResults },
        Over("mode", "mode", ElementTypes.Real, Linearity.Nonlinear, OperatorParameter.Int("dim", -1), Keep) with { Rule = context => Extremum(context, ElementTypes.Real, 2), Signature = TwoResults },
        Over("argmax", "argmax", Index, Linearity.None, Dim, Keep) with { Rule = context => Extremum(context, Index, 1) },
        Over("argmin", "argmin", Index, Linearity.None, Dim, Keep) with { Rule = context => Extremum(context, Index, 1) },
        Over("std", "std", Deviation, Linearity.Nonlinear, DimList, Unbiased, Keep, Type),
        Over("var", "var", Deviation, Linearity.Nonlinear, DimList, Unbiased, Keep, Type),
        Pair("std_mean", "std"),
        Pair("var_mean", "var"),
        Over("any", "∃", Logical, Linearity.None, Dim, Keep),
        Over("all", "∀", Logical, Linearity.None, Dim, Keep),
        Over("nanmean", "𝔼", Averaged, Linearity.Linear, DimList, Keep, Type),
        Selecting("nanmedian"),
        Over("count_nonzero", "#", Counted, Linearity.None, DimList) with { Rule = context => Reduce(context, Counted, 1, keep: false) },
        Over("logsumexp", "log Σ exp", ElementTypes.Floating, Linearity.Nonlinear, DimList, Keep),
        Over("norm", "‖ ‖", Deviation, Linearity.Nonlinear, OperatorParameter.Number("p", 2), DimList, Keep),
    ];

    private static Operator Over(string name, string text, ElementTypeRule type, Linearity linearity, params OperatorParameter[] more) => new(
        name,
        OperatorFamily.Reduction,
        new[] { OperatorParameter.Tensor("input", linearity) }.Concat(more).ToEquatableArray(),
        context => Reduce(context, type, 1, context.IsTrue("keepdim")),
        new Pictogram(PictogramKind.Reduce, text),
        CostKind.ElementWise,
        "... n -> ...");

    // max(input), max(input, dim): the second gives the places too.
    private static Operator Selecting(string name) => Over(name, name, ElementTypes.Real, Linearity.Nonlinear, Dim, Keep) with
    {
        Rule = context => Extremum(context, ElementTypes.Real, context["dim"] is Argument.None ? 1 : 2),
    };

    private const string TwoResults = "... n -> ..., ...";

    private static Operator Pair(string name, string text) => Over(name, text, Deviation, Linearity.Nonlinear, DimList, Unbiased, Keep, Type) with
    {
        Rule = context => Reduce(context, Deviation, 2, context.IsTrue("keepdim"), isPairOfValues: true),
        Signature = TwoResults,
    };

    // Of nothing there is no greatest: the axes taken must have entries.
    private static RuleResult Extremum(RuleContext context, ElementTypeRule type, int outputs, bool isPairOfValues = false)
    {
        if (!TryFindItems(context, out var items)) return context.Failure;
        var shape = context.Tensor("input").Shape;
        var isWhole = items.Count == shape.Axes.Count;
        foreach (var item in items)
        {
            var isEmpty = context.Facts.AreEqual(shape[item].Size, IntExpr.Zero) == Trilean.Yes;
            if (!isEmpty || (context.Operator.Name is "median" && isWhole && outputs == 1)) continue;
            var axis = new AxisRef(0, item);
            return context.Mismatch(
                MismatchKind.Argument,
                $"{context.Operator.Name} takes {context.Describe(axis)}, which has no entries",
                null,
                axis);
        }

        return Reduce(context, type, outputs, context.IsTrue("keepdim"), isPairOfValues);
    }

    private static RuleResult Reduce(RuleContext context, ElementTypeRule type, int outputs, bool keep, bool isPairOfValues = false)
    {
        if (!TryFindItems(context, out var items)) return context.Failure;
        if (type(context, "input") is not { } dtype) return context.Failure;
        return Reduced(context, items, keep, Enumerable.Range(0, outputs).Select(output => output == 0 || isPairOfValues ? dtype : DType.Int64).ToArray());
    }

    /// <summary>Ends a rule that aggregates items of the input away, with an output of each of these element types.</summary>
    internal static RuleResult Reduced(RuleContext context, IReadOnlyCollection<int> items, bool keep, params DType[] outputs)
    {
        var shape = context.Tensor("input").Shape;
        var operand = context.Operand("input");
        var flow = new FlowBuilder();
        for (var output = 0; output < outputs.Length; output++)
        {
            flow.Output(outputs[output]);
            for (var i = 0; i < shape.Axes.Count; i++)
            {
                var source = new AxisRef(operand, i);
                if (!items.Contains(i)) flow.Pass(output, shape[i], source);
                else if (keep && shape[i].IsRun) return context.Undetermined($"how many axes of size 1 {context.Operator.Name} leaves depends on the number of axes in a run");
                else if (keep) flow.Add(output, Axis.Of(IntExpr.One), AxisFlowKind.Reduced, [source]);
                else if (output == 0) flow.End(AxisFlowKind.Reduced, source);
            }
        }

        return context.Apply(flow);
    }

    private static bool TryFindItems(RuleContext context, out List<int> items)
    {
        items = [];
        if (context.Operator.IndexOf("dim") < 0 || context["dim"] is Argument.None or Argument.IntList)
            return context.TryAxesOrAll("input", "dim", out items);
        if (!context.TryAxis("input", "dim", out var item)) return false;
        if (item >= 0) items.Add(item);
        return true;
    }

    private static DType? Given(RuleContext context) => context.Operator.IndexOf("dtype") < 0 ? null : context.ElementType("dtype");

    private static DType? Accumulated(RuleContext context, params string[] parameters) =>
        Given(context) ?? ElementTypeOfSum(context.Tensor("input").DType);

    internal static DType ElementTypeOfSum(DType type) => type == DType.Bool || type.IsInteger() ? DType.Int64 : type;

    private static DType? Averaged(RuleContext context, params string[] parameters) => ElementTypes.Checked(
        context,
        Given(context) ?? context.Tensor("input").DType,
        static type => type.IsFloating() || type.IsComplex());

    private static DType? Deviation(RuleContext context, params string[] parameters) =>
        ElementTypes.FloatingOrComplexOnly(context, parameters) is { } type ? Given(context) ?? DTypes.ToReal(type) : null;

    private static DType? Logical(RuleContext context, params string[] parameters) =>
        context.Tensor("input").DType is var type and (DType.UInt8 or DType.Unknown) ? type : DType.Bool;

    private static DType? Counted(RuleContext context, params string[] parameters) => DType.Int64;

    private static DType? Index(RuleContext context, params string[] parameters) => ElementTypes.Real(context, parameters) is null ? null : DType.Int64;
}
