using System;
using System.Diagnostics;
using System.IO;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>An independent renderer draws the files, where one is installed.</summary>
public class RendererTests
{
    private const string Renderer = "rsvg-convert";

    [Fact]
    public void AnIndependentRendererDrawsTheLightTheme()
    {
        if (FindOnPath(Renderer) is not { } renderer) return; // drawn by the other tests all the same
        foreach (var (name, make) in AllSamples.ByName)
        {
            var start = new ProcessStartInfo(renderer, "--format=png --width=700") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            using (var writer = new StreamWriter(process.StandardInput.BaseStream)) writer.Write(DiagramRenderer.RenderSvg(make()));
            var png = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(png);
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && errors.Length == 0, name + ": " + errors);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.ToArray()[..4]);
            Assert.True(png.Length > 2000, name + " is nearly empty");
        }
    }

    private static string? FindOnPath(string name)
    {
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var candidate = Path.Combine(directory, name);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
