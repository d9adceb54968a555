using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>
/// The rules of einops' operations (einops/parsing.py and einops/einops.py, version 0.8): what is an error there at the
/// first call is reported here on its characters.
/// </summary>
internal sealed class EinopsRules
{
    private readonly EinopsOperation operation;
    private readonly AxesSyntax syntax;
    private readonly List<NotationError> errors;

    private EinopsRules(EinopsOperation operation, AxesParseResult parsed)
    {
        this.operation = operation;
        this.syntax = parsed.Syntax;
        this.errors = [.. parsed.Errors];
    }

    private bool IsEinsum => this.operation == EinopsOperation.Einsum;

    private string Name => this.operation.ToString().ToLowerInvariant();

    public static EquatableArray<NotationError> Check(EinopsOperation operation, AxesParseResult parsed)
    {
        var rules = new EinopsRules(operation, parsed);
        rules.CheckSegments();
        foreach (var segment in parsed.Syntax.Inputs) rules.CheckAxes(segment, isOutput: false);
        foreach (var segment in parsed.Syntax.Outputs) rules.CheckAxes(segment, isOutput: true);
        rules.CheckRuns();
        if (parsed.Syntax.HasArrow) rules.CheckSides();
        if (rules.IsEinsum) rules.CheckNameCount();
        return NotationError.InOrder(rules.errors);
    }

    private void CheckSegments()
    {
        if (!this.syntax.HasArrow)
        {
            this.Report(NotationErrorCode.MissingArrow, new NotationSpan(this.syntax.Span.End, 0), $"{this.Name} needs the axes of its result: add '->' and the axes");
        }

        if (!this.IsEinsum)
        {
            foreach (var segment in this.syntax.Inputs.Skip(1))
            {
                this.Report(NotationErrorCode.TooManySegments, segment.Span, $"{this.Name} takes one tensor; several are for einsum");
            }
        }

        foreach (var segment in this.syntax.Outputs.Skip(1))
        {
            this.Report(NotationErrorCode.TooManySegments, segment.Span, $"{this.Name} gives one tensor; remove the ',' and what follows it");
        }
    }

    private void CheckAxes(SegmentSyntax segment, bool isOutput)
    {
        if (segment.IsNull && isOutput) this.Report(NotationErrorCode.NotInPattern, segment.Span, $"the result of {this.Name} is a tensor; write its axes, or nothing for a scalar");
        foreach (var axis in segment.Axes)
        {
            if (this.IsEinsum && axis is GroupSyntax)
            {
                this.Report(NotationErrorCode.NotInPattern, axis.Span, "einsum has no groups; rearrange the tensor before or after it");
                continue;
            }

            foreach (var leaf in EinopsPattern.Leaves(axis)) this.CheckLeaf(leaf, isOutput, isInGroup: axis is GroupSyntax);
        }
    }

    private void CheckLeaf(AxisSyntax leaf, bool isOutput, bool isInGroup)
    {
        var way = leaf switch
        {
            NamedAxisSyntax { Value: not null } named => $"patterns have no '='; pass the length of '{named.Name}' as an argument",
            NamedAxisSyntax { IsOptional: true } => "patterns have no '?'; an axis is there or not",
            NamedAxisSyntax { IsWidth: true } => "patterns have no '~'; mark width axes in the contract",
            AnonymousAxisSyntax when !this.HasErrorAt(leaf.Span) => "an axis needs a name that says where it goes",
            ExpressionAxisSyntax => "patterns have no arithmetic; name the axis, and pass its length as an argument",
            LiteralAxisSyntax when this.IsEinsum => "einsum has no axes without a name; name it, or squeeze it away",
            LiteralAxisSyntax { Size: not 1 } when this.operation == EinopsOperation.Rearrange => "an axis of rearrange is on both sides, so it needs a name; only 1 may be there without",
            LiteralAxisSyntax { Size: not 1 } when this.operation == EinopsOperation.Reduce && isOutput => "only an axis that is reduced may be without a name; name it",
            LiteralAxisSyntax { Size: not 1 } when this.operation == EinopsOperation.Repeat && !isOutput => "only a new axis may be without a name; name it",
            _ => null,
        };
        if (way is not null) this.Report(NotationErrorCode.NotInPattern, leaf.Span, $"'{leaf}' is not possible in {this.Name}: {way}");
        if (leaf is RunSyntax && isInGroup && !isOutput)
        {
            this.Report(NotationErrorCode.RunInGroup, leaf.Span, "a run can be merged in the result, but not be a factor of the input's group; move it out of the parentheses");
        }
    }

