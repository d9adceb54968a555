using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>The recorded facts of <c>tests/Data</c>, gzip-compressed, one entry a line.</summary>
internal static class TestData
{
    public static IEnumerable<string> Lines(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", name);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
