using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>Titles for people: what <c>[NeuralCircuit]</c> says, or the name in words.</summary>
internal static class Titles
{
    public static string Of(IMethodSymbol method) => Declared(method) ?? InWords(method.Name);

    public static string Of(INamedTypeSymbol type) => Declared(type) ?? InWords(type.Name);

    /// <summary>The title that the attribute declares, or null.</summary>
    public static string? Declared(ISymbol symbol) => symbol.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { } type && MetadataNames.Full(type) == KnownTypes.NeuralCircuitAttribute)
        .Select(static attribute => attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null)
        .FirstOrDefault(static title => !string.IsNullOrWhiteSpace(title));

    /// <summary>A name in words: <c>ScaledDotProductAttention</c> is "Scaled Dot Product Attention", <c>LSTMCell</c> "LSTM Cell".</summary>
    public static string InWords(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (character == '_')
            {
                if (words.Length > 0 && words[words.Length - 1] != ' ') words.Append(' ');
                continue;
            }

            var startsWord = char.IsUpper(character) && i > 0
                && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1])));
            if (startsWord && words.Length > 0 && words[words.Length - 1] != ' ') words.Append(' ');
            words.Append(words.Length == 0 || words[words.Length - 1] == ' ' ? char.ToUpperInvariant(character) : character);
        }

        return words.ToString().TrimEnd();
    }
}
