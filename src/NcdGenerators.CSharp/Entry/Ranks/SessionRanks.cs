using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>The part of a reading that deals with tensors of unknown rank.</summary>
internal sealed class SessionRanks(Session session)
{
    private const int MaximumEntries = 8;

    private readonly HashSet<string> axes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IntExpr> solved = new(StringComparer.Ordinal);

    // By the symbol of their size.
    private readonly Dictionary<string, string> runs = new(StringComparer.Ordinal);

    /// <summary>What this reading takes the runs to be.</summary>
    public RankPins Pins { get; set; } = RankPins.None;

    /// <summary>Whether a step may ask for a pin; otherwise what is open stays unknown.</summary>
    public bool MayAsk { get; set; }

    /// <summary>Whether a step whose rule accepts nearly anything may ask for the likely rank.</summary>
    public bool MayGuess { get; set; }

    /// <summary>Whether a step would have asked that.</summary>
    public bool CouldGuess { get; private set; }

    /// <summary>Symbols that exist before the first tensor does: only these can say what size an input has.</summary>
    public HashSet<string> EarlierSymbols { get; } = new(StringComparer.Ordinal);

    /// <summary>Sizes that every path needs, by the symbol of the axis.</summary>
    public IReadOnlyDictionary<string, IntExpr> Solved => this.solved;

    /// <summary>The axes of a tensor that nothing is known of, as far as this reading has pinned them.</summary>
    /// <param name="run">What its run is called, with a question mark first; numbered where that is in use.</param>
    /// <param name="origin">What the user is told of it.</param>
    public Shape Unknown(string run, string origin) => this.Pins.Expand(session, session.Symbols.Reserve(run), origin);

    /// <summary>A pinned axis has that symbol.</summary>
    public void NoteAxis(string symbol) => this.axes.Add(symbol);

    /// <summary>A tensor has that run, of which nobody says how many axes it is.</summary>
    public void NoteRun(Axis run)
    {
        if (run.Size.TryGetSymbol(out var symbol)) this.runs[symbol] = run.Name!;
    }

    /// <summary>A shape of so many axes, if a guess will do; else null, and a reading that guesses is worth it.</summary>
    public Shape? Likely(int rank, string name, string origin)
    {
        this.CouldGuess = true;
        return this.MayGuess ? Shape.Of(Enumerable.Range(0, rank).Select(i => this.Pins.NewAxis(session, $"{name}_{i.ToString(CultureInfo.InvariantCulture)}", origin)).ToList()) : null;
    }

    /// <summary>Asks how many axes the unknown operands of an operator have, if its rule leaves few answers.</summary>
    /// <param name="target">The operator.</param>
    /// <param name="arguments">Its arguments; tensors as types.</param>
    /// <exception cref="RankQuestion">There are answers to try.</exception>
    public void Ask(Operator target, IReadOnlyList<NamedArgument> arguments)
    {
        var runs = RunsOf(arguments).ToList();
        foreach (var run in this.MayAsk ? runs : [])
        {
            if (RankSearch.Choices(target, arguments, run, session.Builder.Facts) is { Count: > 0 } choices) this.Ask(choices);
        }

        foreach (var run in runs)
        {
            if (RankSearch.Guess(target, arguments, run, session.Builder.Facts) is not { } guess) continue;
            if (this.MayGuess) this.Ask([guess]);
            this.CouldGuess = true;
        }
    }

    /// <summary>Asks where the axis is whose size is read: in the run, or past it where the run is short.</summary>
    /// <param name="shape">The shape with the run.</param>
    /// <param name="dim">The axis, from the front if ≥ 0, else from the back.</param>
    /// <exception cref="RankQuestion">The run can be that.</exception>
    public void Ask(Shape shape, long dim)
    {
        var run = shape[shape.RunIndex].Name!;
        if (!this.MayAsk || !IsOpen(run) || dim is < -8 or > 8) return;
        var (before, behind) = (shape.RunIndex, shape.Axes.Count - 1 - shape.RunIndex);
        var needed = dim >= 0 ? (int)dim - before + 1 : (int)-dim - behind;
        if (needed <= 0) return;
        var past = dim >= 0 ? behind : before;
        var open = dim >= 0 ? new RunPin(run, needed, 0, HasRest: true) : new RunPin(run, 0, needed, HasRest: true);
        var shortest = Math.Max(0, needed - past);
        this.Ask([.. Enumerable.Range(shortest, needed - shortest).Select(count => RunPin.Exactly(run, count)), open]);
    }

