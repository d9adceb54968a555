using System;
using System.Linq;

namespace NcdGenerators.Testing;

/// <summary>A change that somebody makes to a project while an IDE is open.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Apply">Changes the project.</param>
public sealed record SourceEdit(string Name, Action<SolutionState> Apply)
{
    /// <summary>Changes nothing, yet every syntax tree and the compilation are new.</summary>
    public static SourceEdit None { get; } = new("nothing changed", static _ => { });

    /// <summary>A new file with a type that has nothing to do with the others.</summary>
    public static SourceEdit AddUnrelatedFile { get; } =
        new("an unrelated file", static state => state.Sources.Add("/0/HarnessUnrelated.cs", "internal static class HarnessUnrelated { public const int One = 1; }\n"));

    /// <summary>A type at the end of the first file.</summary>
    public static SourceEdit AppendUnrelatedType { get; } =
        new("an unrelated type in the same file", static state => Change(state, 0, static text => text + "\ninternal static class HarnessAppended { public const int One = 1; }\n"));

    /// <summary>A comment at the top of every file, so that all positions move.</summary>
    public static SourceEdit MoveEverythingDown { get; } = new("a comment on top", static state =>
    {
        for (var i = 0; i < state.Sources.Count; i++) Change(state, i, static text => "// A comment.\n\n" + text);
    });

    /// <summary>Edits after which an output that depends on signatures only must not be made again.</summary>
    public static SourceEdit[] Unrelated => [None, AddUnrelatedFile, AppendUnrelatedType, MoveEverythingDown];

    /// <summary>Replaces a text that occurs exactly once in the sources.</summary>
    public static SourceEdit Replace(string old, string replacement) => new($"{old} → {replacement}", state =>
    {
        var file = state.Sources.FindIndex(s => s.Content.Contains(old, StringComparison.Ordinal));
        if (file < 0 || state.Sources.Sum(s => s.Content.Split(old).Length - 1) != 1) throw new VerificationException($"\"{old}\" must occur once in the sources.");
        Change(state, file, text => text.Replace(old, replacement, StringComparison.Ordinal));
    });

    private static void Change(SolutionState state, int index, Func<string, string> change) =>
        state.Sources[index] = (state.Sources[index].FileName, change(state.Sources[index].Content));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
