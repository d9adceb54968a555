using System.Collections.Generic;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>Collects the findings of one reading; each place is told of one rule once.</summary>
internal sealed class FindingSink
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<(string Rule, SourcePlace Place)> told = [];
    private int muted;

    public IReadOnlyList<Finding> All => this.findings;

    /// <summary>Whether reading stopped anywhere.</summary>
    public bool HasStops { get; private set; }

    public void Add(string rule, FindingSeverity severity, string message, SourcePlace place, bool isFromElsewhere = false)
    {
        if (this.muted > 0) return;
        if (rule == RuleIds.Stopped) this.HasStops = true;
        if (this.told.Add((rule, place))) this.findings.Add(new Finding(rule, severity, message, place, isFromElsewhere));
    }

    /// <summary>Notes where and why reading stopped.</summary>
    public void Stop(string reason, SourcePlace place) =>
        this.Add(RuleIds.Stopped, FindingSeverity.Info, $"Reading stops here: {reason}. What follows from it is unknown.", place);

    /// <summary>Notes that something is unknown whose cause was told already.</summary>
    public void NoteStop() => this.HasStops |= this.muted == 0;

    /// <summary>What is found from here on is dropped, until <see cref="Unmute"/>: a first pass over code that is read again.</summary>
    public void Mute() => this.muted++;

    public void Unmute() => this.muted--;
}
