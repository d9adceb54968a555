using System.IO.Compression;
using System.Text.RegularExpressions;
using NcdGenerators.Architecture.Tests;
using NcdGenerators.Build.Gallery;

namespace NcdGenerators.Build.Tests.Gallery;

/// <summary>The sample's page in a real browser. Where none is installed there is nothing to see; continuous integration has one.</summary>
public sealed class ChromiumTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "diagrams", GalleryPage.FileName);

    /// <summary>In a window so high that every picture is in sight: the console stays empty, and nothing is lost in parsing.</summary>
    [Fact]
    public async Task The_page_opens_without_errors()
    {
        if (Chromium.Program is null) return;
        var (dom, console) = await Chromium.OpenAsync(Page, "--window-size=1200,40000", "--virtual-time-budget=5000", "--dump-dom");
        Assert.DoesNotContain("CONSOLE", console, StringComparison.Ordinal);
        Assert.Equal(Count("<section ", await File.ReadAllTextAsync(Page)), Count("<section ", dom));
        Assert.Equal(Count("<img ", await File.ReadAllTextAsync(Page)), Count("<img ", dom));
    }

    [Theory]
    [InlineData(0, 0, 63)]
    [InlineData(1, 224, 255)]
    public async Task The_page_follows_the_colour_scheme(int scheme, int darkest, int lightest)
    {
        if (Chromium.Program is null) return;
        var picture = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        try
        {
            await Chromium.OpenAsync(Page, "--window-size=800,600", $"--blink-settings=preferredColorScheme={scheme}", "--screenshot=" + picture);
            Assert.All(FirstPixel(await File.ReadAllBytesAsync(picture)), value => Assert.InRange(value, darkest, lightest));
        }
        finally
        {
            File.Delete(picture);
        }
    }

    private static int Count(string word, string text) => Regex.Matches(text, Regex.Escape(word)).Count;

    // Red, green, blue of the upper left corner: there every filter of PNG leaves the values as they are.
    private static byte[] FirstPixel(byte[] png)
    {
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) data.Write(png, at + 8, length);
            at += length + 12;
        }

        data.Position = 0;
        using var pixels = new ZLibStream(data, CompressionMode.Decompress);
        var start = new byte[4];
        pixels.ReadExactly(start);
        return start[1..];
    }
}
