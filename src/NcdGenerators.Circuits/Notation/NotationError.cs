using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>One thing that is wrong with a notation text, on the exact characters.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Start">The first character, in UTF-16 code units from the beginning of the text.</param>
/// <param name="Length">The number of characters; 0 where something is missing between two characters.</param>
/// <param name="Message">One sentence without full stop that says what is wrong and names the way out.</param>
/// <param name="Text">Which of several texts, by the number that the caller gave it (see <see cref="SegmentSource"/>).</param>
public sealed record NotationError(NotationErrorCode Code, int Start, int Length, string Message, int Text = 0)
{
    /// <summary>Where it is.</summary>
    public NotationSpan Span => new(this.Start, this.Length);

    internal static NotationError At(NotationErrorCode code, NotationSpan span, string message, int text = 0) =>
        new(code, span.Start, span.Length, message, text);

    /// <summary>In reading order, so that reports do not depend on the order in which checks run.</summary>
    internal static EquatableArray<NotationError> InOrder(IEnumerable<NotationError> errors) => errors
        .Distinct()
        .OrderBy(static error => error.Text).ThenBy(static error => error.Start).ThenBy(static error => error.Length)
        .ThenBy(static error => error.Code).ThenBy(static error => error.Message, StringComparer.Ordinal)
        .ToEquatableArray();
}
