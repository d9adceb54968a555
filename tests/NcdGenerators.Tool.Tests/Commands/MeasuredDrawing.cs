using System.Globalization;
using System.Text.RegularExpressions;

namespace NcdGenerators.Tool.Tests.Commands;

/// <summary>What <c>ncd draw --measure</c> says of one drawing, by the layout and by the file.</summary>
internal sealed record MeasuredDrawing(string Name, string Layout, string File)
{
    public static IReadOnlyList<MeasuredDrawing> Read(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, lines.Length % 3);
        return [.. lines.Chunk(3).Select(static chunk =>
        {
            Assert.StartsWith("  layout: ", chunk[1], StringComparison.Ordinal);
            Assert.StartsWith("  file: ", chunk[2], StringComparison.Ordinal);
            return new MeasuredDrawing(Path.GetFileName(chunk[0].Trim()), chunk[1], chunk[2]);
        })];
    }

    /// <summary>A number after a name; what is not there ("-") is smaller than nothing.</summary>
    public static double Number(string line, string name)
    {
        var match = Regex.Match(line, $@"\b{name} (-|[\d.]+)");
        Assert.True(match.Success, name + " is not in: " + line);
        return match.Groups[1].Value == "-" ? double.PositiveInfinity : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The promises about every drawing.</summary>
    public void IsReadable()
    {
        foreach (var line in new[] { this.Layout, this.File })
        {
            var words = this.Name + line;
            Assert.True(Number(line, "labels on wires") == 0 && Number(line, "on labels") == 0, words);
            Assert.True(Number(line, "text from") >= 12 && Number(line, "scripts from") >= 10, words);
            Assert.True(double.Parse(Regex.Match(line, @": (\d+)×").Groups[1].Value, CultureInfo.InvariantCulture) <= 731, words);
        }

        Assert.True(Number(this.Layout, "on signs") == 0 && Number(this.Layout, "outside") == 0, this.Name + this.Layout);
        Assert.True(Number(this.Layout, "wire crossings") == Number(this.File, "wire crossings"), this.Name + this.Layout + this.File);
        Assert.True(Number(this.Layout, "separator crossings") == Number(this.File, "separator crossings"), this.Name + this.Layout + this.File);
        Assert.All(this.Contrasts("text"), ratio => Assert.True(ratio >= 4.5, this.Name + this.File));
        Assert.All(this.Contrasts("border"), ratio => Assert.True(ratio >= 3, this.Name + this.File));
    }

    private double[] Contrasts(string of) =>
        [.. Regex.Matches(Regex.Match(this.File, of + @" contrast ([^,]*)").Groups[1].Value, @"[\d.]+").Select(static match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
}
