using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp;

/// <summary>
/// The explanations in the source of what a circuit is made of, for drawings that ask for callouts. One rule: what stands directly above it. For a
/// step that is the <c>//</c> comment above its statement, in the drawn method; else the summary of the child module's field, of the method that is called, or of
/// the module's class. Each is told once, and only for code of the drawn type: other modules have drawings of their own.
/// </summary>
public sealed class CalloutReader(Compilation compilation, CancellationToken cancellation)
{
    private readonly SourceLines lines = new(compilation);
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    /// <summary>The callouts of a circuit, in its order.</summary>
    public EquatableArray<Callout> Of(CircuitReading reading)
    {
        var told = new HashSet<SyntaxNode>();
        var callouts = new List<Callout>();
        foreach (var (anchor, place) in SourceLines.Anchors(reading))
        {
            if (!anchor.StartsWith(reading.TypeName + ".", StringComparison.Ordinal) || this.lines.Tree(place) is not { } tree) continue;
            var root = tree.GetRoot(cancellation);
            if (place.Start + place.Length > root.FullSpan.End) continue;
            var node = root.FindNode(new TextSpan(place.Start, place.Length), getInnermostNodeForTie: true);
            var isOwn = anchor.StartsWith(reading.Circuit.Name + "#", StringComparison.Ordinal);
            var explained = this.Explained(node, isOwn).FirstOrDefault(entry => entry.Text.Length > 0);
            if (explained.Text is { Length: > 0 } && told.Add(explained.By)) callouts.Add(new Callout(anchor, explained.Text));
        }

        return callouts.ToEquatableArray();
    }

    private IEnumerable<(SyntaxNode By, string Text)> Explained(SyntaxNode node, bool isOwn)
    {
        if (isOwn && node.FirstAncestorOrSelf<StatementSyntax>() is { } statement and not BlockSyntax) yield return (statement, Comment(statement));
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || call.Span != node.Span) yield break;
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        while (receiver is ElementAccessExpressionSyntax element) receiver = element.Expression;
        var model = this.Model(call.SyntaxTree);
        if (receiver is not null && model.GetSymbolInfo(receiver, cancellation).Symbol is { Kind: Microsoft.CodeAnalysis.SymbolKind.Field or Microsoft.CodeAnalysis.SymbolKind.Property } member && Declaration(member) is { } field) yield return (field, Summary(field));
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method) yield break;
        if (method.Name is not ("forward" or "call"))
        {
            if (Declaration(method) is { } called) yield return (called, Summary(called));
        }
        else if (receiver is not null && model.GetTypeInfo(receiver, cancellation).Type is { } type && Declaration(type) is { } module) yield return (module, Summary(module));
    }

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!this.models.TryGetValue(tree, out var model)) this.models.Add(tree, model = compilation.GetSemanticModel(tree));
        return model;
    }

    // Of the project itself: what the package compiles into it explains itself in its documentation.
    private MemberDeclarationSyntax? Declaration(ISymbol symbol) =>
        !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly) || ((symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type && MetadataNames.Full(type) is KnownTypes.Einops or KnownTypes.AxesClaims) ? null
        : symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation).FirstAncestorOrSelf<MemberDeclarationSyntax>()).FirstOrDefault(static member => member is not null && Summary(member).Length > 0);

    // Consecutive // lines right above, without an empty line between.
    private static string Comment(StatementSyntax statement)
    {
        var found = new List<string>();
        var ends = 0;
        foreach (var trivia in statement.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && !trivia.ToString().StartsWith("///", StringComparison.Ordinal))
            {
                if (ends > 1) found.Clear();
                found.Add(trivia.ToString().Substring(2));
                ends = 0;
            }
            else if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                ends++;
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                found.Clear();
            }
        }

        return ends > 1 ? "" : OneLine(string.Join(" ", found));
    }

    // From the text: without a documentation file the compiler takes /// for an ordinary comment.
    private static string Summary(SyntaxNode declaration)
    {
        var xml = new StringBuilder();
        foreach (var line in declaration.GetLeadingTrivia().ToFullString().Split('\n').Select(static line => line.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal)) xml.Append(line, 3, line.Length - 3).Append('\n');
            else if (line.StartsWith("/**", StringComparison.Ordinal) || line.StartsWith("*", StringComparison.Ordinal)) xml.Append(line.TrimStart('/', '*').Replace("*/", "")).Append('\n');
        }

        if (xml.ToString().IndexOf("<summary>", StringComparison.Ordinal) < 0) return "";
        try
        {
            var summary = XElement.Parse("<doc>" + xml + "</doc>", LoadOptions.PreserveWhitespace).Element("summary");
            return summary is null ? "" : OneLine(string.Concat(summary.DescendantNodes().Select(Words)));
        }
        catch (XmlException)
        {
            return ""; // the compiler says what is wrong with it
        }
    }

    // <see cref="M:A.B(C)"/> is B, <paramref name="x"/> is x.
    private static string Words(XNode node)
    {
        if (node is XText text) return text.Value;
        if (node is not XElement { IsEmpty: true } element) return "";
        var name = (element.Attribute("cref") ?? element.Attribute("name") ?? element.Attribute("langword"))?.Value ?? " ";
        var end = name.IndexOf('(');
        if (end > 0) name = name.Substring(0, end);
        return name.Substring(name.LastIndexOf('.') + 1);
    }

    private static string OneLine(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
