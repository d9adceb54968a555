using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NcdGenerators.Testing.Tests.Subjects;

/// <summary>For <c>[Greet] class C</c> writes <c>CGreeter.Hello()</c>. What is kept between runs is up to the subclass.</summary>
public abstract class GreetGenerator<TModel> : IIncrementalGenerator
{
    public const string Step = "Greet";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static c => c.AddSource("GreetAttribute.g.cs", "internal sealed class GreetAttribute : System.Attribute { }\n"));
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName("GreetAttribute", static (node, _) => node is ClassDeclarationSyntax, (c, _) => Model(c.TargetSymbol))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(models, (c, model) =>
        {
            var name = Name(model);
            if (name == "Boom") throw new InvalidOperationException("boom on purpose");
            c.AddSource(name + ".g.cs", $"public static class {name}Greeter {{ public static string Hello() => \"Hello {name}\"; }}\n");
        });
    }

    protected abstract TModel Model(ISymbol symbol);

    protected abstract string Name(TModel model);
}

public sealed record NameModel(string Name);

/// <summary>As it should be.</summary>
public sealed class GoodGenerator : GreetGenerator<NameModel>
{
    protected override NameModel Model(ISymbol symbol) => new(symbol.Name);

    protected override string Name(NameModel model) => model.Name;
}

/// <summary>A model without equality: the files are right, the cache never hits.</summary>
public sealed class StaleGenerator : GreetGenerator<StaleGenerator.Box>
{
    protected override Box Model(ISymbol symbol) => new([symbol.Name]);

    protected override string Name(Box model) => model.Names[0];

    public sealed record Box(ImmutableArray<string> Names);
}

/// <summary>A model that is equal by name, but keeps the symbol and with it the whole compilation.</summary>
public sealed class RootingGenerator : GreetGenerator<RootingGenerator.Box>
{
    protected override Box Model(ISymbol symbol) => new(symbol);

    protected override string Name(Box model) => model.Name;

    public sealed class Box(ISymbol symbol) : IEquatable<Box>
    {
        private readonly object[] parts = [symbol.Name, symbol];

        public string Name => (string)parts[0];

        public bool Equals(Box? other) => other?.Name == Name;

        public override bool Equals(object? obj) => Equals(obj as Box);

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>Nothing is tracked and nothing comes out, so a check of its caching would check nothing.</summary>
public sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}

/// <summary>Never looks at its token.</summary>
public sealed class HangingGenerator : IIncrementalGenerator
{
    public static ManualResetEventSlim Release { get; } = new();

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider.Select(static (c, _) => c.SyntaxTrees.Count()), static (_, _) => Release.Wait(CancellationToken.None));
}
