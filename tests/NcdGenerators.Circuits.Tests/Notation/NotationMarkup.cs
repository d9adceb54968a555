using System.Collections.Generic;
using System.Linq;
using System.Text;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Tests.Notation;

/// <summary>Texts whose expected error places stand between <c>[|</c> and <c>|]</c>; they may nest.</summary>
internal static class NotationMarkup
{
    public static (string Text, List<NotationSpan> Spans) Read(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<int>();
        var spans = new List<NotationSpan>();
        for (var i = 0; i < marked.Length; i++)
        {
            var two = i + 1 < marked.Length ? marked.Substring(i, 2) : "";
            if (two is "[|")
            {
                open.Push(text.Length);
                i++;
            }
            else if (two is "|]")
            {
                spans.Add(NotationSpan.FromBounds(open.Pop(), text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return (text.ToString(), spans.OrderBy(span => span.Start).ThenBy(span => span.Length).ToList());
    }

    /// <summary>Puts the places of the errors into the text and the codes behind it: what a failing test shows.</summary>
    public static string Describe(string text, IEnumerable<NotationError> errors, int number = 0)
    {
        var marked = new StringBuilder();
        var list = errors.Where(error => error.Text == number).ToList();
        for (var i = 0; i <= text.Length; i++)
        {
            foreach (var _ in list.Where(error => error.Span.End == i && error.Length > 0)) marked.Append("|]");
            foreach (var _ in list.Where(error => error.Start == i && error.Length == 0)) marked.Append("[||]");
            foreach (var _ in list.Where(error => error.Start == i && error.Length > 0)) marked.Append("[|");
            if (i < text.Length) marked.Append(text[i]);
        }

        return marked + " : " + string.Join(", ", list.Select(error => error.Code));
    }

    /// <summary>Asserts that exactly these errors are there, in reading order, at exactly the marked places.</summary>
    public static void AssertErrors(string marked, IEnumerable<NotationErrorCode> codes, string text, EquatableArray<NotationError> errors)
    {
        Assert.Equal(marked + " : " + string.Join(", ", codes), Describe(text, errors));
        Assert.All(errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Message) || error.Message.EndsWith('.'), error.Message));
    }
}
