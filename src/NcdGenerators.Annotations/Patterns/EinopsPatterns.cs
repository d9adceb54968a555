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
    private static readonly ConcurrentDictionary<(EinopsOperation Operation, string Text), EinopsPattern> Rearrangements = new();
    private static readonly ConcurrentDictionary<(string Operation, string Text), PackPattern> Packings = new();

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
    public static RearrangeSteps Rearrange(string pattern, long[] shape, params (string Axis, long Length)[] lengths) => Steps(EinopsOperation.Rearrange, pattern, shape, lengths);

    /// <summary>The steps that reduce a tensor.</summary>
    /// <param name="pattern">The pattern: <c>b c (h 2) (w 2) -> b c h w</c>.</param>
    /// <param name="shape">The tensor's sizes.</param>
    /// <param name="lengths">Lengths of axes that the tensor's sizes leave open.</param>
    /// <exception cref="ArgumentException">The pattern has an error, or a length is missing.</exception>
    /// <exception cref="ShapeMismatchException">The tensor does not have the axes of the pattern.</exception>
    public static RearrangeSteps Reduce(string pattern, long[] shape, params (string Axis, long Length)[] lengths) => Steps(EinopsOperation.Reduce, pattern, shape, lengths);

    /// <summary>The steps that repeat a tensor.</summary>
    /// <param name="pattern">The pattern: <c>h w -> h (w 2)</c>.</param>
    /// <param name="shape">The tensor's sizes.</param>
    /// <param name="lengths">Lengths of new axes, and of those that the tensor's sizes leave open.</param>
    /// <exception cref="ArgumentException">The pattern has an error, or a length is missing.</exception>
    /// <exception cref="ShapeMismatchException">The tensor does not have the axes of the pattern.</exception>
    public static RearrangeSteps Repeat(string pattern, long[] shape, params (string Axis, long Length)[] lengths) => Steps(EinopsOperation.Repeat, pattern, shape, lengths);

    /// <summary>How tensors are packed into one.</summary>
    /// <param name="pattern">The pattern: <c>b * c</c>.</param>
    /// <param name="shapes">The sizes of each tensor.</param>
    /// <exception cref="ArgumentException">The pattern has an error, or there is no tensor.</exception>
    /// <exception cref="ShapeMismatchException">A tensor does not have the axes of the pattern, or they differ.</exception>
    public static PackSteps Pack(string pattern, params long[][] shapes)
    {
        var parsed = Packings.GetOrAdd(("pack", pattern), static key => ParsePacking(key.Operation, key.Text));
        if (shapes.Length == 0) throw new ArgumentException("pack: there is no tensor to pack.", nameof(shapes));
        var (before, after) = (parsed.Before.Count, parsed.After.Count);
        for (var i = 0; i < shapes.Length; i++)
        {
            if (shapes[i].Length < before + after)
                throw Mismatched("pack", Numbered(i), pattern, shapes[i], string.Format(CultureInfo.InvariantCulture, "'{0}' needs at least {1} axes, but the tensor has {2}", pattern, before + after, shapes[i].Length));
            for (var k = 0; k < before + after; k++)
            {
                long Size(long[] shape) => k < before ? shape[k] : shape[shape.Length - before - after + k];
                if (Size(shapes[i]) == Size(shapes[0])) continue;
                var name = k < before ? parsed.Before[k] : parsed.After[k - before];
                throw Mismatched("pack", Numbered(i), pattern, shapes[i], string.Format(CultureInfo.InvariantCulture, "axis '{0}' has size {1}, but {0} = {2} in '{3}'", name, Size(shapes[i]), Size(shapes[0]), Numbered(0)));
            }
        }

        return new PackSteps(before, shapes.Select(shape => shape.Skip(before).Take(shape.Length - before - after).ToArray()).ToArray(), after, shapes);
    }

    /// <summary>How a packed tensor is cut.</summary>
    /// <param name="pattern">The pattern that it was packed with.</param>
    /// <param name="shape">The tensor's sizes.</param>
    /// <param name="packedShapes">What pack gave: the flattened axes of each tensor; one size of all may be -1.</param>
    /// <exception cref="ArgumentException">The pattern has an error.</exception>
    /// <exception cref="ShapeMismatchException">The tensor does not have the axes of the pattern, or not as many entries as the shapes take.</exception>
    public static UnpackSteps Unpack(string pattern, long[] shape, params long[][] packedShapes)
    {
        var parsed = Packings.GetOrAdd(("unpack", pattern), static key => ParsePacking(key.Operation, key.Text));
        var result = UnpackPlan.Create(
            parsed,
            shape.Select(IntExpr.Literal).ToList(),
            packedShapes.Select(static sizes => (IReadOnlyList<IntExpr>)sizes.Select(IntExpr.Literal).ToList()).ToList());
        return result.Plan is { } plan ? new UnpackSteps(plan, shape) : throw Mismatched("unpack", "tensor", pattern, shape, result.Error!.Message);
    }

    private static string Numbered(int tensor) => "tensor " + (tensor + 1).ToString(CultureInfo.InvariantCulture);

    private static ShapeMismatchException Mismatched(string operation, string tensor, string pattern, long[] shape, string message) => new(operation, tensor, pattern, pattern, shape, [], message);

    private static PackPattern ParsePacking(string operation, string text)
    {
        var result = PackPattern.Parse(operation, text);
        if (result.Pattern is { } pattern) return pattern;
        var error = result.Errors[0];
        throw new ArgumentException($"{operation}: {error.Message}.\n{Marked(text, error.Span)}", nameof(pattern));
    }

    private static RearrangeSteps Steps(EinopsOperation operation, string pattern, long[] shape, (string Axis, long Length)[] lengths)
    {
        var name = operation.ToString().ToLowerInvariant();
        var parsed = Rearrangements.GetOrAdd((operation, pattern), static key => Parse(key.Operation, key.Text));
        var result = RearrangePlan.Create(
            parsed,
            shape.Select(IntExpr.Literal).ToList(),
            lengths.Select(static entry => new KeyValuePair<string, IntExpr>(entry.Axis, entry.Length)).ToList());
        if (result.Plan is { } plan) return new RearrangeSteps(plan);
        var error = result.Errors[0];
        if (error.Kind is PlanErrorKind.LengthNeeded or PlanErrorKind.BadLength)
            throw new ArgumentException($"{name}: {error.Message}.\n{Marked(pattern, error.Span)}", nameof(lengths));
        throw new ShapeMismatchException(
            name,
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
