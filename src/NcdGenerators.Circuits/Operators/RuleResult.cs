using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What a rule says of one application: a closed union.</summary>
public abstract record RuleResult
{
    private RuleResult()
    {
    }

    /// <summary>It works, provided that the requirements hold.</summary>
    public sealed record Applied(EquatableArray<TensorType> Outputs, AxisFlow Flow, EquatableArray<Requirement> Requirements) : RuleResult;

    /// <summary>It cannot work, for any sizes that the facts allow.</summary>
    public sealed record Mismatched(Mismatch Mismatch) : RuleResult;

    /// <summary>The rule cannot tell.</summary>
    /// <param name="Reason">Why, in words for the user.</param>
    public sealed record Undetermined(string Reason) : RuleResult
    {
        /// <summary>The size of which the rule has to know whether it is 1; null where something else is missing.</summary>
        public IntExpr? Unit { get; init; }
    }
}
