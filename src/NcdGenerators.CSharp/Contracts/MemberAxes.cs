using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>
/// What is wrong with [Axes] where it is not part of a method's contract: on fields and properties, and on types that have
/// no forward to hold it.
/// </summary>
public static class MemberAxes
{
    /// <summary>The errors of a type and its fields and properties.</summary>
    /// <param name="type">The type.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<ContractError> Errors(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var types = new KnownTypes();
        if (AxisAttributes.Axes(type.GetAttributes()) is { } signature && !HasForward(type))
        {
            foreach (var error in Notation(signature, AxesPlace.Parameters, cancellation)) yield return error;
            if (type.TypeKind != TypeKind.Delegate) yield return Target(signature, $"[Axes] declares what forward does, but '{type.Name}' has no forward", cancellation);
        }

        foreach (var member in type.GetMembers())
        {
            var held = member switch
            {
                IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
            if (held is null || AxisAttributes.Axes(member.GetAttributes()) is not { } attribute) continue;
            foreach (var error in Notation(attribute, AxesPlace.Tensor, cancellation)) yield return error;
            if (!types.IsTensor(held) && !types.IsTensorSequence(held) && held is not (ITypeParameterSymbol or IErrorTypeSymbol))
                yield return Target(attribute, $"[Axes] is for tensors, but '{member.Name}' is a {held.Name}; use [Axis] for an integer", cancellation);
        }
    }

    private static bool HasForward(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error || current.GetMembers("forward").Length > 0 || current.GetMembers("call").Length > 0) return true;
        }

        return type.AllInterfaces.Any(static face => face.GetMembers("forward").Length > 0 || face.GetMembers("call").Length > 0);
    }

    private static IEnumerable<ContractError> Notation(AttributeData attribute, AxesPlace place, CancellationToken cancellation)
    {
        if (AxisAttributes.TextSyntax(attribute, cancellation) is not { } syntax) return [];
        return AxesParser.Parse(AxisAttributes.Text(attribute), place).Errors
            .Select(error => new ContractError(RuleIds.Notation, error.Message + ".", LiteralPlaces.Map(syntax, error.Start, error.Length)));
    }

    private static ContractError Target(AttributeData attribute, string message, CancellationToken cancellation)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation);
        return new ContractError(RuleIds.Target, message + ".", syntax is null ? SourcePlace.None : SourceModel.Place(syntax));
    }
}
