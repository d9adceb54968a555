using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.CSharp.Contracts;

namespace NcdGenerators.Analyzers.Guards;

/// <summary>From the symbol that carries [Axes] to the model of its module's guard: signature work only.</summary>
internal static class GuardModelReader
{
    private const string Tensor = "TorchSharp.torch.Tensor";

    /// <summary>The model, or null where nothing can be guarded: no module, a broken contract, a generic or inaccessible class.</summary>
    public static GuardModel? Read(ISymbol target, Compilation compilation, CancellationToken cancellation)
    {
        var type = target as INamedTypeSymbol ?? target.ContainingType;
        if (target is IMethodSymbol { Name: not "forward" } or IParameterSymbol { ContainingSymbol: not IMethodSymbol { Name: "forward" } }) return null;
        if (type is null || compilation.GetBestTypeByMetadataName("TorchSharp.torch+nn+Module") is not { } module || !ModuleContracts.DerivesFrom(type, module)) return null;

        // A generic class has no one type to register, and a private one cannot be named from outside.
        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)) return null;
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType || outer.IsFileLocal) return null;
        }

        cancellation.ThrowIfCancellationRequested();
        if (ForwardOf(type) is not { } forward || !HasHooks(forward) || new ContractReader(cancellation).Read(forward, type) is not { IsUsable: true } contract) return null;

        var inputs = contract.ParameterOrdinals.Select((ordinal, i) => (ordinal, segment: Text(contract.Contract.Inputs, i, forward.Parameters[ordinal].Name))).ToDictionary(static e => e.ordinal, static e => e.segment);
        var parameters = forward.Parameters.Select(parameter => new GuardParameter(
            Qualified(parameter.Type),
            IsTensor(parameter.Type) ? new GuardTensor(parameter.Name, "", inputs.TryGetValue(parameter.Ordinal, out var segment) ? segment : null) : null)).ToEquatableArray();
        var results = Results(forward.ReturnType, contract.Contract.Outputs);
        var members = Members(type, contract, compilation);
        var isPartial = IsPartial(type, cancellation);
        var readable = members.Where(member => !member.IsPrivate || isPartial).ToEquatableArray();
        return new GuardModel(
            type.ToDisplayString(),
            Qualified(type),
            Identifier(type),
            Written(type, forward) ?? contract.Contract.ToString(),
            parameters,
            Qualified(forward.ReturnType),
            results.ToEquatableArray(),
            readable,
            members.Where(member => member.IsPrivate && !isPartial).ToEquatableArray(),
            readable.Any(static member => member.IsPrivate) ? PartialOf(type) : null,
            compilation.GetBestTypeByMetadataName("System.Runtime.CompilerServices.ModuleInitializerAttribute") is null);
    }

    // One for each axis that is a name; one that can be read from outside is preferred.
    private static List<GuardMember> Members(INamedTypeSymbol type, MethodContract contract, Compilation compilation) => contract.Axes
        .Where(static axis => axis.Kind is AxisMemberKind.Field or AxisMemberKind.Property && AxisNames.IsName(axis.Axis))
        .Select(axis => (axis.Axis, axis.Member, Access: AccessOf(type, axis.Member, compilation)))
        .Where(static entry => entry.Access.Kind != MemberAccess.None)
        .GroupBy(static entry => entry.Axis)
        .Select(static group => group.OrderBy(static entry => entry.Access.Kind).First())
        .Select(static entry => new GuardMember(
            entry.Axis,
            entry.Member,
            SyntaxFacts.GetKeywordKind(entry.Member) == SyntaxKind.None ? entry.Member : "@" + entry.Member,
            entry.Access.StaticOwner,
            entry.Access.Kind == MemberAccess.Inside))
        .ToList();

    /// <summary>The forward method that a class has, its own or the nearest base class'.</summary>
    public static IMethodSymbol? ForwardOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            var found = current.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(static method => method is { IsStatic: false, IsOverride: true } or { IsAbstract: true });
            if (found is not null) return found;
        }

        return null;
    }

    // Hooks belong to TorchSharp's Module<…>: a forward that a class declared of its own accord is not called through them.
    private static bool HasHooks(IMethodSymbol forward)
    {
        var root = forward;
        while (root.OverriddenMethod is { } overridden) root = overridden;
        return root.ContainingType is { IsGenericType: true, Name: "Module", ContainingType: { Name: "nn", ContainingType.Name: "torch" } };
    }

    // The text as the user wrote it reads better in messages than what was put together from it.
    private static string? Written(INamedTypeSymbol type, IMethodSymbol forward) =>
        forward.GetAttributes().Concat(type.GetAttributes())
            .FirstOrDefault(static attribute => attribute.AttributeClass is { Name: "AxesAttribute", ContainingNamespace.Name: "NcdGenerators" })
            ?.ConstructorArguments.FirstOrDefault().Value as string;

    private enum MemberAccess
    {
        Outside,
        Inside,
        None,
    }

    private static (MemberAccess Kind, string? StaticOwner) AccessOf(INamedTypeSymbol type, string member, Compilation compilation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            var symbol = current.GetMembers(member).FirstOrDefault(static s => s is IFieldSymbol or IPropertySymbol { GetMethod: not null });
            if (symbol is null) continue;
            var (read, size) = symbol is IPropertySymbol property ? (property.GetMethod!, property.Type) : (symbol, ((IFieldSymbol)symbol).Type);

            // An integer that may be missing is no size.
            if (size is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }) return (MemberAccess.None, null);
            var owner = symbol.IsStatic ? Qualified(current) : null;
            return compilation.IsSymbolAccessibleWithin(read, compilation.Assembly) ? (MemberAccess.Outside, owner)
                : compilation.IsSymbolAccessibleWithin(read, type) ? (MemberAccess.Inside, owner)
                : (MemberAccess.None, null);
        }

        return (MemberAccess.None, null);
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!outer.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)))
                return false;
        }

        return true;
    }

    private static GuardPartial PartialOf(INamedTypeSymbol type)
    {
        var types = new List<string>();
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            var keyword = outer.IsRecord ? (outer.IsValueType ? "record struct" : "record") : outer.IsValueType ? "struct" : outer.TypeKind == TypeKind.Interface ? "interface" : "class";
            types.Insert(0, $"partial {keyword} {outer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
        }

        return new GuardPartial(type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(), types.ToEquatableArray());
    }

    private static List<GuardTensor> Results(ITypeSymbol type, EquatableArray<SegmentContract> outputs)
    {
        if (IsTensor(type)) return [new GuardTensor("result", "", Text(outputs, 0, "result"))];
        if (type is not INamedTypeSymbol { IsTupleType: true } tuple) return [];
        var results = new List<GuardTensor>();
        for (var i = 0; i < tuple.TupleElements.Length; i++)
        {
            // Nested tuples and lists are read by name only where all is flat.
            if (!IsTensor(tuple.TupleElements[i].Type)) return [];
            results.Add(new GuardTensor("result " + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), ".Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Text(outputs, i, "result")));
        }

        return results;
    }

    // The contract reader puts a run of its own for a tensor that nothing is declared of.
    private static string? Text(EquatableArray<SegmentContract> segments, int index, string tensor)
    {
        if (index >= segments.Count || segments[index].IsNull) return null;
        return segments[index].Axes is [RunPattern { Name: { } name }] && name == tensor + "_axes" ? null : segments[index].ToString();
    }

    private static bool IsTensor(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString() == Tensor;

    private static string Qualified(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    // No name starts with a digit, so "_" is a dot and "_1" an underscore: A_.B and A._B do not meet.
    private static string Identifier(INamedTypeSymbol type)
    {
        var text = new StringBuilder();
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        foreach (var c in name)
        {
            if (c == '.') text.Append('_');
            else if (c == '_') text.Append("_1");
            else if (c != '@') text.Append(c);
        }

        return text.ToString();
    }
}
