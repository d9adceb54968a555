using NcdGenerators;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SampleApp.Figures;

/// <summary>One sign each: the pictures of docs/diagrams.md that no figure of the paper shows alone.</summary>
[Figure("")]
public sealed class Signs : Module
{
    private readonly int depth;
    private readonly Linear map;
    private readonly Linear heads;
    private readonly Embedding words;
    private readonly LayerNorm norm;
    private readonly LSTM recurrent;
    private readonly Dropout dropout = Dropout(0.1);
    private readonly ModuleList<Linear> layers = ModuleList<Linear>();

    public Signs([Axis("m")] int width, [Axis("n")] int other, [Axis("k")] int depth, [Axis("h")] int count, [Axis("N")] int repetitions)
        : base(nameof(Signs))
    {
        this.depth = depth;
        this.map = Linear(width, other);
        this.heads = Linear(width, depth * count, hasBias: false);
        this.words = Embedding(other, width);
        this.norm = LayerNorm(width);
        this.recurrent = LSTM(width, other, batchFirst: true);
        for (var i = 1; i <= repetitions; i++) this.layers.Add(Linear(width, width));
        this.RegisterComponents();
    }

    [NeuralCircuit("A tensor")]
    [Axes("~y m=64 -> y m")]
    public static Tensor ATensor(Tensor x) => x;

    [NeuralCircuit("Transposed")]
    [Axes("a b -> b a")]
    public static Tensor Transposed(Tensor x) => x.t();

    [NeuralCircuit("Copied and added")]
    [Axes("a -> a")]
    public static Tensor CopiedAndAdded(Tensor x) => x + x.relu();

    [NeuralCircuit("Multiplied entry by entry")]
    [Axes("a b, b -> a b")]
    public static Tensor Multiplied(Tensor x, Tensor y) => x * y;

    [NeuralCircuit("Scaled")]
    [Axes("a b -> a b")]
    public static Tensor Scaled(Tensor x) => x / 2;

    [NeuralCircuit("Softmax")]
    [Axes("~y ~x -> y x")]
    public static Tensor Softmax(Tensor x) => x.softmax(-1);

    [NeuralCircuit("Mean")]
    [Axes("~x m -> m")]
    public static Tensor Mean(Tensor x) => x.mean([0]);

    [NeuralCircuit("Flattened")]
    [Axes("a b c -> a (b c)")]
    public static Tensor Flattened(Tensor x) => x.flatten(1);

    [NeuralCircuit("Joined")]
    [Axes("~x m, ~y m -> x+y m")]
    public static Tensor Joined(Tensor x, Tensor y) => cat([x, y], dim: 0);

    [NeuralCircuit("Chosen by a tensor")]
    [return: Axes("x m")]
    public static Tensor Chosen([Axes("n m")] Tensor table, [Axes("~x", DType = "int64")] Tensor i) => table[i];

    [NeuralCircuit("A part")]
    [Axes("~x m -> 2 m")]
    public static Tensor Part(Tensor x) => x.narrow(0, 1, 2);

    [NeuralCircuit("Hidden from the past")]
    [Axes("~y ~x -> y x")]
    public static Tensor Causal(Tensor x) => x.tril();

    [NeuralCircuit("Sorted")]
    [Axes("~x m -> x m")]
    public static Tensor Sorted(Tensor x) => x.sort(0).Values;

    [NeuralCircuit("Learned map")]
    [Axes("~x m -> x n")]
    public Tensor Learned(Tensor x) => this.map.call(x);

    [NeuralCircuit("Learned map to heads")]
    [Axes("~x m -> x k h")]
    public Tensor Heads(Tensor x) => this.heads.call(x).unflatten(-1, [this.depth, -1]);

    [NeuralCircuit("Words")]
    [Axes("~x -> x m")]
    public Tensor Words(Tensor x) => this.words.call(x);

    [NeuralCircuit("Normalised")]
    [Axes("~x m -> x m")]
    public Tensor Normalised(Tensor x) => this.norm.call(x);

    [NeuralCircuit("Dropout")]
    [Axes("~x m -> x m")]
    public Tensor DroppedOut(Tensor x) => this.dropout.call(x);

    [NeuralCircuit("Recurrence")]
    [Axes("b ~t m -> b t n")]
    public Tensor Recurrent(Tensor x) => this.recurrent.call(x).Item1;

    [NeuralCircuit("Repeated")]
    [Axes("~x m -> x m")]
    public Tensor Repeated(Tensor x)
    {
        foreach (var layer in this.layers) x = layer.call(x).relu();
        return x;
    }

    [NeuralCircuit("Kept and taken up")]
    [Axes("~x m -> x m")]
    public Tensor Kept(Tensor x)
    {
        var C = new Stack<Tensor>();
        for (var λ = 1; λ <= 3; λ++)
        {
            C.Push(x);
            x = this.norm.call(x);
        }

        for (var λ = 1; λ <= 3; λ++) x = x.relu() + C.Pop();
        return x;
    }
}
