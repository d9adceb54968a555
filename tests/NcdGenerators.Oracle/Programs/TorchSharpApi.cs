using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits.Bindings;

namespace NcdGenerators.Oracle.Programs;

/// <summary>A TorchSharp method and the line of the binding table that says what it means.</summary>
internal sealed record BoundMethod(IMethodSymbol Method, Binding Binding);

/// <summary>The TorchSharp methods that mean an operator or make a module, found as the reader finds their meaning.</summary>
internal sealed class TorchSharpApi(Compilation compilation)
{
    private readonly Dictionary<(BindingTarget, string), IReadOnlyList<BoundMethod>> known = [];

    /// <summary>All methods for an operator or module; operators such as <c>+</c> and in-place forms are not among them.</summary>
    public IReadOnlyList<BoundMethod> Methods(BindingTarget target, string name)
    {
        if (this.known.TryGetValue((target, name), out var found)) return found;
        found = BindingTable.All
            .Where(line => line.Target == target && line.Name == name && !line.IsInPlace)
            .Select(static line => (line.DeclaringType, line.Member))
            .Distinct()
            .SelectMany(member => compilation.GetTypeByMetadataName(member.DeclaringType)?.GetMembers(member.Member).OfType<IMethodSymbol>() ?? [])
            .Where(static method => method.MethodKind == MethodKind.Ordinary && method.DeclaredAccessibility == Accessibility.Public)
            .Select(static method => BindingTable.Find(MetadataName(method.ContainingType), method.MetadataName, ParameterNames(method)) is { } line ? new BoundMethod(method, line) : null)
            .Where(bound => bound?.Binding.Name == name)
            .Select(static bound => bound!)
            .ToList();
        this.known.Add((target, name), found);
        return found;
    }

    /// <summary>The name that metadata gives a type: <c>TorchSharp.torch+nn</c>.</summary>
    public static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? MetadataName(outer) + "+" + type.MetadataName : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;

    private static List<string> ParameterNames(IMethodSymbol method) =>
        (method.IsStatic ? Enumerable.Empty<string>() : ["this"]).Concat(method.Parameters.Select(static parameter => parameter.Name)).ToList();
}
