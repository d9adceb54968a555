namespace NcdGenerators.Tool.Tests.Commands;

/// <summary><c>ncd draw --callouts</c> and <c>[NeuralCircuit(Callouts = true)]</c>: what stands directly above it.</summary>
public class DrawCalloutsTests
{
    private const string Source = """
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace App;

        /// <summary>Twice as wide.</summary>
        public class Part : Module<Tensor, Tensor>
        {
            private readonly Linear wide = Linear(8, 16);

            public Part() : base("Part") => RegisterComponents();

            // Says nothing here: it is another type's.
            public override Tensor forward(Tensor x) => wide.forward(x);
        }

        public class Net : Module<Tensor, Tensor>
        {
            private readonly Part part = new();

            /// <summary>
            /// Looks <i>at</i> <see cref="Part"/> &amp; back.
            /// </summary>
            /// <remarks>Never shown.</remarks>
            private readonly Linear back = Linear(16, 8);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor x)
            {
                // Not shown: an empty line follows.

                var y = part.forward(x);
                // Two lines
                // above it.
                y = y.relu();
                return Sum(back.forward(y));
            }

            /// <summary>Adds up.</summary>
            private static Tensor Sum(Tensor x) => x.sum(1);
        }

        """;

    [Fact]
    public void WhatStandsDirectlyAboveIsShown()
    {
        var svg = Draw(Source, "--callouts");
        foreach (var text in new[] { "Twice as wide.", "Two lines above it.", "Looks at Part &amp; back.", "Adds up." }) Assert.Contains(">" + text + "<", svg, StringComparison.Ordinal);
        foreach (var text in new[] { "Never shown", "Not shown", "Says nothing" }) Assert.DoesNotContain(text, svg, StringComparison.Ordinal);
        Assert.Equal(svg, Draw("// moved\n\n" + Source, "--callouts"));
    }

    [Fact]
    public void WithoutAskingThereAreNone() => Assert.DoesNotContain("ncd-callout", Draw(Source), StringComparison.Ordinal);

    private static string Draw(string source, params string[] more)
    {
        using var folder = new TestFolder(("Net.cs", source));
        Assert.Equal(0, folder.Read("draw", ["-o", folder.File("out"), "--detail", "Steps", .. more]).Code);
        return File.ReadAllText(folder.File("out/App.Net.forward.svg"));
    }
}
