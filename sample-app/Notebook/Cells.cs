using NcdGenerators;
using SampleApp.Figures;
using SampleApp.Models;
using SampleApp.Models.Residual;
using SampleApp.Models.UNets;
using static TorchSharp.torch;

namespace SampleApp.Notebook;

/// <summary>The paper's notebook, cells 2 to 17, as checks. What its Python gets wrong is right here, and said in a comment.</summary>
internal static class Cells
{
    /// <summary>All of them, in order.</summary>
    public static IEnumerable<(string Number, string Title, Action Run)> All =>
    [
        ("2", "functions on tuples of tensors", Rediagrammed),
        ("3", "indexes", Indexed),
        ("4", "subtensors, in any order", Subtensors),
        ("5", "broadcasting", Broadcast),
        ("6", "inner broadcasting", InnerBroadcast),
        ("7", "element-wise operations", ElementWiseOperations),
        ("8", "attention by einsum", Einsums),
        ("9", "linear algebra", Transposes),
        ("10", "basic image recogniser", Recogniser),
        ("11", "scaled dot-product attention", Attention),
        ("12", "multi-head attention", MultiHead),
        ("13-15", "identity ResNet", ResNet),
        ("16", "U-Net", UpAndDown),
        ("17", "visual attention", Visual),
    ];

    private static void Rediagrammed() => Check.Shape(Rediagram.h(new RandomFunctions(), rand(3), rand(4, 2), rand(6)), 1, 2);

    private static void Indexed() => Check.Shape(Indexes.Row(arange(0, 12).view(4, 3)), 3);

    private static void Subtensors()
    {
        var table = rand(5, 7);
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 7; j++)
            {
                Check.Same(Indexes.Entry(table, i, j), Indexes.EntryOfRow(table, i, j));
                Check.Same(Indexes.Entry(table, i, j), Indexes.EntryOfColumn(table, i, j));
            }
        }
    }

    // The notebook's own lift of G indexes with jc, a variable that the loop over j does not set; and its tables have the
    // axis c behind a, where vmap is told so. In TorchSharp the axes in front are broadcast over.
    private static void Broadcast()
    {
        var x = rand(4, 3);
        var function = new SumOfSquares();
        Check.Shape(Broadcasting.Lifted(function, x), 4, 2);
        Check.Same(Broadcasting.IndexAfter(function, x), Broadcasting.IndexBefore(function, x));
    }

    // The notebook's comments give the result the axes c d; it has c b, as its code says.
    private static void InnerBroadcast()
    {
        var (x, y) = (rand(4, 3), rand(4));
        var function = new SumOfMagnitudes();
        Check.Shape(InnerBroadcasting.Lifted(function, x, y), 4, 2);
        Check.Same(InnerBroadcasting.IndexAfter(function, x, y), InnerBroadcasting.IndexBefore(function, x, y));
    }

    private static void ElementWiseOperations()
    {
        var x = rand(4, 3);
        for (var i = 0; i < 4; i++) Check.Same(x[i].square(), x.square()[i]);
        Check.Shape(ElementWise.Square(x), 4, 3);
        Check.Shape(ElementWise.Rectify(x), 4, 3);
    }

    private static void Einsums()
    {
        var (Q, K) = (rand(3, 4, 2), rand(5, 4, 2));
        Check.Same(AttentionScores.StepByStep(Q, K), AttentionScores.Simultaneously(Q, K));
    }

    private static void Transposes()
    {
        var tensor = rand(3, 4, 5);
        var x = rand(4, 3);
        Check.Same(LinearAlgebra.TransposeByBroadcasting(x, tensor), LinearAlgebra.TransposeByLinearity(x, tensor));
        var y = rand(4);
        Check.Same(y, LinearAlgebra.Snake(y));
    }

    private static void Recogniser()
    {
        using var recogniser = new BasicImageRecogniser();
        Check.Shape(recogniser.call(rand(1, 28, 28)), 1, 10);
    }

    private static void Attention() => Check.Shape(ScaledDotProductAttention.Attend(rand(3, 4), rand(5, 4), rand(5, 4)), 3, 4);

    private static void MultiHead()
    {
        using var attention = new MultiHeadAttention(width: 128, depth: 16, heads: 4);
        Check.Shape(attention.call(rand(20, 128), rand(22, 128)), 20, 128);
    }

    private static void ResNet()
    {
        using var resNet = new IdentityResNet();
        Check.Shape(resNet.call(rand(3, 3, 16, 16)), 3, 10);
    }

    private static void UpAndDown()
    {
        using var unet = new UNet([1, 128, 256, 512, 1024, 2048]);
        Check.Shape(unet.call(rand(1, 512, 512)), 2, 512, 512);
    }

    private static void Visual()
    {
        using var attention = new WindowedVisualAttention(channels: 33, depth: 8, heads: 4, kernel: 3, stride: 3);
        Check.Shape(attention.call(rand(1, 33, 16, 16), rand(1, 33, 16, 16)), 1, 33, 15, 15);
        using var ofPixels = new VisualAttention(channels: 33, depth: 8);
        Check.Shape(ofPixels.call(rand(33, 16, 16), rand(33, 12, 12)), 33, 16, 16);
    }

    /// <summary>Any function of a row: the sum of the squares, added to two ones.</summary>
    private sealed class SumOfSquares : IRowFunction
    {
        public Tensor G(Tensor x) => x.square().sum(-1, keepdim: true) + ones(2);
    }

    /// <summary>Any function of two rows: the sums of the magnitudes, added to two ones.</summary>
    private sealed class SumOfMagnitudes : ITwoRowFunction
    {
        public Tensor H(Tensor x, Tensor y) => x.abs().sum(-1, keepdim: true) + y.abs().sum() + ones(2);
    }

    /// <summary>Cell 2: any functions will do, as long as their axes fit; the claims throw where they do not.</summary>
    private sealed class RandomFunctions : IFunctions
    {
        public Tensor f(Tensor x0, Tensor x1)
        {
            x0.Axes("4 2");
            x1.Axes("6");
            return rand(3, 3);
        }

        public Tensor g(Tensor x0, Tensor x1)
        {
            x0.Axes("3");
            x1.Axes("3 3");
            return rand(1, 2);
        }
    }
}
