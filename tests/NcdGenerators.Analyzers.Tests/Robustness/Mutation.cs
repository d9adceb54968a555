using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NcdGenerators.Analyzers.Tests.Robustness;

/// <summary>Small damages to C# source, as typing and refactoring cause them.</summary>
internal static class Mutation
{
    private static readonly Func<SyntaxNode, List<SyntaxToken>, Random, string>[] Kinds = [DeleteToken, DoubleToken, Truncate, SwapArguments, OtherIdentifier, OtherNumber];

    /// <summary>The source with one damage of that kind; the same random numbers give the same damage.</summary>
    public static string Of(string source, int kind, Random random)
    {
        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        var tokens = root.DescendantTokens().Where(static token => token.Span.Length > 0).ToList();
        return tokens.Count == 0 ? source : Kinds[kind % Kinds.Length](root, tokens, random);
    }

    private static string DeleteToken(SyntaxNode root, List<SyntaxToken> tokens, Random random) => Replace(root, tokens[random.Next(tokens.Count)].Span.Start, tokens, static _ => "");

    private static string DoubleToken(SyntaxNode root, List<SyntaxToken> tokens, Random random) => Replace(root, tokens[random.Next(tokens.Count)].Span.Start, tokens, static text => text + " " + text);

    private static string Truncate(SyntaxNode root, List<SyntaxToken> tokens, Random random) => root.ToFullString()[..tokens[random.Next(tokens.Count)].Span.End];

    private static string SwapArguments(SyntaxNode root, List<SyntaxToken> tokens, Random random)
    {
        var lists = root.DescendantNodes().OfType<ArgumentListSyntax>().Where(static list => list.Arguments.Count > 1).ToList();
        if (lists.Count == 0) return DeleteToken(root, tokens, random);
        var arguments = lists[random.Next(lists.Count)].Arguments;
        var first = random.Next(arguments.Count - 1);
        var text = root.ToFullString();
        var (left, right) = (arguments[first].Span, arguments[first + 1].Span);
        return text[..left.Start] + text[right.Start..right.End] + text[left.End..right.Start] + text[left.Start..left.End] + text[right.End..];
    }

    private static string OtherIdentifier(SyntaxNode root, List<SyntaxToken> tokens, Random random)
    {
        var names = tokens.Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).ToList();
        if (names.Count == 0) return Truncate(root, tokens, random);
        var other = names[random.Next(names.Count)].Text;
        return Replace(root, names[random.Next(names.Count)].Span.Start, tokens, _ => other);
    }

    private static string OtherNumber(SyntaxNode root, List<SyntaxToken> tokens, Random random)
    {
        string[] numbers = ["0", "-1", "1", "3", "2147483647", "9223372036854775807", "99999999999999999999999", "0.5", "null"];
        var literals = tokens.Where(static token => token.IsKind(SyntaxKind.NumericLiteralToken)).ToList();
        if (literals.Count == 0) return DoubleToken(root, tokens, random);
        return Replace(root, literals[random.Next(literals.Count)].Span.Start, tokens, _ => numbers[random.Next(numbers.Length)]);
    }

    private static string Replace(SyntaxNode root, int start, List<SyntaxToken> tokens, Func<string, string> change)
    {
        var token = tokens.Find(token => token.Span.Start == start);
        var text = root.ToFullString();
        return text[..token.Span.Start] + change(token.Text) + text[token.Span.End..];
    }
}
