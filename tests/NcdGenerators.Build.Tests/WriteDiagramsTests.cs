using System.Xml.Linq;

namespace NcdGenerators.Build.Tests;

public sealed class WriteDiagramsTests : IDisposable
{
    private readonly TaskRun run = new();

    public void Dispose() => this.run.Dispose();

    [Fact]
    public void Each_circuit_becomes_a_file()
    {
        Assert.True(this.run.Write("A.forward", "B.forward").Succeeded);
        Assert.Equal(["A.forward.svg", "B.forward.svg"], this.run.Files);
    }

    [Fact]
    public void Files_are_xml_in_utf8_without_byte_order_mark_and_with_line_feeds()
    {
        this.run.Write("É--A.forward");
        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(this.run.Diagrams)));
        Assert.Equal((byte)'<', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.Equal("É--A.forward", XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Root!.Value.Trim());
    }

    [Fact]
    public void An_equal_file_is_left_alone_and_a_changed_one_rewritten()
    {
        this.run.Write("A.forward", "B.forward:one");
        var old = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var file in this.run.Files) File.SetLastWriteTimeUtc(this.run.PathOf(file), old);
        this.run.Write("A.forward", "B.forward:two");
        Assert.Equal(old, File.GetLastWriteTimeUtc(this.run.PathOf("A.forward.svg")));
        Assert.NotEqual(old, File.GetLastWriteTimeUtc(this.run.PathOf("B.forward.svg")));
        Assert.Contains("two", File.ReadAllText(this.run.PathOf("B.forward.svg")));
    }

    [Fact]
    public void The_diagram_of_a_renamed_type_goes_even_if_nothing_remembers_it()
    {
        this.run.Write("A.forward", "Old.forward");
        this.run.Write("A.forward", "New.forward");
        Assert.Equal(["A.forward.svg", "New.forward.svg"], this.run.Files);
        // A fresh clone has the committed folder but no obj/.
        Directory.Delete(Path.Combine(this.run.Directory, "obj"), recursive: true);
        this.run.Write("A.forward");
        Assert.Equal(["A.forward.svg"], this.run.Files);
    }

    [Fact]
    public void A_type_renamed_in_case_only_has_one_diagram()
    {
        this.run.Write("Net.forward");
        this.run.Write("NET.forward");
        Assert.Equal(["NET.forward.svg"], this.run.Files);
    }

    [Fact]
    public void When_the_folder_changes_the_old_one_is_emptied()
    {
        this.run.Write("A.forward");
        Assert.True(this.run.WriteManifest(TaskRun.Manifest("A.forward"), folder: "elsewhere").Succeeded);
        Assert.Empty(this.run.Files);
        Assert.True(File.Exists(Path.Combine(this.run.Directory, "elsewhere", "A.forward.svg")));
    }

    [Fact]
    public void Files_of_others_are_never_touched()
    {
        this.run.Write("A.forward", "B.forward");
        // A copy under another name, a drawing by hand, another project's diagram, and one of ours replaced by hand.
        File.Copy(this.run.PathOf("B.forward.svg"), this.run.PathOf("copy.svg"));
        File.WriteAllText(this.run.PathOf("drawn.svg"), "<svg/>");
        File.WriteAllText(this.run.PathOf("notes.txt"), "notes");
        this.run.WriteManifest(TaskRun.Manifest("C.forward"), project: "Other");
        File.WriteAllText(this.run.PathOf("B.forward.svg"), "<svg>mine</svg>");
        this.run.Write("A.forward");
        Assert.Equal(["A.forward.svg", "B.forward.svg", "C.forward.svg", "copy.svg", "drawn.svg", "notes.txt"], this.run.Files);
    }

    [Fact]
    public void A_foreign_file_in_the_way_is_an_error_and_stays()
    {
        Directory.CreateDirectory(this.run.Diagrams);
        File.WriteAllText(this.run.PathOf("A.forward.svg"), "<svg>mine</svg>");
        var result = this.run.Write("A.forward", "B.forward");
        Assert.False(result.Succeeded);
        var error = Assert.Single(result.Errors);
        Assert.Equal("NCD3907", error.Code);
        Assert.Equal(this.run.PathOf("A.forward.svg"), error.File);
        Assert.Equal("<svg>mine</svg>", File.ReadAllText(this.run.PathOf("A.forward.svg")));
    }

    [Fact]
    public void A_diagram_edited_by_hand_is_restored()
    {
        this.run.Write("A.forward");
        File.AppendAllText(this.run.PathOf("A.forward.svg"), "x");
        Assert.True(this.run.Write("A.forward").Succeeded);
        Assert.DoesNotContain("x", File.ReadAllText(this.run.PathOf("A.forward.svg"))[^2..]);
    }

    [Fact]
    public void A_circuit_that_cannot_be_drawn_is_an_error_that_spoils_no_other()
    {
        this.run.Write("A.forward", "B.forward", "Gone.forward");
        var result = this.run.Write("A.forward:changed", "B.forward:broken");
        Assert.False(result.Succeeded);
        var error = Assert.Single(result.Errors);
        Assert.Equal("NCD3902", error.Code);
        Assert.Contains("'B.forward'", error.Message);
        Assert.Contains("no such operator", error.Message);
        Assert.Contains("changed", File.ReadAllText(this.run.PathOf("A.forward.svg")));
        Assert.Equal(["A.forward.svg", "B.forward.svg", "Gone.forward.svg"], this.run.Files);
    }

    [Fact]
    public void A_manifest_that_is_none_is_an_error_with_its_line()
    {
        var result = this.run.WriteManifest("// <auto-generated/>\nclass C { }\n");
        Assert.False(result.Succeeded);
        var error = Assert.Single(result.Errors);
        Assert.Equal(("NCD3901", 2), (error.Code, error.LineNumber));
        Assert.EndsWith("NcdManifest.g.cs", error.File);
    }

    [Fact]
    public void A_missing_manifest_deletes_nothing()
    {
        this.run.Write("A.forward");
        File.Delete(Path.Combine(this.run.Directory, "obj", "NcdManifest.g.cs"));
        var result = this.run.Execute(new WriteNeuralCircuitDiagrams { Manifest = "obj/NcdManifest.g.cs", OutputDirectory = "docs/diagrams" });
        Assert.Equal(["NCD3901"], result.Codes);
        Assert.Equal(["A.forward.svg"], this.run.Files);
    }

    [Fact]
    public void A_text_that_is_no_circuit_is_an_error_of_the_real_reader_too()
    {
        this.run.WriteManifest(TaskRun.Manifest("A.forward:(nonsense"));
        var result = this.run.Execute(new WriteNeuralCircuitDiagrams { Manifest = "obj/NcdManifest.g.cs", OutputDirectory = "docs/diagrams" });
        Assert.Equal(["NCD3902"], result.Codes);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error()
    {
        File.WriteAllText(Path.Combine(this.run.Directory, "docs"), "a file");
        Assert.Equal(["NCD3906"], this.run.Write("A.forward").Codes);
    }

    [Fact]
    public void The_same_circuits_give_the_same_bytes_in_any_culture_and_place()
    {
        using var other = new TaskRun();
        this.run.Write("A.forward", "I.forward");
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("tr-TR");
            other.Write("I.forward", "A.forward");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(this.run.Files, other.Files);
        Assert.All(this.run.Files, file => Assert.Equal(File.ReadAllBytes(this.run.PathOf(file)), File.ReadAllBytes(other.PathOf(file))));
    }

    [Fact]
    public void Clean_removes_what_was_written_and_nothing_else()
    {
        this.run.Write("A.forward", "B.forward");
        File.WriteAllText(this.run.PathOf("drawn.svg"), "<svg/>");
        Assert.True(this.run.Remove().Succeeded);
        Assert.Equal(["drawn.svg"], this.run.Files);
        Assert.True(this.run.Remove().Succeeded);
    }
}
