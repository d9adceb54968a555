using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>Einops.pack and unpack, which give and take lists of shapes.</content>
internal sealed partial class TensorCalls
{
    private SymbolicValue EinopsPacking(IInvocationOperation call, IReadOnlyList<SymbolicValue?> arguments, string? name)
    {
        var method = call.TargetMethod;
        var place = method.Parameters.FirstOrDefault(static parameter => parameter.Name == "pattern")?.Ordinal ?? -1;
        if (OperatorTable.Find("einops." + method.Name) is not { } target || place < 0 || arguments[place] is not SymbolicValue.Text { String: var text })
            return this.NotInTable(method, arguments, call);
        var parsed = PackPattern.Parse(method.Name, text);
        if (parsed.Pattern is not { } pattern)
        {
            this.ReportPattern(call, place, parsed.Errors);
            return evaluator.Unknown(method.ReturnType, "the pattern has errors", call);
        }

        return evaluator.Lift(arguments, settled => method.Name == "pack" ? this.Pack(target, pattern, settled, call, name) : this.Unpack(target, pattern, settled, call, name));
    }

    private SymbolicValue Pack(Operator target, PackPattern pattern, IReadOnlyList<SymbolicValue?> arguments, IInvocationOperation call, string? name)
    {
        var unknown = evaluator.Unknown(call.TargetMethod.ReturnType, StopReasons.NotUnderstood("the list of tensors"), call);
        if (Given(call, arguments, "tensors") is not { } given || evaluator.Elements(given) is not { } tensors) return unknown;
        var types = tensors.Select(this.TypeOf).ToList();
        if (types.Any(static type => type is null)) return unknown;
        var packed = this.Apply(
            target,
            [new NamedArgument("tensors", this.ToArgument(given, ParameterKind.TensorList)), new NamedArgument("pattern", pattern.Text)],
            call,
            null,
            name);
        packed = packed is SymbolicValue.Tuple { Items: { Count: 1 } only } ? only[0] : packed;
        var shapes = types.Select(type => this.Middle(type!.Shape, pattern, call));
        return packed is SymbolicValue.Unknown ? unknown : new SymbolicValue.Tuple(EquatableArray.Of(packed, evaluator.NewList(shapes)));
    }

    // The sizes that are flattened.
    private SymbolicValue Middle(Shape shape, PackPattern pattern, IInvocationOperation call)
    {
        var count = shape.Axes.Count - pattern.Before.Count - pattern.After.Count;
        return shape.HasRun || count < 0
            ? evaluator.Unknown(null, "the number of axes is not known", call)
            : evaluator.NewList(shape.Axes.Skip(pattern.Before.Count).Take(count).Select(static axis => (SymbolicValue)new SymbolicValue.Int(axis.Size)));
    }

    private SymbolicValue Unpack(Operator target, PackPattern pattern, IReadOnlyList<SymbolicValue?> arguments, IInvocationOperation call, string? name)
    {
        var sizes = new List<IntExpr>();
        var counts = new List<IntExpr>();
        var shapes = Given(call, arguments, "packedShapes") is { } given ? evaluator.Elements(given) : null;
        foreach (var shape in shapes ?? [])
        {
            if (evaluator.Elements(shape)?.Select(evaluator.Settle).OfType<SymbolicValue.Int>().ToList() is not { } numbers || numbers.Count != evaluator.Elements(shape)!.Count)
            {
                shapes = null;
                break;
            }

            sizes.AddRange(numbers.Select(number => evaluator.Facts.Simplify(number.Number)));
            counts.Add(numbers.Count);
        }

        if (shapes is null || Given(call, arguments, "tensor") is not { } tensor) return evaluator.Unknown(call.TargetMethod.ReturnType, StopReasons.NotUnderstood("the list of shapes"), call);
        return this.Apply(
            target,
            [
                new NamedArgument("input", this.ToArgument(tensor, ParameterKind.Tensor)),
                new NamedArgument("sizes", Argument.Ints([.. sizes])),
                new NamedArgument("counts", Argument.Ints([.. counts])),
                new NamedArgument("pattern", pattern.Text),
            ],
            call,
            null,
            name);
    }

    private static SymbolicValue? Given(IInvocationOperation call, IReadOnlyList<SymbolicValue?> arguments, string parameter) =>
        call.TargetMethod.Parameters.FirstOrDefault(candidate => candidate.Name == parameter) is { } found ? arguments[found.Ordinal] : null;
}
