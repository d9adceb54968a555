using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace NcdGenerators.Drawing.Measures;

/// <summary>
/// What a style element says of elements: rules with selectors of an element's name and classes, below a class at most. Rules for states (a
/// pointer on something) are left out.
/// </summary>
internal sealed class SvgStyles
{
    private readonly List<(bool IsDark, string[] Path, Dictionary<string, string> Values)> rules = [];

    public SvgStyles(string css)
    {
        var media = "";
        var start = 0;
        for (var i = 0; i < css.Length; i++)
        {
            if (css[i] == '{' && css.Substring(start, i - start).Trim() is ['@', ..] opened)
            {
                media = opened;
                start = i + 1;
            }
            else if (css[i] == '}' && css.Substring(start, i - start).Trim().Length == 0)
            {
                media = "";
                start = i + 1;
            }
            else if (css[i] == '}')
            {
                this.Add(media, css.Substring(start, i - start));
                start = i + 1;
            }
        }
    }

    /// <summary>The value of a property for an element, or null; the nearest ancestor's, if it is inherited.</summary>
    public string? Of(XElement element, string property, bool isDark)
    {
        string? value = null;
        var best = -1;
        foreach (var (_, path, values) in this.rules.Where(rule => (isDark || !rule.IsDark) && rule.Values.ContainsKey(property) && Matches(element, rule.Path)))
        {
            // Of equal weight the later one wins.
            var weight = path.Sum(static part => part.Split('.').Length - 1 + (part[0] == '.' ? 0 : 0.01)) * 100;
            if (weight < best) continue;
            best = (int)weight;
            value = values[property];
        }

        value ??= element.Attribute(property)?.Value;
        return value ?? (element.Parent is { } parent ? this.Of(parent, property, isDark) : null);
    }

    private void Add(string media, string rule)
    {
        var isDark = media.IndexOf("dark", StringComparison.Ordinal) >= 0;
        if (media.Length > 0 && !isDark) return;
        var open = rule.IndexOf('{');
        if (open < 0) return;
        var values = rule.Substring(open + 1).Split(';').Select(static part => part.Split([':'], 2)).Where(static part => part.Length == 2).ToDictionary(static part => part[0].Trim(), static part => part[1].Trim());
        foreach (var selector in rule.Substring(0, open).Split(',').Where(static selector => selector.IndexOf(':') < 0)) this.rules.Add((isDark, selector.Trim().Split(' '), values));
    }

    private static bool Matches(XElement element, string[] path) =>
        IsOne(element, path[path.Length - 1]) && (path.Length == 1 || element.Ancestors().Any(ancestor => IsOne(ancestor, path[path.Length - 2])));

    private static bool IsOne(XElement element, string selector)
    {
        var parts = selector.Split('.');
        var classes = (element.Attribute("class")?.Value ?? "").Split(' ');
        return (parts[0].Length == 0 || parts[0] == element.Name.LocalName) && parts.Skip(1).All(classes.Contains);
    }
}
