using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.CSharp.Values;

/// <summary>What a test tells of sizes on one of its sides.</summary>
internal enum PathFactKind
{
    Equal,
    NotEqual,
    AtMost,
}

/// <summary>Something known of sizes on one side of a branch.</summary>
internal sealed record PathFact(PathFactKind Kind, IntExpr Left, IntExpr Right)
{
    public Facts AddTo(Facts facts) => this.Kind switch
    {
        PathFactKind.Equal => facts.AssumeEqual(this.Left, this.Right),
        PathFactKind.NotEqual => facts.AssumeNotEqual(this.Left, this.Right),
        _ => facts.AssumeLessOrEqual(this.Left, this.Right),
    };

    /// <summary>The fact as a circuit lists it; null for an inequality, which no product needs.</summary>
    public SymbolFact? ToSymbolFact() => this.Kind switch
    {
        PathFactKind.Equal => new SymbolFact(RequirementKind.Equal, this.Left, this.Right),
        PathFactKind.AtMost => new SymbolFact(RequirementKind.AtMost, this.Left, this.Right),
        _ => null,
    };
}
