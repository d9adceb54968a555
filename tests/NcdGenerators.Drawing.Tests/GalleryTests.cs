using System;
using System.IO;
using System.Linq;
using System.Text;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

public class GalleryTests
{
    /// <summary>Writes every sample to the directory that NCD_DRAWING_OUT names, to look at; draws them all in any case.</summary>
    [Fact]
    public void EverySampleIsDrawn()
    {
        var directory = Environment.GetEnvironmentVariable("NCD_DRAWING_OUT");
        var failed = new StringBuilder();
        foreach (var (name, make) in AllSamples.ByName)
        {
            try
            {
                var svg = DiagramRenderer.RenderSvg(make());
                if (directory is not null) File.WriteAllText(Path.Combine(directory, name + ".svg"), svg);
            }
            catch (Exception e)
            {
                failed.AppendLine(name + ": " + e);
            }
        }

        Assert.True(failed.Length == 0, failed.ToString());
    }
}
