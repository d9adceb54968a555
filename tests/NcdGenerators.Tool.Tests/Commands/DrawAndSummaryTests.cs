namespace NcdGenerators.Tool.Tests.Commands;

public class DrawAndSummaryTests
{
    [Fact]
    public void FilesOfOthersAreLeftAlone()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier), ("out/App.Classifier.forward.svg", "<svg/>"));
        var (code, _, error) = folder.Read("draw", "-o", folder.File("out"));
        Assert.Equal(2, code);
        Assert.Contains("was not written by NcdGenerators", error, StringComparison.Ordinal);
        Assert.Equal("<svg/>", File.ReadAllText(folder.File("out/App.Classifier.forward.svg")));
    }

    [Theory]
    [InlineData("--detail", "Modules", 0, "")]
    [InlineData("--detail", "everything", 2, "which is none of Automatic, Steps, Modules, Expanded")]
    [InlineData("--width", "-1", 2, "which is not a number of units")]
    public void WhatIsDrawnCanBeChosen(string option, string value, int expected, string message)
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        var (code, _, error) = folder.Read("draw", "-o", folder.File("out"), option, value);
        Assert.Equal(expected, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void SummaryCountsWhatPeopleCount()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        var (code, output, error) = folder.Read("summary", "--model", "Classifier", "--with", "classes=10");
        Assert.Equal((0, ""), (code, error));

        // 784·512 + 512, 512·512 + 512, 512·10 + 10: PyTorch's quickstart tutorial.
        Assert.Contains("parameters         669,706 (2.55 MiB as float32)", output, StringComparison.Ordinal);
        Assert.Matches(@"hidden \(linear\) .* 401,920 ", output);
        Assert.DoesNotContain("relu", output, StringComparison.Ordinal);
        Assert.Contains("relu", folder.Read("summary", "--all").Output, StringComparison.Ordinal);
        Assert.Contains("513*classes+664576", folder.Read("summary").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--with", "b", "--with takes names and sizes")]
    [InlineData("--with", "nobody=3", "No axis size is called 'nobody'")]
    [InlineData("--model", "Nobody", "There is no model 'Nobody'")]
    public void WhatIsNotThereIsSaid(string option, string value, string message)
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        var (code, _, error) = folder.Read("summary", option, value);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }
}
