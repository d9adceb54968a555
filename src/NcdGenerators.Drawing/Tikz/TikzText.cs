using System.Collections.Generic;
using System.Text;

namespace NcdGenerators.Drawing.Tikz;

/// <summary>Text for LaTeX: what it takes for commands is escaped, signs and Greek letters are mathematics.</summary>
internal static class TikzText
{
    private static readonly string[] Greek =
        ["alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "o", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega"];

    private static readonly Dictionary<char, string> Signs = new()
    {
        ['\\'] = "\\textbackslash{}", ['{'] = "\\{", ['}'] = "\\}", ['$'] = "\\$", ['%'] = "\\%", ['&'] = "\\&", ['#'] = "\\#", ['_'] = "\\_",
        ['^'] = "\\textasciicircum{}", ['~'] = "\\textasciitilde{}", ['<'] = "$<$", ['>'] = "$>$", ['|'] = "$|$", ['\u00A0'] = "~", ['−'] = "$-$", ['×'] = "$\\times$",
        ['·'] = "$\\cdot$", ['∗'] = "$*$", ['…'] = "\\ldots{}", ['≤'] = "$\\leq$", ['≥'] = "$\\geq$", ['±'] = "$\\pm$", ['÷'] = "$\\div$", ['√'] = "$\\surd$", ['Σ'] = "$\\Sigma$",
        ['⌊'] = "$\\lfloor$", ['⌋'] = "$\\rfloor$", ['∥'] = "$\\parallel$", ['“'] = "``", ['”'] = "''", ['′'] = "$'$",
    };

    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (Signs.TryGetValue(c, out var sign)) escaped.Append(sign);
            else if (c is >= 'α' and <= 'ω') escaped.Append(c == 'ο' ? "o" : "$\\" + Greek[c - 'α'] + "$");
            else if (!char.IsControl(c)) escaped.Append(c);
        }

        return escaped.ToString();
    }
}
