using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NcdGenerators.Oracle.Programs;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>
/// Module programs and single mutations of them that real PyTorch executed, written as TorchSharp classes and read: mistakes are reported at
/// the step that fails or before, and nothing is said of what works.
/// </summary>
public class RecordedProgramTests
{
    private static readonly ProgramReader reader = new();
    private static readonly List<string> lines = TestData.Lines("programs.jsonl.gz").Skip(1).ToList();
    private static readonly System.Lazy<ProgramScore> score = new(Measure);

    [Theory]
    [InlineData("crash", 0.98)]
    [InlineData("hardcoded-batch", 0.9)]
    [InlineData("silent-broadcast", 0.9)]
    public void Mistakes_are_reported(string label, double share)
    {
        var scores = score.Value.Labels.Where(entry => entry.Label == label && (entry.Layer is "aten" or "-")).ToList();
        Assert.NotEmpty(scores);
        Assert.All(scores, entry => Assert.True(entry.Reported >= share * entry.Total, $"{entry}\n{Differences("MISSED " + label)}"));
    }

    [Fact]
    public void What_runs_only_where_sizes_coincide_is_reported() =>
        Assert.All(score.Value.Labels.Where(static entry => entry is { Label: "crash-generic", Layer: "aten" }), static entry => Assert.True(entry.Reported >= entry.Total - 1, Differences("MISSED crash-generic")));

    [Theory]
    [InlineData("ok")]
    [InlineData("benign")]
    [InlineData("variant")]
    public void Nothing_is_said_of_what_works(string label)
    {
        var scores = score.Value.Labels.Where(entry => entry.Label == label).ToList();
        Assert.NotEmpty(scores);
        Assert.All(scores, entry => Assert.True(entry.Reported == 0, Differences("FALSE " + label)));
    }

    [Fact]
    public void The_axes_of_every_step_are_those_that_were_recorded()
    {
        Assert.True(score.Value.Differ == 0, Differences("SHAPE"));
        Assert.True(score.Value.Unknown * 200 < score.Value.Agree, $"{score.Value.Unknown} unknown");
    }

    [Fact]
    public void Labels_and_outcomes_change_no_answer()
    {
        string[] told = ["label", "mutation", "outcome", "alt_outcome", "generic_outcome", "unit_outcome", "alt_symbols", "generic_symbols", "unit_symbols", "family", "base"];
        var some = lines.Where(static (_, i) => i % 40 == 0).ToList();
        var stripped = some.Select(line =>
        {
            var json = JsonNode.Parse(line)!.AsObject();
            foreach (var name in told) json.Remove(name);
            return json.ToJsonString();
        });
        Assert.Equal(Read(some).Select(Text), Read(stripped).Select(Text));

        static string Text(ProgramAnswer answer) => string.Join("; ", answer.Reports) + string.Concat(answer.Shapes.Select(static shape => $"; {shape.Key}: {string.Join(" ", shape.Value)}"));
    }

    private static ProgramScore Measure()
    {
        var programs = lines.Select(RecordedProgram.TryParse).OfType<RecordedProgram>().ToList();
        return ProgramScore.Of(programs, reader.Read(programs));
    }

    private static IReadOnlyList<ProgramAnswer> Read(IEnumerable<string> programs) => reader.Read(programs.Select(RecordedProgram.TryParse).OfType<RecordedProgram>().ToList());

    private static string Differences(string start) => string.Join("\n", score.Value.Differences.Where(line => line.StartsWith(start, System.StringComparison.Ordinal)));
}
