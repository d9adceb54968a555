namespace NcdGenerators.Tool.Tests;

/// <summary>Sources that several tests read.</summary>
internal static class Models
{
    public const string Classifier = """
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace App;

        public class Classifier : Module<Tensor, Tensor>
        {
            private readonly Linear hidden;
            private readonly Module<Tensor, Tensor> rest;

            public Classifier(int classes = 10) : base("Classifier")
            {
                hidden = Linear(784, 512);
                rest = Sequential(ReLU(), Linear(512, 512), ReLU(), Linear(512, classes));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => rest.forward(hidden.forward(x.flatten(1)));
        }

        """;

    /// <summary>An error and, below it, a stop.</summary>
    public const string Wrong = """
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        public class Wrong : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> layers;

            public Wrong() : base("Wrong") { layers = Sequential(Linear(784, 512), ReLU(), Linear(500, 10)); RegisterComponents(); }

            public override Tensor forward(Tensor x) => layers.forward(x);
        }

        public class Open : Module<Tensor, Tensor>
        {
            public Open() : base("Open") { }

            private static Tensor Endless(Tensor x) => Endless(x);

            public override Tensor forward(Tensor x) => Endless(x).relu();
        }

        """;
}
