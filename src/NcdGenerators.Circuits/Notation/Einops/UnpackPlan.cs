using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Notation;

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">The plan, or null where there is an error.</param>
/// <param name="Error">The error, or null.</param>
public sealed record UnpackPlanResult(UnpackPlan? Plan, PlanError? Error);

/// <summary>How unpack cuts the packed axis: one class for run time (all sizes literal) and compile time (sizes are symbols).</summary>
/// <param name="Axis">The packed axis.</param>
/// <param name="Lengths">How much of it each tensor gets.</param>
/// <param name="Shapes">The axes of each tensor in place of the packed one.</param>
/// <param name="Conditions">What must hold and is not known to; empty where all sizes are literals.</param>
public sealed record UnpackPlan(int Axis, EquatableArray<IntExpr> Lengths, EquatableArray<EquatableArray<IntExpr>> Shapes, EquatableArray<PlanCondition> Conditions)
{
    /// <summary>Makes the plan for a tensor.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="sizes">The sizes of the tensor's axes.</param>
    /// <param name="shapes">What pack gave: the flattened axes of each tensor; one size of all may be -1.</param>
    /// <param name="facts">What is known of symbols; null for nothing.</param>
    public static UnpackPlanResult Create(PackPattern pattern, IReadOnlyList<IntExpr> sizes, IReadOnlyList<IReadOnlyList<IntExpr>> shapes, Facts? facts = null)
    {
        facts ??= Facts.Empty;
        var count = pattern.Before.Count + 1 + pattern.After.Count;
        if (sizes.Count != count)
            return Refuse(PlanErrorKind.Rank, $"'{pattern.Text}' has {count} {(count == 1 ? "axis" : "axes")}, but the tensor has {sizes.Count} ({string.Join(" ", sizes)})", -1);

        var axis = pattern.Before.Count;
        var whole = sizes[axis];
        bool IsOpen(IntExpr size) => facts.AreEqual(size, -1) == Trilean.Yes;
        if (shapes.SelectMany(static shape => shape).Count(IsOpen) > 1) return Refuse(PlanErrorKind.LengthNeeded, "only one size of all the packed shapes can be left to be inferred, but several are -1", axis);
        var open = shapes.ToList().FindIndex(shape => shape.Any(IsOpen));
        var lengths = shapes.Select(shape => IntExpr.Product(shape.Where(size => !IsOpen(size)))).ToList();
        var conditions = new List<PlanCondition>();
        var filled = shapes.Select(static shape => shape.ToEquatableArray()).ToList();
        if (open < 0)
        {
            var sum = IntExpr.Sum(lengths);
            if (!Ask(RequirementKind.Equal, whole, sum, $"the packed axis has size {whole}, but the shapes take {sum} of it")) return Refuse(PlanErrorKind.SizeMismatch, conditions.Last().Message, axis);
        }
        else
        {
            var (rest, part) = (whole - IntExpr.Sum(lengths.Where((_, i) => i != open)), lengths[open]);
            if (!Ask(RequirementKind.AtMost, 0, rest, $"the packed axis has size {whole}, but the shapes take more of it")) return Refuse(PlanErrorKind.SizeMismatch, conditions.Last().Message, axis);
            if (facts.AreEqual(part, 0) == Trilean.Yes) return Refuse(PlanErrorKind.LengthNeeded, "beside a size 0, -1 could be any size", axis);
            if (!facts.TryDivideExactly(rest, part, out var inferred))
            {
                inferred = IntExpr.FloorDiv(rest, part);
                if (!Ask(RequirementKind.Divisible, rest, part, $"what is left of the packed axis, {rest}, is not divisible by {part}")) return Refuse(PlanErrorKind.NotDivisible, conditions.Last().Message, axis);
            }

            lengths[open] = rest;
            filled[open] = shapes[open].Select(size => IsOpen(size) ? inferred : size).ToEquatableArray();
        }

        return new UnpackPlanResult(new UnpackPlan(axis, lengths.ToEquatableArray(), filled.ToEquatableArray(), conditions.ToEquatableArray()), null);

        // False where it is known not to hold; the condition is then the last one.
        bool Ask(RequirementKind kind, IntExpr left, IntExpr right, string message)
        {
            var answer = kind switch
            {
                RequirementKind.Equal => facts.AreEqual(left, right),
                RequirementKind.Divisible => facts.IsDivisible(left, right),
                _ => facts.IsLessOrEqual(left, right),
            };
            if (answer != Trilean.Yes) conditions.Add(new PlanCondition(kind, left, right, axis, pattern.Star, message));
            return answer != Trilean.No;
        }

        UnpackPlanResult Refuse(PlanErrorKind kind, string message, int inputAxis) =>
            new(null, new PlanError(kind, kind == PlanErrorKind.Rank ? new NotationSpan(0, pattern.Text.Length) : pattern.Star, message, inputAxis));
    }
}
