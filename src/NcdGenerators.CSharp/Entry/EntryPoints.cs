using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Entry;

/// <summary>Which methods are read: forward of every module, and every method that declares axes or asks for its circuit.</summary>
internal static class EntryPoints
{
    /// <summary>The methods in order of type name and source, with whether the source asks for their circuits.</summary>
    public static IEnumerable<(IMethodSymbol Method, bool IsAnnotated)> Of(Compilation compilation, KnownTypes types, CancellationToken cancellation)
    {
        foreach (var type in TypesOf(compilation.Assembly.GlobalNamespace, cancellation).OrderBy(MetadataNames.Full, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var isModule = types.IsModule(type);
            var ofType = AxisAttributes.IsCircuit(type) || Chain(type).Any(static part => AxisAttributes.Axes(part.GetAttributes()) is not null);
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) || method.DeclaringSyntaxReferences.Length == 0) continue;
                var isForward = isModule && method.Name == "forward" && !method.IsStatic;
                var isAnnotated = (isForward && ofType) || DeclaresAxes(method);
                if (isAnnotated || isForward) yield return (method, isAnnotated);
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType) yield return current;
        foreach (var face in type.AllInterfaces) yield return face;
    }

    private static bool DeclaresAxes(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (AxisAttributes.IsCircuit(current)
                || AxisAttributes.Axes(current.GetAttributes()) is not null
                || AxisAttributes.Axes(current.GetReturnTypeAttributes()) is not null
                || current.Parameters.Any(static parameter => AxisAttributes.Axes(parameter.GetAttributes()) is not null))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var member in space.GetMembers())
        {
            var types = member is INamespaceSymbol inner ? TypesOf(inner, cancellation) : Nested((INamedTypeSymbol)member);
            foreach (var type in types) yield return type;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type)
    {
        yield return type;
        foreach (var inner in type.GetTypeMembers().SelectMany(Nested)) yield return inner;
    }
}
