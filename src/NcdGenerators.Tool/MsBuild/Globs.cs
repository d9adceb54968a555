using System.Text;
using System.Text.RegularExpressions;

namespace NcdGenerators.Tool.MsBuild;

/// <summary>MSBuild's file patterns: <c>*</c>, <c>?</c> and <c>**</c>, with either slash.</summary>
internal static class Globs
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>The files that a pattern means, as full paths in ordinal order; a pattern without wildcards means itself, if it exists.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="folder">What it is relative to.</param>
    /// <param name="skip">Folders (by full path) that are not looked into.</param>
    public static IEnumerable<string> Files(string pattern, string folder, Func<string, bool>? skip = null)
    {
        pattern = pattern.Replace('\\', '/');
        var wild = pattern.IndexOfAny(['*', '?']);
        if (wild < 0)
        {
            var file = Path.GetFullPath(Path.Combine(folder, pattern));
            return File.Exists(file) ? [file] : [];
        }

        var slash = pattern.LastIndexOf('/', wild);
        var start = Path.GetFullPath(Path.Combine(folder, slash < 0 ? "." : pattern[..(slash + 1)]));
        if (!Directory.Exists(start)) return [];
        var rest = pattern[(slash + 1)..];
        var matcher = Matcher(rest);
        return Walk(start, rest.Contains('/', StringComparison.Ordinal) || rest.Contains("**", StringComparison.Ordinal), skip ?? (static _ => false))
            .Where(file => matcher.IsMatch(Relative(start, file)))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Whether a full path is meant by a pattern.</summary>
    public static bool Matches(string pattern, string folder, string file)
    {
        pattern = pattern.Replace('\\', '/');
        var wild = pattern.IndexOfAny(['*', '?']);
        if (wild < 0) return string.Equals(Path.GetFullPath(Path.Combine(folder, pattern)), file, StringComparison.Ordinal);
        var slash = pattern.LastIndexOf('/', wild);
        var start = Path.GetFullPath(Path.Combine(folder, slash < 0 ? "." : pattern[..(slash + 1)]));
        return Matcher(pattern[(slash + 1)..]).IsMatch(Relative(start, file));
    }

    private static string Relative(string start, string file) => Path.GetRelativePath(start, file).Replace('\\', '/');

    private static Regex Matcher(string pattern)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0)
            {
                text.Append("(?!\\.\\./)(?:.*/)?");
                i += 2;
            }
            else if (string.CompareOrdinal(pattern, i, "**", 0, 2) == 0)
            {
                text.Append("(?!\\.\\./).*");
                i++;
            }
            else
            {
                text.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    private static IEnumerable<string> Walk(string folder, bool isDeep, Func<string, bool> skip)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", Everything)) yield return file;
        if (!isDeep) yield break;
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", Everything))
        {
            // A link may lead back to where it stands.
            if (skip(inner) || File.GetAttributes(inner).HasFlag(FileAttributes.ReparsePoint)) continue;
            foreach (var file in Walk(inner, true, skip)) yield return file;
        }
    }
}
