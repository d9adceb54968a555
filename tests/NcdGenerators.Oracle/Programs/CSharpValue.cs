using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NcdGenerators.Oracle.Programs;

/// <summary>Writes recorded arguments as C# expressions of the type that a TorchSharp parameter has.</summary>
internal static class CSharpValue
{
    private static readonly Dictionary<string, string> ElementTypes = new(StringComparer.Ordinal)
    {
        ["float"] = "Float32", ["half"] = "Float16", ["double"] = "Float64", ["long"] = "Int64", ["int"] = "Int32", ["short"] = "Int16", ["uint8"] = "Byte", ["int8"] = "Int8",
    };

    /// <summary>The argument as an expression of that type, or null where it cannot be one.</summary>
    /// <param name="json">The recorded argument.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="pixelAxes">How many pixel axes there are, for what PyTorch repeats for each of them.</param>
    public static string? Write(JsonElement json, ITypeSymbol type, string pixelAxes)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return json.ValueKind == JsonValueKind.Null ? "null" : Write(json, nullable.TypeArguments[0], pixelAxes);
        if (json.ValueKind == JsonValueKind.Null) return type.IsReferenceType ? "null" : null;
        if (type.TypeKind == TypeKind.Enum) return json.ValueKind == JsonValueKind.String ? EnumMember(json.GetString()!, type) : null;
        if (type is INamedTypeSymbol { IsTupleType: true } tuple) return Tuple(json, tuple, pixelAxes);
        if (ElementOf(type) is { } element) return List(json, element, pixelAxes);
        return (type.SpecialType, type.Name) switch
        {
            (SpecialType.System_Boolean, _) => json.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => null },
            (SpecialType.System_Int64, _) => Integer(json),
            (SpecialType.System_Int32, _) => Integer(json) is { } number ? json.ValueKind == JsonValueKind.Number ? number : "(int)" + Operand(number) : null,
            (SpecialType.System_Double or SpecialType.System_Single, _) => Real(json) is { } real ? type.SpecialType == SpecialType.System_Single && json.ValueKind == JsonValueKind.Number ? real + "f" : real : null,
            (_, "Scalar") => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetRawText() : Real(json),
            (SpecialType.System_String, _) => json.ValueKind == JsonValueKind.String && !IsTensor(json) ? SymbolDisplay.FormatLiteral(json.GetString()!, quote: true) : null,
            (_, "Tensor") => IsTensor(json) ? Name(json.GetString()![1..]) : null,
            _ => null,
        };
    }

    /// <summary>Whether the argument is a tensor of the program: <c>"$x"</c>.</summary>
    public static bool IsTensor(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString()!.StartsWith('$');

    /// <summary>The name as a C# identifier.</summary>
    public static string Name(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A whole number: a literal, the size of a tensor's axis, or arithmetic of these; null for anything else.</summary>
    public static string? Integer(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number) return json.TryGetInt64(out var number) && !json.GetRawText().Contains('.') ? number.ToString(CultureInfo.InvariantCulture) : null;
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Array)
            return $"{Name(size[0].GetString()!.TrimStart('$'))}.shape[{(size[1].GetInt32() is >= 0 and var axis ? axis.ToString(CultureInfo.InvariantCulture) : "^" + (-size[1].GetInt32()).ToString(CultureInfo.InvariantCulture))}]";
        if (!json.TryGetProperty("expr", out var expression) || expression.ValueKind != JsonValueKind.Array) return null;
        var operands = expression.EnumerateArray().Skip(1).Select(Integer).ToList();
        if (operands.Contains(null) || operands.Count == 0) return null;
        var symbol = expression[0].GetString() switch { "//" or "/" => "/", "mod" => "%", "+" or "-" or "*" or "%" => expression[0].GetString(), _ => null };
        if (symbol is null) return null;
        return operands.Count == 1 ? symbol + Operand(operands[0]!) : string.Join($" {symbol} ", operands.Select(static operand => Operand(operand!)));
    }

    /// <summary>A number of either kind, or null.</summary>
    public static string? Real(JsonElement json)
    {
        if (Integer(json) is { } integer) return integer;
        if (json.ValueKind != JsonValueKind.Number) return null;
        var text = json.GetDouble().ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.') || text.Contains('E') ? text : text + ".0";
    }

    /// <summary>The type as it is written after <c>using TorchSharp</c>: <c>torch.nn.Reduction</c>.</summary>
    public static string Path(INamedTypeSymbol type) => type.ContainingType is { } outer ? Path(outer) + "." + type.Name : type.Name;

    private static string Operand(string text) => text.Contains(' ') ? "(" + text + ")" : text;

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "IList" or "IEnumerable" or "IReadOnlyList" or "List", TypeArguments: [var element] } => element,
        _ => null,
    };

    private static string? List(JsonElement json, ITypeSymbol element, string pixelAxes)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            var items = json.EnumerateArray().Select(item => Write(item, element, pixelAxes)).ToList();
            return items.Contains(null) ? null : $"new {element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}[] {{ {string.Join(", ", items)} }}";
        }

        if (Write(json, element, pixelAxes) is not { } one || element.Name == "Tensor") return null;

        // What PyTorch's functions take once for all pixel axes, TorchSharp takes for each.
        return element.SpecialType == SpecialType.System_Double
            ? $"Enumerable.Repeat<double>({one}, {pixelAxes}).ToArray()"
            : $"new {element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}[] {{ {one} }}";
    }

    private static string? Tuple(JsonElement json, INamedTypeSymbol tuple, string pixelAxes)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != tuple.TupleElements.Length) return null;
        var items = json.EnumerateArray().Zip(tuple.TupleElements, (item, element) => Write(item, element.Type, pixelAxes)).ToList();
        return items.Contains(null) ? null : "(" + string.Join(", ", items) + ")";
    }

    private static string? EnumMember(string text, ITypeSymbol type)
    {
        if (text.StartsWith('$')) return null;
        var name = text[(text.LastIndexOf('.') + 1)..];
        if (type.Name == "ScalarType" && ElementTypes.TryGetValue(name, out var alias)) name = alias;
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => string.Equals(field.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        return member is null ? null : Path((INamedTypeSymbol)type) + "." + member.Name;
    }
}
