using System.Text.Json;

namespace NcdGenerators.Tool.Tests.Commands;

public class CheckTests
{
    [Fact]
    public void CleanCodeReturnsNothing()
    {
        using var folder = new TestFolder(("Classifier.cs", Models.Classifier));
        Assert.Equal((0, "", ""), folder.Read("check"));
    }

    [Fact]
    public void DiagnosticsAreWrittenAsCompilersDo()
    {
        using var folder = new TestFolder(("Wrong.cs", Models.Wrong));
        var (code, output, _) = folder.Read("check");
        Assert.Equal(1, code);
        Assert.Matches(@"^\S+Wrong\.cs\(9,84\): error NCD101: [^\n]*512[^\n]*500", output);
        Assert.Single(output.TrimEnd().Split('\n'));
        Assert.Contains("info NCD901", folder.Read("check", "--severity", "info").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SarifHoldsRuleLevelAndPlace()
    {
        using var folder = new TestFolder(("Wrong.cs", Models.Wrong));
        using var json = JsonDocument.Parse(folder.Read("check", "--format", "sarif").Output);
        var run = json.RootElement.GetProperty("runs")[0];
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        Assert.Equal(("NCD101", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("NCD101", rule.GetProperty("id").GetString());
        Assert.Equal(9, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void GitHubGetsWorkflowCommands()
    {
        using var folder = new TestFolder(("Wrong.cs", Models.Wrong));
        Assert.Matches(@"^::error file=\S+Wrong\.cs,line=9,col=84,endLine=9,endColumn=\d+,title=NCD101::", folder.Read("check", "-f", "github").Output);
    }

    [Fact]
    public void PragmasAndEditorConfigHold()
    {
        using var folder = new TestFolder(("Wrong.cs", "#pragma warning disable NCD101\n" + Models.Wrong));
        Assert.Equal(0, folder.Read("check").Code);
        folder.Add("Wrong.cs", Models.Wrong).Add(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.NCD101.severity = warning\n");
        Assert.Contains("warning NCD101", folder.Read("check").Output, StringComparison.Ordinal);
        folder.Add(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.NCD101.severity = none\n");
        Assert.Equal((0, ""), (folder.Read("check").Code, folder.Read("check").Output));
    }
}
