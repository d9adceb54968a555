using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Reads segments and the arrow between them.</summary>
internal sealed class SegmentReader(TokenReader tokens, AxesPlace place, bool runsInGroups)
{
    private readonly AxisReader axisReader = new(tokens, runsInGroups);

    public AxesSyntax ReadAll()
    {
        var inputs = new List<SegmentSyntax>();
        var outputs = new List<SegmentSyntax>();
        var isOutput = place == AxesPlace.Result;
        var hasArrow = false;
        while (true)
        {
            (isOutput ? outputs : inputs).Add(this.ReadSegment(isOutput));
            if (tokens.Current.Kind == TokenKind.End) break;
            var separator = tokens.Next();
            if (place == AxesPlace.Tensor)
            {
                this.RejectSeparator(separator);
                continue;
            }

            if (separator.Kind == TokenKind.Comma) continue;
            if (place == AxesPlace.Result)
            {
                tokens.Report(NotationErrorCode.ArrowNotAllowed, separator.Span, "the axes of a result have no '->'; write the axes of the arguments on the parameters, or the whole signature on the method");
            }
            else if (hasArrow)
            {
                tokens.Report(NotationErrorCode.SecondArrow, separator.Span, "a signature has one '->'; separate the results with ','");
            }

            hasArrow = place != AxesPlace.Result;
            isOutput = true;
        }

        return new AxesSyntax(inputs.ToEquatableArray(), hasArrow, outputs.ToEquatableArray()) { Span = tokens.SpanFrom(0) };
    }

    private void RejectSeparator(NotationToken separator)
    {
        if (separator.Kind == TokenKind.Comma)
        {
            tokens.Report(NotationErrorCode.TooManySegments, separator.Span, "these are the axes of one tensor; blanks separate axes, ',' separates tensors");
        }
        else
        {
            tokens.Report(NotationErrorCode.ArrowNotAllowed, separator.Span, "these are the axes of one tensor; write a signature with '->' on the method");
        }
    }

    private SegmentSyntax ReadSegment(bool isOutput)
    {
        var place = tokens.Current.Span.Start;
        tokens.SkipBlank();
        if (tokens.Current.Kind == TokenKind.Minus && tokens.PeekPastBlank(1).EndsSegment) return this.ReadNull(isOutput);

        var axes = new List<AxisSyntax>();
        while (!tokens.Current.EndsSegment)
        {
            var axis = this.axisReader.Read(isOutput, depth: 0);
            if (axis is not null) axes.Add(axis);
            this.axisReader.SeparateAxes(isAfterAxis: axis is not null);
        }

        foreach (var run in axes.OfType<RunSyntax>().Where(static run => run.Name is null).Skip(1))
        {
            tokens.Report(NotationErrorCode.SeveralRuns, run.Span, "a second '...' leaves open where the first one ends; keep one of them, or name them: 'x... y...'");
        }

        var span = axes.Count == 0 ? new NotationSpan(place, 0) : axes[0].Span.Through(axes[axes.Count - 1].Span);
        return new SegmentSyntax(axes.ToEquatableArray()) { Span = span };
    }

    private SegmentSyntax ReadNull(bool isOutput)
    {
        var span = tokens.Next().Span;
        tokens.SkipBlank();
        if (!isOutput)
        {
            tokens.Report(NotationErrorCode.NullInput, span, "'-' stands for a result that is null; write the axes that the parameter has when it is given, and declare it 'Tensor?'");
        }

        return new SegmentSyntax(EquatableArray<AxisSyntax>.Empty, IsNull: true) { Span = span };
    }
}
