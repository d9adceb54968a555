using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>
/// Asks an operator's own rule how many axes a run can stand for: the rule is tried on every number of axes, so that
/// nothing about ranks is said twice.
/// </summary>
internal static class RankSearch
{
    private const int MaximumRank = 6;
    private const int MaximumChoices = 3;

    /// <summary>
    /// What the run can be, the preferred one first: together they are all that the rule accepts. Empty where the rule
    /// accepts too many, or does not say.
    /// </summary>
    /// <param name="target">The operator.</param>
    /// <param name="arguments">Its arguments; tensors as types.</param>
    /// <param name="run">The run.</param>
    /// <param name="facts">What is known of sizes.</param>
    public static IReadOnlyList<RunPin> Choices(Operator target, IReadOnlyList<NamedArgument> arguments, string run, Facts facts)
    {
        RuleResult Try(RunPin pin) => target.Apply(
            arguments.Select(argument => new KeyValuePair<string, Argument>(argument.Name, Replace(argument.Argument, pin))), facts);

        var rank = Axis.Run(run).Rank;
        var exact = Enumerable.Range(0, MaximumRank + 1)
            .Where(count => facts.AreEqual(rank, IntExpr.Literal(count)) != Trilean.No)
            .Select(count => (Pin: RunPin.Exactly(run, count), Result: Try(RunPin.Exactly(run, count))))
            .Where(static entry => entry.Result is not RuleResult.Mismatched)
            .ToList();
        if (exact.Any(static entry => entry.Result is RuleResult.Undetermined)) return [];

        // A rule that refuses many axes takes a few numbers of them. Of a tensor with and without a batch axis, the batch is
        // what people have.
        if (exact.Count == 0 || exact[exact.Count - 1].Pin.Count < MaximumRank)
            return exact.Count <= MaximumChoices ? exact.Select(static entry => entry.Pin).Reverse().ToList() : [];
        if (OpenForms(run).FirstOrDefault(pin => Try(pin) is RuleResult.Applied) is not { } open) return [];

        var fewer = exact.Where(entry => entry.Pin.Count < open.Count).Select(static entry => entry.Pin).ToList();
        if (fewer.Count >= MaximumChoices) return [];

        // Where sizes of the axes before were read, these were all.
        return RunPin.IsRest(run) ? [.. fewer, open] : [open, .. fewer];
    }

    /// <summary>
    /// What the run probably is where the rule accepts nearly anything: <c>x + y</c> of two tensors of unknown rank. Not
    /// more than a guess, so nothing that rests on it is reported. Null where nothing suggests itself.
    /// </summary>
    /// <param name="target">The operator.</param>
    /// <param name="arguments">Its arguments; tensors as types.</param>
    /// <param name="run">The run.</param>
    /// <param name="facts">What is known of sizes.</param>
    public static RunPin? Guess(Operator target, IReadOnlyList<NamedArgument> arguments, string run, Facts facts)
    {
        var shapes = arguments.SelectMany(static argument => TypesOf(argument.Argument)).Select(static type => type.Shape).ToList();
        var own = shapes.First(shape => shape.HasRun && shape[shape.RunIndex].Name == run);
        foreach (var other in shapes.Where(shape => !shape.HasRun || shape[shape.RunIndex].Name != run))
        {
            var pin = other.HasRun
                ? new RunPin(run, 0, 0, HasRest: false) { SameAs = other[other.RunIndex].Name }
                : RunPin.Exactly(run, System.Math.Max(0, other.Axes.Count - own.MinimumRank));
            if (target.Apply(arguments.Select(argument => new KeyValuePair<string, Argument>(argument.Name, Replace(argument.Argument, pin))), facts) is RuleResult.Applied) return pin;
        }

        return null;
    }

    /// <summary>The types of the tensors that an argument is, or whose sizes it takes.</summary>
    public static IEnumerable<TensorType> TypesOf(Argument argument) => argument switch
    {
        Argument.Tensor tensor => [tensor.Type],
        Argument.TensorList list => list.Types,
        Argument.Sizes sizes => [new TensorType(Shape.Of(sizes.Axes), DType.Unknown)],
        _ => [],
    };

    // Fewest axes first; a rule counts from the back more often.
    private static IEnumerable<RunPin> OpenForms(string run)
    {
        for (var count = 1; count <= 5; count++)
        {
            yield return new RunPin(run, 0, count, HasRest: true);
            for (var leading = count; leading > 0; leading--) yield return new RunPin(run, leading, count - leading, HasRest: true);
        }
    }

    private static Argument Replace(Argument argument, RunPin pin) => argument switch
    {
        Argument.Tensor tensor => new Argument.Tensor(Replace(tensor.Type, pin)),
        Argument.TensorList list => new Argument.TensorList(list.Types.Select(type => Replace(type, pin)).ToEquatableArray()),
        Argument.Sizes sizes => new Argument.Sizes(Replace(Shape.Of(sizes.Axes), pin).Axes),
        _ => argument,
    };

    private static TensorType Replace(TensorType type, RunPin pin) =>
        Replace(type.Shape, pin) is var shape && shape.Equals(type.Shape) ? type : type with { Shape = shape, Layout = Layout.Unknown };

    private static Shape Replace(Shape shape, RunPin pin)
    {
        var place = shape.RunIndex;
        if (place < 0 || shape[place].Name != pin.Run) return shape;
        if (pin.SameAs is { } other) return shape.With(place, Axis.Run(other));
        return Shape.Of(shape.Axes.Take(place)
            .Concat(Enumerable.Range(0, pin.Leading).Select(i => Axis.Of(IntExpr.Symbol($"{pin.Run}<{i}"))))
            .Concat(pin.HasRest ? [Axis.Run(RunPin.RestOf(pin.Run))] : [])
            .Concat(Enumerable.Range(0, pin.Trailing).Select(i => Axis.Of(IntExpr.Symbol($"{pin.Run}>{i}"))))
            .Concat(shape.Axes.Skip(place + 1)));
    }
}