    /// <summary>Whether what is found now holds although some pins were needed on other paths only.</summary>
    public bool IsCertain => this.Pins.Pins.All(pin => pin.Under.Count == 0 || pin.Under.All(this.Path().Contains));

    /// <summary>Notes that a step needs two sizes to be equal.</summary>
    public void NoteEqual(IntExpr left, IntExpr right)
    {
        if (session.Assumptions.Count > 0) return;
        var difference = session.Builder.Facts.Simplify(left - right);
        this.GuessEmpty(difference);
        foreach (var symbol in difference.Symbols.Where(this.axes.Contains).OrderBy(static symbol => symbol, StringComparer.Ordinal).ToList())
        {
            if (this.solved.ContainsKey(symbol)) continue;
            var rest = difference.Substitute(name => name == symbol ? IntExpr.Zero : null);
            var size = difference.Equals(rest + IntExpr.Symbol(symbol)) ? -rest : difference.Equals(rest - IntExpr.Symbol(symbol)) ? rest : null;
            if (size is null || !size.Symbols.All(this.IsEarlier)) continue;
            this.solved.Add(symbol, size);
            return;
        }
    }

    // A view that speaks of all axes but those of a run needs them to have one entry: there are likely none.
    private void GuessEmpty(IntExpr difference)
    {
        foreach (var symbol in difference.Symbols.Where(this.runs.ContainsKey).OrderBy(static symbol => symbol, StringComparer.Ordinal).ToList())
        {
            if (!difference.Substitute(name => name == symbol ? IntExpr.One : null).Equals(IntExpr.Zero)) continue;
            if (this.MayGuess) this.Ask([RunPin.Exactly(this.runs[symbol], 0)]);
            this.CouldGuess = true;
        }
    }

    // What an input has is the same in every pass of a loop.
    private bool IsEarlier(string symbol) =>
        this.EarlierSymbols.Contains(symbol) && !session.Symbols.IsIndex(symbol) && !(session.Elements.TryGetValue(symbol, out var element) && element.Place.Symbols.Any(session.Symbols.IsIndex));

    /// <summary>Which entry of a table the caller's key selects; null where that stays open.</summary>
    /// <param name="key">What the source calls the key.</param>
    /// <param name="count">How many entries there are.</param>
    /// <exception cref="RankQuestion">Each can be read.</exception>
    public int? EntryOf(string key, int count)
    {
        if (this.Pins.Entries.FirstOrDefault(pin => pin.Key == key) is { } known) return known.Entry < count ? known.Entry : null;
        if (this.MayAsk && count is > 0 and <= MaximumEntries) this.Ask(Enumerable.Range(0, count).Select(place => new EntryPin(key, place)).ToList());
        return null;
    }

    private void Ask(IReadOnlyList<Pin> choices)
    {
        var under = this.Path().OrderBy(static text => text, StringComparer.Ordinal).ToEquatableArray();
        throw new RankQuestion(choices.Select(choice => choice with { Under = under }).ToList());
    }

    private HashSet<string> Path() => new(session.Assumptions.Select(static pair => $"{pair.Key}: {pair.Value}"), StringComparer.Ordinal);

    private static IEnumerable<string> RunsOf(IReadOnlyList<NamedArgument> arguments) => arguments
        .SelectMany(static argument => RankSearch.TypesOf(argument.Argument))
        .Where(static type => type.Shape.HasRun)
        .Select(static type => type.Shape[type.Shape.RunIndex].Name!)
        .Where(IsOpen)
        .Distinct();

    // A declared run is any number of axes: nobody may ask for more.
    private static bool IsOpen(string run) => run.StartsWith("?", StringComparison.Ordinal);
}
