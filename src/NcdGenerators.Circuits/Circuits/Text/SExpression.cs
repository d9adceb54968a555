using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace NcdGenerators.Circuits.Text;

/// <summary>
/// A symbolic expression: an atom or a list. The canonical text of circuits is made of these, because they need no
/// grammar of their own to grow.
/// </summary>
internal sealed class SExpression
{
    private readonly List<SExpression>? items;

    private SExpression(string? atom, List<SExpression>? items)
    {
        this.Atom = atom;
        this.items = items;
    }

    /// <summary>The text of an atom, or null for a list.</summary>
    public string? Atom { get; }

    /// <summary>The elements of a list; none for an atom.</summary>
    public IReadOnlyList<SExpression> Items => this.items ?? [];

    public static SExpression Of(string atom) => new(atom, null);

    public static SExpression Of(int number) => new(number.ToString(CultureInfo.InvariantCulture), null);

    public static SExpression List(params SExpression[] items) => new(null, [.. items]);

    public static SExpression List(string head, IEnumerable<SExpression> rest)
    {
        var items = new List<SExpression> { Of(head) };
        items.AddRange(rest);
        return new SExpression(null, items);
    }

    /// <summary>Reads one expression that makes up the whole text.</summary>
    /// <exception cref="CircuitTextException">The text is not one expression.</exception>
    public static SExpression Parse(string text)
    {
        var position = 0;
        var result = ParseAt(text, ref position, depth: 0);
        SkipBlanks(text, ref position);
        return position == text.Length ? result : throw new CircuitTextException(position, "nothing may follow the circuit");
    }

    /// <summary>Writes the expression; the long lists of a circuit have an element per line, so that diffs are readable.</summary>
    public void Write(StringBuilder target, int indent = 0)
    {
        if (this.items is null)
        {
            WriteAtom(target, this.Atom!);
            return;
        }

        var broken = this.items.Count > 0 && this.items[0].Atom is "circuit" or "symbols" or "facts" or "values" or "region" or "body" or "requirements";
        target.Append('(');
        for (var i = 0; i < this.items.Count; i++)
        {
            if (i > 0)
            {
                if (broken && this.items[i].items is not null) target.Append('\n').Append(' ', (indent + 1) * 2);
                else target.Append(' ');
            }

            this.items[i].Write(target, indent + 1);
        }

        target.Append(')');
    }

    private static SExpression ParseAt(string text, ref int position, int depth)
    {
        // Deeper than any real nesting of modules; keeps a hostile text from overflowing the stack.
        if (depth > 500) throw new CircuitTextException(position, "the circuit is nested too deeply");
        SkipBlanks(text, ref position);
        if (position == text.Length) throw new CircuitTextException(position, "the text ends too early");
        if (text[position] == ')') throw new CircuitTextException(position, "')' closes nothing");
        if (text[position] != '(') return Of(ParseAtom(text, ref position));
        position++;
        var items = new List<SExpression>();
        for (; ;)
        {
            SkipBlanks(text, ref position);
            if (position == text.Length) throw new CircuitTextException(position, "')' is missing");
            if (text[position] == ')')
            {
                position++;
                return new SExpression(null, items);
            }

            items.Add(ParseAt(text, ref position, depth + 1));
        }
    }

    private static string ParseAtom(string text, ref int position)
    {
        var result = new StringBuilder();
        if (text[position] != '"')
        {
            while (position < text.Length && !IsBlank(text[position]) && text[position] is not ('(' or ')' or '"')) result.Append(text[position++]);
            return result.ToString();
        }

        for (position++; position < text.Length && text[position] != '"'; position++)
        {
            if (text[position] != '\\')
            {
                result.Append(text[position]);
                continue;
            }

            if (++position == text.Length) break;
            switch (text[position])
            {
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 'u' when position + 4 < text.Length
                    && int.TryParse(text.Substring(position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                    result.Append((char)code);
                    position += 4;
                    break;
                case '"' or '\\': result.Append(text[position]); break;
                default: throw new CircuitTextException(position, $"'\\{text[position]}' is no escape");
            }
        }

        if (position == text.Length) throw new CircuitTextException(position, "'\"' is missing");
        position++;
        return result.ToString();
    }

    private static void WriteAtom(StringBuilder target, string atom)
    {
        var bare = atom.Length > 0;
        foreach (var c in atom) bare &= c is > ' ' and < (char)0x7f and not ('(' or ')' or '"' or '\\');
        if (bare)
        {
            target.Append(atom);
            return;
        }

        target.Append('"');
        foreach (var c in atom)
        {
            switch (c)
            {
                case '"' or '\\': target.Append('\\').Append(c); break;
                case '\n': target.Append("\\n"); break;
                case '\r': target.Append("\\r"); break;
                // Control characters, line separators and lone surrogates would not survive every transport.
                case < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') or '\ufeff':
                    target.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default: target.Append(c); break;
            }
        }

        target.Append('"');
    }

    private static void SkipBlanks(string text, ref int position)
    {
        while (position < text.Length && IsBlank(text[position])) position++;
    }

    private static bool IsBlank(char c) => c is ' ' or '\n' or '\r' or '\t';
}
