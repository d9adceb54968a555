using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Entry.Ranks;
using NcdGenerators.CSharp.Judgement;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>What made a value.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Flow">Its axis flow.</param>
/// <param name="Operands">The tensors that it was applied to.</param>
/// <param name="Output">Which of its outputs the value is.</param>
internal sealed record Maker(string Operator, AxisFlow Flow, IReadOnlyList<int> Operands, int Output);

/// <summary>All that the reading of one method shares: the circuit under construction, state, symbols, findings.</summary>
internal sealed class Session(SourceModel source, CircuitBuilder builder, CancellationToken cancellation)
{
    private readonly Dictionary<string, int> anchorCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<SymbolicValue, PathCondition> joined = [];
    private ExpressionNotes? expressions;
    private Judge? judge;
    private SessionRanks? ranks;
    private GenericSizes? generic;

    public SourceModel Source { get; } = source;

    public KnownTypes Types => this.Source.Types;

    public CircuitBuilder Builder { get; } = builder;

    public Journal Journal { get; } = new();

    /// <summary>What made each value.</summary>
    public Dictionary<int, Maker> Makers { get; } = [];

    /// <summary>The characters of a pattern that a mismatch is about.</summary>
    public Func<IOperation, Mismatch, SourcePlace?>? PatternPlace { get; set; }

    /// <summary>Turns what rules say into findings.</summary>
    public Judge Judge => this.judge ??= new Judge(this);

    /// <summary>The method that is read, and the one whose code is being read just now.</summary>
    public IMethodSymbol? Entry { get; set; }

    public IMethodSymbol? Current { get; set; }

    /// <summary>The name of the method that is read.</summary>
    public string EntryName => this.Entry is null ? "?" : this.Entry.ContainingType.Name + "." + this.Entry.Name;

    /// <summary>Whether the code being read belongs to another type than the method that is read.</summary>
    public bool IsElsewhere => this.Current is { } current && this.Entry is { } entry
        && !SymbolEqualityComparer.Default.Equals(current.ContainingType?.OriginalDefinition, entry.ContainingType.OriginalDefinition);

    /// <summary>The expression to blame for what is found now, where it is not the call: a module of a Sequential.</summary>
    public IOperation? Blamed { get; set; }

    public Budget Budget { get; } = new(cancellation);

    public SymbolSource Symbols { get; } = new(builder);

    public FindingSink Findings { get; } = new();

    /// <summary>Sizes that stand in lists of the caller: where, by their symbols.</summary>
    public Dictionary<string, SymbolicValue.Given> Elements { get; } = new(StringComparer.Ordinal);

    /// <summary>What the steps so far need of flexible sizes.</summary>
    public RequiredFacts Required { get; } = new();

    /// <summary>Declared axes as one thinks of them.</summary>
    public GenericSizes Generic => this.generic ??= new GenericSizes(this);

    /// <summary>What is asked and answered of tensors of unknown rank.</summary>
    public SessionRanks Ranks => this.ranks ??= new SessionRanks(this);

    /// <summary>The axes of tensor expressions.</summary>
    public ExpressionNotes Expressions => this.expressions ??= new ExpressionNotes(this.Symbols);

    /// <summary>Where the anchors are, in order of their making.</summary>
    public List<AnchorPlace> Places { get; } = [];

    /// <summary>What is decided of tests on the path that is being read.</summary>
    public Dictionary<PathCondition, bool> Assumptions { get; } = [];

    /// <summary>Tests by what they ask, so that asking again is the same test.</summary>
    public Dictionary<string, PathCondition> Tests { get; } = new(StringComparer.Ordinal);

    /// <summary>The tests whether a text of the caller is a certain one.</summary>
    public Dictionary<PathCondition, (string Name, string Text)> Texts { get; } = [];

    /// <summary>A test for a truth value that depends on several branches: asked again, it is the same.</summary>
    public PathCondition TestOf(SymbolicValue.Choice choice)
    {
        if (!this.joined.TryGetValue(choice, out var test)) this.joined.Add(choice, test = new PathCondition("a condition that depends on branches"));
        return test;
    }

    /// <summary>Static fields that were read.</summary>
    public Dictionary<ISymbol, Cell> Statics { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a constructor runs: tensors are made, but no step belongs to the circuit yet.</summary>
    public bool IsConstructing { get; set; }

    /// <summary>The open loops with a symbolic index, each with the tensors of which every pass has its own.</summary>
    public Stack<List<int>> Repeats { get; } = new();

    /// <summary>The passes that are being read of loops that are read pass by pass, innermost on top.</summary>
    public Stack<LoopPass> LoopPasses { get; } = new();

    /// <summary>The pass that is being read, or null.</summary>
    public LoopPass? LoopPass => this.LoopPasses.Count > 0 ? this.LoopPasses.Peek() : null;

    /// <summary>Members and entries of what the caller gives, by name.</summary>
    public Dictionary<string, SymbolicValue> GivenParts { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors of objects that have a place in the circuit, in the order of their entering.</summary>
    public List<OwnedTensor> Entered { get; } = [];

    /// <summary>What loops collected in earlier passes, where it may be asked for.</summary>
    public List<ElementSource> Earlier { get; } = [];

    /// <summary>The sizes that were asked of tensors with an open number of axes: asked again, it is the same.</summary>
    public Dictionary<(int Id, string Which), Circuits.Algebra.IntExpr> ReadSizes { get; } = [];

    /// <summary>Takes back the circuit to a checkpoint; tensors that entered since are to enter anew.</summary>
    public void Rollback(CircuitCheckpoint checkpoint)
    {
        foreach (var source in this.Earlier) source.Forget(checkpoint.Values);
        foreach (var stale in this.ReadSizes.Keys.Where(key => key.Id >= checkpoint.Values).ToList()) this.ReadSizes.Remove(stale);
        this.Builder.Rollback(checkpoint);
        while (this.Entered.Count > 0 && this.Entered[this.Entered.Count - 1].Id >= this.Builder.Values.Count)
        {
            this.Entered[this.Entered.Count - 1].Id = null;
            this.Entered.RemoveAt(this.Entered.Count - 1);
        }
    }

    /// <summary>A new anchor for a place in a method, and the note where it is.</summary>
    public string Anchor(IMethodSymbol? method, SyntaxNode syntax)
    {
        var name = method is null ? "?" : MethodName(method);
        this.anchorCounts.TryGetValue(name, out var count);
        this.anchorCounts[name] = count + 1;
        var anchor = name + "#" + count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        this.Places.Add(new AnchorPlace(anchor, SourceModel.Place(syntax)));
        return anchor;
    }

    /// <summary>The name of a method in anchors: <c>Models.Attention.forward</c>; a lambda has its method's.</summary>
    public static string MethodName(IMethodSymbol method)
    {
        while (method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction && method.ContainingSymbol is IMethodSymbol outer) method = outer;
        return method.ContainingType is { } type ? MetadataNames.Full(type) + "." + method.Name : method.Name;
    }
}
