using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.CSharp;
using NcdGenerators.Tool.Commands;

namespace NcdGenerators.Tool.Reports;

/// <summary>From spans to lines and columns, which people count from 1.</summary>
internal sealed class SourcePlaces(Compilation compilation)
{
    private readonly SourceLines lines = new(compilation);

    public SyntaxTree? Tree(SourcePlace place) => this.lines.Tree(place);

    public (string File, int Line, int Column) Of(SourcePlace place)
    {
        var (line, column) = this.lines.Of(place) ?? (1, 1);
        return (Workspace.Display(place.Path), line, column);
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
