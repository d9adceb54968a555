using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>
/// Builds a circuit by applying operators of the table to values. The reader, the tests of the drawing and the derivative
/// all build this way, so no circuit exists whose flow the table did not give.
/// </summary>
/// <param name="name">The anchor of the method.</param>
/// <param name="title">The title for people; the name if null.</param>
/// <param name="facts">What is known of the symbols.</param>
public sealed partial class CircuitBuilder(string name, string? title = null, Facts? facts = null)
{
    private readonly List<Value> values = [];

    // The last value of each memory, by its base; and for each value the one that was the last before it.
    private readonly Dictionary<int, int> newest = [];
    private readonly List<int> older = [];
    private readonly List<int> inputs = [];
    private readonly List<PlacedRequirement> requirements = [];
    private readonly Dictionary<string, SymbolInfo> symbols = new(StringComparer.Ordinal);
    private readonly List<string> symbolOrder = [];
    private readonly List<SymbolFact> symbolFacts = [];
    private readonly Stack<OpenRegion> regions = new([new OpenRegion(RegionKind.Call, title, name, null)]);

    // In-place steps: the value that was written over, and what it became.
    private readonly List<(int Before, int After)> writes = [];
    private int steps;

    /// <summary>
    /// What is known of the symbols; facts may be added while building. Setting it replaces what rules see, for one side of a
    /// branch; what the circuit lists is what <see cref="Assume"/> was told.
    /// </summary>
    public Facts Facts { get; set; } = facts ?? Facts.Empty;

    /// <summary>The values so far, by id.</summary>
    public IReadOnlyList<Value> Values => this.values;

    /// <summary>Says what a symbol is. Symbols that nobody declares are listed as rigid when the circuit is built.</summary>
    public CircuitBuilder Declare(SymbolInfo symbol)
    {
        if (!this.symbols.ContainsKey(symbol.Name)) this.symbolOrder.Add(symbol.Name);
        this.symbols[symbol.Name] = symbol;
        return this;
    }

    /// <summary>Adds a fact.</summary>
    public CircuitBuilder Assume(SymbolFact fact)
    {
        this.symbolFacts.Add(fact);
        this.Facts = fact.AddTo(this.Facts);
        return this;
    }

    /// <summary>Adds a tensor argument; its id is returned.</summary>
    public int Input(string inputName, TensorType type)
    {
        var id = this.Add(type, ValueOrigin.Input, inputName);
        this.inputs.Add(id);
        return id;
    }

    /// <summary>Adds a learned tensor or buffer; its id is returned. Add a tied weight once and use its id twice.</summary>
    public int Parameter(string parameterName, TensorType type, bool isBuffer = false) =>
        this.Add(type, isBuffer ? ValueOrigin.Buffer : ValueOrigin.Parameter, parameterName);

    /// <summary>
    /// Adds a tensor that a loop hands on and whose axes depend on its index: what enters a pass, or what is left after the last one;
    /// its id is returned. <see cref="Repetition.Carried"/> tells where it comes from.
    /// </summary>
    public int Carried(TensorType type, string? valueName = null) => this.Add(type, ValueOrigin.Computed, valueName);

    /// <summary>
    /// Applies an operator and adds the step. Tensors are given as <see cref="Argument.Value"/> or
    /// <see cref="Argument.ValueList"/>.
    /// </summary>
    /// <param name="operatorName">The name in the operator table.</param>
    /// <param name="arguments">Arguments by parameter name.</param>
    /// <param name="label">What the source calls the module, or null.</param>
    /// <param name="anchor">Where the step is in the source; a count if null.</param>
    /// <param name="outputName">What the source calls the result, or null.</param>
    /// <param name="isInPlace">Whether the first operand's memory receives the result: a new version of its base.</param>
    /// <returns>The rule's answer, and the ids of the outputs if it applied (else none).</returns>
    /// <exception cref="ArgumentException">The table has no such operator.</exception>
    public (RuleResult Result, EquatableArray<int> Outputs) Apply(
        string operatorName,
        IEnumerable<NamedArgument> arguments,
        string? label = null,
        string? anchor = null,
        string? outputName = null,
        bool isInPlace = false)
    {
        var @operator = OperatorTable.Find(operatorName) ?? throw new ArgumentException($"The operator table has no '{operatorName}'.", nameof(operatorName));
        var given = arguments.OrderBy(argument => @operator.IndexOf(argument.Name)).Select(this.Current).ToList();
        return this.AddStep(@operator, given, label, anchor, outputName, isInPlace);
    }

