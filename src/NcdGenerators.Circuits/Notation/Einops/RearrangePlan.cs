using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Notation;

/// <summary>An axis that is neither split nor merged any further.</summary>
/// <param name="Name">Its name (<c>x.0</c>, <c>x.1</c> in a named run), or null.</param>
/// <param name="Size">Its size.</param>
/// <param name="InputAxis">The axis of the input that it is (a factor of), or -1 for one that repeat makes.</param>
public sealed record PlanElement(string? Name, IntExpr Size, int InputAxis);

/// <summary>Something that must hold for the plan to work and that is not known to.</summary>
/// <param name="Kind">Equal or Divisible.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="InputAxis">The axis of the input that it is about.</param>
/// <param name="Span">The characters of the pattern that ask for it.</param>
/// <param name="Message">What is wrong where it does not hold.</param>
public sealed record PlanCondition(RequirementKind Kind, IntExpr Left, IntExpr Right, int InputAxis, NotationSpan Span, string Message);

/// <summary>Why a pattern does not go with a tensor.</summary>
public enum PlanErrorKind
{
    /// <summary>The tensor has another number of axes than the pattern.</summary>
    Rank,

    /// <summary>The length of an axis is neither given nor to be inferred.</summary>
    LengthNeeded,

    /// <summary>A length is given for an axis that the pattern does not have, or given twice, or is negative.</summary>
    BadLength,

    /// <summary>An axis is not a multiple of what its group asks for.</summary>
    NotDivisible,

    /// <summary>An axis has another size than the pattern and the lengths say.</summary>
    SizeMismatch,
}

/// <summary>One reason why a pattern does not go with a tensor and the given lengths.</summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Span">The characters of the pattern that it is about; the whole pattern for a length that it lacks.</param>
/// <param name="Message">One sentence without full stop, with the axis, the sizes and the way out.</param>
/// <param name="InputAxis">The axis of the input that it is about, or -1.</param>
/// <param name="Length">The name of the given length that it is about, or null.</param>
public sealed record PlanError(PlanErrorKind Kind, NotationSpan Span, string Message, int InputAxis = -1, string? Length = null);

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">The plan, or null where there are errors.</param>
/// <param name="Errors">Every error.</param>
public sealed record RearrangePlanResult(RearrangePlan? Plan, EquatableArray<PlanError> Errors);

/// <summary>
/// How rearrange, reduce and repeat are computed, in libtorch's operations:
/// <list type="number">
/// <item>view or reshape the input to <see cref="SplitSizes"/> (drops unit axes);</item>
/// <item>reduce over <see cref="ReducedPositions"/>, without keepdim;</item>
/// <item>permute what is left by <see cref="Permutation"/>;</item>
/// <item>unsqueeze at <see cref="NewPositions"/>, in ascending order, and expand to <see cref="ExpandedSizes"/>;</item>
/// <item>reshape to <see cref="OutputSizes"/>.</item>
/// </list>
/// One class for run time (all sizes literal) and compile time (sizes are symbols).
/// </summary>
public sealed record RearrangePlan
{
    internal RearrangePlan()
    {
    }

    /// <summary>The single axes: those of the input in order, then the new ones in the order of the result.</summary>
    public EquatableArray<PlanElement> Elements { get; internal init; }

    /// <summary>The axes of the result, each as positions in <see cref="Elements"/>, outermost first; none for a unit axis.</summary>
    public EquatableArray<EquatableArray<int>> OutputAxes { get; internal init; }

    /// <summary>What must hold and is not known to; empty where all sizes are literals.</summary>
    public EquatableArray<PlanCondition> Conditions { get; internal init; }

    /// <summary>The sizes of the input.</summary>
    public EquatableArray<IntExpr> InputSizes { get; internal init; }

    /// <summary>The sizes after splitting: of the elements that come from the input.</summary>
    public EquatableArray<IntExpr> SplitSizes => this.Elements.Where(static element => element.InputAxis >= 0).Select(static element => element.Size).ToEquatableArray();

    /// <summary>The positions in <see cref="SplitSizes"/> that are reduced, ascending.</summary>
    public EquatableArray<int> ReducedPositions
    {
        get
        {
            var kept = new HashSet<int>(this.ExpandedOrder);
            return Enumerable.Range(0, this.SplitSizes.Count).Where(position => !kept.Contains(position)).ToEquatableArray();
        }
    }

    /// <summary>For each axis after permuting, its position among those that reduction left.</summary>
    public EquatableArray<int> Permutation
    {
        get
        {
            var kept = this.ExpandedOrder.Where(this.IsFromInput).ToList();
            var sorted = kept.OrderBy(static position => position).ToList();
            return kept.Select(position => sorted.IndexOf(position)).ToEquatableArray();
        }
    }

    /// <summary>The positions in <see cref="ExpandedSizes"/> of the axes that repeat makes, ascending.</summary>
    public EquatableArray<int> NewPositions
    {
        get
        {
            var order = this.ExpandedOrder.ToList();
            return Enumerable.Range(0, order.Count).Where(position => !this.IsFromInput(order[position])).ToEquatableArray();
        }
    }

    /// <summary>The sizes before merging.</summary>
    public EquatableArray<IntExpr> ExpandedSizes => this.ExpandedOrder.Select(position => this.Elements[position].Size).ToEquatableArray();

    /// <summary>The sizes of the result.</summary>
    public EquatableArray<IntExpr> OutputSizes => this.OutputAxes
        .Select(axis => IntExpr.Product(axis.Select(position => this.Elements[position].Size))).ToEquatableArray();

    /// <summary>Whether the first step does anything.</summary>
    public bool NeedsSplit => this.SplitSizes != this.InputSizes;

    /// <summary>Whether the third step does anything.</summary>
    public bool NeedsPermutation => !this.Permutation.SequenceEqual(Enumerable.Range(0, this.Permutation.Count));

    /// <summary>Whether the last step does anything.</summary>
    public bool NeedsMerge => this.OutputAxes.Any(static axis => axis.Count != 1);

    private IEnumerable<int> ExpandedOrder => this.OutputAxes.SelectMany(static axis => axis);

    /// <summary>Makes the plan for a tensor.</summary>
    /// <param name="pattern">A pattern of rearrange, reduce or repeat.</param>
    /// <param name="inputSizes">The sizes of the input's axes.</param>
    /// <param name="lengths">The given lengths of named axes.</param>
    /// <param name="facts">What is known of symbols; null for nothing.</param>
    /// <exception cref="System.ArgumentException">The pattern is one of einsum.</exception>
    public static RearrangePlanResult Create(
        EinopsPattern pattern, IReadOnlyList<IntExpr> inputSizes, IReadOnlyList<KeyValuePair<string, IntExpr>>? lengths = null, Facts? facts = null)
    {
        if (pattern.Operation == EinopsOperation.Einsum) throw new System.ArgumentException("einsum has a plan of its own.", nameof(pattern));
        return new RearrangePlanner(pattern, inputSizes, lengths ?? [], facts ?? Facts.Empty).Create();
    }

    private bool IsFromInput(int element) => this.Elements[element].InputAxis >= 0;
}
