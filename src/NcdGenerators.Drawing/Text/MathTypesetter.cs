using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Drawing.Text;

/// <summary>
/// Sets names and expressions as mathematics: symbols italic, digits upright, <c>n_b</c> and <c>x1</c> with subscripts,
/// <c>k^{-1/2}</c> with a superscript, a bar over width axes, products by juxtaposition.
/// </summary>
internal static class MathTypesetter
{
    /// <summary>Type sizes: axis labels 15, scripts at least 10.5 (drawing spec §1.5; issue: text ≥ 12, scripts ≥ 10).</summary>
    public const double LabelSize = 15;

    private const double ScriptScale = 0.7;

    private static readonly string[] Functions = ["trunc", "mod", "rem", "min", "max"];

    /// <summary>The size of scripts at labels.</summary>
    private const double ScriptSize = 10.5;

    /// <summary>A number with more decimals is cut…</summary>
    private const int MostDecimals = 8;

    /// <summary>… to that many, zeros in front not counted.</summary>
    private const int ShownDecimals = 4;

    /// <summary>A name such as <c>k</c>, <c>n_b</c>, <c>d_model</c>, <c>x1</c>.</summary>
    public static TextLine Name(string name, bool isOverlined = false, double size = LabelSize) => new(NameRuns(name, isOverlined, size, 0));

    /// <summary>An expression in the notation: <c>2*c</c>, <c>{h*k}</c>, <c>k^{-1/2}</c>, <c>28^2</c>.</summary>
    public static TextLine Expression(string expression, double size = LabelSize) =>
        new(new Reader(expression).All(size, 0));

    /// <summary>An expression in which one symbol stands for several axes that move together: it is written as that bold letter.</summary>
    public static TextLine Expression(string expression, string symbol, string letter) => new(new Reader(expression, symbol, letter).All(LabelSize, 0));

    /// <summary>The letter of axes that move together: bold, with a bar (drawing spec §1.2).</summary>
    public static TextLine Bold(string name) => new(NameRuns(name, true, LabelSize, 0).Select(static (run, i) => i == 0 ? run with { Face = TextFace.MathBold } : run));

    private static IEnumerable<TextRun> NameRuns(string name, bool isOverlined, double size, double rise)
    {
        // A size in a list of the caller, c[i - 1], has its place as a subscript.
        if (name.IndexOf('[') is > 0 and var open && name[name.Length - 1] == ']')
        {
            yield return new TextRun(name.Substring(0, open), TextFace.MathItalic, size, rise, isOverlined);
            foreach (var run in new Reader(name.Substring(open + 1, name.Length - open - 2)).All(Script(size), rise - (size * 0.16))) yield return run;
            yield break;
        }

        var end = BaseLength(name);
        yield return new TextRun(name.Substring(0, end), TextFace.MathItalic, size, rise, isOverlined);
        var rest = name.Substring(end).Trim('_').Replace('_', ',');
        if (rest.Length == 0) yield break;
        var face = rest.All(char.IsDigit) ? TextFace.MathUpright : TextFace.MathItalic;
        yield return new TextRun(rest, face, Script(size), rise - (size * 0.16));
    }

    // What comes before the first underscore, or before the digits at the end; a subscript needs something to hang on.
    private static int BaseLength(string name)
    {
        var underscore = name.IndexOf('_', 1 > name.Length ? 0 : 1);
        if (underscore > 0 && name.Trim('_').Length > 1 && name[0] != '_') return underscore;
        var end = name.Length;
        while (end > 0 && char.IsDigit(name[end - 1])) end--;
        return end == 0 ? name.Length : end;
    }

    private static double Script(double size) => size * ScriptScale < ScriptSize ? ScriptSize : size * ScriptScale;

    /// <summary>Reads an expression from left to right; whatever it does not know is set as it stands.</summary>
    private sealed class Reader(string text, string? bold = null, string? letter = null)
    {
        private int at;

