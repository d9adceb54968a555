using System.Collections.Generic;
using System.Linq;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>Collects the findings of one reading; each place is told of one rule once.</summary>
internal sealed class FindingSink
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<(string Rule, SourcePlace Place)> told = [];
    private bool isStopNoted;
    private int muted;

    public IReadOnlyList<Finding> All => this.findings;

    /// <summary>Whether what is found just now is dropped.</summary>
    public bool IsMuted => this.muted > 0;

    /// <summary>Whether reading stopped anywhere.</summary>
    public bool HasStops => this.isStopNoted || this.findings.Any(static finding => finding.RuleId == RuleIds.Stopped);

    public void Add(string rule, FindingSeverity severity, string message, SourcePlace place, bool isFromElsewhere = false)
    {
        if (this.muted > 0) return;
        if (this.told.Add((rule, place))) this.findings.Add(new Finding(rule, severity, message, place, isFromElsewhere));
    }

    /// <summary>Notes where and why reading stopped.</summary>
    public void Stop(string reason, SourcePlace place) =>
        this.Add(RuleIds.Stopped, FindingSeverity.Info, $"Reading stops here: {reason}. What follows from it is unknown.", place);

    /// <summary>Takes back that reading stopped at a place: a claim there says what is not known.</summary>
    public void GoOn(SourcePlace place)
    {
        if (this.muted > 0 || !this.told.Remove((RuleIds.Stopped, place))) return;
        this.findings.RemoveAll(finding => finding.RuleId == RuleIds.Stopped && finding.Place == place);
    }

    /// <summary>Notes that reading stopped where the compiler has told why: code that does not bind.</summary>
    public void NoteStop() => this.isStopNoted |= this.muted == 0;

    /// <summary>What is found from here on is dropped, until <see cref="Unmute"/>: a first pass over code that is read again.</summary>
    public void Mute() => this.muted++;

    public void Unmute() => this.muted--;
}