    /// <summary>
    /// Applies an operator that has one output and must apply: for circuits written by hand.
    /// </summary>
    /// <exception cref="InvalidOperationException">The rule says that it cannot, or does not know.</exception>
    public int Step(string operatorName, params (string Name, Argument Argument)[] arguments)
    {
        var (result, outputs) = this.Apply(operatorName, arguments.Select(static a => new NamedArgument(a.Name, a.Argument)));
        return outputs.Count > 0
            ? outputs[0]
            : throw new InvalidOperationException(operatorName + ": " + (result is RuleResult.Mismatched m ? m.Mismatch.Message : result.ToString()));
    }

    /// <summary>Opens a region; the steps that follow belong to it until <see cref="EndRegion"/>.</summary>
    public void BeginRegion(RegionKind kind, string? regionTitle, string? anchor = null, Repetition? repetition = null) =>
        this.regions.Push(new OpenRegion(kind, regionTitle, anchor ?? name + "#" + this.steps, repetition));

    /// <summary>
    /// Closes the innermost region. One without steps leaves nothing behind, and of one deeper than <see cref="Region.MaxDepth"/>
    /// only its steps are left, as steps of the region around it.
    /// </summary>
    /// <param name="repetition">What is repeated, where that is known at the end only; null leaves it as it was begun.</param>
    /// <exception cref="InvalidOperationException">No region is open.</exception>
    public void EndRegion(Repetition? repetition = null)
    {
        if (this.regions.Count == 1) throw new InvalidOperationException("No region is open.");
        var isTooDeep = this.regions.Count > Region.MaxDepth;
        var region = this.regions.Pop();
        if (isTooDeep) this.regions.Peek().Body.AddRange(region.Body);
        else if (region.Body.Count > 0) this.regions.Peek().Body.Add(region.Close(repetition));
    }

    /// <summary>The circuit with these results.</summary>
    /// <param name="outputs">The ids of the results; -1 for a result that is null.</param>
    /// <exception cref="InvalidOperationException">A region is still open.</exception>
    public Circuit Build(params int[] outputs)
    {
        if (this.regions.Count != 1) throw new InvalidOperationException("A region is still open.");
        var results = outputs.Select(this.Current).ToEquatableArray();
        var body = this.regions.Peek().Close();
        return new Circuit(
            name,
            title ?? name,
            this.SymbolsOf(body).ToEquatableArray(),
            this.symbolFacts.ToEquatableArray(),
            this.values.ToEquatableArray(),
            this.inputs.ToEquatableArray(),
            body,
            results,
            this.requirements.ToEquatableArray());
    }

    /// <summary>A point to come back to with <see cref="Rollback"/>.</summary>
    public CircuitCheckpoint Checkpoint() => new(this.values.Count, this.requirements.Count, this.steps, this.regions.Select(static region => region.Body.Count).ToEquatableArray());

    /// <summary>Takes back the values, steps and requirements since the checkpoint. The same regions must be open as then.</summary>
    public void Rollback(CircuitCheckpoint checkpoint)
    {
        for (var id = this.values.Count - 1; id >= checkpoint.Values; id--)
        {
            var memory = this.values[id].BaseId;
            if (this.older[id] >= 0) this.newest[memory] = this.older[id];
            else this.newest.Remove(memory);
        }

        this.values.RemoveRange(checkpoint.Values, this.values.Count - checkpoint.Values);
        this.older.RemoveRange(checkpoint.Values, this.older.Count - checkpoint.Values);
        this.requirements.RemoveRange(checkpoint.Requirements, this.requirements.Count - checkpoint.Requirements);
        this.inputs.RemoveAll(id => id >= checkpoint.Values);
        this.writes.RemoveAll(write => write.After >= checkpoint.Values);
        this.steps = checkpoint.Steps;
        var index = 0;
        foreach (var region in this.regions)
        {
            var kept = checkpoint.Bodies[index++];
            region.Body.RemoveRange(kept, region.Body.Count - kept);
        }
    }