        public IEnumerable<TextRun> All(double size, double rise)
        {
            var runs = new List<TextRun>();
            while (this.at < text.Length)
            {
                runs.AddRange(this.Some(size, rise, '\0'));
                if (this.at < text.Length) this.at++; // a closing brace that nothing opened
            }

            return runs;
        }

        private List<TextRun> Some(double size, double rise, char until)
        {
            var runs = new List<TextRun>();
            while (this.at < text.Length && text[this.at] != until && text[this.at] != '}')
            {
                this.One(runs, size, rise);
            }

            return runs;
        }

        private void One(List<TextRun> runs, double size, double rise)
        {
            var c = text[this.at];
            if (this.TryFunction(out var function))
            {
                runs.AddRange(this.Function(function, size, rise));
            }
            else if (IsNameStart(c))
            {
                var name = this.While(static x => IsNameStart(x) || char.IsDigit(x));
                runs.AddRange(NameRuns(name == bold ? letter! : WithoutMarks(name), name == bold, size, rise)
                    .Where(static run => run.Text.Length > 0)
                    .Select((run, i) => name == bold && i == 0 ? run with { Face = TextFace.MathBold } : run));
            }
            else if (c == '`')
            {
                this.at++;
                var quoted = this.While(static x => x != '`');
                this.at++;
                runs.AddRange(NameRuns(quoted, false, size, rise));
            }
            else if (char.IsDigit(c) || c == '.')
            {
                runs.Add(new TextRun(Decimals(this.While(static x => char.IsDigit(x) || x == '.')), TextFace.MathUpright, size, rise));
                if (this.PowerOfTen() is not { } power) return;
                runs.Add(new TextRun("·10", TextFace.MathUpright, size, rise));
                runs.Add(new TextRun(power, TextFace.MathUpright, Script(size), rise + (size * 0.36)));
            }
            else if (c == '^')
            {
                this.at++;
                runs.AddRange(this.Exponent(Script(size), rise + (size * 0.36)));
            }
            else if (c == '{')
            {
                this.at++;
                runs.AddRange(this.Some(size, rise, '}'));
                if (this.at < text.Length) this.at++;
            }
            else
            {
                this.at++;
                var sign = this.Sign(c, runs.Count > 0);
                if (rise != 0) sign = sign.Replace("\u00A0", ""); // scripts are set tight
                if (sign.Length > 0) runs.Add(new TextRun(sign, TextFace.MathUpright, size, rise));
            }
        }

        // The functions of the notation (IntExprParser): a name right before a parenthesis.
        private bool TryFunction(out string name)
        {
            name = Functions.FirstOrDefault(known => string.CompareOrdinal(text, this.at, known + "(", 0, known.Length + 1) == 0) ?? "";
            return name.Length > 0 && (this.at == 0 || !(IsNameStart(text[this.at - 1]) || char.IsDigit(text[this.at - 1])));
        }

        // C#'s division of what nobody said is positive: a reader of a diagram sees a plain fraction; remainders are said in words.
        private List<TextRun> Function(string name, double size, double rise)
        {
            this.at += name.Length + 1;
            var arguments = new List<(List<TextRun> Runs, bool IsSimple)>();
            while (this.at < text.Length)
            {
                var start = this.at;
                var depth = 0;
                for (; this.at < text.Length && (depth > 0 || text[this.at] is not (',' or ')')); this.at++)
                    depth += text[this.at] is '(' or '{' ? 1 : text[this.at] is ')' or '}' ? -1 : 0;
                var inner = text.Substring(start, this.at - start).Trim();
                arguments.Add((new Reader(inner, bold, letter).All(size, rise).ToList(), inner.All(static c => IsNameStart(c) || char.IsDigit(c))));
                if (this.at < text.Length && text[this.at++] == ')') break;
            }

            var between = name switch { "trunc" => "/", "mod" or "rem" => "\u00A0mod\u00A0", _ => ",\u00A0" };
            var runs = new List<TextRun>();
            void Write(string written) => runs.Add(new TextRun(written, TextFace.MathUpright, size, rise));
            if (name is "min" or "max") Write(name + "(");
            foreach (var (argument, isSimple) in arguments)
            {
                if (runs.Count > 0 && argument != arguments[0].Runs) Write(between);
                var isBare = isSimple || name is "min" or "max";
                if (!isBare) Write("(");
                runs.AddRange(argument);
                if (!isBare) Write(")");
            }

            if (name is "min" or "max") Write(")");
            return runs;
        }

