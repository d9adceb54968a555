using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Text;

/// <summary>A piece of text in one face, size and height.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Face">The typeface.</param>
/// <param name="Size">The type size in units.</param>
/// <param name="Rise">How far the baseline is raised, in units; negative for subscripts.</param>
/// <param name="IsOverlined">Whether a bar is drawn over it: a width axis (paper §2.4).</param>
public sealed record TextRun(string Text, TextFace Face, double Size, double Rise = 0, bool IsOverlined = false)
{
    /// <summary>The room that it takes; an upper bound whatever the font.</summary>
    public double Width => FontMetrics.Width(this.Text, this.Face, this.Size);

    internal double Ascent => this.Rise + (this.Text.Max(static c => FontMetrics.Ascent(c)) * this.Size);

    internal double Descent => (this.Text.Max(c => FontMetrics.Descent(c, this.Face)) * this.Size) - this.Rise;
}

/// <summary>One line of typeset text.</summary>
/// <param name="Runs">The pieces from left to right; none is empty.</param>
public sealed record TextLine(EquatableArray<TextRun> Runs)
{
    /// <summary>Between the highest ink of an overlined run and its bar's middle, in units.</summary>
    public const double OverlineGap = 2.2;

    /// <summary>Nothing.</summary>
    public static readonly TextLine Empty = new(EquatableArray<TextRun>.Empty);

    public TextLine(IEnumerable<TextRun> runs)
        : this(runs.Where(static run => run.Text.Length > 0).ToEquatableArray())
    {
    }

    public bool IsEmpty => this.Runs.Count == 0;

    /// <summary>The room that it takes from left to right.</summary>
    public double Width => this.Runs.Sum(static run => run.Width);

    /// <summary>How far it reaches above the baseline, bars included.</summary>
    public double Ascent => this.Runs.Aggregate(0.0, static (max, run) =>
        Math.Max(max, run.Ascent + (run.IsOverlined ? OverlineGap + 0.5 : 0)));

    /// <summary>How far it reaches below the baseline.</summary>
    public double Descent => this.Runs.Aggregate(0.0, static (max, run) => Math.Max(max, run.Descent));

    /// <summary>The characters without their positions; scripts are written <c>^</c> and <c>_</c>.</summary>
    public string PlainText => string.Concat(this.Runs.Select(static run => (run.Rise > 0 ? "^" : run.Rise < 0 ? "_" : "") + run.Text));

    /// <summary>One line after the other.</summary>
    public static TextLine operator +(TextLine left, TextLine right) => new(left.Runs.Concat(right.Runs));

    /// <summary>The line, cut with … where it is wider than that; an exponent at its end stays.</summary>
    public TextLine Fit(double width)
    {
        if (this.Width <= width) return this;
        var end = this.Runs.Count;
        while (end > 0 && this.Runs[end - 1].Rise > 0) end--;
        var tail = this.Runs.Skip(end).ToList();
        if (end == 0 || tail.Sum(static run => run.Width) > width / 3) (end, tail) = (this.Runs.Count, []);
        var dots = this.Runs[0] with { Text = "…", Rise = 0, IsOverlined = false };
        var room = width - dots.Width - tail.Sum(static run => run.Width);
        var kept = new List<TextRun>();
        foreach (var run in this.Runs.Take(end))
        {
            var length = run.Text.Length;
            while (length > 0 && (run with { Text = run.Text.Substring(0, length) }).Width > room) length--;
            if (length > 0) kept.Add(run with { Text = run.Text.Substring(0, length) });
            if (length < run.Text.Length) break;
            room -= run.Width;
        }

        return new TextLine([.. kept, dots, .. tail]);
    }

    public static TextLine Of(string text, TextFace face, double size) => new([new TextRun(text, face, size)]);
}
