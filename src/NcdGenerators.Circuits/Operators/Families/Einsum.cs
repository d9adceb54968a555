using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// einsum in libtorch's letters (ATen/native/Linear.cpp, <c>einsum</c>) and in einops' names
/// (https://einops.rocks/api/einsum). A letter of size 1 is stretched, but not within one operand; the axes under
/// <c>...</c> broadcast, and are summed away where the result has no <c>...</c>.
/// </summary>
internal static class Einsum
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "einsum",
            OperatorFamily.Contraction,
            EquatableArray.Of(OperatorParameter.Text("equation"), OperatorParameter.TensorList("operands")),
            ApplyLetters,
            Pictogram.Wires,
            CostKind.Contraction,
            "... i k, ... k j -> ... i j") { ResultOrder = ResultOrder.Unspecified },
        new(
            "einops.einsum",
            OperatorFamily.Contraction,
            EquatableArray.Of(OperatorParameter.Text("pattern"), OperatorParameter.TensorList("operands")),
            ApplyNames,
            Pictogram.Wires,
            CostKind.Contraction,
            "... i k, ... k j -> ... i j") { ResultOrder = ResultOrder.Unspecified },
    ];

    /// <summary>A subscript: a letter or name, or the run <c>...</c>.</summary>
    private readonly record struct Subscript(string Name, bool IsRun, NotationSpan Span);

    private sealed record Term(IReadOnlyList<Subscript> Subscripts, NotationSpan Span);

    private static RuleResult ApplyLetters(RuleContext context)
    {
        var text = context.Text("equation")!;
        var parsed = EinsumEquation.Parse(text);
        if (parsed.Equation is not { } equation) return Unreadable(context, parsed.Errors);
        return Apply(context, equation.Operands.Select(Read).ToList(), Read(equation.Output), namesAxes: false);
    }

    private static RuleResult ApplyNames(RuleContext context)
    {
        var parsed = EinopsPattern.ParseEinsum(context.Text("pattern")!);
        if (parsed.Pattern is not { } pattern) return Unreadable(context, parsed.Errors);
        return Apply(context, pattern.Inputs.Select(Read).ToList(), Read(pattern.Output), namesAxes: true);
    }

    private static Term Read(EinsumTerm term) =>
        new(term.Subscripts.Select(static s => new Subscript(s.ToString(), s.IsEllipsis, s.Span)).ToList(), term.Span);

    private static Term Read(SegmentSyntax segment) =>
        new(segment.Axes.Select(static axis => new Subscript(axis.ToString(), axis is RunSyntax, axis.Span)).ToList(), segment.Span);

    /// <summary>The mismatch of a pattern that cannot be read.</summary>
    internal static RuleResult Unreadable(RuleContext context, EquatableArray<NotationError> errors) => Mismatch(context, errors[0].Message, errors[0].Span);

    internal static RuleResult Mismatch(RuleContext context, string message, NotationSpan span, params AxisRef[] axes)
    {
        context.Require(RequirementKind.Equal, 0, 1, new Mismatch(MismatchKind.Pattern, context.Operator.Name + ": " + message, axes.ToEquatableArray(), null, span));
        return context.Failure;
    }

    private static RuleResult Apply(RuleContext context, List<Term> terms, Term output, bool namesAxes)
    {
        var operands = context.Tensors("operands");
        if (operands.Count != terms.Count)
        {
            var span = terms.Count > operands.Count ? terms[operands.Count].Span : terms[terms.Count - 1].Span;
            return Mismatch(context, $"the pattern is for {Tensors(terms.Count)}, but {operands.Count} {(operands.Count == 1 ? "is" : "are")} given", span);
        }

        var contraction = new NamedContraction(context, stretchesUnits: true)
        {
            NameOf = label => namesAxes && !IsUnderRun(label) ? label : null,
        };
        var deepest = 0;
        for (var i = 0; i < operands.Count; i++)
        {
            if (!TryLabel(context, operands[i].Shape, i, terms[i], out var names, out var spans)) return context.Failure;
            contraction.Add(i, operands[i].Shape.Axes, names, spans);
            deepest = System.Math.Max(deepest, names.Count(IsUnderRun));
        }

        var result = output.Subscripts.SelectMany(subscript => subscript.IsRun ? UnderRun(deepest) : [subscript.Name]).ToList();
        var types = operands.Select(static operand => operand.DType).ToList();
        if (operands.Count == 2 && contraction.Contracts(result) && !Contractions.RequireSameType(context, 0, 1)) return context.Failure;
        return contraction.Apply(result, types.Aggregate(DTypes.Promote), layout: operands.Count == 2 ? contraction.PairLayout(result) : null);
    }

    private static bool TryLabel(RuleContext context, Shape shape, int operand, Term term, out List<string> names, out List<NotationSpan> spans)
    {
        names = [];
        spans = [];
        var letters = term.Subscripts.Count(static subscript => !subscript.IsRun);
        var hasRun = letters < term.Subscripts.Count;
        var count = shape.Axes.Count;
        if (letters > shape.MinimumRank && shape.HasRun)
        {
            context.Undetermined($"whether the pattern fits operand {operand + 1} depends on the number of axes in '{shape[shape.RunIndex]}'");
            return false;
        }

        if (hasRun ? letters > count : letters != count || shape.HasRun)
        {
            if (shape.HasRun && letters >= shape.MinimumRank)
            {
                context.Undetermined($"whether the pattern fits operand {operand + 1} depends on the number of axes in '{shape[shape.RunIndex]}'");
                return false;
            }

            Mismatch(
                context,
                $"the pattern names {(hasRun ? "at least " : "")}{RuleContext.Axes(letters)} for operand {operand + 1}, which has {(shape.HasRun ? shape.MinimumRank + " or more" : count.ToString(System.Globalization.CultureInfo.InvariantCulture))}: [{shape}]",
                term.Span);
            return false;
        }

        foreach (var subscript in term.Subscripts)
        {
            if (subscript.IsRun)
            {
                var covered = UnderRun(count - letters);
                names.AddRange(covered);
                spans.AddRange(covered.Select(_ => subscript.Span));
            }
            else
            {
                if (shape[names.Count].IsRun)
                {
                    context.Undetermined($"which axis '{subscript.Name}' names depends on the number of axes in '{shape[shape.RunIndex]}'");
                    return false;
                }

                names.Add(subscript.Name);
                spans.Add(subscript.Span);
            }
        }

        return true;
    }

    // Axes under a run are aligned from the last one.
    private static List<string> UnderRun(int count) =>
        Enumerable.Range(0, count).Select(i => "..." + (i - count).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();

    private static bool IsUnderRun(string label) => label.StartsWith("...", System.StringComparison.Ordinal);

    private static string Tensors(int count) => count == 1 ? "1 tensor" : count + " tensors";
}
