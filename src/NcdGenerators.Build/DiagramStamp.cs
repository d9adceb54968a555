using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NcdGenerators.Build;

/// <summary>
/// The file in obj/ that the targets compare times with: the settings of the last run, then the diagrams it left, one a
/// line, relative to the project, so that a copied folder does not touch the files of the original.
/// </summary>
internal static class DiagramStamp
{
    /// <summary>The full paths of the diagrams that the last run left; empty if there was none.</summary>
    public static IReadOnlyList<string> Read(string stamp, string projectDirectory) =>
        File.Exists(stamp)
            ? [.. File.ReadAllLines(stamp).Skip(1)
                .Where(static line => line.Length > 0)
                .Select(line => Path.GetFullPath(Path.Combine(projectDirectory, line)))]
            : [];

    /// <summary>Writes the stamp, whether or not it changed: its time says when the diagrams were last up to date.</summary>
    public static void Write(string stamp, string settings, string projectDirectory, IEnumerable<string> files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stamp)!);
        var lines = files.Select(file => ProjectPaths.Relative(file, projectDirectory)).OrderBy(static line => line, StringComparer.Ordinal);
        File.WriteAllText(stamp, string.Concat(new[] { settings }.Concat(lines).Select(static line => line + "\n")));
    }
}
