using System;
using System.IO;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.CSharp.Tests.Code;
using NcdGenerators.CSharp.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NcdGenerators.CSharp.Tests.Circuits;

/// <summary>
/// Models whose parameters and multiply-adds are published, counted twice: from the parameters that exist when they run, and from
/// the circuit that is read from their source.
/// </summary>
public class PublishedModelTests
{
    // torchvision's documentation: vgg16 138,357,544 parameters and 15.47 G multiply-adds, resnet50 25,557,032 and 4.09 G.
    // Hugging Face: bert-base-uncased 109,482,240; gpt2 124,439,808.
    public static TheoryData<string, long, long> Published => new()
    {
        { "Vgg16", 138_357_544, 15_470_264_320 },
        { "ResNet50", 25_557_032, 4_089_184_256 },
        { "Bert", 109_482_240, BertMultiplyAdds(128) },
        { "Gpt2", 124_439_808, Gpt2MultiplyAdds(1024) },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void TheCircuitCostsWhatIsPublished(string name, long parameters, long multiplyAdds)
    {
        var code = TestCode.Read(Source(name)).IsClean(isComplete: false);
        var reading = code.Circuit(name + ".forward");
        Assert.Equal(ReadingState.Complete, reading.State);
        var cost = CircuitCost.Of(reading.Circuit);
        Assert.Empty(cost.Doubts);
        Assert.Equal(new BigInteger(parameters), cost.Parameters.Evaluate(Size));
        Assert.Equal(new BigInteger(multiplyAdds), cost.Work.MultiplyAdds.Evaluate(Size));

        // Symbolic in the batch: twice the images, twice the work.
        Assert.Equal(new BigInteger(2 * multiplyAdds), cost.Work.MultiplyAdds.Evaluate(symbol => symbol == "b" ? 2 : Size(symbol)));
        Assert.DoesNotContain("b", cost.Parameters.Value.Symbols);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void TheModelThatRunsHasAsManyParameters(string name, long parameters, long multiplyAdds)
    {
        using var model = Model(name);
        Assert.Equal(parameters, model.parameters().Sum(static parameter => parameter.numel()));
        Assert.True(multiplyAdds > parameters / 2);
    }

    [Fact]
    public void TheModelsRun()
    {
        using var vgg = new Vgg16();
        Assert.Equal([2, 1000], vgg.call(zeros(2, 3, 224, 224)).shape);
        using var residual = new ResNet50();
        Assert.Equal([2, 1000], residual.call(zeros(2, 3, 224, 224)).shape);
        using var bert = new Bert();
        var tokens = zeros(2, 128, dtype: ScalarType.Int64);
        var (hidden, pooled) = bert.call(tokens, tokens);
        Assert.Equal([2, 128, 768], hidden.shape);
        Assert.Equal([2, 768], pooled.shape);
        using var gpt = new Gpt2();
        Assert.Equal([1, 1024, 50257], gpt.call(zeros(1, 1024, dtype: ScalarType.Int64)).shape);
    }

    [Fact]
    public void PartsAreModulesWithTheirOwnCosts()
    {
        var cost = CircuitCost.Of(TestCode.Read(Source("Gpt2")).Circuit("Gpt2.forward").Circuit);
        var loop = Assert.Single(cost.Children, static child => child.Children.Any(static inner => inner.Title == "Block"));
        Assert.Equal("7087872", Assert.Single(loop.Children, static child => child.Title == "Block").Parameters.ToString());
        Assert.Equal(12 * 7087872, loop.Parameters.Evaluate(Size));

        // The head's weight is the embedding's: the parts add up to more than the whole.
        Assert.Equal(new BigInteger(124_439_808 + (50257 * 768)), cost.Children.Aggregate(BigInteger.Zero, static (sum, child) => sum + child.Parameters.Evaluate(Size)!.Value));
    }

    [Fact]
    public void LoopsOfUnknownLengthAreSummed()
    {
        var source = Source("Gpt2").Replace("Layers = 12, ", "", StringComparison.Ordinal)
            .Replace("public Gpt2()", "public Gpt2(int layers)", StringComparison.Ordinal)
            .Replace("i < Layers", "i < layers", StringComparison.Ordinal);
        var cost = CircuitCost.Of(TestCode.Read(source).IsClean(isComplete: false).Circuit("Gpt2.forward").Circuit);
        Assert.Empty(cost.Doubts);
        Assert.Contains("layers", cost.Parameters.Value.Symbols);
        BigInteger? With12(string symbol) => symbol == "layers" ? 12 : Size(symbol);
        Assert.Equal((124_439_808, Gpt2MultiplyAdds(1024)), (cost.Parameters.Evaluate(With12), cost.Work.MultiplyAdds.Evaluate(With12)));
    }

    private static BigInteger? Size(string symbol) => symbol switch
    {
        "b" => 1,
        "h" or "w" => 224,
        "s" => 128,
        "t" => 1024,
        "classes" => 1000,
        _ => null,
    };

    // Per layer four square maps, the feed-forward's two of four times the width, and both products of attention.
    private static long Layers(long length) => 12 * ((12 * length * 768 * 768) + (2 * length * length * 768));

    private static long BertMultiplyAdds(long length) => Layers(length) + (768 * 768);

    private static long Gpt2MultiplyAdds(long length) => Layers(length) + (length * 768 * 50257);

    private static nn.Module Model(string name) => name switch
    {
        "Vgg16" => new Vgg16(),
        "ResNet50" => new ResNet50(),
        "Bert" => new Bert(),
        _ => new Gpt2(),
    };

    private static string Source(string name)
    {
        using var stream = typeof(PublishedModelTests).Assembly.GetManifestResourceStream(name + ".cs")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(static line => !line.StartsWith("using ", StringComparison.Ordinal));
        return string.Join("\n", lines);
    }
}
