using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>Titles for people: what <c>[NeuralCircuit]</c> says, or the name in words.</summary>
internal static class Titles
{
    /// <summary>Longer numbers make no title, in characters.</summary>
    private const int LongestNumber = 10;

    public static string Of(IMethodSymbol method) => Declared(method) ?? InWords(method.Name);

    public static string Of(INamedTypeSymbol type) => Declared(type) ?? InWords(type.Name);

    /// <summary>The title that the attribute declares, or null.</summary>
    public static string? Declared(ISymbol symbol) => symbol.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { } type && MetadataNames.Full(type) == KnownTypes.NeuralCircuitAttribute)
        .Select(static attribute => attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null)
        .FirstOrDefault(static title => !string.IsNullOrWhiteSpace(title));

    /// <summary>
    /// The title of a certain object: <c>Block (s, N)</c>, where s and N are constructor parameters, is <c>Block (2, N)</c> of one that was made with 2
    /// (figure 26). What a loop made has the general title: its passes are one drawing.
    /// </summary>
    public static string Of(string title, UserObject instance)
    {
        var open = title.LastIndexOf('(');
        if (open < 0 || title[title.Length - 1] != ')' || instance.MadeIn is not null) return title;
        var items = title.Substring(open + 1, title.Length - open - 2).Split(',').Select(static item => item.Trim());
        return title.Substring(0, open + 1)
            + string.Join(", ", items.Select(item => instance.Numbers.TryGetValue(item, out var number) && number.ToString() is { Length: <= LongestNumber } text ? text.Replace("`", string.Empty) : item))
            + ")";
    }

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
