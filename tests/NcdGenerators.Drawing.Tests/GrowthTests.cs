using System;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

/// <summary>Long circuits stay quick to draw. The times themselves are shown by <c>tests/NcdGenerators.Benchmarks</c>.</summary>
public class GrowthTests
{
    private static readonly DiagramOptions All = new() { Detail = DiagramDetail.Steps };

    public static TheoryData<string> Shapes => [nameof(LongCircuits.Residual), nameof(LongCircuits.Modules), nameof(LongCircuits.Skips), nameof(LongCircuits.Attention)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void WorkGrowsNoFasterThanNLogN(string shape)
    {
        // Work is told by what is allocated, which is the same on every machine.
        Allocated(Make(shape, 30));
        var (small, large) = (Make(shape, 200), Make(shape, 1200));
        var growth = Allocated(large) / (double)Allocated(small);
        Assert.True(growth <= 1.1 * Bound(large) / Bound(small), $"{growth:0.0} times the work");
    }

    private static double Bound(Circuit circuit) => circuit.Steps.Count() * Math.Log(circuit.Steps.Count());

    private static long Allocated(Circuit circuit)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        DiagramRenderer.RenderSvg(circuit, All);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Circuit Make(string shape, int steps) => shape switch
    {
        nameof(LongCircuits.Residual) => LongCircuits.Residual(steps),
        nameof(LongCircuits.Modules) => LongCircuits.Modules(steps),
        nameof(LongCircuits.Skips) => LongCircuits.Skips(steps),
        _ => LongCircuits.Attention(steps),
    };
}
