using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.CSharp;
using NcdGenerators.Tool.Commands;

namespace NcdGenerators.Tool.Reports;

/// <summary>From spans to lines and columns, which people count from 1.</summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<string, SyntaxTree> trees = new(StringComparer.Ordinal);

    public SourcePlaces(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees) this.trees.TryAdd(tree.FilePath, tree);
    }

    public SyntaxTree? Tree(SourcePlace place) => this.trees.GetValueOrDefault(place.Path);

    public (string File, int Line, int Column) Of(SourcePlace place)
    {
        if (this.Tree(place) is not { } tree || place.Start > tree.Length) return (Workspace.Display(place.Path), 1, 1);
        var position = tree.GetText().Lines.GetLinePosition(place.Start);
        return (Workspace.Display(place.Path), position.Line + 1, position.Character + 1);
    }

    public PlacedMessage Message(Finding finding)
    {
        var (file, line, column) = this.Of(finding.Place);
        return new PlacedMessage(finding.RuleId, finding.Severity.ToString().ToLowerInvariant(), file, line, column, finding.Message);
    }

    /// <summary>A diagnostic's place as compilers write it: <c>Models/Net.cs(12,5)</c>.</summary>
    public static string Display(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return string.IsNullOrEmpty(span.Path) ? "-" : FormattableString.Invariant($"{Workspace.Display(span.Path)}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})");
    }
}
