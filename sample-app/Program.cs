using NcdGenerators;
using SampleApp;
using SampleApp.Models;
using TorchSharp;
using static TorchSharp.torch;

// 1. What the build has found out and drawn.
Summary.Print();

// 2. The models, run. On shape-only tensors that takes no data and no native library; the sizes are what libtorch would give.
const int y = 10, x = 12, k = 16, h = 4, m = 64;
using var attention = new MultiHeadAttention(width: m, depth: k, heads: h);
using var recogniser = new BasicImageRecogniser();
Console.WriteLine("Runs");
Run("scaled dot-product attention", ScaledDotProductAttention.Attend(rand(y, k), rand(x, k), rand(x, k)));
Run("multi-head attention", attention.call(rand(y, m), rand(x, m)));
Run("image recogniser, one image", recogniser.call(rand(28, 28)));
Run("image recogniser, a batch", recogniser.call(rand(32, 28, 28)));

// 3. The runtime checks: a wrong tensor is caught where it enters, by the names of the axes.
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
