using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NcdGenerators.Architecture.Tests;

namespace NcdGenerators.Build.Tests;

/// <summary>docs/options.md and the props, the targets and the tasks say the same.</summary>
public sealed class DocumentationTests
{
    private static readonly string Build = Path.Combine(Repository.Root, "src", "NcdGenerators.Build", "buildTransitive");
    private static readonly string Options = File.ReadAllText(Path.Combine(Repository.Root, "docs", "options.md"));

    [Fact]
    public void Every_property_that_the_compiler_sees_has_a_row_that_says_so_and_no_other_row_does() =>
        Assert.Equal(CompilerVisible(), Rows().Where(row => row.CompilerVisible).Select(row => row.Name).Order());

    [Fact]
    public void Every_property_in_the_targets_has_a_row_and_every_row_a_property()
    {
        var inTargets = Directory.GetFiles(Build)
            .SelectMany(file => XDocument.Load(file).Descendants("PropertyGroup").Elements())
            .Select(property => property.Name.LocalName)
            // Those with an underscore are nobody's business; these three say where the package's own parts are.
            .Where(name => name.StartsWith("Ncd", StringComparison.Ordinal) && name is not ("NcdBuildTaskAssembly" or "NcdPackageSource"))
            .Distinct()
            .Order();
        Assert.Equal(inTargets, Rows().Select(row => row.Name).Order());
    }

    [Fact]
    public void Every_link_of_the_documentation_leads_to_a_file()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        var links = Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories).SelectMany(page => Regex.Matches(File.ReadAllText(page), @"\]\(([^)#\s]+)(?:#[^)]*)?\)")
            .Select(match => (Page: page, Target: match.Groups[1].Value))).Where(static link => !link.Target.Contains("://", StringComparison.Ordinal));
        Assert.Empty(links.Where(static link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.Target))).Select(link => Path.GetRelativePath(docs, link.Page) + ": " + link.Target));
    }

    /// <summary>Whether the pictures are those of the code is checked where they are drawn (NcdVerify, ncd draw).</summary>
    [Fact]
    public void The_page_about_diagrams_shows_only_pictures_of_the_build()
    {
        var pictures = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagrams.md")), @"!\[[^\n]*?\]\(([^)]*)\)").Select(static match => match.Groups[1].Value).ToList();
        Assert.True(pictures.Count > 40);
        Assert.All(pictures, static picture => Assert.Matches(@"^diagrams/SampleApp\.[\w.]+\.svg$", picture));
    }

    [Fact]
    public void Every_message_of_the_build_has_a_row_and_every_row_a_message()
    {
        var codes = typeof(DiagramTask).Assembly.GetType("NcdGenerators.Build.BuildMessage", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Concat(Regex.Matches(string.Concat(Directory.GetFiles(Build).Select(File.ReadAllText)), "NCD39\\d\\d").Select(match => match.Value))
            .Distinct()
            .Order();
        Assert.Equal(codes, Regex.Matches(Options, @"^\| `(NCD39\d\d)`", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void The_thin_files_import_the_real_ones()
    {
        foreach (var kind in new[] { "props", "targets" })
        {
            var import = XDocument.Load(Path.Combine(Build, "..", "build", "NcdGenerators." + kind)).Root!.Elements().Single();
            Assert.True(File.Exists(Path.Combine(Build, "..", "build", import.Attribute("Project")!.Value)));
        }
    }

    private static IEnumerable<string> CompilerVisible() =>
        XDocument.Load(Path.Combine(Build, "NcdGenerators.props")).Descendants("CompilerVisibleProperty").Select(item => item.Attribute("Include")!.Value).Order();

    /// <summary>The rows of the options table: <c>| `Name` | values | default | read by the compiler | … |</c>.</summary>
    private static IEnumerable<(string Name, bool CompilerVisible)> Rows() =>
        Regex.Matches(Options, @"^\| `(Ncd\w+)` \|[^|]*\|[^|]*\| (yes|no) \|", RegexOptions.Multiline)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value == "yes"));
}
