using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>Tensors that a loop of symbolic length collects in a list, joined after it: <c>torch.stack(outputs, dim: 1)</c>.</content>
internal sealed partial class TensorCalls
{
    // Null where no list is of symbolic length, or where something of it is not known.
    private SymbolicValue? JoinPasses(Operator target, IReadOnlyList<string> names, IReadOnlyList<SymbolicValue?> given, IOperation operation, string? name)
    {
        if (this.Session.IsConstructing || given.Select(evaluator.SeriesOf).FirstOrDefault(static found => found is not null) is not { } series) return null;
        var place = names.ToList().FindIndex(static parameter => parameter is "dim" or "dimension");
        var dim = place >= 0 && place < given.Count && given[place] is { } value ? (value as SymbolicValue.Int)?.Number : IntExpr.Zero;
        if (dim is null || !dim.TryGetLiteral(out var axis) || !series.Before.Concat(series.Each).Concat(series.After).All(item => this.TypeOf(item) is not null)) return null;

        var pieces = new List<SymbolicValue>();
        if (target.Joint == Joint.Axis) pieces.AddRange(series.Before);
        else if (series.Before.Count > 0) pieces.Add(this.Join(target, series.Before, axis, operation));
        pieces.Add(this.Collected(target, series, axis, operation));
        if (target.Joint == Joint.Axis) pieces.AddRange(series.After);
        else if (series.After.Count > 0) pieces.Add(this.Join(target, series.After, axis, operation));
        return pieces.Count == 1 ? pieces[0] : this.Join(OperatorTable.Find("cat")!, pieces, axis, operation, name);
    }

    // One tensor for what all passes add: the passes are the outer part of the axis.
    private SymbolicValue Collected(Operator target, SymbolicValue.Series series, long axis, IOperation operation)
    {
        var isNew = target.Joint == Joint.NewAxis;
        var each = series.Each.Count == 1 && !(isNew && series.Each.Count > 1) ? series.Each[0] : this.Join(target, series.Each, axis, operation);
        var passes = this.Step("passes", operation, ("input", each), ("count", SymbolicValue.Of(series.Passes.Count)));
        if (isNew && series.Each.Count == 1) return this.Step("movedim", operation, ("input", passes), ("source", SymbolicValue.Of(0)), ("destination", SymbolicValue.Of(axis)));
        var outer = axis >= 0 ? axis : axis - 1;
        var moved = this.Step("movedim", operation, ("input", passes), ("source", SymbolicValue.Of(0)), ("destination", SymbolicValue.Of(outer)));
        return this.Step("flatten", operation, ("input", moved), ("start_dim", SymbolicValue.Of(outer)), ("end_dim", SymbolicValue.Of(outer + 1)));
    }

    private SymbolicValue Join(Operator target, IEnumerable<SymbolicValue> tensors, long axis, IOperation operation, string? name = null) => this.Apply(
        target,
        [new NamedArgument("tensors", this.ToArgument(tensors.ToList(), ParameterKind.TensorList)), new NamedArgument("dim", new Argument.Int(IntExpr.Literal(axis)))],
        operation,
        null,
        name);

    private SymbolicValue Step(string name, IOperation operation, params (string Parameter, SymbolicValue Value)[] arguments)
    {
        var target = OperatorTable.Find(name)!;
        return this.Apply(
            target,
            arguments.Select(argument => new NamedArgument(argument.Parameter, this.ToArgument(argument.Value, target.Parameters[target.IndexOf(argument.Parameter)].Kind))).ToList(),
            operation,
            null,
            null);
    }
}
