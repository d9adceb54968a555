using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>Our attributes as they stand on a symbol, from source or metadata.</summary>
internal static class AxisAttributes
{
    /// <summary>The [Axes] among attributes, or null.</summary>
    public static AttributeData? Axes(IEnumerable<AttributeData> attributes) => Named(attributes, KnownTypes.AxesAttribute).FirstOrDefault();

    /// <summary>The [Axis] attributes of a symbol.</summary>
    public static IEnumerable<AttributeData> Axis(ISymbol symbol) => Named(symbol.GetAttributes(), KnownTypes.AxisAttribute);

    /// <summary>Whether a symbol has [NeuralCircuit].</summary>
    public static bool IsCircuit(ISymbol symbol) => Named(symbol.GetAttributes(), KnownTypes.NeuralCircuitAttribute).Any();

    /// <summary>The detail that [NeuralCircuit] on a symbol sets, or null.</summary>
    public static DiagramDetail? Detail(ISymbol symbol)
    {
        foreach (var attribute in Named(symbol.GetAttributes(), KnownTypes.NeuralCircuitAttribute))
        {
            var detail = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Detail").Value;
            if (detail.Kind == TypedConstantKind.Enum && detail.Value is int number && System.Enum.IsDefined(typeof(DiagramDetail), number)) return (DiagramDetail)number;
        }

        return null;
    }

    /// <summary>Whether [NeuralCircuit] on a symbol asks for callouts; null if it does not say.</summary>
    public static bool? Callouts(ISymbol symbol) => Named(symbol.GetAttributes(), KnownTypes.NeuralCircuitAttribute)
        .Select(static attribute => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Callouts").Value.Value as bool?)
        .FirstOrDefault(static value => value is not null);

    /// <summary>The text that the attribute is given.</summary>
    public static string Text(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string ?? string.Empty : string.Empty;

    /// <summary>The element type that [Axes] asks for, or null.</summary>
    public static string? DType(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DType").Value is { IsNull: false } value ? value.Value as string : null;

    /// <summary>The role that [Axis] gives.</summary>
    public static AxisRole Role(AttributeData attribute)
    {
        var role = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Role").Value;
        return role.Kind == TypedConstantKind.Enum && role.Value is int number ? (AxisRole)number : AxisRole.None;
    }

    /// <summary>The expression that the text is written in, or null in metadata.</summary>
    public static SyntaxNode? TextSyntax(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(static argument => argument.NameEquals is null)?.Expression;

    private static IEnumerable<AttributeData> Named(IEnumerable<AttributeData> attributes, string name) =>
        attributes.Where(attribute => attribute.AttributeClass is { } type && MetadataNames.Full(type) == name);
}
