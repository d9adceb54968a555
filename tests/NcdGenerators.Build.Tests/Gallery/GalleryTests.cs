using System.Text.RegularExpressions;
using NcdGenerators.Architecture.Tests;
using NcdGenerators.Build.Gallery;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Text;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build.Tests.Gallery;

/// <summary>The page of a project's diagrams; the sample's own is the example.</summary>
public sealed class GalleryTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "diagrams");
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder, GalleryPage.FileName));

    private readonly TaskRun run = new();

    public void Dispose() => this.run.Dispose();

    [Fact]
    public void Every_diagram_is_shown_with_a_text_and_every_link_leads_somewhere()
    {
        var ids = Matches("id=\"([^\"]+)\"").ToHashSet();
        Assert.All(Matches("href=\"#([^\"]+)\""), id => Assert.Contains(id, ids));
        var files = Directory.GetFiles(Folder, "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(files, Matches("<img src=\"([^\"]+)\"").Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
        Assert.All(Matches("href=\"([^#\"d][^\"]*)\""), file => Assert.True(File.Exists(Path.Combine(Folder, Uri.UnescapeDataString(file))), file));
        Assert.All(Matches("alt=\"([^\"]*)\""), text => Assert.StartsWith("Diagram of ", text, StringComparison.Ordinal));
        Assert.Equal(ids.Count, Matches("id=\"([^\"]+)\"").Count());
    }

    [Fact]
    public void Nothing_comes_from_elsewhere_and_nothing_runs() =>
        Assert.DoesNotMatch("<script|<link rel=\"stylesheet|https?://|@import|url\\(| on[a-z]+=", Page);

    /// <summary>A module's section leads to its parts, and theirs back to it.</summary>
    [Theory]
    [InlineData("SampleApp.Models.Transformers.Encoder.forward", "SampleApp.Models.Transformers.EncoderLayer.forward")]
    [InlineData("SampleApp.Models.MultiHeadAttention.forward", "SampleApp.Models.MultiHeadAttention.AttendPerHead")]
    [InlineData("SampleApp.Models.UNets.UNet.forward", "SampleApp.Models.UNets.UpScaleBlock.forward")]
    public void Modules_are_linked_with_their_parts(string whole, string part)
    {
        Assert.Matches("<dt>Made of</dt><dd>[^\n]*href=\"#" + Regex.Escape(part) + "\"", Section(whole));
        Assert.Matches("<dt>Used by</dt><dd>[^\n]*href=\"#" + Regex.Escape(whole) + "\"", Section(part));
    }

    [Fact]
    public void A_section_tells_axes_and_costs()
    {
        var section = Section("SampleApp.Models.ScaledDotProductAttention.Attend");
        Assert.Contains("<code>y k, x k, x k -&gt; y k</code>", section, StringComparison.Ordinal);
        Assert.Contains("<dt>Multiply-adds</dt><dd>2·k·x·y</dd>", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_source_is_escaped()
    {
        var builder = new CircuitBuilder("A<script>.forward", "x & <y> \"z\"");
        var x = builder.Input("x", new TensorType(Shape.Of(IntExpr.Symbol("n")), DType.Float32, Layout.Unknown));
        var circuit = builder.Build([x]);
        var page = GalleryPage.Render("<&>", [new("A<script>.forward", "A_script_.forward.svg", DiagramRenderer.RenderSvg(circuit), circuit)]);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("x &amp; &lt;y&gt; &quot;z&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_comes_and_goes_with_the_setting()
    {
        var circuit = new CircuitBuilder("A.forward", "A").Build([]);
        var manifest = ManifestWriter.Write([new ManifestEntry("A.forward", "A", CircuitText.Write(circuit))]);
        Assert.True(this.run.WriteManifest(manifest, gallery: true).Succeeded);
        Assert.Equal(["A.forward.svg", "index.html"], this.run.Files);
        Assert.Empty(this.run.WriteManifest(manifest, verify: true, gallery: true).Errors);
        Assert.Equal([BuildMessage.Extra], this.run.WriteManifest(manifest, verify: true).Codes);
        this.run.WriteManifest(manifest);
        Assert.Equal(["A.forward.svg"], this.run.Files);
    }

    [Fact]
    public void A_page_that_somebody_else_wrote_is_left_alone()
    {
        var manifest = ManifestWriter.Write([]);
        Directory.CreateDirectory(this.run.Diagrams);
        File.WriteAllText(this.run.PathOf("index.html"), "<h1>Mine</h1>");
        Assert.Equal([BuildMessage.ForeignFile], this.run.WriteManifest(manifest, gallery: true).Codes);
        this.run.WriteManifest(manifest);
        Assert.Equal("<h1>Mine</h1>", File.ReadAllText(this.run.PathOf("index.html")));
    }

    private static IEnumerable<string> Matches(string pattern) => Regex.Matches(Page, pattern).Select(static match => match.Groups[1].Value);

    private static string Section(string id) => Regex.Match(Page, "<section id=\"" + Regex.Escape(id) + "\".*?</section>", RegexOptions.Singleline).Value;
}
