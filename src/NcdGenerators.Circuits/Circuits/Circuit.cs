using System.Collections.Generic;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>
/// What a method does to the axes of its tensors: inputs, steps, regions, requirements, outputs. Immutable, free of
/// Roslyn; every product (diagram, cost, derivative) is derived from it and from nothing else.
/// </summary>
/// <param name="Name">The anchor of the method: <c>Namespace.Type.forward</c>.</param>
/// <param name="Title">The title for people.</param>
/// <param name="Symbols">The symbols that sizes are made of, in order of appearance.</param>
/// <param name="Facts">What is known of them beyond being ≥ 0.</param>
/// <param name="Values">All tensors; a value's id is its position.</param>
/// <param name="Inputs">The ids of the method's tensor arguments.</param>
/// <param name="Body">The steps.</param>
/// <param name="Outputs">The ids of the results; -1 for a result that is null.</param>
/// <param name="Requirements">What the steps need and nothing guarantees.</param>
public sealed record Circuit(
    string Name,
    string Title,
    EquatableArray<SymbolInfo> Symbols,
    EquatableArray<SymbolFact> Facts,
    EquatableArray<Value> Values,
    EquatableArray<int> Inputs,
    Region Body,
    EquatableArray<int> Outputs,
    EquatableArray<PlacedRequirement> Requirements)
{
    /// <summary>All steps in order, inside all regions.</summary>
    public IEnumerable<Step> Steps => StepsOf(this.Body);

    private static IEnumerable<Step> StepsOf(Region region)
    {
        foreach (var node in region.Body)
        {
            if (node is Step step)
            {
                yield return step;
            }
            else
            {
                foreach (var inner in StepsOf((Region)node)) yield return inner;
            }
        }
    }
}

/// <summary>A requirement and the step that needs it.</summary>
/// <param name="Anchor">The anchor of the step.</param>
/// <param name="Requirement">What it needs.</param>
public sealed record PlacedRequirement(string Anchor, Requirement Requirement);

/// <summary>One thing known of symbols: <c>d = h*k</c>, <c>x = 28</c>, <c>n ≥ 1</c>.</summary>
public sealed record SymbolFact(RequirementKind Kind, Algebra.IntExpr Left, Algebra.IntExpr Right)
{
    /// <summary>The facts with this one added.</summary>
    public Algebra.Facts AddTo(Algebra.Facts facts) => this.Kind switch
    {
        RequirementKind.Equal => facts.AssumeEqual(this.Left, this.Right),
        RequirementKind.Divisible => facts.AssumeDivisible(this.Left, this.Right),
        RequirementKind.AtMost => facts.AssumeLessOrEqual(this.Left, this.Right),
        _ => facts,
    };
}
