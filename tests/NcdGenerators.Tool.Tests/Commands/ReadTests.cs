using System.Text.Json;

namespace NcdGenerators.Tool.Tests.Commands;

public class ReadTests
{
    [Fact]
    public void TheSampleIsReadCompletely()
    {
        var (code, output, error) = TestFolder.Run("read", TestFolder.Repository("sample-app"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(" complete (100.0 %), 0 partial", output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryForwardIsListedWithWhatBecameOfIt()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier), ("Wrong.cs", Models.Wrong));
        var (code, output, _) = folder.Read("read", "--json");
        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(output);
        var methods = json.RootElement.GetProperty("projects")[0].GetProperty("methods").EnumerateArray().ToDictionary(static m => m.GetProperty("name").GetString()!);
        Assert.Equal(["App.Classifier.forward", "Open.forward", "Wrong.forward"], methods.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("complete", methods["App.Classifier.forward"].GetProperty("state").GetString());
        Assert.Equal("partial", methods["Open.forward"].GetProperty("state").GetString());
        var stop = Assert.Single(methods["Open.forward"].GetProperty("stops").EnumerateArray());
        Assert.Equal((18, 48), (stop.GetProperty("line").GetInt32(), stop.GetProperty("column").GetInt32()));
        var finding = Assert.Single(methods["Wrong.forward"].GetProperty("findings").EnumerateArray());
        Assert.Equal(("NCD101", "error"), (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Equal(3, json.RootElement.GetProperty("totals").GetProperty("methods").GetInt32());
    }

    [Fact]
    public void WhatDoesNotCompileIsSaidAndTheRestIsRead()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier), ("Broken.cs", Models.Wrong.Replace("Linear(784, 512)", "Linear(784, missing)", StringComparison.Ordinal)));
        var (code, output, error) = folder.Read("read");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("1 compile error", output, StringComparison.Ordinal);
        Assert.Matches(@"Broken\.cs\(9,\d+\): CS0103: [^\n]*missing", output);
        Assert.Contains("2 methods: 1 complete", output, StringComparison.Ordinal);
        Assert.Contains("1 more do not compile", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing-here", "does not exist")]
    [InlineData("notes.txt", "is no C# project")]
    [InlineData("empty", "holds no C# code")]
    public void WhatCannotBeReadIsSaid(string path, string message)
    {
        using var folder = new TestFolder(("notes.txt", "?"), ("empty/x.md", "?"));
        var (code, _, error) = TestFolder.Run("read", folder.File(path));
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongReferencesAreSaid()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier), ("TorchSharp.dll", "no assembly"));
        var (code, _, error) = TestFolder.Run("read", folder.Path, "-r", folder.File("TorchSharp.dll"), "-r", folder.File("other.dll"));
        Assert.Equal(2, code);
        Assert.Contains("is no .NET assembly", error, StringComparison.Ordinal);
        Assert.Contains("other.dll' does not exist", error, StringComparison.Ordinal);
        Assert.Contains("no reference has it", error, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongCommandLinesAreSaid()
    {
        var (code, _, error) = TestFolder.Run("read", "--jsom");
        Assert.Equal(2, code);
        Assert.Contains("jsom", error, StringComparison.Ordinal);
    }
}