        private List<TextRun> Exponent(double size, double rise)
        {
            if (this.at >= text.Length) return [];
            if (text[this.at] is '{' or '(')
            {
                var close = text[this.at] == '{' ? '}' : ')';
                this.at++;
                var inner = this.Some(size, rise, close);
                if (this.at < text.Length) this.at++;
                return inner;
            }

            var runs = new List<TextRun>();
            if (text[this.at] == '-') this.One(runs, size, rise);
            if (this.at < text.Length) this.One(runs, size, rise);
            return runs;
        }

        // Spaces are unbreakable ones, which SVG does not collapse.
        private string Sign(char c, bool hasLeft)
        {
            switch (c)
            {
                case ' ': return "";
                case '*':
                    var digits = this.at >= 2 && char.IsDigit(text[this.at - 2]) && this.at < text.Length && char.IsDigit(text[this.at]);
                    var words = this.at >= 3 && char.IsLetter(text[this.at - 2]) && char.IsLetter(text[this.at - 3]);
                    return digits || words || IsWord(text, this.at) ? "·" : "";
                case '-': return hasLeft && this.at >= 2 && text[this.at - 2] is not ('(' or '{' or '^') ? "\u00A0−\u00A0" : "−";
                case '+': return hasLeft ? "\u00A0+\u00A0" : "+";
                case ',': return ",\u00A0";
                case '=': return "\u00A0=\u00A0";
                default: return c.ToString();
            }
        }

        // 4·channels, but 4n and 2c_1.
        private static bool IsWord(string text, int at) => at + 1 < text.Length && char.IsLetter(text[at]) && char.IsLetter(text[at + 1])
            && !Functions.Any(known => string.CompareOrdinal(text, at, known + "(", 0, known.Length + 1) == 0);

        private string While(System.Func<char, bool> isPart)
        {
            var start = this.at;
            while (this.at < text.Length && isPart(text[this.at])) this.at++;
            return text.Substring(start, this.at - start);
        }

        // 1E-05 is written 1·10 to the power of -5.
        private string? PowerOfTen()
        {
            var sign = this.at + 1;
            if (sign + 1 >= text.Length || text[this.at] != 'E' || text[sign] is not ('-' or '+') || !char.IsDigit(text[sign + 1])) return null;
            this.at += 2;
            return (text[sign] == '-' ? "−" : "") + this.While(char.IsDigit).TrimStart('0');
        }

        // A drawing needs no more than the first digits of -9.210340371976184.
        private static string Decimals(string number)
        {
            var point = number.IndexOf('.');
            if (point < 0 || number.Length - point <= MostDecimals) return number;
            var first = point + 1;
            while (first < number.Length - 1 && number[first] == '0') first++;
            return first + ShownDecimals >= number.Length ? number : number.Substring(0, first + ShownDecimals) + "…";
        }

        // The marks of symbols that nobody named are not shown; of one that is nothing but marks, the question mark is.
        private static string WithoutMarks(string name)
        {
            var bare = name.TrimStart('$', '#', '?');
            return (bare.Length == 0 || bare[0] == '_') && name.IndexOf('?') is >= 0 and var mark && mark < name.Length - bare.Length ? "?" + bare : bare;
        }

        private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$' or '#' or '?';
    }
}
