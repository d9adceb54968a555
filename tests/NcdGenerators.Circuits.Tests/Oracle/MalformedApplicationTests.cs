using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NcdGenerators.Oracle.Operators;

namespace NcdGenerators.Circuits.Tests.Oracle;

/// <summary>Recorded applications with something else in the place of an argument: nobody throws, and what is not understood is unknown.</summary>
public sealed class MalformedApplicationTests
{
    private const int Mutations = 6000;

    private static readonly IReadOnlyList<string> lines = TestData.Lines("operators.jsonl.gz").Skip(1).ToList();

    [Fact]
    public void No_argument_makes_a_rule_throw()
    {
        var random = new Random(20240613);
        var thrown = new List<string>();
        for (var i = 0; i < Mutations; i++)
        {
            var mutant = Mutant(JsonNode.Parse(lines[random.Next(lines.Count)])!.AsObject(), random).ToJsonString();
            try
            {
                var recorded = RecordedOperator.TryParse(mutant)!;
                OperatorAdapter.Read(recorded, null, out _)?.Apply();
                var symbols = new RecordedSymbols(recorded.Arguments);
                OperatorAdapter.Read(recorded, symbols, out _)?.Apply(symbols.Facts);
            }
            catch (Exception e)
            {
                thrown.Add($"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(static line => line.Contains("/src/", StringComparison.Ordinal))} | {mutant}");
            }
        }

        Assert.True(thrown.Count == 0, $"{thrown.Count}:\n" + string.Join("\n", thrown.Take(30)));
    }

    [Theory]
    [InlineData("""{"id":"a","kind":"function","api":"torch.no_such_operator","args":{"input":{"tensor":[2],"dtype":"float32"}}}""")]
    [InlineData("""{"id":"a","kind":"module","api":"torch.nn.NoSuchModule","args":{"ctor":{},"forward":{}}}""")]
    [InlineData("""{"id":"a","kind":"module","api":"torch.nn.Linear","args":{}}""")]
    [InlineData("""{"id":"a","kind":"function","api":"torch.relu","args":{"input":{"tensor":"large"},"no_such_argument":3}}""")]
    [InlineData("""{"id":"a","kind":"method","api":"","args":{}}""")]
    [InlineData("""{"id":"a","kind":"index","api":"index.get","args":{"input":{"tensor":[2],"dtype":"float32"},"index":[{"slice":[0]}]}}""")]
    public void What_is_not_understood_is_unknown_with_a_reason(string line)
    {
        var answer = OperatorAdapter.Answer(RecordedOperator.TryParse(line)!);

        Assert.Equal(AnswerKind.Unknown, answer.Kind);
        Assert.False(string.IsNullOrEmpty(answer.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"id":1,"kind":"function","api":"torch.relu","args":{}}""")]
    public void What_is_no_application_is_passed_over(string line) => Assert.Null(RecordedOperator.TryParse(line));

    [Fact]
    public void Answers_do_not_look_at_outcomes()
    {
        foreach (var line in lines.Where(static (_, i) => i % 7 == 0))
        {
            var json = JsonNode.Parse(line)!.AsObject();
            foreach (var name in json.Select(static property => property.Key).Except(["id", "kind", "api", "args"]).ToList()) json.Remove(name);
            Assert.Equal(Text(line), Text(json.ToJsonString()));
        }

        static string Text(string line)
        {
            using var stream = new MemoryStream();
            using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
            {
                var recorded = RecordedOperator.TryParse(line)!;
                OperatorAdapter.Answer(recorded).Write(writer, recorded.Id);
            }

            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    // One value somewhere in the arguments becomes another, or is left out.
    private static JsonObject Mutant(JsonObject application, Random random)
    {
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(application["args"]!);
        if (places.Count == 0) return application;
        var (parent, name, index) = places[random.Next(places.Count)];
        var value = random.Next(14) switch
        {
            0 => null,
            1 => JsonValue.Create(0),
            2 => JsonValue.Create(-1),
            3 => JsonValue.Create(long.MaxValue),
            4 => JsonValue.Create(long.MinValue),
            5 => JsonValue.Create(2.5),
            6 => JsonValue.Create(true),
            7 => JsonValue.Create("sum"),
            8 => new JsonArray(),
            9 => new JsonArray(1, 2, 3),
            10 => new JsonArray(new JsonArray(1), new JsonArray(0)),
            11 => JsonNode.Parse("""{"tensor":[3,2],"dtype":"int64"}"""),
            12 => JsonNode.Parse("""{"tensor":[],"dtype":"no type"}"""),
            _ => (JsonNode?)JsonValue.Create(1_000_000_007),
        };
        if (name is null) parent.AsArray()[index] = value;
        else if (random.Next(6) == 0) parent.AsObject().Remove(name);
        else parent.AsObject()[name] = value;
        return application;

        void Collect(JsonNode node)
        {
            if (node is JsonArray array)
            {
                for (var i = 0; i < array.Count; i++)
                {
                    places.Add((array, null, i));
                    if (array[i] is { } item) Collect(item);
                }
            }
            else if (node is JsonObject properties)
            {
                foreach (var (key, item) in properties)
                {
                    places.Add((properties, key, 0));
                    if (item is not null) Collect(item);
                }
            }
        }
    }
}
