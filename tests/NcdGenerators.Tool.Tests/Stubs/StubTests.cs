using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.ApiStubs;
using NcdGenerators.Testing;

namespace NcdGenerators.Tool.Tests.Stubs;

/// <summary>The stubs are what was recorded.</summary>
public class StubTests
{
    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create("Uses", null, [.. ReferenceAssemblies.Framework.References, StubAssembly.Reference]);
    private static readonly IAssemblySymbol Assembly = (IAssemblySymbol)Compilation.GetAssemblyOrModuleSymbol(StubAssembly.Reference)!;

    [Fact]
    public void EveryRecordedTypeIsThere()
    {
        var missing = RecordedApi.Members.Select(static m => m.DeclaringType).Distinct().Where(static type => Assembly.GetTypeByMetadataName(type) is null).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryRecordedMemberThatCanBeWrittenIsThere()
    {
        var missing = RecordedApi.Members
            .Where(static m => m.Kind is "method" or "property" or "field" or "const" or "enumvalue" or "operator" && StubMembers.CanWrite(m))
            .GroupBy(static m => (m.DeclaringType, m.Name))
            .Where(static group => Assembly.GetTypeByMetadataName(group.Key.DeclaringType) is { TypeKind: not TypeKind.Delegate } type && type.GetMembers(group.Key.Name).Length < group.Count())
            .Select(static group => group.Key)
            .ToList();
        Assert.Empty(missing);
        Assert.True(RecordedApi.Members.Count(StubMembers.CanWrite) > 0.95 * RecordedApi.Members.Count);
    }

    [Theory]
    [InlineData("x[..2, TensorIndex.Ellipsis, 1] + 3 * x / 2.0f", "TorchSharp.torch.Tensor")]
    [InlineData("x.topk(5).values", "TorchSharp.torch.Tensor")]
    [InlineData("torch.cat(new[] { x, x }, dim: 1)", "TorchSharp.torch.Tensor")]
    [InlineData("nn.Conv2d(3, 8, (3, 5), padding: (1, 2)).forward(x)", "TorchSharp.torch.Tensor")]
    [InlineData("nn.LSTM(3, 8, batchFirst: true).call(x).Item3", "TorchSharp.torch.Tensor")]
    [InlineData("new ModuleList<nn.Module<Tensor, Tensor>>().Select(m => m.call(x)).Last()", "TorchSharp.torch.Tensor")]
    [InlineData("nn.Linear(1, 2).to(DeviceType.CPU)", "TorchSharp.Modules.Linear")]
    [InlineData("nn.Linear(1, 2).named_parameters().First().parameter", "TorchSharp.Modules.Parameter")]
    [InlineData("nn.Sequential().named_children().ToArray()[0].module.GetName()", "string")]
    [InlineData("nn.BatchNorm1d(2).named_buffers().Select(b => b.buffer).Last()", "TorchSharp.torch.Tensor")]
    [InlineData("x.mean(new long[] { 1 }, keepdim: true).item<float>()", "float")]
    public void CodeBinds(string expression, string type)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System.Linq; using TorchSharp; using TorchSharp.Modules; using static TorchSharp.torch;
            static class C { static object m(Tensor x) { var result = {{expression}}; return result; } }
            """);
        var compilation = Compilation.AddSyntaxTrees(tree).WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var variable = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax>().Single();
        Assert.Equal(type, ((ILocalSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(variable)!).Type.ToDisplayString());
    }
}