    private void CheckRuns()
    {
        foreach (var segment in this.syntax.Inputs.Concat(this.syntax.Outputs))
        {
            foreach (var run in EinopsPattern.Leaves(segment).OfType<RunSyntax>().Skip(1))
            {
                if (!this.HasErrorAt(run.Span)) this.Report(NotationErrorCode.SeveralRuns, run.Span, "one tensor has one run of axes; name the other axes");
            }
        }

        if (!this.IsEinsum) return;
        string? first = null;
        foreach (var run in this.syntax.Inputs.Concat(this.syntax.Outputs).SelectMany(EinopsPattern.Leaves).OfType<RunSyntax>())
        {
            first ??= run.ToString();
            if (run.ToString() == first || this.HasErrorAt(run.Span)) continue;
            this.Report(NotationErrorCode.SeveralRuns, run.Span, $"einsum has one run of axes for all tensors, here '{first}'; name the other axes");
        }
    }

    private void CheckSides()
    {
        if (!this.IsEinsum)
        {
            foreach (var segment in this.syntax.Inputs) this.CheckDuplicates(segment);
        }

        foreach (var segment in this.syntax.Outputs) this.CheckDuplicates(segment);
        var left = Keys(this.syntax.Inputs);
        var right = Keys(this.syntax.Outputs);
        if (this.operation is EinopsOperation.Rearrange or EinopsOperation.Repeat)
        {
            foreach (var leaf in this.Missing(this.syntax.Inputs, right))
            {
                this.Report(NotationErrorCode.DroppedAxis, leaf.Span, $"'{leaf}' is missing on the right of '->'; {this.Name} keeps every axis, reduce drops some");
            }
        }

        foreach (var leaf in this.Missing(this.syntax.Outputs, left))
        {
            // libtorch takes a run of einsum's result that no tensor has as no axes at all, and a new name of repeat gets its length at the call.
            if (leaf is RunSyntax ? this.IsEinsum : this.operation == EinopsOperation.Repeat) continue;
            var way = this.operation == EinopsOperation.Rearrange ? "; repeat makes new axes" : "; use an axis that is there";
            this.Report(NotationErrorCode.UnknownAxis, leaf.Span, $"'{leaf}' is missing on the left of '->'{way}");
        }
    }

    private IEnumerable<AxisSyntax> Missing(IEnumerable<SegmentSyntax> segments, HashSet<string> keys) => segments.SelectMany(EinopsPattern.Leaves)
        .Where(leaf => EinopsPattern.KeyOf(leaf) is { } key && !keys.Contains(key) && !this.HasErrorAt(leaf.Span));

    private void CheckDuplicates(SegmentSyntax segment)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var named in EinopsPattern.Leaves(segment).OfType<NamedAxisSyntax>().Where(named => !seen.Add(named.Name)))
        {
            var way = this.IsEinsum ? "an axis of the result appears once" : "one side has every axis once; a diagonal is einsum's";
            this.Report(NotationErrorCode.DuplicateName, named.Span, $"'{named.Name}' is there twice; {way}");
        }
    }

    private void CheckNameCount()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var named in this.syntax.Inputs.SelectMany(EinopsPattern.Leaves).OfType<NamedAxisSyntax>())
        {
            if (!names.Add(named.Name) || names.Count <= EinsumPlan.MaximumNames) continue;
            this.Report(NotationErrorCode.TooManyNames, named.Span, $"libtorch's einsum has letters for {EinsumPlan.MaximumNames} axes; contract the tensors in two steps");
            return;
        }
    }

    private static HashSet<string> Keys(IEnumerable<SegmentSyntax> segments) => new(
        segments.SelectMany(EinopsPattern.Leaves).Select(EinopsPattern.KeyOf).OfType<string>(), StringComparer.Ordinal);

    private bool HasErrorAt(NotationSpan span) => this.errors.Any(error => error.Span == span);

    private void Report(NotationErrorCode code, NotationSpan span, string message) => this.errors.Add(NotationError.At(code, span, message));
}
