using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace NcdGenerators.Oracle;

/// <summary>The lines of a recorded file, gzip-compressed or not.</summary>
internal static class RecordedLines
{
    public static IEnumerable<string> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }
}
