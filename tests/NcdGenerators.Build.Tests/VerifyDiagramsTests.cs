namespace NcdGenerators.Build.Tests;

/// <summary>Verify mode, for continuous integration: says what differs and writes nothing.</summary>
public sealed class VerifyDiagramsTests : IDisposable
{
    private readonly TaskRun run = new();

    public void Dispose() => this.run.Dispose();

    [Fact]
    public void Diagrams_that_are_up_to_date_pass()
    {
        this.run.Write("A.forward", "B.forward");
        Assert.True(this.run.Verify("A.forward", "B.forward").Succeeded);
    }

    [Fact]
    public void Line_endings_that_version_control_converted_pass()
    {
        this.run.Write("A.forward");
        var file = this.run.PathOf("A.forward.svg");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n", "\r\n"));
        Assert.True(this.run.Verify("A.forward").Succeeded);
    }

    [Fact]
    public void Each_stale_missing_and_extra_diagram_is_named_with_the_remedy()
    {
        this.run.Write("Same.forward", "Stale.forward:old", "Extra.forward");
        // As in a fresh clone.
        Directory.Delete(Path.Combine(this.run.Directory, "obj"), recursive: true);
        var before = this.Snapshot();
        var result = this.run.Verify("Same.forward", "Stale.forward:new", "Missing.forward");
        Assert.False(result.Succeeded);
        Assert.Equal(
            [("NCD3904", "Missing.forward.svg"), ("NCD3903", "Stale.forward.svg"), ("NCD3905", "Extra.forward.svg")],
            result.Errors.Select(error => (error.Code, Path.GetFileName(error.File))));
        Assert.All(result.Errors, error => Assert.Contains("Run 'dotnet build -p:NcdVerify=false' and commit the result", error.Message));
        Assert.Equal(before, this.Snapshot());
    }

    [Fact]
    public void Nothing_is_written_where_there_was_nothing()
    {
        Assert.Equal(["NCD3904"], this.run.Verify("A.forward").Codes);
        Assert.False(Directory.Exists(this.run.Diagrams));
        Assert.False(File.Exists(Path.Combine(this.run.Directory, "obj", "ncd.stamp")));
    }

    [Fact]
    public void The_remedy_works()
    {
        this.run.Write("Stale.forward:old", "Extra.forward");
        Assert.False(this.run.Verify("Stale.forward:new", "Missing.forward").Succeeded);
        Assert.True(this.run.Write("Stale.forward:new", "Missing.forward").Succeeded);
        Assert.True(this.run.Verify("Stale.forward:new", "Missing.forward").Succeeded);
    }

    private List<(string, string, DateTime)> Snapshot() =>
        [.. this.run.Files.Select(file => (file, File.ReadAllText(this.run.PathOf(file)), File.GetLastWriteTimeUtc(this.run.PathOf(file))))];
}
