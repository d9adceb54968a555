using System.Diagnostics;

namespace NcdGenerators.Tool.Exports;

/// <summary>rsvg-convert (librsvg), which makes PNG and PDF of SVG where it is installed.</summary>
internal static class ExternalRenderer
{
    public const string Name = "rsvg-convert";

    /// <summary>Where it is, or null.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(static folder => new[] { Path.Combine(folder, Name), Path.Combine(folder, Name + ".exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>Renders a drawing; what went wrong, or null.</summary>
    /// <param name="program">The renderer.</param>
    /// <param name="svg">The drawing.</param>
    /// <param name="format"><c>png</c> or <c>pdf</c>.</param>
    /// <param name="file">The file to write.</param>
    public static string? Render(string program, string svg, string format, string file)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardError = true };

        // Pictures are made for screens with two pixels a unit.
        foreach (var argument in new[] { "--format=" + format, "--zoom=" + (format == "png" ? "2" : "1"), "--output=" + file }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using (var writer = new StreamWriter(process.StandardInput.BaseStream)) writer.Write(svg);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{Name} could not render '{file}': {errors.Trim()}";
    }
}
