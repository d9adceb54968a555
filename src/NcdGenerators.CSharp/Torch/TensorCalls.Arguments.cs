using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>From values of the program to arguments of operators.</content>
internal sealed partial class TensorCalls
{
    private readonly Dictionary<int, Cell> versions = [];
    private readonly Dictionary<ElementSource, Shape> sizesOfGiven = [];

    /// <summary>The tensor's type, or null if the value is none.</summary>
    public TensorType? TypeOf(SymbolicValue value) => value switch
    {
        SymbolicValue.Tensor tensor => this.Builder.Values[this.Latest(tensor.Id)].Type,
        SymbolicValue.Owned owned => owned.Object.Type,
        _ => null,
    };

    /// <summary>The tensor's value in the circuit, or null if the value is no tensor.</summary>
    public int? IdOf(SymbolicValue value) => value switch
    {
        SymbolicValue.Tensor tensor => this.Latest(tensor.Id),
        SymbolicValue.Owned { Object: var owned } => this.IdOf(owned),
        _ => null,
    };

    /// <summary>The value in the circuit of a tensor that an object owns; it gets its place when it is first used.</summary>
    public int IdOf(OwnedTensor owned)
    {
        if (owned.Id is { } known) return known;
        var id = owned.IsInput ? this.Builder.Input(owned.Name ?? "input", owned.Type) : this.Builder.Parameter(owned.Name ?? "parameter", owned.Type, owned.IsBuffer);
        owned.Id = id;
        if (owned.IsRepeated && this.Session.Repeats.Count > 0) this.Session.Repeats.Peek().Add(id);
        this.Session.Entered.Add(owned);
        return id;
    }

    /// <summary>A value as an argument for a parameter of that kind; unknown where it has no such form.</summary>
    public Argument ToArgument(SymbolicValue value, ParameterKind? kind)
    {
        switch (evaluator.Settle(value))
        {
            case SymbolicValue.Tensor tensor: return new Argument.Value(this.Latest(tensor.Id));
            case SymbolicValue.Owned owned: return this.Session.IsConstructing ? new Argument.Tensor(owned.Object.Type) : new Argument.Value(this.IdOf(owned.Object));
            case SymbolicValue.Int integer: return new Argument.Int(evaluator.Facts.Simplify(integer.Number));
            case SymbolicValue.Real real: return new Argument.Real(real.Number);
            case SymbolicValue.Truth truth: return truth.IsTrue;
            case SymbolicValue.Text text: return text.String;
            case SymbolicValue.ElementType type: return new Argument.ElementType(type.Type);
            case SymbolicValue.Null: return Argument.None.Instance;
            case SymbolicValue.TensorIndex index: return new Argument.Index(EquatableArray.Of(index.Item));
            case SymbolicValue.Unknown unknown: return new Argument.Unknown(unknown.Reason);
            case SymbolicValue.Undecided undecided: return new Argument.Unknown(undecided.Test.ToString());
            case SymbolicValue.Module { Object.Instance: { } instance }: return instance.Configuration.ToArgument();
            case SymbolicValue.List list when kind == ParameterKind.Sizes && evaluator.SeriesOf(list) is { } series && this.Sizes(series) is { } sizes: return sizes;
            case SymbolicValue.Tuple or SymbolicValue.List or SymbolicValue.Module when evaluator.Elements(value) is { } items: return this.ToArgument(items, kind);
            default: return new Argument.Unknown("the argument is not understood");
        }
    }

    private Argument ToArgument(IReadOnlyList<SymbolicValue> items, ParameterKind? kind)
    {
        if (kind == ParameterKind.Index)
        {
            var indices = items.Select(item => this.ToIndex(evaluator.Settle(item)) as SymbolicValue.TensorIndex).ToList();
            return indices.All(static item => item is not null) ? new Argument.Index(indices.Select(static item => item!.Item).ToEquatableArray()) : new Argument.Unknown("the indices are not known");
        }

        if (kind == ParameterKind.TensorList || (items.Count > 0 && items.All(item => this.TypeOf(item) is not null)))
        {
            if (this.Session.IsConstructing)
                return items.All(item => this.TypeOf(item) is not null) ? new Argument.TensorList(items.Select(item => this.TypeOf(item)!).ToEquatableArray()) : new Argument.Unknown("the tensors are not known");
            var ids = items.Select(item => this.IdOf(this.AsTensor(item))).ToList();
            return new Argument.ValueList(ids.Select(static id => id!.Value).ToEquatableArray());
        }

        var numbers = items.Select(evaluator.Settle).ToList();
        if (numbers.All(static item => item is SymbolicValue.Int))
            return new Argument.IntList(numbers.Select(item => evaluator.Facts.Simplify(((SymbolicValue.Int)item).Number)).ToEquatableArray());
        return numbers.All(static item => item is SymbolicValue.Int or SymbolicValue.Real)
            ? new Argument.RealList(numbers.Select(static item => item is SymbolicValue.Int whole ? RealExpr.FromInt(whole.Number) : ((SymbolicValue.Real)item).Number).ToEquatableArray())
            : new Argument.Unknown("the numbers are not known");
    }

