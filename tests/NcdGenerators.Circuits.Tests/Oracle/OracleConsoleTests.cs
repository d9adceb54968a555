using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json.Nodes;
using NcdGenerators.Oracle.Operators;
using CommandLine = NcdGenerators.Oracle.CommandLine;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>The console: what it prints, and the answers that it writes.</summary>
public sealed class OracleConsoleTests : IDisposable
{
    private const string Fits = """{"id":"fits","op":"max","kind":"function","api":"torch.max","args":{"input":{"tensor":[3,4],"dtype":"float32"},"dim":1},"outcome":{"shapes":[[3],[3]],"dtype":"float32","dtypes":["float32","int64"]}}""";
    private const string Fails = """{"id":"fails","op":"mm","kind":"function","api":"torch.mm","args":{"input":{"tensor":[3,4],"dtype":"float32"},"mat2":{"tensor":[3,4],"dtype":"float32"}},"outcome":{"error":"RuntimeError","message":"mat1 and mat2 shapes cannot be multiplied (3x4 and 3x4)","layer":"aten"}}""";
    private const string Kernel = """{"id":"kernel","op":"unary","kind":"function","api":"torch.frac","args":{"input":{"tensor":[3],"dtype":"int64"}},"outcome":{"error":"RuntimeError","message":"\"frac_cpu\" not implemented for 'Long'","layer":"aten"}}""";
    private const string Python = """{"id":"python","op":"x","kind":"function","api":"torch.no_such","args":{},"outcome":{"error":"ValueError","message":"no","layer":"python"}}""";
    private const string OutOfScope = """{"id":"apart","op":"x","kind":"function","api":"torch.relu","args":{"input":{"tensor":[3],"dtype":"float32"}},"outcome":{"error":"X","message":"","layer":"aten"},"value_dependent":true}""";
    private const string Counted = """{"id":"counted","op":"nonzero","kind":"function","api":"torch.nonzero","args":{"input":{"tensor":[3,4],"dtype":"bool"}},"outcome":{"shapes":[[5,2]],"dtype":"int64"},"dynamic":true}""";

    private readonly string folder = Directory.CreateTempSubdirectory("ncd-oracle").FullName;

    public void Dispose() => Directory.Delete(this.folder, recursive: true);

    [Fact]
    public void It_ends_with_one_line_for_each_layer()
    {
        var (code, output) = this.Run(["""{"torch":"1.13.1"}""", Fits, Fails, Kernel, Python, OutOfScope, Counted]);

        Assert.Equal(0, code);
        Assert.Equal(
            ["aten: 3 agree, 0 differ, 0 unknown", "python: 0 agree, 0 differ, 1 unknown", "kernel-dtype: 1 agree, 0 differ, 0 unknown"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_difference_is_named_and_fails()
    {
        var (code, output) = this.Run([Fits.Replace("[[3],[3]]", "[[4],[4]]", StringComparison.Ordinal)], "--verbose");

        Assert.Equal(1, code);
        Assert.Contains("Differ: result 0 is [3] float32 | fits torch.max", output, StringComparison.Ordinal);
        Assert.Contains("aten: 0 agree, 1 differ, 0 unknown", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_are_written_for_every_case_and_without_outcomes_too()
    {
        var answers = Path.Combine(this.folder, "answers.jsonl");
        var stripped = new[] { Fits, Fails, Python, Counted }.Select(static line =>
        {
            var json = JsonNode.Parse(line)!.AsObject();
            json.Remove("outcome");
            return json.ToJsonString();
        }).ToArray();

        var (code, output) = this.Run(stripped, "--answers", answers);

        Assert.Equal((0, string.Empty), (code, output));
        var written = File.ReadAllLines(answers).Select(static line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["fits shapes [[3],[3]]", "fails error ", "python unknown ", "counted shapes [[null,2]]"], written.Select(static answer => $"{answer["id"]} {answer["answer"]} {answer["shapes"]?.ToJsonString()}"));
        Assert.Equal("float32", (string?)written[0]["dtype"]);
        Assert.Contains("4", (string?)written[1]["message"], StringComparison.Ordinal);
        Assert.Equal("the table lacks torch.no_such", (string?)written[2]["reason"]);
    }

    [Fact]
    public void Symbols_are_counted_by_family() => Assert.Contains("Reduction: 0 of 1 need numbers", this.Run([Fits], "--symbolic").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData]
    [InlineData("--verbose")]
    [InlineData("a.jsonl", "b.jsonl")]
    [InlineData("a.jsonl", "--answers")]
    [InlineData("a.jsonl", "--loud")]
    public void What_is_no_command_line_is_said(params string[] args)
    {
        Assert.False(CommandLine.TryParse(args, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    private (int Code, string Output) Run(string[] lines, params string[] options)
    {
        var file = Path.Combine(this.folder, "cases.jsonl.gz");
        using (var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest))) writer.Write(string.Join('\n', lines));
        Assert.True(CommandLine.TryParse([file, .. options], out var line, out _));
        var output = new StringWriter { NewLine = "\n" };
        return (OperatorsCommand.Run(line, output), output.ToString());
    }
}
