using NcdGenerators;
using SampleApp;
using SampleApp.Models;
using SampleApp.Models.Transformers;
using SampleApp.Notebook;
using TorchSharp;
using static TorchSharp.torch;

// 1. What the build has found out and drawn.
Summary.Print();

// 2. The cells of the paper's notebook, each with its assertions.
Console.WriteLine("Notebook");
foreach (var (number, title, run) in Cells.All)
{
    run();
    Console.WriteLine($"  cell {number,-6} {title,-32} holds");
}

// 3. The models, run. On shape-only tensors that takes no data and no native library; the sizes are what libtorch would give.
const int y = 10, x = 12, m = 64;
using var attention = new MultiHeadAttention(width: m, depth: 16, heads: 4);
using var recogniser = new BasicImageRecogniser();
using var transformer = new Transformer(vocabulary: 1000);
Console.WriteLine();
Console.WriteLine("Runs");
Run("multi-head attention", attention.call(rand(y, m), rand(x, m)));
Run("image recogniser, one image", recogniser.call(rand(28, 28)));
Run("image recogniser, a batch", recogniser.call(rand(32, 28, 28)));
Run("transformer, two sentences", transformer.call(randint(0, 1000, [2, x]), randint(0, 1000, [2, y])));

// 4. The runtime checks: a wrong tensor is caught where it enters, by the names of the axes.
Console.WriteLine();
Console.WriteLine("Runtime checks on: " + string.Join(", ", attention.EnableAxisChecks()));
try
{
    attention.call(rand(y, m), rand(x, m / 2));
    Console.WriteLine("The wrong tensor was not caught.");
    return 1;
}
catch (ShapeMismatchException mismatch)
{
    Console.WriteLine("Caught: " + mismatch.Message);
}

attention.DisableAxisChecks();
return 0;

static void Run(string name, Tensor result) => Console.WriteLine($"  {name,-30} [{string.Join(", ", result.shape)}]");
