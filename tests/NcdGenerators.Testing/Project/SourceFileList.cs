using System.Collections.Generic;
using System.Globalization;

namespace NcdGenerators.Testing;

/// <summary>Files by name. A file without a name is called <c>/0/Test0.cs</c>, <c>/0/Test1.cs</c>…</summary>
public sealed class SourceFileList : List<(string FileName, string Content)>
{
    /// <summary>Adds a file under the next default name.</summary>
    public void Add(string content) => Add((string.Create(CultureInfo.InvariantCulture, $"/0/Test{Count}.cs"), content));

    /// <summary>Adds a file.</summary>
    public void Add(string fileName, string content) => Add((fileName, content));
}
