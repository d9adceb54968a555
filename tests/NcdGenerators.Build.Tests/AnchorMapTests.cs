using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Text;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build.Tests;

/// <summary>The side-car map says of every anchor where it is.</summary>
public sealed class AnchorMapTests
{
    [Fact]
    public void The_task_writes_lines_into_the_map_and_none_into_the_drawing()
    {
        using var run = new TaskRun();
        var folder = Path.Combine(run.Directory, "Models");
        var map = this.Map(run, 17, Path.Combine(folder, "Net.cs"));
        var drawing = File.ReadAllText(run.PathOf("A.Net.forward.svg"));
        var step = map.RootElement.GetProperty("diagrams").GetProperty("A.Net.forward.svg").GetProperty("anchors").GetProperty("A.Net.forward#0");
        Assert.Equal(("Models/Net.cs", 17, 24, "relu", "Net.forward#0"), (
            step.GetProperty("file").GetString(), step.GetProperty("line").GetInt32(), step.GetProperty("column").GetInt32(), step.GetProperty("operation").GetString(), step.GetProperty("id").GetString()));
        Assert.Contains("id=\"Net.forward#0\"", drawing);

        var moved = this.Map(run, 40, Path.Combine(folder, "Net.cs"));
        Assert.Equal(40, moved.RootElement.GetProperty("diagrams").GetProperty("A.Net.forward.svg").GetProperty("anchors").GetProperty("A.Net.forward#0").GetProperty("line").GetInt32());
        Assert.Equal(drawing, File.ReadAllText(run.PathOf("A.Net.forward.svg")));
    }

    [Theory]
    [InlineData("\"\\ \u0001\u2028")]
    [InlineData("𝔼 é")]
    public void Any_name_is_valid_json_and_comes_back(string name)
    {
        var circuit = Circuit(name + "#0");
        var text = AnchorMap.Write([new MappedDiagram(name + ".svg", circuit, EquatableArray.Of(new AnchorLine(name + "#0", Path.Combine("/p", "f.cs"), 1, 1)), new HashSet<string>())], "/p");
        var anchors = JsonDocument.Parse(text).RootElement.GetProperty("diagrams").GetProperty(name + ".svg").GetProperty("anchors");
        Assert.Equal(JsonValueKind.Null, anchors.GetProperty(name + "#0").GetProperty("id").ValueKind);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void Nothing_drawn_is_an_empty_map() => Assert.Empty(JsonDocument.Parse(AnchorMap.Write([], "/p")).RootElement.GetProperty("diagrams").EnumerateObject());

    private JsonDocument Map(TaskRun run, int line, string file)
    {
        var circuit = Circuit("A.Net.forward#0");
        Directory.CreateDirectory(Path.Combine(run.Directory, "obj"));
        ManifestEntry[] entries = [new("A.Net.forward", "Net", CircuitText.Write(circuit)) { Lines = EquatableArray.Of(new AnchorLine("A.Net.forward#0", file, line, 24)) }];
        File.WriteAllText(Path.Combine(run.Directory, "obj", "m.g.cs"), ManifestWriter.Write(entries));
        File.WriteAllText(Path.Combine(run.Directory, "obj", "l.g.cs"), ManifestLines.Write(entries));
        var recorder = run.Execute(new WriteNeuralCircuitDiagrams { Manifest = "obj/m.g.cs", Lines = "obj/l.g.cs", OutputDirectory = "docs/diagrams", MapFile = "obj/ncd.map.json" });
        Assert.Empty(recorder.Errors);
        var text = File.ReadAllText(Path.Combine(run.Directory, "obj", "ncd.map.json"));
        return JsonDocument.Parse(text);
    }

    private static Circuit Circuit(string anchor)
    {
        var builder = new CircuitBuilder("A.Net.forward", "Net");
        var x = builder.Input("x", new TensorType(Shape.Of(2, 3), DType.Float32));
        return builder.Build(builder.Apply("relu", [new NamedArgument("input", new Argument.Value(x))], anchor: anchor).Outputs[0]);
    }
}
