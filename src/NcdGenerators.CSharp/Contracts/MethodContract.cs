using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>One thing wrong with an attribute.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Place">The characters; none in metadata.</param>
public sealed record ContractError(string RuleId, string Message, SourcePlace Place);

/// <summary>What an <c>[Axis]</c> says of an integer.</summary>
/// <param name="Member">The parameter's, field's or property's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Axis">The axis as canonical notation: a name, or an expression that only checks.</param>
/// <param name="Role">The role that it declares.</param>
public sealed record DeclaredAxis(string Member, AxisMemberKind Kind, string Axis, AxisRole Role);

/// <summary>What carries an <c>[Axis]</c>.</summary>
public enum AxisMemberKind
{
    ConstructorParameter,
    MethodParameter,
    Field,
    Property,

    /// <summary>A type: the attribute declares a role only.</summary>
    Type,
}

/// <summary>The contract that a method has, wherever its parts are written. Free of Roslyn and equal by value.</summary>
/// <param name="Contract">The axes.</param>
/// <param name="Exists">Whether anything is declared.</param>
/// <param name="Errors">What is wrong with it; then it is not relied on.</param>
/// <param name="UnknownGroups">Groups of inputs that cannot be guarded (NCD902).</param>
/// <param name="Axes">The integers of the class that carry an axis.</param>
/// <param name="ParameterOrdinals">For each input, the parameter's position.</param>
public sealed record MethodContract(
    Contract Contract,
    bool Exists,
    EquatableArray<ContractError> Errors,
    EquatableArray<ContractError> UnknownGroups,
    EquatableArray<DeclaredAxis> Axes,
    EquatableArray<int> ParameterOrdinals)
{
    /// <summary>Whether it can be relied on.</summary>
    public bool IsUsable => this.Exists && this.Errors.Count == 0;
}
