using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace NcdGenerators.Build;

/// <summary>
/// Names the diagram files: the metadata name where every file system takes it (<c>Sample.Outer+Inner`1.forward</c> is
/// <c>Sample.Outer.Inner-1.forward.svg</c>), with a hash of that name behind it where it had to be shortened or changed
/// beyond recognition, or where two names would meet on a file system that ignores case. The names depend on the set of
/// circuits only, not on order, culture or machine.
/// </summary>
internal static class DiagramFileNames
{
    /// <summary>The end of every name.</summary>
    public const string Extension = ".svg";

    /// <summary>The most bytes a name has before hash and extension: half of what common file systems take.</summary>
    private const int MaximumBytes = 120;

    /// <summary>How many hex digits of the hash to try, fewest first.</summary>
    private static readonly int[] HashLengths = [0, 8, 64];

    /// <summary>What Windows reserves, whatever follows the first dot.</summary>
    private static readonly HashSet<string> Reserved = new(
        new[] { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$" }
            .Concat("0123456789\u00b9\u00b2\u00b3".SelectMany(static digit => new[] { "COM" + digit, "LPT" + digit })),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>One file name for each of <paramref name="names"/>, which may repeat (overloads): all different, ignoring case.</summary>
    public static IReadOnlyList<string> Assign(IReadOnlyList<string> names)
    {
        var identities = Number(names);
        var clean = identities.Select(static identity => Clean(identity.Name, identity.Number)).ToArray();
        var lengths = clean.Select(static name => name.Recognisable ? 0 : 1).ToArray();
        while (true)
        {
            var files = identities
                .Select((identity, i) => clean[i].Name + Hash(identity.Name, identity.Number, HashLengths[lengths[i]]) + Extension)
                .ToArray();
            var clashes = Enumerable.Range(0, files.Length)
                .GroupBy(i => files[i].ToUpperInvariant(), StringComparer.Ordinal)
                .Where(static group => group.Count() > 1)
                .SelectMany(static group => group)
                .ToList();
            if (clashes.Count == 0) return files;
            // No two identities are equal, so the whole hash tells them apart in the end.
            foreach (var i in clashes) lengths[i] = Math.Min(lengths[i] + 1, HashLengths.Length - 1);
        }
    }

    /// <summary>Numbers equal names from 1.</summary>
    private static (string Name, int Number)[] Number(IReadOnlyList<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => (name, seen[name] = seen.TryGetValue(name, out var before) ? before + 1 : 1))];
    }

    private static (string Name, bool Recognisable) Clean(string identity, int number)
    {
        var recognisable = true;
        var name = new StringBuilder(identity.Length);
        foreach (var c in number == 1 ? identity : identity + "`" + number.ToString(CultureInfo.InvariantCulture))
        {
            if (c == '+') name.Append('.');
            else if (c == '`') name.Append('-');
            else if (c is '.' or '_' or '-' || char.IsLetterOrDigit(c)) name.Append(c);
            else
            {
                name.Append('_');
                recognisable = false;
            }
        }

        // Windows drops dots at the end, others hide what starts with one.
        if (name.Length == 0 || name[0] == '.' || name[name.Length - 1] == '.')
        {
            name.Append('_').Insert(0, '_');
            recognisable = false;
        }

        if (Reserved.Contains(name.ToString().Split('.')[0])) name.Insert(0, '_');
        var bytes = Encoding.UTF8.GetByteCount(name.ToString());
        if (bytes <= MaximumBytes) return (name.ToString(), recognisable);
        while (Encoding.UTF8.GetByteCount(name.ToString()) > MaximumBytes) name.Length--;
        return (name.ToString(), false);
    }

    private static string Hash(string identity, int number, int digits)
    {
        if (digits == 0) return string.Empty;
        // Over UTF-16 units: an encoding would make halves of surrogate pairs equal.
        var units = number.ToString(CultureInfo.InvariantCulture) + ":" + identity;
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash([.. units.SelectMany(static c => new[] { (byte)(c >> 8), (byte)c })]);
        var hex = string.Concat(hash.Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return "-" + hex.Substring(0, digits);
    }
}
