using System.IO;
using System.Linq;

namespace NcdGenerators.Build;

/// <summary>Paths as files that travel between machines have them.</summary>
internal static class ProjectPaths
{
    /// <summary>The path seen from the directory, with <c>/</c>; as it is where it lies on another drive.</summary>
    public static string Relative(string file, string directory)
    {
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        var to = Path.GetFullPath(Path.Combine(directory, file)).Split(separators);
        var from = Path.GetFullPath(directory).TrimEnd(separators).Split(separators);
        var common = from.Zip(to, static (left, right) => left == right).TakeWhile(static same => same).Count();
        // Another drive has no relative path.
        return common == 0 ? file : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }
}
