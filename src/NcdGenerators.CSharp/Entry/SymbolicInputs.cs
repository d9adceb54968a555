using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Entry;

/// <summary>
/// What the caller gives and nobody knows: an integer is a flexible symbol of its name (rigid with <c>[Axis]</c>), a bool
/// is an undecided test, an object of a known class has such fields.
/// </summary>
internal static class SymbolicInputs
{
    /// <summary>The value of a parameter, field or property of that type and name.</summary>
    public static SymbolicValue Of(Session session, ISymbol member, ITypeSymbol type, string name)
    {
        if (RigidSize(session, member) is { } size) return SymbolicValue.Of(size);

        // Where tensors live changes no axis: nothing is to be read twice for it.
        if (IsOfNoConsequence(session, KnownTypes.Unwrap(type)!)) return Given(session, KnownTypes.Unwrap(type)!, name);
        if (member is IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: null, Type.IsValueType: false }
            || type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            // What lists decide (how many blocks, how wide) is read once with all defaults and once with what a caller may give.
            if (member is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && ElementOf(KnownTypes.Unwrap(type)!) is not null
                && session.Ranks.EntryOf("the optional lists of the constructor", 2) is { } way) return way == 0 ? SymbolicValue.Null.Instance : Given(session, KnownTypes.Unwrap(type)!, name);
            var test = new PathCondition($"'{name}' is given");
            return new SymbolicValue.Choice(test, Given(session, KnownTypes.Unwrap(type)!, name), SymbolicValue.Null.Instance);
        }

        return Given(session, type, name);
    }

    /// <summary>The size that a member's [Axis] says, or null.</summary>
    public static IntExpr? RigidSize(Session session, ISymbol member)
    {
        var attribute = AxisAttributes.Axis(member).FirstOrDefault();
        return attribute is null ? null : ContractShapes.SizeOf(session, AxisAttributes.Text(attribute), $"[Axis] of '{member.Name}'");
    }

    private static bool IsOfNoConsequence(Session session, ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || session.Types.Names.Of(type) is KnownTypes.ScalarType or KnownTypes.Device;

    private static SymbolicValue Given(Session session, ITypeSymbol type, string name)
    {
        var origin = $"the parameter '{name}'";
        if (KnownTypes.IsInteger(type)) return SymbolicValue.Of(session.Symbols.Flexible(name, origin));
        if (KnownTypes.IsBool(type)) return new SymbolicValue.Undecided(new PathCondition(name), false);
        if (KnownTypes.IsReal(type)) return new SymbolicValue.Real(RealExpr.FromInt(session.Symbols.Flexible(name, origin)));
        if (session.Types.IsTensor(type)) return new SymbolicValue.Owned(new OwnedTensor(new TensorType(session.Ranks.Unknown("?" + name, origin), DType.Unknown, Layout.Unknown), isBuffer: true) { Name = name });
        if (session.Types.Names.Of(type) == KnownTypes.Device) return new SymbolicValue.Opaque(name);
        if (session.Types.Names.Of(type) == KnownTypes.ScalarType) return new SymbolicValue.ElementType(DType.Unknown);
        if (ElementOf(type) is { } element) return SequenceOf(session, element, type, name);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return new SymbolicValue.Tuple(tuple.TupleElements.Select(element => Given(session, element.Type, name + "." + element.Name)).ToEquatableArray());
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } named && !session.Types.IsModule(type) && session.Source.Declares(named))
            return new SymbolicValue.Instance(new UserObject(named) { IsSymbolic = true, Label = name });
        if (session.Types.IsModule(type) && type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } own && session.Source.Declares(own))
            return new SymbolicValue.Instance(new UserObject(own) { IsSymbolic = true, IsGiven = true, Label = name });
        if (session.Types.IsModule(type)) return new SymbolicValue.Module(new ModuleObject(null, name) { IsGiven = true, Label = name });
        return new SymbolicValue.Unknown(StopReasons.GivenByCaller(name)) { FromCaller = name };
    }

    /// <summary>A part of something that the caller gives: a member or an entry. Asked again, it is the same.</summary>
    public static SymbolicValue PartOf(Session session, ITypeSymbol type, string name)
    {
        if (!session.GivenParts.TryGetValue(name, out var part)) session.GivenParts.Add(name, part = Given(session, type, name));
        return part;
    }

    /// <summary>A list of tensors that the method's caller gives: each that is used is an input of the circuit.</summary>
    public static SymbolicValue Tensors(Session session, ITypeSymbol type, string name) => SequenceOf(session, type, name, element => new SymbolicValue.Owned(
        new OwnedTensor(new TensorType(session.Ranks.Unknown("?" + element, $"'{element}'"), DType.Unknown, Layout.Unknown), isBuffer: false) { Name = element, IsInput = true }));

    private static SymbolicValue SequenceOf(Session session, ITypeSymbol element, ITypeSymbol type, string name) => SequenceOf(session, type, name, text => Given(session, element, text));

    // An array or list of the caller: so many elements, and each is one of its own.
    private static SymbolicValue SequenceOf(Session session, ITypeSymbol type, string name, System.Func<string, SymbolicValue> make)
    {
        var length = session.Symbols.Flexible(name + ".Length", $"the length of '{name}'");
        var index = session.Symbols.Index("i");
        ElementSource source = null!;
        source = new ElementSource((place, text) =>
        {
            var given = make($"{name}[{text}]");
            if (given is SymbolicValue.Int { Number: var number } && number.Symbols.Count() == 1) session.Elements[number.Symbols.First()] = new SymbolicValue.Given(source, place);
            return given;
        });
        var each = new SymbolicValue.Given(source, IntExpr.Symbol(index));
        var contents = new SymbolicValue.Series(EquatableArray.Of<SymbolicValue>(new SymbolicValue.Repeated(new Passes(index, 0, length - 1, 1), EquatableArray.Of<SymbolicValue>(each))));
        return new SymbolicValue.List(new ListObject(contents, type));
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "IEnumerable" or "ICollection" or "IReadOnlyCollection", TypeArguments.Length: 1 } list
            when list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" => list.TypeArguments[0],
        INamedTypeSymbol { Name: "ModuleList", TypeArguments: [var module] } modules when modules.ContainingNamespace.ToDisplayString() == "TorchSharp.Modules" => module,
        _ => null,
    };
}
