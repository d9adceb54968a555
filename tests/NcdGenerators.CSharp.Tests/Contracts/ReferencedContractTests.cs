using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Contracts;

/// <summary>Contracts of referenced assemblies are read from metadata: their code is not seen.</summary>
public class ReferencedContractTests
{
    private const string Library = """
        using NcdGenerators; using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
        public static class Lib { [Axes("n k, m k -> n m")] public static Tensor scores(Tensor a, Tensor b) => a.matmul(b.t()); }
        [Axes("b d -> b k")]
        public class Head : Module<Tensor, Tensor>
        {
            public Head([Axis("d")] long d, [Axis("k")] long k) : base("Head") { }
            public override Tensor forward(Tensor x) => x;
        }
        """;

    [Theory]
    [InlineData("b 3, c 3 -> b c", "Lib.scores(x, y)", null)]
    [InlineData("b 3, c 4 -> b c", "Lib.scores(x, y)", "NCD110")]
    [InlineData("b 3, c 4 -> b 10", "new Head(3, 10).forward(x)", null)]
    [InlineData("b 3, c 4 -> b 11", "new Head(3, 10).forward(x)", "NCD107")]
    [InlineData("b 3, c 4 -> b 10", "new Head(4, 10).call(x)", "NCD110")]
    public void ResultsHaveTheDeclaredAxes(string axes, string body, string? rule)
    {
        using var image = new MemoryStream();
        Assert.True(TestCode.Compile(Library).Emit(image).Success);
        var compilation = TestCode.Compile(TestCode.Usings + $"public static class C {{ [Axes(\"{axes}\")] public static Tensor m(Tensor x, Tensor y) => {body}; }}")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        var reports = CompilationReader.Read(compilation).Findings.Where(static finding => finding.Severity >= FindingSeverity.Warning).Select(static finding => finding.RuleId);
        Assert.Equal(rule is null ? [] : [rule], reports);
    }
}
