using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NcdGenerators.Build.Gallery;

namespace NcdGenerators.Build;

/// <summary>The files of one project's diagrams: compares, writes and deletes them.</summary>
/// <param name="path">The folder's full path; need not exist.</param>
/// <param name="project">The name that marks this project's files (<see cref="DiagramMark"/>).</param>
internal sealed class DiagramFolder(string path, string project)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The full path of the diagram <paramref name="fileName"/>.</summary>
    public string PathOf(string fileName) => Path.Combine(path, fileName);

    /// <summary>How the file stands to the <paramref name="svg"/> that belongs there.</summary>
    public DiagramState StateOf(string fileName, string svg)
    {
        var file = this.PathOf(fileName);
        if (!File.Exists(file)) return DiagramState.Missing;
        var text = File.ReadAllText(file, Utf8);
        var expected = DiagramMark.Append(svg, project, fileName);
        return text == expected ? DiagramState.Same
            : DiagramMark.LineEndings(text) == expected ? DiagramState.SameButLineEndings
            : DiagramMark.IsDiagram(text) ? DiagramState.Different
            : DiagramState.Foreign;
    }

    /// <summary>
    /// Writes the diagram beside its place and moves it there, so that a build that is stopped leaves no half of a file.
    /// </summary>
    public void Write(string fileName, string svg)
    {
        Directory.CreateDirectory(path);
        var file = this.PathOf(fileName);
        var temporary = file + ".tmp";
        File.WriteAllText(temporary, DiagramMark.Append(svg, project, fileName), Utf8);
        if (File.Exists(file)) File.Replace(temporary, file, null);
        else File.Move(temporary, file);
    }

    /// <summary>
    /// The diagrams of this project that are none of <paramref name="expected"/>: in the folder, and among
    /// <paramref name="previous"/> (full paths), which may lie elsewhere.
    /// </summary>
    public IReadOnlyList<string> Extra(IEnumerable<string> expected, IEnumerable<string> previous)
    {
        var wanted = new HashSet<string>(expected.Select(this.PathOf), StringComparer.Ordinal);
        var present = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*" + DiagramFileNames.Extension).Append(this.PathOf(GalleryPage.FileName)) : [];
        return [.. present.Concat(previous)
            .Where(file => !wanted.Contains(file))
            .Distinct(StringComparer.Ordinal)
            .Where(this.IsOurs)
            .OrderBy(static file => file, StringComparer.Ordinal)];
    }

    private bool IsOurs(string file) =>
        File.Exists(file) && DiagramMark.IsOf(File.ReadAllText(file, Utf8), project, Path.GetFileName(file));
}

/// <summary>How a file stands to the diagram that belongs there.</summary>
internal enum DiagramState
{
    /// <summary>No such file.</summary>
    Missing,

    /// <summary>Equal, byte for byte.</summary>
    Same,

    /// <summary>Equal but for line endings, which version control may convert.</summary>
    SameButLineEndings,

    /// <summary>A diagram with another text.</summary>
    Different,

    /// <summary>A file that no project of NcdGenerators wrote.</summary>
    Foreign,
}
