using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Circuits;

/// <summary>
/// Random arguments for any operator of the table, made from its parameters alone: tensors that are likely to go together,
/// axis numbers, sizes to regroup. Nothing here knows operators by name except where an argument is a language of its own.
/// </summary>
internal sealed class OperatorSampler(Random random, IReadOnlyList<IntExpr> sizes)
{
    private static readonly string[] names = ["n", "k", "h", "y", "b"];

    private static readonly string[] texts =
    [
        "none", "floor", "trunc", "sum", "mean", "max", "reflect", "constant", "nearest", "valid", "same", "ij", "xy", "reduced", "complete",
        "ij,jk->ik", "bij,bjk->bik", "ii->i", "ii", "ij->ji", "i,j->ij", "...i,...i->...", "ij->i", "i->",
        "a b -> b a", "a b -> (a b)", "a b c -> c (b a)", "... a -> a ...", "a b, b c -> a c", "a -> a a2", "a b -> a", "a -> a b",
    ];

    /// <summary>Arguments that the operator accepts, with its answer; null if none was found in so many attempts.</summary>
    public (IReadOnlyList<NamedArgument> Arguments, RuleResult.Applied Result)? TryApply(Operator @operator, int attempts, TensorType? first = null)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var arguments = this.Arguments(@operator, attempt % 3 == 2 ? null : first);
            var result = @operator.Apply(arguments.Select(static a => KeyValuePair.Create(a.Name, a.Argument)));
            if (result is RuleResult.Applied applied) return (arguments, applied);
        }

        return null;
    }

    public TensorType Tensor()
    {
        var axes = Enumerable.Range(0, random.Next(5)).Select(_ => this.NewAxis());
        return new TensorType(Shape.Of(axes), this.ElementType());
    }

    private List<NamedArgument> Arguments(Operator @operator, TensorType? first)
    {
        var arguments = new List<NamedArgument>();
        TensorType? main = null;
        foreach (var parameter in @operator.Parameters)
        {
            if (parameter.Default is not null && random.Next(3) == 0) continue;
            var argument = this.Given(parameter.Kind, main, first);
            main ??= argument switch
            {
                Argument.Tensor tensor => tensor.Type,
                Argument.TensorList { Types: { Count: > 0 } types } => types[0],
                _ => null,
            };
            arguments.Add(new NamedArgument(parameter.Name, argument));
        }

        return arguments;
    }

    private Argument Given(ParameterKind kind, TensorType? main, TensorType? first) => kind switch
    {
        ParameterKind.Tensor or ParameterKind.OptionalTensor => main is null ? first ?? this.Tensor() : this.Beside(main),
        ParameterKind.TensorOrNumber => random.Next(4) > 0 ? (main is null ? first ?? this.Tensor() : this.Beside(main)) : random.Next(2) == 0 ? random.Next(4) : this.Real(),
        ParameterKind.TensorList => this.List(main ?? first ?? this.Tensor()),
        ParameterKind.Int or ParameterKind.OptionalInt => random.Next(5) == 0 ? new Argument.Int(this.Size()) : random.Next(-3, 5),
        ParameterKind.IntList or ParameterKind.Sizes or ParameterKind.OptionalIntList => this.Numbers(main ?? this.Tensor()),
        ParameterKind.OptionalIntOrIntList or ParameterKind.IntOrIntList or ParameterKind.IntListOrText => random.Next(3) == 0 ? random.Next(4) : this.Numbers(main ?? this.Tensor()),
        ParameterKind.OptionalNumberOrList => random.Next(2) == 0 ? this.Real() : new Argument.RealList(Enumerable.Range(0, random.Next(1, 4)).Select(_ => RealExpr.Literal(random.Next(1, 9) / 4.0)).ToEquatableArray()),
        ParameterKind.Number or ParameterKind.OptionalNumber => random.Next(2) == 0 ? this.Real() : random.Next(-1, 4),
        ParameterKind.NumberOrText => random.Next(3) == 0 ? "fro" : random.Next(1, 3),
        ParameterKind.Bool => random.Next(2) == 0,
        ParameterKind.Text => texts[random.Next(texts.Length)],
        ParameterKind.OptionalElementType => new Argument.ElementType(this.ElementType()),
        _ => this.Index(),
    };

    private Argument Real() => new Argument.Real(RealExpr.Sqrt(RealExpr.FromInt(this.Size()))! / RealExpr.Literal(random.Next(1, 9) / 8.0));

    /// <summary>A tensor that may go with another one: as large, broadcast, transposed, a matrix or vector on its last axis…</summary>
    private TensorType Beside(TensorType main)
    {
        var axes = main.Shape.Axes.ToList();
        var last = axes.Count > 0 ? axes[^1] : this.NewAxis();
        switch (random.Next(13))
        {
            case 0: axes = axes.Skip(random.Next(axes.Count + 1)).ToList(); break;
            case 1: axes = axes.Select(axis => random.Next(3) == 0 ? Axis.Of(1) : axis).ToList(); break;
            case 2 when axes.Count > 1: (axes[^1], axes[^2]) = (axes[^2], axes[^1]); break;
            case 3: axes = [last]; break;
            case 4: axes = [this.NewAxis(), last]; break;
            case 5: axes = [last, this.NewAxis()]; break;
            case 6 when axes.Count > 1: axes = [.. axes.Take(axes.Count - 2), last, this.NewAxis()]; break;
            case 7 when axes.Count > 1: axes = [axes[1]]; break;
            case 8: axes = []; break;
            case 9 when axes.Count > 1: axes = [this.NewAxis(), axes[0], this.NewAxis()]; break;
            case 10: return new TensorType(new Shape(axes.ToEquatableArray()), random.Next(2) == 0 ? DType.Int64 : DType.Bool);
            case 11: return this.Tensor();
        }

        return new TensorType(Shape.Of(axes), main.DType);
    }

    private Argument List(TensorType main)
    {
        var varied = random.Next(Math.Max(1, main.Shape.Axes.Count));
        return new Argument.TensorList(Enumerable.Range(0, random.Next(1, 4))
            .Select(i => i == 0 || main.Shape.Axes.Count == 0 || random.Next(2) == 0 ? main : random.Next(3) == 0 ? this.Beside(main) : main with { Shape = main.Shape.With(varied, this.NewAxis()) })
            .ToEquatableArray());
    }

    private Argument Numbers(TensorType main)
    {
        var axes = main.Shape.Axes;
        var own = axes.Select(static axis => axis.Size).ToList();
        switch (random.Next(8))
        {
            case 0: return Argument.Ints([.. Shuffled(axes.Count)]);
            case 1: return Argument.Ints([.. Shuffled(axes.Count).Take(random.Next(axes.Count + 1))]);
            case 2: return Argument.Ints([.. own]);
            case 3 when own.Count > 1: return Argument.Ints([.. own.Take(own.Count - 2), own[^2] * own[^1]]);
            case 4: return Argument.Ints([.. own.Skip(random.Next(own.Count + 1))]);
            case 5: return Argument.Ints([.. own.Take(random.Next(own.Count + 1)), -1]);
            case 6: return Argument.Ints(random.Next(-2, 3));
            default: return Argument.Ints([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2) == 0 ? this.Size() : (IntExpr)random.Next(0, 3))]);
        }

        IEnumerable<IntExpr> Shuffled(int count) => Enumerable.Range(0, count).OrderBy(_ => random.Next()).Select(static i => (IntExpr)i).ToList();
    }

    private Argument Index() => new Argument.Index(Enumerable.Range(0, random.Next(4)).Select(i => random.Next(6) switch
    {
        0 => new IndexItem.At(random.Next(-2, 2)),
        1 => new IndexItem.Slice(random.Next(2), random.Next(2) == 0 ? null : this.Size(), null),
        2 => new IndexItem.Slice(null, null, random.Next(1, 3)),
        3 => IndexItem.NewAxis.Instance,
        4 when i == 0 => IndexItem.Ellipsis.Instance,
        _ => (IndexItem)new IndexItem.ByTensor(new TensorType(Shape.Of(this.Size()), DType.Int64)),
    }).ToEquatableArray());

    private IntExpr Size() => sizes[random.Next(sizes.Count)];

    private Axis NewAxis() => new(random.Next(3) == 0 ? null : names[random.Next(names.Length)], this.Size(), (AxisRole)random.Next(5));

    private DType ElementType() => random.Next(4) > 0 ? DType.Float32 : (DType)random.Next(1, 14);
}
