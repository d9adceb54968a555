using System;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Testing.Diagnostics;

/// <summary>Places as people read them: lines and columns count from one.</summary>
internal static class Places
{
    public static string Format(FileLinePositionSpan span, bool withEnd)
    {
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return withEnd
            ? FormattableString.Invariant($"{span.Path}({start.Line + 1},{start.Character + 1})-({end.Line + 1},{end.Character + 1})")
            : FormattableString.Invariant($"{span.Path}({start.Line + 1},{start.Character + 1})");
    }
}
