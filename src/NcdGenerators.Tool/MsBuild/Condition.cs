using System.Globalization;

namespace NcdGenerators.Tool.MsBuild;

/// <summary>
/// MSBuild conditions: comparisons, <c>and</c>, <c>or</c>, <c>!</c>, parentheses, <c>Exists</c>, <c>HasTrailingSlash</c>. What is not
/// understood is false, so that what it guards is left out.
/// </summary>
/// <param name="text">The condition.</param>
/// <param name="expand">Puts properties in.</param>
/// <param name="folder">What relative paths in it start from.</param>
internal sealed class Condition(string text, Func<string, string> expand, string folder)
{
    private int position;

    public static bool Holds(string? text, Func<string, string> expand, string folder)
    {
        if (string.IsNullOrWhiteSpace(text)) return true;
        var condition = new Condition(text, expand, folder);
        return condition.Or() == true && condition.Next.Length == 0;
    }

    private string Next => this.Peek(out _);

    private bool? Or()
    {
        var value = this.And();
        while (this.TryTake("or"))
        {
            var other = this.And();
            value = value == true || other == true ? true : value is null || other is null ? null : false;
        }

        return value;
    }

    private bool? And()
    {
        var value = this.Comparison();
        while (this.TryTake("and"))
        {
            var other = this.Comparison();
            value = value == false || other == false ? false : value is null || other is null ? null : true;
        }

        return value;
    }

    private bool? Comparison()
    {
        if (this.TryTake("!")) return !this.Comparison();
        if (this.TryTake("("))
        {
            var inner = this.Or();
            return this.TryTake(")") ? inner : null;
        }

        var left = this.Take();
        if (this.TryTake("("))
        {
            var argument = this.Value(this.Take());
            if (!this.TryTake(")")) return null;
            return left.ToUpperInvariant() switch
            {
                "EXISTS" => Exists(Path.Combine(folder, argument.Replace('\\', '/'))),
                "HASTRAILINGSLASH" => argument.EndsWith('/') || argument.EndsWith('\\'),
                _ => null,
            };
        }

        var sign = this.Next;
        if (sign is not ("==" or "!=" or "<" or "<=" or ">" or ">=")) return bool.TryParse(this.Value(left), out var single) ? single : null;
        this.Take();
        return Compare(this.Value(left), sign, this.Value(this.Take()));
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static bool? Compare(string left, string sign, string right)
    {
        var isNumber = double.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) & double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b);
        return sign switch
        {
            "==" => string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || (isNumber && a == b),
            "!=" => !string.Equals(left, right, StringComparison.OrdinalIgnoreCase) && !(isNumber && a == b),
            _ when !isNumber => null,
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            _ => a >= b,
        };
    }

    private string Value(string token) => expand(token is ['\'', .., '\''] ? token[1..^1] : token);

    private bool TryTake(string token)
    {
        if (!string.Equals(this.Peek(out var end), token, StringComparison.OrdinalIgnoreCase)) return false;
        this.position = end;
        return true;
    }

    private string Take()
    {
        var token = this.Peek(out var end);
        this.position = end;
        return token;
    }

    private string Peek(out int end)
    {
        var start = this.position;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        end = start;
        if (start >= text.Length) return "";
        var first = text[start];
        if (first == '\'')
        {
            var close = text.IndexOf('\'', start + 1);
            end = close < 0 ? text.Length : close + 1;
        }
        else if (first is '(' or ')')
        {
            end = start + 1;
        }
        else if (first is '=' or '!' or '<' or '>')
        {
            end = start + 1 < text.Length && text[start + 1] == '=' ? start + 2 : start + 1;
        }
        else
        {
            var depth = 0;
            while (end < text.Length && (depth > 0 || !(char.IsWhiteSpace(text[end]) || text[end] is ')' or '=' or '!' or '<' or '>' || (text[end] == '(' && (end == start || text[end - 1] is not ('$' or '@'))))))
            {
                if (text[end] == '(') depth++;
                if (text[end] == ')') depth--;
                end++;
            }
        }

        return text[start..end];
    }
}
