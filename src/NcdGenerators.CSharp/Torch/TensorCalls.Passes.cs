using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
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
        if (dim is not null && dim.TryGetLiteral(out var axis)) return this.JoinParts(target, series.Parts, axis, operation, name);

        // Along which axis is the caller's choice, and so are the axes of the result.
        return dim is not null && Evaluator.Leaves(series.Parts.SelectMany(this.Settled)).All(this.IsTensor) ? this.Opaque(StopReasons.GivenByCaller("dim"), operation, []) : null;
    }

    private SymbolicValue? JoinParts(Operator target, IReadOnlyList<SymbolicValue> parts, long axis, IOperation operation, string? name)
    {
        parts = parts.SelectMany(this.Settled).ToList();

        // What depends on a test is joined on each side of it.
        if (parts.Select(TestOf).FirstOrDefault(static test => test is not null) is { } test)
        {
            SymbolicValue Side() =>
                this.JoinParts(target, parts, axis, operation, name) ?? this.Opaque(StopReasons.NotUnderstood("the list of tensors"), operation, []);

            return evaluator.Either(new SymbolicValue.Undecided(test, false), Side, Side);
        }

        if (!parts.All(part => part is SymbolicValue.Repeated repeated ? repeated.Each.All(this.IsTensor) : this.IsTensor(part))) return null;
        if (!parts.Any(Evaluator.IsPart)) return this.Join(target, parts, axis, operation, name);
        var pieces = new List<SymbolicValue>();
        foreach (var run in Evaluator.Runs(parts))
        {
            if (run[0] is SymbolicValue.Repeated repeated) pieces.Add(this.Collected(target, repeated, axis, operation));
            else if (target.Joint == Joint.Axis) pieces.AddRange(run);
            else pieces.Add(this.Join(target, run, axis, operation));
        }

        return pieces.Count == 1 ? pieces[0] : this.Join(OperatorTable.Find("cat")!, pieces, axis, operation, name);
    }

    private static PathCondition? TestOf(SymbolicValue part) => part switch
    {
        SymbolicValue.Variant variant => variant.Test,
        SymbolicValue.Repeated repeated => repeated.Each.Select(TestOf).FirstOrDefault(static test => test is not null),
        SymbolicValue.Choice choice => choice.Test,
        _ => null,
    };

    // What is left of a part under the tests that are assumed.
    private IEnumerable<SymbolicValue> Settled(SymbolicValue part) => part switch
    {
        SymbolicValue.Variant variant => this.Session.Assumptions.TryGetValue(variant.Test, out var holds) ? (holds ? variant.WhenTrue : variant.WhenFalse).SelectMany(this.Settled) : [part],
        SymbolicValue.Repeated repeated => [repeated with { Each = evaluator.InPass(repeated, SymbolicValue.Of(repeated.Passes.Symbol)).SelectMany(this.Settled).ToEquatableArray() }],
        _ => [evaluator.Settle(part)],
    };

    private bool IsTensor(SymbolicValue value) => this.TypeOf(value) is not null;

    // One tensor for what all passes add: the passes are the outer part of the axis.
    private SymbolicValue Collected(Operator target, SymbolicValue.Repeated repeated, long axis, IOperation operation)
    {
        var isNew = target.Joint == Joint.NewAxis;
        var each = repeated.Each.Count == 1 ? repeated.Each[0] : this.Join(target, repeated.Each, axis, operation);
        if (this.TypeOf(each) is { Shape: var shape } type && shape.Axes.Any(axis => Depends(axis, repeated.Passes.Index)))
            return this.Varying(type, repeated.Passes, isNew && repeated.Each.Count == 1, axis, each, operation);
        var passes = this.Step("passes", operation, ("input", each), ("count", SymbolicValue.Of(repeated.Passes.Count)));
        if (isNew && repeated.Each.Count == 1) return this.Step("movedim", operation, ("input", passes), ("source", SymbolicValue.Of(0)), ("destination", SymbolicValue.Of(axis)));
        var outer = axis >= 0 ? axis : axis - 1;
        var moved = this.Step("movedim", operation, ("input", passes), ("source", SymbolicValue.Of(0)), ("destination", SymbolicValue.Of(outer)));
        return this.Step("flatten", operation, ("input", moved), ("start_dim", SymbolicValue.Of(outer)), ("end_dim", SymbolicValue.Of(outer + 1)));
    }

    private static bool Depends(Axis axis, string index) =>
        axis.Size.Symbols.Any(symbol => symbol == index || FreshSymbols.IsElementAt(symbol, index)) || (axis.IsRun && FreshSymbols.IsElementAt(axis.Name!, index));

    // The passes' tensors are not of one shape: the joined axis is as long as all together, which has no closed form; the others must agree.
    private SymbolicValue Varying(TensorType type, Passes passes, bool isNew, long axis, SymbolicValue each, IOperation operation)
    {
        var place = axis >= 0 ? axis : axis + type.Shape.Axes.Count + (isNew ? 1 : 0);
        if (type.Shape.HasRun || place < 0 || place >= type.Shape.Axes.Count + (isNew ? 1 : 0)) return this.Opaque("the axes of the passes differ", operation, [each]);
        var axes = evaluator.FirstOf(passes, type.Shape).Axes.ToList();
        if (isNew) axes.Insert((int)place, Axis.Of(passes.Count));
        else axes[(int)place] = Axis.Of(this.Session.Symbols.Unknown("?joined", "the sizes of all passes together"));
        return this.Declared(Shape.Of(axes), type.DType, operation, [each]) ?? this.Opaque("the axes of the passes differ", operation, [each]);
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
