using System.Collections.Generic;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>
/// What the steps so far need of flexible sizes. Not known, so no rule sees it; but a step that needs the contrary of an
/// earlier one cannot work (design §7).
/// </summary>
internal sealed class RequiredFacts
{
    private List<SymbolFact> facts = [];

    /// <summary>What is needed on the path so far, to come back to.</summary>
    public IReadOnlyList<SymbolFact> Save() => [.. this.facts];

    public void Load(IReadOnlyList<SymbolFact> saved) => this.facts = [.. saved];

    public void Add(Requirement requirement)
    {
        // "Equal, or one of them 1" is no fact.
        if (requirement.Kind is RequirementKind.Equal or RequirementKind.Divisible) this.facts.Add(new SymbolFact(requirement.Kind, requirement.Left, requirement.Right));
    }

    public void Add(IntExpr left, IntExpr right) => this.facts.Add(new SymbolFact(RequirementKind.Equal, left, right));

    /// <summary>What is known together with what is needed.</summary>
    public Facts On(Facts known)
    {
        foreach (var fact in this.facts) known = fact.AddTo(known);
        return known;
    }
}
