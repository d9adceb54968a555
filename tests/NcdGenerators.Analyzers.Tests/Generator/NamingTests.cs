using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Analyzers.Tests.Code;
using NcdGenerators.Testing;

namespace NcdGenerators.Analyzers.Tests.Generator;

/// <summary>Types with unusual names and places get guards that compile, one each.</summary>
public class NamingTests
{
    private static string Nest(string outer, string name) => outer + " { " + Guarded.Module("x (k h) -> x (k h)", """[Axis("h")] private readonly int heads = 8;""", modifiers: "partial", name: name) + " }\n";

    [Fact]
    public void NamesThatAreKeywordsOrNotAscii()
    {
        using var program = Guarded.Load(
            Nest("namespace @class.@event", "@int") + Nest("namespace Größen.模型", "Köpfe") + Nest("namespace A.B { public partial class Outer { public partial struct Middle", "Inner") + "} }");
        foreach (var type in new[] { "class.event.int", "Größen.模型.Köpfe", "A.B.Outer+Middle+Inner" })
        {
            var module = program.Create(type);
            Guarded.Call(module, 2, 64);
            Assert.Contains("which is not a multiple of h=8", Guarded.MessageOf(() => Guarded.Call(module, 2, 60)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NamesThatResembleEachOther()
    {
        var types = new[]
        {
            ("namespace A", "Model"), ("namespace a", "Model"), ("namespace A", "model"),
            ("namespace A_", "B"), ("namespace A", "_B"), ("namespace A", "B"), ("namespace A_1", "B"), ("namespace A._1", "B"), ("namespace A", "_1B"),
            ("public partial class Outer", "Model"), ("public partial class Outer { public partial class Outer1", "Model"), ("public partial class Outer_", "Model"),
        };
        var source = string.Concat(types.Select(t => Nest(t.Item1, t.Item2) + (t.Item1.Count(c => c == '{') == 1 ? "}\n" : "")));
        var run = GeneratorRun.Run<NcdGenerator>(Verify.Project(source)).AssertCompiles();
        Assert.Equal(types.Length, run.Sources.Count(s => s.HintName.EndsWith(".AxisGuard.g.cs", StringComparison.Ordinal)));
        Assert.Equal(run.Sources.Length, run.Sources.Select(s => s.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());

        using var program = run.Load();
        foreach (var type in new[] { "A.Model", "a.Model", "A.model", "A_.B", "A._B", "Outer+Model", "Outer+Outer1+Model" })
        {
            var module = (TorchSharp.torch.nn.Module)program.Create(type);
            program.Invoke("NcdGenerators.AxisChecks", "EnableAxisChecks", module);
            Assert.StartsWith(type.Replace('+', '.') + ": ", Guarded.MessageOf(() => Guarded.Call(module, 2, 60)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("public class Model<T> : Module<Tensor, Tensor>", "Model")]
    [InlineData("file class Model : Module<Tensor, Tensor>", "Model")]
    [InlineData("public class Outer { private class Model : Module<Tensor, Tensor>", "Model")]
    [InlineData("public class Outer { private protected class Model : Module<Tensor, Tensor>", "Model")]
    [InlineData("public class Outer<T> { public class Model : Module<Tensor, Tensor>", "Model")]
    public void ClassesThatCannotBeNamedHaveNoGuard(string head, string name)
    {
        var end = head.Contains('{', StringComparison.Ordinal) ? "}" : "";
        var attribute = "[Axes(\"b t -> b t\")] ";
        var at = head.LastIndexOf("{ ", StringComparison.Ordinal) + 1;
        var run = GeneratorRun.Run<NcdGenerator>(Verify.Project(
            head.Insert(at, attribute) + $" {{ public {name}() : base(\"{name}\") {{ }} public override Tensor forward(Tensor x) => x; }}" + end));
        Assert.Empty(run.AssertCompiles().Sources);
    }

    [Fact]
    public void AForwardOfOnesOwnHasNoHooks() => Assert.Empty(GeneratorRun.Run<NcdGenerator>(Verify.Project("""
        public abstract class Layer : Module
        {
            protected Layer() : base("Layer") { }
            [Axes("b t -> b t")] public abstract Tensor forward(Tensor x);
        }
        """)).AssertCompiles().Sources);

    [Fact]
    public void ABrokenContractHasNoGuard() => Assert.Empty(GeneratorRun.Run<NcdGenerator>(Verify.Project(Guarded.Module("b (t -> b t"))).AssertCompiles().Sources);

    [Fact]
    public void ContractsThatAreOddAsText()
    {
        using var program = Guarded.Load(Guarded.Module("""b\n \tt -> b t""") + Guarded.Module("b   t->b t", name: "Other") + Guarded.Module("\" + \"b t\" + \"", name: "Third"));
        foreach (var type in new[] { "Model", "Other", "Third" }) Assert.Throws<ShapeMismatchException>(() => Guarded.Call(program.Create(type), 2));
    }

    /// <summary>Module initializers and static lambdas came with C# 9; before, there are no guards, and nothing breaks.</summary>
    [Theory]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp8, 0)]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp9, 1)]
    public void OldLanguageVersions(Microsoft.CodeAnalysis.CSharp.LanguageVersion version, int guards)
    {
        var state = Verify.Project(Guarded.Module("b t -> b t"));
        state.LanguageVersion = version;
        Assert.Equal(guards, GeneratorRun.Run<NcdGenerator>(state).AssertCompiles().Sources.Length);
    }

    [Fact]
    public void GeneratedCodeIsFreeOfWarnings() => GeneratorRun.Run<NcdGenerator>(Verify.Project(
        Nest("namespace A", "First") + Guarded.Module("x... c? {2*c+1} -> x... c", name: "Second"))).AssertCompiles(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
}