    // Sizes among which those of a run stand; null for other contents, and for two runs, which no tensor has.
    private Argument? Sizes(SymbolicValue.Series series)
    {
        var axes = new List<Axis>();
        foreach (var part in series.Parts)
        {
            if (part is SymbolicValue.Int { Number: var size }) axes.Add(Axis.Of(size));
            else if (Evaluator.RunOf(part) is { Run: var run }) axes.Add(run);
            else if (part is SymbolicValue.Repeated { Passes: var passes, Each: [SymbolicValue.Given { Source: var given }] } && passes.From.IsZero && passes.Count.TryGetSymbol(out var length)) axes.AddRange(this.SizesOf(given, length!));
            else return null;
        }

        if (axes.All(static axis => !axis.IsRun)) return new Argument.IntList(axes.Select(static axis => axis.Size).ToEquatableArray());
        return axes.Count(static axis => axis.IsRun) == 1 ? new Argument.Sizes(axes.ToEquatableArray()) : null;
    }

    // A list of sizes of which the caller knows the length: as many axes, the same wherever the list is used.
    private IEnumerable<Axis> SizesOf(ElementSource given, string length)
    {
        if (!this.sizesOfGiven.TryGetValue(given, out var shape))
        {
            var name = length.Split('.')[0];
            this.sizesOfGiven.Add(given, shape = this.Session.Ranks.Unknown("?" + name, $"the sizes in '{name}'"));
        }

        return shape.Axes;
    }

    // Where a tensor is needed and nothing is known, there is a tensor of which nothing is known.
    private SymbolicValue AsTensor(SymbolicValue value)
    {
        value = evaluator.Settle(value);
        if (this.TypeOf(value) is not null) return value;
        return this.Opaque(value is SymbolicValue.Unknown unknown ? unknown.Reason : "a tensor that is not known", null, []);
    }

    private Argument Enter(Argument argument) => argument switch
    {
        Argument.Tensor tensor => new Argument.Value(this.Builder.Parameter("constant", tensor.Type, isBuffer: true)),
        _ => argument,
    };

    private Argument Detached(Argument argument) => argument switch
    {
        Argument.Value value => new Argument.Tensor(this.Builder.Values[value.Id].Type),
        Argument.ValueList list => new Argument.TensorList(list.Ids.Select(id => this.Builder.Values[id].Type).ToEquatableArray()),
        Argument.Index index => new Argument.Index(index.Items
            .Select(item => item is IndexItem.ByValue value ? new IndexItem.ByTensor(this.Builder.Values[value.Id].Type) : item)
            .ToEquatableArray()),
        _ => argument,
    };

    // What the rule saw, for whoever looks for a repair.
    private Application ToApplication(Operator target, IEnumerable<NamedArgument> arguments, bool isInPlace) => new(
        target,
        arguments.Select(argument => argument with { Argument = this.Detached(argument.Argument) }).ToEquatableArray(),
        isInPlace);

    private static IEnumerable<int> Ids(Argument argument) => argument switch
    {
        Argument.Value value => [value.Id],
        Argument.ValueList list => list.Ids,
        Argument.Index index => index.Items.OfType<IndexItem.ByValue>().Select(static item => item.Id),
        _ => [],
    };

    /// <summary>The value that an in-place operation has put in the tensor's place.</summary>
    public int Latest(int id)
    {
        while (this.versions.TryGetValue(id, out var cell) && cell.Value is SymbolicValue.Tensor next && next.Id != id) id = next.Id;
        return id;
    }

    private void NewVersion(int id, int next)
    {
        id = this.Latest(id);
        if (!this.versions.TryGetValue(id, out var cell)) this.versions.Add(id, cell = new Cell(null));
        this.Session.Journal.Write(cell, new SymbolicValue.Tensor(next));
    }
}
