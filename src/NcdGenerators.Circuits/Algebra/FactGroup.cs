using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// Facts that hang together: each shares a symbol with another. What follows for some symbols follows from their groups
/// alone, so that a new fact leaves the models of all others as they are.
/// </summary>
internal sealed class FactGroup
{
    private const int MaxJoints = 64;

    private readonly Memo<EquatableArray<FactGroup>, FactsModel> joints = new(MaxJoints);
    private FactsModel? model;

    public FactGroup(EquatableArray<Facts.Fact> facts)
    {
        this.Facts = facts;
        this.Symbols = [.. facts.SelectMany(static fact => fact.Left.Symbols.Concat(fact.Right.Symbols)).Distinct()];
    }

    /// <summary>In the order in which the groups were joined, and within one in that in which they were assumed.</summary>
    public EquatableArray<Facts.Fact> Facts { get; }

    /// <summary>The symbols that they are about.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>What follows from them. A race computes the same twice.</summary>
    public FactsModel Model => this.model ??= new FactsModel(this.Facts);

    /// <summary>What follows from this group and others.</summary>
    public FactsModel With(EquatableArray<FactGroup> others)
    {
        if (this.joints.TryGet(others, out var joint)) return joint;
        joint = new FactsModel([.. this.Facts, .. others.SelectMany(static group => group.Facts)]);
        this.joints.Add(others, joint);
        return joint;
    }
}

/// <summary>The groups that were met before, so that facts assumed again in the same order need not be thought through again.</summary>
internal sealed class FactGroups
{
    private const int MaxGroups = 1024;
    private const int MaxConclusions = 8192;

    private readonly Memo<EquatableArray<Facts.Fact>, FactGroup> groups = new(MaxGroups);

    /// <summary>What others have concluded.</summary>
    public Memo<object, object> Conclusions { get; } = new(MaxConclusions);

    /// <summary>The group of these facts.</summary>
    public FactGroup Of(EquatableArray<Facts.Fact> facts)
    {
        if (!this.groups.TryGet(facts, out var group)) this.groups.Add(facts, group = new FactGroup(facts));
        return group;
    }
}
