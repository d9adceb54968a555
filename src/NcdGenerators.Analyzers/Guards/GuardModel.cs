using NcdGenerators.Circuits;

namespace NcdGenerators.Analyzers.Guards;

/// <summary>What the guard of one annotated module is written from; equal for equal declarations.</summary>
/// <param name="Name">The class' name for people: <c>Sample.MultiHeadAttention</c>.</param>
/// <param name="QualifiedType">The class as C# source: <c>global::Sample.MultiHeadAttention</c>.</param>
/// <param name="Identifier">The class' full name as an identifier that no other class gives.</param>
/// <param name="Contract">The contract as written.</param>
/// <param name="Parameters">The parameters of forward.</param>
/// <param name="Result">The type of its result, as C# source.</param>
/// <param name="Results">The tensors in the result.</param>
/// <param name="Members">The members that give axes their sizes.</param>
/// <param name="OutOfReach">Private members that would, if the class were partial.</param>
/// <param name="Partial">Where the class' own part goes that opens its private members; null if it needs none.</param>
/// <param name="NeedsModuleInitializer">Whether the attribute has to be declared because the framework lacks it.</param>
internal sealed record GuardModel(
    string Name,
    string QualifiedType,
    string Identifier,
    string Contract,
    EquatableArray<GuardParameter> Parameters,
    string Result,
    EquatableArray<GuardTensor> Results,
    EquatableArray<GuardMember> Members,
    EquatableArray<GuardMember> OutOfReach,
    GuardPartial? Partial,
    bool NeedsModuleInitializer);

/// <summary>A parameter of forward.</summary>
/// <param name="Type">Its type, as C# source.</param>
/// <param name="Tensor">The tensor that it is, or null if it is something else.</param>
internal sealed record GuardParameter(string Type, GuardTensor? Tensor);

/// <summary>A tensor that is checked.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Access">How to get at it from the parameter or result: empty, or <c>.Item2</c>.</param>
/// <param name="Segment">The axes declared, or null.</param>
internal sealed record GuardTensor(string Name, string Access, string? Segment);

/// <summary>A member of the module that is the size of an axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Member">The member's name.</param>
/// <param name="Source">The member's name as C# source: <c>@int</c>.</param>
/// <param name="StaticOwner">For a static member or a constant, the class as C# source; null otherwise.</param>
/// <param name="IsPrivate">Whether it can be read only from inside the class.</param>
internal sealed record GuardMember(string Axis, string Member, string Source, string? StaticOwner, bool IsPrivate)
{
    /// <summary>The property by which the class' own part opens a private member.</summary>
    public string Opening => "NcdAxisOf_" + this.Member;

    /// <summary>The member read inside the class.</summary>
    public string Inside => (this.StaticOwner ?? "this") + "." + this.Source;

    /// <summary>The member read from outside, off <c>module</c>.</summary>
    public string Outside => this.IsPrivate ? "module." + this.Opening : (this.StaticOwner ?? "module") + "." + this.Source;
}

/// <summary>A partial class as source.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Types">The types around it and itself, outermost first: <c>partial class Outer</c>.</param>
internal sealed record GuardPartial(string Namespace, EquatableArray<string> Types);