    private (RuleResult Result, EquatableArray<int> Outputs) AddStep(
        Operator @operator,
        IReadOnlyList<NamedArgument> given,
        string? label,
        string? anchor,
        string? outputName,
        bool isInPlace)
    {
        var resolved = given.Select(a => new KeyValuePair<string, Argument>(a.Name, this.Resolve(a.Argument))).ToList();
        var result = @operator.Apply(resolved, this.Facts, isInPlace);
        if (result is not RuleResult.Applied applied) return (result, EquatableArray<int>.Empty);
        applied = FreshSymbols.Rename(applied, resolved.Select(static a => a.Value), this.steps.ToString(System.Globalization.CultureInfo.InvariantCulture));

        anchor ??= name + "#" + this.steps;
        this.steps++;
        var isCopied = given.Any(static a => a.Argument is Argument.Index index && index.Items.Any(static item => item is IndexItem.ByValue));
        var sharing = isInPlace || (@operator.IsView && !isCopied) ? given.Select(static a => a.Argument).OfType<Argument.Value>().FirstOrDefault() : null;
        var baseId = sharing is null ? (int?)null : this.values[sharing.Id].BaseId;

        // transpose_ and its like change the tensor's axes and write nothing.
        var isWritten = isInPlace && @operator.Family is not (OperatorFamily.View or OperatorFamily.Rearrangement);
        var version = baseId is { } shared ? this.VersionOf(shared) + (isWritten ? 1 : 0) : 0;
        var outputs = applied.Outputs
            .Select(type => this.Add(type, ValueOrigin.Computed, outputName, baseId, version))
            .ToEquatableArray();
        if (isInPlace && sharing is not null && outputs.Count > 0) this.writes.Add((sharing.Id, outputs[0]));
        this.regions.Peek().Body.Add(new Step(@operator.Name, given.ToEquatableArray(), outputs, applied.Flow, label, anchor));
        this.requirements.AddRange(applied.Requirements.Select(requirement => new PlacedRequirement(anchor, requirement)));
        return (applied, outputs);
    }

    private int Add(TensorType type, ValueOrigin origin, string? valueName, int? baseId = null, int version = 0)
    {
        var id = this.values.Count;
        var value = new Value(id, type, origin, valueName, baseId ?? id, version);
        this.values.Add(value);
        this.older.Add(this.newest.TryGetValue(value.BaseId, out var last) ? last : -1);
        this.newest[value.BaseId] = id;
        return id;
    }

    private Argument Resolve(Argument argument) => argument switch
    {
        Argument.Value value => new Argument.Tensor(this.values[value.Id].Type),
        Argument.ValueList list => new Argument.TensorList(list.Ids.Select(id => this.values[id].Type).ToEquatableArray()),
        Argument.Index index => new Argument.Index(index.Items
            .Select(item => item is IndexItem.ByValue value ? new IndexItem.ByTensor(this.values[value.Id].Type) : item)
            .ToEquatableArray()),
        _ => argument,
    };

    private sealed class OpenRegion(RegionKind kind, string? title, string anchor, Repetition? repetition)
    {
        public List<Node> Body { get; } = [];

        public Region Close(Repetition? known = null) => new(kind, title, anchor, this.Body.ToEquatableArray(), known ?? repetition);
    }
}

/// <summary>A state of a <see cref="CircuitBuilder"/>.</summary>
/// <param name="Values">The number of values.</param>
/// <param name="Requirements">The number of requirements.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Bodies">The number of nodes in each open region, the innermost first.</param>
public sealed record CircuitCheckpoint(int Values, int Requirements, int Steps, EquatableArray<int> Bodies);
