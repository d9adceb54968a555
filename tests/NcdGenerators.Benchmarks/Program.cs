using System.Diagnostics;
using System.Globalization;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing;
using NcdGenerators.Drawing.Tests.Samples;

// How long drawing takes, and how it grows: dotnet run -c Release --project tests/NcdGenerators.Benchmarks [-- STEPS…]
// The first size is the baseline of its circuit. "growth" is the time over the baseline's; "of n log n" is that over what n log n would have: it must stay below Slack.
// Times are processor time, which other work on the machine does not stretch, and the least of several runs. Exits with 1 where a promise is broken.
const double Slack = 1.25;
const double LongestThousand = 1000;
var sizes = args.Length > 0 ? args.Select(static arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray() : [100, 300, 1000, 3000, 10_000];
var shapes = new (string Name, Func<int, Circuit> Make)[]
{
    ("residual", LongCircuits.Residual), ("modules", LongCircuits.Modules), ("skips", LongCircuits.Skips), ("attention", LongCircuits.Attention),
};
var options = new DiagramOptions { Detail = DiagramDetail.Steps };

// The runtime compiles hot code better after a while: what is measured is the drawing.
foreach (var (_, make) in shapes)
{
    var circuit = make(400);
    for (var i = 0; i < 6; i++) DiagramRenderer.RenderSvg(circuit, options);
}

var isKept = true;
Console.WriteLine("circuit       steps      ms      KB  growth  of n log n");
foreach (var (name, make) in shapes)
{
    (double Time, double Work)? baseline = null;
    foreach (var size in sizes)
    {
        var circuit = make(size);
        var steps = circuit.Steps.Count();
        var (time, bytes) = Measure(circuit);
        var work = steps * Math.Log(steps);
        baseline ??= (time, work);
        var growth = time / baseline.Value.Time;
        var ofBound = growth / (work / baseline.Value.Work);
        isKept &= ofBound <= Slack && (steps > 1100 || time < LongestThousand);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {steps,8} {time,7:0} {bytes / 1024,7} {growth,7:0.0} {ofBound,11:0.00}"));
    }
}

Console.WriteLine(isKept ? "kept: 1,000 steps in less than a second, growth at most n log n" : "BROKEN: 1,000 steps in less than a second, growth at most n log n");
return isKept ? 0 : 1;

(double Time, int Bytes) Measure(Circuit circuit)
{
    var (best, bytes, watch, runs) = (double.PositiveInfinity, 0, Stopwatch.StartNew(), 0);
    while (runs < 3 || (runs < 10 && watch.ElapsedMilliseconds < 1000))
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        bytes = DiagramRenderer.RenderSvg(circuit, options).Length;
        best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        runs++;
    }

    return (best, bytes);
}
