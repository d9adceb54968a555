using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Checks;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Checks;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Patterns;

/// <summary>
/// What <c>Einops</c> (package source, because this assembly does not know TorchSharp) does with patterns at run time:
/// reads each once, checks the tensors against it, and says which of libtorch's operations compute it.
/// </summary>
public static class EinopsPatterns
{
    private static readonly ConcurrentDictionary<string, EinsumEntry> Einsums = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, EinopsPattern> Rearrangements = new(StringComparer.Ordinal);

    /// <summary>The equation in libtorch's single letters for a pattern with names.</summary>
    /// <param name="pattern">The pattern: <c>y k h, x k h -> y x h</c>.</param>
    /// <param name="shapes">The sizes of each tensor.</param>
    /// <exception cref="ArgumentException">The pattern has an error, or is for another number of tensors.</exception>
    /// <exception cref="ShapeMismatchException">A tensor does not have the axes of the pattern.</exception>
    public static string Einsum(string pattern, params long[][] shapes)
    {
        var entry = Einsums.GetOrAdd(pattern, static text => new EinsumEntry(Parse(EinopsOperation.Einsum, text)));
        if (entry.Plan.OperandCount != shapes.Length)
        {
            throw new ArgumentException(
                string.Format(CultureInfo.InvariantCulture, "einsum: the pattern '{0}' is for {1} tensors, {2} are given.", pattern, entry.Plan.OperandCount, shapes.Length),
                nameof(pattern));
        }

        return GuardWalk.FindMismatch("einsum", pattern, entry.Checks, entry.Names, shapes, []) is { } mismatch ? throw mismatch : entry.Plan.Equation;
    }

    /// <summary>The steps that rearrange a tensor.</summary>
    /// <param name="pattern">The pattern: <c>y (k h) -> y k h</c>.</param>
    /// <param name="shape">The tensor's sizes.</param>
    /// <param name="lengths">Lengths of axes that the tensor's sizes leave open.</param>
    /// <exception cref="ArgumentException">The pattern has an error, or a length is missing.</exception>
    /// <exception cref="ShapeMismatchException">The tensor does not have the axes of the pattern.</exception>
    public static RearrangeSteps Rearrange(string pattern, long[] shape, params (string Axis, long Length)[] lengths)
    {
        var parsed = Rearrangements.GetOrAdd(pattern, static text => Parse(EinopsOperation.Rearrange, text));
        var result = RearrangePlan.Create(
            parsed,
            shape.Select(IntExpr.Literal).ToList(),
            lengths.Select(static entry => new KeyValuePair<string, IntExpr>(entry.Axis, entry.Length)).ToList());
        if (result.Plan is { } plan) return new RearrangeSteps(plan);
        var error = result.Errors[0];
        if (error.Kind is PlanErrorKind.LengthNeeded or PlanErrorKind.BadLength)
            throw new ArgumentException($"rearrange: {error.Message}.\n{Marked(pattern, error.Span)}", nameof(lengths));
        throw new ShapeMismatchException(
            "rearrange",
            "tensor",
            parsed.Inputs[0].ToString(),
            pattern,
            shape,
            lengths.Select(static entry => new AxisBinding(entry.Axis, entry.Length, "the lengths given")).ToList(),
            error.Message);
    }

    private static EinopsPattern Parse(EinopsOperation operation, string text)
    {
        var result = EinopsPattern.Parse(operation, text);
        if (result.Pattern is { } pattern) return pattern;
        var error = result.Errors[0];
        throw new ArgumentException($"{operation.ToString().ToLowerInvariant()}: {error.Message}.\n{Marked(text, error.Span)}", nameof(pattern));
    }

    // The pattern with carets under the characters that are wrong.
    private static string Marked(string pattern, NotationSpan span) =>
        $"  {pattern}\n  {new string(' ', span.Start)}{new string('^', Math.Max(1, span.Length))}";

    private sealed class EinsumEntry(EinopsPattern pattern)
    {
        public EinsumPlan Plan { get; } = EinsumPlan.Create(pattern);

        public GuardPlan Checks { get; } = GuardPlan.Create(pattern.Inputs.Select(static input => (SegmentSyntax?)input).ToList(), []);

        public IReadOnlyList<string> Names { get; } = pattern.Inputs.Select(static (_, i) => "tensor " + (i + 1).ToString(CultureInfo.InvariantCulture)).ToList();
    }
}

/// <summary>What rearranges a tensor, in this order; null for a step that would change nothing.</summary>
public sealed class RearrangeSteps
{
    internal RearrangeSteps(RearrangePlan plan)
    {
        this.Split = plan.NeedsSplit ? Literals(plan.SplitSizes) : null;
        this.Permutation = plan.NeedsPermutation ? plan.Permutation.Select(static axis => (long)axis).ToArray() : null;
        this.Merge = plan.NeedsMerge ? Literals(plan.OutputSizes) : null;
    }

    /// <summary>The sizes to reshape to first.</summary>
    public long[]? Split { get; }

    /// <summary>Then the order of the axes.</summary>
    public long[]? Permutation { get; }

    /// <summary>Then the sizes to reshape to.</summary>
    public long[]? Merge { get; }

    private static long[] Literals(EquatableArray<IntExpr> sizes) =>
        sizes.Select(static size => size.TryGetLiteral(out var literal) ? literal : throw new InvalidOperationException("A size is not a number.")).ToArray();
}
