using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Testing.Tests.Subjects;

namespace NcdGenerators.Testing.Tests;

public class IncrementalTests
{
    private const string Source = "[Greet] class C { }\n";

    [Fact]
    public void A_good_generator_passes() => IncrementalAssertions.AssertIncremental<GoodGenerator>(Source, "class D { }\n");

    [Fact]
    public void A_stale_generator_is_found_out()
    {
        var message = Assert.Throws<VerificationException>(() => IncrementalAssertions.AssertIncremental<StaleGenerator>(Source)).Message;
        Assert.Contains("Greet: Modified", message, StringComparison.Ordinal);
        Assert.Contains("SourceOutput: Modified", message.Replace("Cached, ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_a_symbol_is_found_out_though_it_is_cached()
    {
        foreach (var edit in SourceEdit.Unrelated) IncrementalAssertions.Edit<RootingGenerator>(Source, edit).AssertCached();
        var run = IncrementalAssertions.Edit<RootingGenerator>(Source, SourceEdit.None);
        Assert.Contains(".parts[1] is a ", Assert.Throws<VerificationException>(() => run.AssertModelsHoldNoRoslyn()).Message, StringComparison.Ordinal);
        Assert.Throws<VerificationException>(() => IncrementalAssertions.AssertIncremental<RootingGenerator>(Source));
    }

    [Fact]
    public void A_generator_without_named_steps_or_outputs_is_found_out()
    {
        Assert.Contains("no step", Assert.Throws<VerificationException>(() => IncrementalAssertions.AssertIncremental<EmptyGenerator>(Source)).Message, StringComparison.Ordinal);
        Assert.Throws<VerificationException>(() => IncrementalAssertions.AssertIncremental<GoodGenerator>("class C { }"));
    }

    [Fact]
    public void Own_edits_are_noticed()
    {
        var run = IncrementalAssertions.Edit<GoodGenerator>(Source, SourceEdit.Replace("class C", "class D"));
        run.AssertReasons((GoodGenerator.Step, IncrementalStepRunReason.Modified));
        Assert.Throws<VerificationException>(() => run.AssertCached());
        Assert.Throws<VerificationException>(() => run.AssertOutputsCached());
        Assert.Contains(run.After.Sources, s => s.HintName == "D.g.cs");
    }

    [Fact]
    public void Reasons_are_compared()
    {
        var run = IncrementalAssertions.Edit<GoodGenerator>(Source, SourceEdit.MoveEverythingDown);
        run.AssertReasons((GoodGenerator.Step, IncrementalStepRunReason.Unchanged)).AssertOutputsCached();
        Assert.Throws<VerificationException>(() => run.AssertReasons((GoodGenerator.Step, IncrementalStepRunReason.Cached)));
        Assert.Throws<VerificationException>(() => run.AssertReasons(("Gret", IncrementalStepRunReason.Unchanged)));
    }

    public static TheoryData<string, object> RoslynObjects()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { int M() => 1 + 2; }");
        var compilation = CSharpCompilation.Create("a", [tree], ReferenceAssemblies.Default.References);
        var model = compilation.GetSemanticModel(tree);
        var node = tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.BinaryExpressionSyntax>().Single();
        return new()
        {
            { "Compilation", compilation },
            { "ISymbol", compilation.GetTypeByMetadataName("C")! },
            { "SyntaxNode", node },
            { "SyntaxTree", tree },
            { "SemanticModel", model },
            { "Location", node.GetLocation() },
            { "IOperation", model.GetOperation(node)! },
            { "SyntaxToken", node.OperatorToken },
            { "SyntaxNodeOrToken", (SyntaxNodeOrToken)node },
        };
    }

    [Theory]
    [MemberData(nameof(RoslynObjects))]
    public void Roslyn_objects_are_found_wherever_they_hide(string kind, object value)
    {
        Assert.NotNull(kind);
        object[] hosts =
        [
            value,
            new object[] { 1, value },
            new List<object> { value },
            new Dictionary<string, object> { ["k"] = value },
            new HashSet<object> { value },
            (1, (2, value)),
            new Lazy<object>(() => value),
            (Func<object>)(() => value),
            new Base(value),
            new Derived(value),
        ];
        foreach (var host in hosts) Assert.Throws<VerificationException>(() => ModelGraph.AssertNoRoslyn(host));
    }

    [Fact]
    public void Plain_models_pass()
    {
        var cycle = new List<object>();
        cycle.Add(cycle);
        ModelGraph.AssertNoRoslyn(null);
        ModelGraph.AssertNoRoslyn(cycle);
        ModelGraph.AssertNoRoslyn((new NameModel("x"), 1.5m, typeof(ISymbol), DateTime.UnixEpoch, new Dictionary<string, int[]> { ["a"] = [1] }, default(Microsoft.CodeAnalysis.Text.TextSpan)));
        ModelGraph.AssertNoRoslyn((Func<int>)(static () => 1));
    }

    [Fact]
    public void Long_chains_do_not_overflow_the_stack()
    {
        object chain = new object();
        for (var i = 0; i < 200_000; i++) chain = new Base(chain);
        ModelGraph.AssertNoRoslyn(chain);
    }

    private class Base(object value)
    {
        private readonly object hidden = value;

        public override string ToString() => hidden.ToString()!;
    }

    private sealed class Derived(object value) : Base(value);
}
