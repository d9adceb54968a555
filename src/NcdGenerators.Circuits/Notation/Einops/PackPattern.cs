using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>What reading a pattern of pack or unpack gave.</summary>
/// <param name="Pattern">The pattern, or null where there are errors.</param>
/// <param name="Errors">Every error, in reading order.</param>
public sealed record PackParseResult(PackPattern? Pattern, EquatableArray<NotationError> Errors);

/// <summary>
/// A pattern of einops' pack and unpack (einops/packing.py, version 0.8): names of axes that all tensors have, and one
/// <c>*</c> for those that are flattened into one, any number of them: <c>b * c</c>.
/// </summary>
/// <param name="Text">The text as written.</param>
/// <param name="Before">The names before the <c>*</c>.</param>
/// <param name="After">The names behind it.</param>
/// <param name="Star">Where the <c>*</c> is.</param>
public sealed record PackPattern(string Text, EquatableArray<string> Before, EquatableArray<string> After, NotationSpan Star)
{
    /// <summary>Reads a pattern. Never throws.</summary>
    /// <param name="operation">What messages call the operation: <c>pack</c>, <c>unpack</c>.</param>
    /// <param name="text">The pattern.</param>
    public static PackParseResult Parse(string operation, string? text)
    {
        text ??= string.Empty;
        var errors = new List<NotationError>();
        var names = new List<string>();
        NotationSpan? star = null;
        var before = 0;
        foreach (var span in Words(text))
        {
            var word = text.Substring(span.Start, span.Length);
            if (word == "*" && star is null)
            {
                star = span;
                before = names.Count;
                continue;
            }

            var (code, way) = word switch
            {
                "*" => (NotationErrorCode.SeveralRuns, $"{operation} flattens the axes of one '*'; name the other axes"),
                "..." => (NotationErrorCode.NotInPattern, $"{operation} has no '...'; the axes that may be any number are '*'"),
                _ when word.Contains("->") => (NotationErrorCode.NotInPattern, $"{operation} has no '->': its pattern says which axes all tensors have, and where the others are ('*')"),
                _ when word.IndexOfAny(['(', ')']) >= 0 => (NotationErrorCode.NotInPattern, $"{operation} has no groups; rearrange the tensors before or after it"),
                _ when !AxisNames.IsName(word) => (NotationErrorCode.NotInPattern, $"'{word}' is not possible in {operation}: an axis needs a name"),
                _ when names.Contains(word) => (NotationErrorCode.DuplicateName, $"'{word}' is there twice; name every axis once"),
                _ => (default, string.Empty),
            };
            if (way.Length > 0) errors.Add(NotationError.At(code, span, way));
            names.Add(word);
        }

        if (star is null) errors.Add(NotationError.At(NotationErrorCode.NotInPattern, new NotationSpan(0, text.Length), $"{operation} needs a '*' where the axes are flattened into one"));
        return errors.Count > 0 || star is not { } place
            ? new PackParseResult(null, NotationError.InOrder(errors))
            : new PackParseResult(new PackPattern(text, names.Take(before).ToEquatableArray(), names.Skip(before).ToEquatableArray(), place), EquatableArray<NotationError>.Empty);
    }

    private static IEnumerable<NotationSpan> Words(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (char.IsWhiteSpace(text[start])) continue;
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            yield return new NotationSpan(start, end - start);
            start = end;
        }
    }
}
