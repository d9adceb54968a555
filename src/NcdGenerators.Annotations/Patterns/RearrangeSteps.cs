using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Patterns;

/// <summary>What rearranges, reduces or repeats a tensor, in this order; null for a step that would change nothing.</summary>
public sealed class RearrangeSteps
{
    internal RearrangeSteps(RearrangePlan plan)
    {
        this.Split = plan.NeedsSplit ? Literals(plan.SplitSizes) : null;
        this.Reduced = plan.ReducedPositions.Count > 0 ? plan.ReducedPositions.Select(static axis => (long)axis).ToArray() : null;
        this.Permutation = plan.NeedsPermutation ? plan.Permutation.Select(static axis => (long)axis).ToArray() : null;
        this.Inserted = plan.NewPositions.Count > 0 ? plan.NewPositions.Select(static axis => (long)axis).ToArray() : null;
        this.Expanded = plan.NewPositions.Count > 0 ? Literals(plan.ExpandedSizes) : null;
        this.Merge = plan.NeedsMerge ? Literals(plan.OutputSizes) : null;
    }

    /// <summary>The sizes to reshape to first.</summary>
    public long[]? Split { get; }

    /// <summary>Then the axes to reduce, ascending.</summary>
    public long[]? Reduced { get; }

    /// <summary>Then the order of the axes that are left.</summary>
    public long[]? Permutation { get; }

    /// <summary>Then the places of new axes of size 1, ascending, counted in the result.</summary>
    public long[]? Inserted { get; }

    /// <summary>Then the sizes to expand to.</summary>
    public long[]? Expanded { get; }

    /// <summary>Then the sizes to reshape to.</summary>
    public long[]? Merge { get; }

    internal static long[] Literals(EquatableArray<IntExpr> sizes) =>
        sizes.Select(static size => size.TryGetLiteral(out var literal) ? literal : throw new InvalidOperationException("A size is not a number.")).ToArray();
}
