using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Evaluation;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>What one reading takes the runs of unknown rank to be, and what their sizes turned out to be in an earlier one.</summary>
/// <param name="Pins">The pins, in the order in which steps asked for them.</param>
/// <param name="Sizes">Axes whose size every path needs to be a certain one, by symbol.</param>
internal sealed record RankPins(EquatableArray<RunPin> Pins, EquatableArray<KeyValuePair<string, IntExpr>> Sizes)
{
    /// <summary>Nothing is taken for granted.</summary>
    public static readonly RankPins None = new(EquatableArray<RunPin>.Empty, EquatableArray<KeyValuePair<string, IntExpr>>.Empty);

    /// <summary>Which entries of tables the caller's keys select.</summary>
    public EquatableArray<EntryPin> Entries { get; init; } = EquatableArray<EntryPin>.Empty;

    /// <summary>These and one more.</summary>
    public RankPins With(Pin pin) => pin is EntryPin entry
        ? this with { Entries = this.Entries.Append(entry).ToEquatableArray() }
        : this with { Pins = this.Pins.Append((RunPin)pin).ToEquatableArray() };

    /// <summary>The axes of a tensor that nothing is known of.</summary>
    /// <param name="session">Where the symbols are made.</param>
    /// <param name="run">The run's name, with the question mark.</param>
    /// <param name="origin">What the user is told of it.</param>
    public Shape Expand(Session session, string run, string origin)
    {
        var axes = new List<Axis>();
        this.Expand(session, run, run.Trim('?', '\''), origin, axes);
        return Shape.Of(axes);
    }

    private void Expand(Session session, string run, string name, string origin, List<Axis> axes)
    {
        var pin = this.Pins.FirstOrDefault(candidate => candidate.Run == run);
        if (pin is null)
        {
            axes.Add(session.Symbols.Run(run, origin));
            session.Ranks.NoteRun(axes[axes.Count - 1]);
            return;
        }

        if (pin.SameAs is { } other)
        {
            this.Expand(session, other, name, origin, axes);
            return;
        }

        for (var i = 0; i < pin.Leading; i++) axes.Add(this.NewAxis(session, name + "_" + Number(axes.Count), origin));
        if (pin.HasRest) this.Expand(session, RunPin.RestOf(run), name, origin, axes);
        for (var i = pin.Trailing; i > 0; i--)
            axes.Add(this.NewAxis(session, pin.HasRest ? name + "_last" + (i == 1 ? string.Empty : Number(i)) : name + "_" + Number(axes.Count), origin));
    }

    /// <summary>An axis whose size nobody says: a symbol, or what an earlier reading found that every path needs.</summary>
    /// <param name="session">Where the symbol is made.</param>
    /// <param name="name">What it is called, numbered where that is in use.</param>
    /// <param name="origin">What the user is told of it.</param>
    public Axis NewAxis(Session session, string name, string origin)
    {
        var size = session.Symbols.Flexible(name, origin);
        size.TryGetSymbol(out var symbol);
        session.Ranks.NoteAxis(symbol!);
        var solved = this.Sizes.FirstOrDefault(pair => pair.Key == symbol).Value;
        return Axis.Of(solved ?? size);
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
