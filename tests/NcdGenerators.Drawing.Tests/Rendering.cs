using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;

namespace NcdGenerators.Drawing.Tests;

/// <summary>An independent renderer, where one is installed.</summary>
internal static class Rendering
{
    /// <summary>rsvg-convert, or null.</summary>
    public static string? Renderer { get; } = FindOnPath("rsvg-convert");

    /// <summary>What a program writes, given an input; its errors beside it.</summary>
    public static (byte[] Output, string Errors, int Code) Run(string program, string arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using (var writer = new StreamWriter(process.StandardInput.BaseStream)) writer.Write(input);
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (output.ToArray(), errors, process.ExitCode);
    }

    /// <summary>Where something is drawn: the opacity of each pixel of a PNG with 8 bits for each of red, green, blue and opacity.</summary>
    public static (int Width, int Height, byte[] Opacity) Opacity(byte[] png)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal((8, 6), (png[24], png[25]));
        var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) data.Write(png, at + 8, length);
            at += 12 + length;
        }

        data.Position = 0;
        using var zip = new ZLibStream(data, CompressionMode.Decompress);
        var (line, above, opacity) = (new byte[width * 4], new byte[width * 4], new byte[width * height]);
        for (var y = 0; y < height; y++)
        {
            var filter = zip.ReadByte();
            zip.ReadExactly(line);
            for (var i = 0; i < line.Length; i++)
            {
                var (a, b, c) = (i < 4 ? 0 : line[i - 4], above[i], i < 4 ? 0 : above[i - 4]);
                line[i] += (byte)(filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => Paeth(a, b, c) });
                if (i % 4 == 3) opacity[(y * width) + (i / 4)] = line[i];
            }

            line.CopyTo(above, 0);
        }

        return (width, height, opacity);
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - (2 * c)));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    public static string? FindOnPath(string name)
    {
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var candidate = Path.Combine(directory, name);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
