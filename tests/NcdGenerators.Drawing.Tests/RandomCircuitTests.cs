using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Layout;
using NcdGenerators.Drawing.Tests.Samples;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests;

/// <summary>What holds for every circuit, tried on random ones.</summary>
public class RandomCircuitTests
{
    private const int Circuits = 100;

    [Fact]
    public void EveryCircuitIsDrawnWithoutOverlaps()
    {
        for (var seed = 0; seed < Circuits; seed++)
        {
            var layout = DiagramRenderer.Layout(Make(seed, steps: 1 + (seed % 14)));
            var measures = LayoutMeasures.Of(layout);
            Assert.True(
                measures is { LabelsOnLabels: 0, OutsideViewBox: 0, LabelsOnWires: 0, LabelsOnSigns: 0 },
                $"seed {seed}: {measures} {string.Join("; ", LayoutMeasures.HitLabels(layout))}");
        }
    }

    [Fact]
    public void EveryCircuitIsWellFormedSvg()
    {
        for (var seed = 0; seed < Circuits; seed++)
        {
            var svg = DiagramRenderer.RenderSvg(Make(seed, steps: 1 + (seed % 14)));
            Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryWireRunsForward()
    {
        // Wires lead from left to right and end where another begins; none turns back but for the half circle of a cup.
        for (var seed = 0; seed < Circuits; seed++)
        {
            foreach (var wire in DiagramRenderer.Layout(Make(seed, 10)).Wires)
            {
                var points = wire.Path.Sample();
                var turn = Enumerable.Range(1, points.Count - 1).FirstOrDefault(i => points[i].X < points[i - 1].X - 1e-9, points.Count);
                Assert.True(points.Skip(turn).All(point => point.X > points[turn - 1].X - 40), $"seed {seed}");
            }
        }
    }

    // Tensors of known axes; an operation is chosen among those that apply to randomly chosen ones.
    private static Circuit Make(int seed, int steps)
    {
        var random = new Random(seed);
        var c = new CircuitDsl("Random");
        string[] names = ["b", "~t", "~x", "k", "h", "m", "n_b", "28"];
        var live = new List<(int Id, List<string> Axes)>();
        for (var i = 0; i <= random.Next(3); i++)
        {
            var axes = names.OrderBy(_ => random.Next()).Take(1 + random.Next(4)).ToList();
            live.Add((c.Input("xyz"[i].ToString(), string.Join(" ", axes)), axes.Select(static axis => axis.TrimStart('~')).ToList()));
        }

        var depth = 0;
        void Region(int left)
        {
            for (; left > 0; left--)
            {
                if (depth < 2 && left > 2 && random.Next(6) == 0)
                {
                    depth++;
                    c.In("Part " + left, () => Region(left / 2));
                    depth--;
                    left -= left / 2;
                }

                Step();
            }
        }

        void Step()
        {
            var (id, axes) = live[random.Next(live.Count)];
            var last = axes.Count - 1;
            switch (random.Next(12))
            {
                case 0: live.Add((c.Linear("L" + "qkv"[random.Next(3)], id, axes[last], "m", random.Next(2) == 0, "m"), [.. axes.Take(last), "m"])); break;
                case 1: live.Add((c.Unary(random.Next(2) == 0 ? "relu" : "gelu", id), axes)); break;
                case 2: live.Add((c.Softmax(id, random.Next(axes.Count)), axes)); break;
                case 3: live.Add((c.Scale(id, "k^{-1/2}"), axes)); break;
                case 4: live.Add((c.LayerNorm(id, axes[last]), axes)); break;
                case 5: live.Add((c.Binary(random.Next(2) == 0 ? "add" : "mul", id, id), axes)); break;
                case 6 when axes.Count > 1:
                    var (a, b) = (random.Next(axes.Count), random.Next(axes.Count));
                    var swapped = axes.ToList();
                    (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                    live.Add((c.Transpose(id, a, b), swapped));
                    break;
                case 7 when axes.Count > 1:
                    live.Add((c.Binary("matmul", id, c.Transpose(id, -1, -2)), [.. axes.Take(last), axes[last - 1]]));
                    break;
                case 8:
                    var dim = random.Next(axes.Count);
                    if (axes.Count > 1) live.Add((c.Step("mean", ("input", V(id)), ("dim", Argument.Ints(dim))), axes.Where((_, i) => i != dim).ToList()));
                    break;
                case 9:
                    live.Add((c.Step("cat", ("tensors", new Argument.ValueList(EquatableArray.Of(id, id))), ("dim", last)), [.. axes.Take(last), "2*" + axes[last]]));
                    break;
                case 10:
                    var other = live.FirstOrDefault(tensor => tensor.Id != id && tensor.Axes.SequenceEqual(axes));
                    if (other.Axes is not null) live.Add((c.Binary("add", id, other.Id), axes));
                    break;
                case 11:
                    live.Add((c.Step("unsqueeze", ("input", V(id)), ("dim", 0)), ["1", .. axes]));
                    break;
            }
        }

        Region(steps);
        return c.Build(live.Skip(Math.Max(0, live.Count - 1 - random.Next(2))).Select(static tensor => tensor.Id).ToArray());
    }
}
