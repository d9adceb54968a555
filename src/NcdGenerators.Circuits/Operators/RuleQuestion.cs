using System;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// One application of an operator as its rule sees it. Rules are functions of it, and reading asks the same again and again:
/// the passes of a loop, both sides of a branch, and each rank that a method is read with.
/// </summary>
internal sealed class RuleQuestion : IEquatable<RuleQuestion>
{
    private readonly Operator target;
    private readonly EquatableArray<Argument> arguments;
    private readonly Facts facts;
    private readonly bool isInPlace;
    private readonly int hash;

    /// <param name="target">The operator; compared by identity, as the table has each once.</param>
    /// <param name="arguments">Its arguments in the order of its parameters.</param>
    /// <param name="facts">What is known; compared by identity, as facts assumed again are mostly the same object.</param>
    /// <param name="isInPlace">Whether the first operand's memory receives the result.</param>
    public RuleQuestion(Operator target, EquatableArray<Argument> arguments, Facts facts, bool isInPlace)
    {
        (this.target, this.arguments, this.facts, this.isInPlace) = (target, arguments, facts, isInPlace);
        this.hash = unchecked((((arguments.GetHashCode() * 31) + StringComparer.Ordinal.GetHashCode(target.Name)) * 31) + facts.GetHashCode());
    }

    /// <summary>The rule's answer, worked out unless it is remembered.</summary>
    public RuleResult Answer(Memo<object, object> known, Func<RuleResult> work)
    {
        if (known.TryGet(this, out var remembered)) return (RuleResult)remembered;
        var answer = work();
        known.Add(this, answer);
        return answer;
    }

    public bool Equals(RuleQuestion? other) =>
        other is not null && this.hash == other.hash && this.isInPlace == other.isInPlace
        && ReferenceEquals(this.target, other.target) && ReferenceEquals(this.facts, other.facts) && this.arguments == other.arguments;

    public override bool Equals(object? obj) => this.Equals(obj as RuleQuestion);

    public override int GetHashCode() => this.hash;
}
