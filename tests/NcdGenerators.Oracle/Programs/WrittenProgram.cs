using System.Collections.Generic;

namespace NcdGenerators.Oracle.Programs;

/// <summary>A piece of source that belongs to a step.</summary>
/// <param name="Start">The first character.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Step">The step's position, or -1 for none.</param>
internal readonly record struct StepSpan(int Start, int End, int Step);

/// <summary>A program as a C# class.</summary>
/// <param name="Program">The program.</param>
/// <param name="TypeName">The class.</param>
/// <param name="Text">The source file.</param>
/// <param name="Spans">Which characters belong to which step.</param>
/// <param name="Problem">What could not be written and why, or null.</param>
internal sealed record WrittenProgram(RecordedProgram Program, string TypeName, string Text, IReadOnlyList<StepSpan> Spans, string? Problem)
{
    /// <summary>The file's path in the compilation.</summary>
    public string Path => this.TypeName + ".cs";

    /// <summary>The step that a character belongs to; -1 for what belongs to none, such as the signature.</summary>
    public int StepAt(int position)
    {
        foreach (var span in this.Spans)
        {
            if (position >= span.Start && position < span.End) return span.Step;
        }

        return -1;
    }
}
