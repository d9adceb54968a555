using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Robustness;

/// <summary>Several threads read what one reads, and tell of it in the same order.</summary>
public sealed class WorkersTests
{
    private const string Usings = "using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n";

    // Methods that call one another, ask for ranks, and are wrong as they are made: all that readings remember.
    private static readonly string Models = Usings + string.Concat(Enumerable.Range(0, 12).Select(static i => string.Format(CultureInfo.InvariantCulture, @"
public sealed class Block{0} : Module<Tensor, Tensor>
{{
    private readonly Module<Tensor, Tensor> first, second;
    public Block{0}(int inner, int outer) : base(""b"") {{ first = Conv2d(inner, outer, 3, padding: 1); second = Conv2d({1}, outer, 1); RegisterComponents(); }}
    public override Tensor forward(Tensor x) => second.forward(first.forward(x)) + x;
}}
public static class Made{0} {{ public static Tensor Run(Tensor x) => new Block{0}(3, {2}).forward(x); }}
", i, i % 3 == 0 ? "outer" : "8", 8 + (i % 2))));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void AnyNumberOfThreadsReadsTheSame(int workers)
    {
        var told = new List<string>();
        var alone = CompilationReader.Read(TestCode.Compile(Models));
        var together = CompilationReader.Read(TestCode.Compile(Models), progress: (circuit, _) => told.Add(circuit.TypeName), workers: workers);

        Assert.NotEmpty(alone.Findings);
        Assert.Equal(alone.Findings, together.Findings);
        Assert.Equal(alone.Circuits, together.Circuits);
        Assert.Equal(alone.Circuits.Select(static circuit => circuit.TypeName), told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void WhatTheListenerThrowsEndsAllThreads(int workers)
    {
        var compilation = TestCode.Compile(Models);
        var told = 0;
        Assert.Throws<OperationCanceledException>(() => CompilationReader.Read(
            compilation,
            progress: (_, _) =>
            {
                if (++told == 2) throw new OperationCanceledException();
            },
            workers: workers));
        Assert.Equal(2, told);
        Assert.Equal(12, CompilationReader.Read(compilation, workers: workers).Circuits.Count);
    }
}
