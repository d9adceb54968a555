using System;
using System.Linq;

namespace NcdGenerators.Drawing.Scene;

/// <summary>The superscript of an <b>L</b> from what the source calls the layer: <c>Lq</c>, <c>q_proj</c>, <c>linearQ</c> give Q.</summary>
internal static class MapNames
{
    private static readonly string[] Prefixes = ["conv", "linear", "dense", "proj", "lin", "fc", "to", "W", "L", "w", "l"];
    private static readonly string[] Suffixes = ["_conv", "Conv", "_linear", "Linear", "_proj", "Proj", "_layer", "Layer", "_fc", "_lin", "linear", "proj"];

    /// <summary>The superscript, or null where the name says nothing short.</summary>
    public static string? Superscript(string? label)
    {
        if (label is null) return null;
        var name = label.Substring(label.LastIndexOf('.') + 1).Trim('_');
        var suffix = Suffixes.FirstOrDefault(s => name.Length > s.Length && name.EndsWith(s, StringComparison.Ordinal));
        if (suffix is not null) name = name.Substring(0, name.Length - suffix.Length);
        else if (Prefixes.FirstOrDefault(p => StartsWithWord(name, p)) is { } prefix) name = name.Substring(prefix.Length);
        name = name.Trim('_');
        if (name.Length == 0 || Suffixes.Concat(Prefixes).Contains(name, StringComparer.OrdinalIgnoreCase)) return null;
        // The modules of a Sequential are called 0, 1, 2…
        if (label.All(char.IsDigit)) return null;
        if (name.Length == 1) return name.ToUpperInvariant();
        return name.Length <= 5 ? name : null;
    }

    /// <summary>The same if it is a single letter: a number would stand beside that of the window.</summary>
    public static string? Letter(string? label) => Superscript(label) is { Length: 1 } name && char.IsLetter(name[0]) ? name : null;

    // "Lq", "L_q", "linearQ", "fc1", but not "last" or "world": a word goes on in small letters.
    private static bool StartsWithWord(string name, string prefix)
    {
        if (name.Length <= prefix.Length || !name.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var next = name[prefix.Length];
        return next == '_' || char.IsDigit(next) || char.IsUpper(next) || name.Length == prefix.Length + 1;
    }
}
