using Microsoft.CodeAnalysis;
using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Typing;

/// <summary>Nothing throws and nothing hangs while somebody types a model, or edits in the middle of one.</summary>
public class TypingTests
{
    // A prime, so that the states looked at are spread over all kinds of places.
    private const int Step = 23;

    public static TheoryData<string> Sources => [.. SampleApp.Models, "Loops", "Branches", "Containers"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task TypedFromTheTop(string name) => Assert.True(await Test(name).RunPrefixesAsync() > 20);

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task EditedInTheMiddle(string name) => Assert.True(await Test(name).RunMissingTokensAsync() > 5);

    private static TypingTest Test(string name)
    {
        var state = SampleApp.Project(name switch
        {
            "Loops" => Verify.Usings + Loops,
            "Branches" => Verify.Usings + Branches,
            "Containers" => Verify.Usings + Containers,
            _ => SampleApp.Source(name),
        });
        state.GlobalOptions["build_property.NcdEmitManifest"] = "true";
        return new TypingTest
        {
            TestState = state,
            Analyzers = [.. CSharpAllAnalyzersVerifier<CircuitAnalyzer>.CreateAnalyzers()],
            Generators = [new NcdGenerator().AsSourceGenerator()],
            Step = Step,
        };
    }

    private const string Loops = """
        namespace Models
        {
            [NeuralCircuit("Residual tower")]
            [Axes("b d -> b d"), Axis("b", Role = AxisRole.Batch)]
            public partial class Tower : Module<Tensor, Tensor>
            {
                private readonly List<Linear> layers = new();
                [Axis("d")] private readonly int width;

                public Tower(int width, int depth = 3) : base(nameof(Tower))
                {
                    this.width = width;
                    for (var i = 0; i < depth; i++) this.layers.Add(Linear(width, width));
                    foreach (var (layer, i) in this.layers.Select((layer, i) => (layer, i))) this.register_module($"layer{i}", layer);
                }

                public override Tensor forward(Tensor x)
                {
                    var sizes = x.shape;
                    var i = 0;
                    while (i < this.layers.Count)
                    {
                        using var scope = torch.NewDisposeScope();
                        x = (x + this.layers[i++].call(x).relu()).view(sizes[0], -1).MoveToOuterDisposeScope();
                    }

                    return x;
                }
            }
        }
        """;

    private const string Branches = """
        public class Gate : Module<Tensor, Tensor?, (Tensor result, Tensor? weights)>
        {
            private readonly Module<Tensor, Tensor> map;
            private readonly bool isDeep;
            public Gate(bool isDeep, string kind = "relu") : base("Gate")
            {
                this.isDeep = isDeep;
                this.map = kind switch { "relu" => ReLU(), "gelu" => GELU(), _ when isDeep => Sequential(("a", Linear(8, 16)), ("b", Linear(16, 8))), _ => throw new ArgumentException(kind) };
                this.RegisterComponents();
            }

            [return: Axes("b 8, b 8")]
            public override (Tensor result, Tensor? weights) forward([Axes("b 8")] Tensor x, [Axes("b 8")] Tensor? mask)
            {
                if (x.shape.Length != 2 || x.size(1) != 8) throw new ArgumentException("x");
                var weights = mask is { } given ? given.to_type(x.dtype) : this.isDeep ? x.sigmoid() : null;
                try { return (weights is null ? x : this.map.call(x) * weights!, weights); }
                finally { mask?.Dispose(); }
            }
        }
        """;

    private const string Containers = """
        public static class Blocks
        {
            public record Config([Axis("m")] int Width, int Heads = 4) { public int Depth => Width / Heads; }

            private static readonly Dictionary<string, Func<Tensor, Tensor>> Activations = new() { ["relu"] = F.relu, ["twice"] = x => x + x };

            [NeuralCircuit]
            [Axes("b t m -> b t m")]
            public static Tensor Mix(Tensor x, Config? config = null)
            {
                config ??= new Config(64) with { Heads = 8 };
                var heads = Einops.rearrange(x, "b t (h k) -> b h t k", ("h", config.Heads));
                Tensor[] parts = [heads, heads.flip(2)];
                var mixed = torch.stack(parts).mean([0]);
                Tensor Local(Tensor y, int axis = -1) => Activations["relu"](y.softmax(axis));
                return Einops.rearrange(Local(mixed).Axes("b h t k"), "b h t k -> b t (h k)") + x[TensorIndex.Ellipsis, ..];
            }
        }
        """;
}
