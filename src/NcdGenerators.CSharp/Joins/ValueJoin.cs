using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Joins;

/// <summary>What is known where two paths meet.</summary>
internal static class ValueJoin
{
    /// <summary>How many tests one value may depend on.</summary>
    private const int MaximumDepth = 8;

    /// <summary>How many a module may: a constructor that selects it by a name has a test for each name.</summary>
    private const int MaximumModuleDepth = 16;

    /// <summary>How many a tensor or a number may: what is done with it is read for each.</summary>
    private const int MaximumTensorDepth = 3;

    /// <summary>One value for both sides of a test: the common one, a tensor that is either, or a choice.</summary>
    public static SymbolicValue Join(Evaluator evaluator, PathCondition test, SymbolicValue whenTrue, SymbolicValue whenFalse)
    {
        if (whenTrue.Equals(whenFalse)) return whenTrue;
        switch (whenTrue, whenFalse)
        {
            case (SymbolicValue.Unknown { FromCaller: null }, SymbolicValue.Unknown { FromCaller: null }): return whenTrue;
            case (SymbolicValue.Truth left, SymbolicValue.Truth right): return new SymbolicValue.Undecided(test, right.IsTrue && !left.IsTrue);
            case (SymbolicValue.Tuple left, SymbolicValue.Tuple right) when left.Items.Count == right.Items.Count:
                return new SymbolicValue.Tuple(left.Items.Zip(right.Items, (a, b) => Join(evaluator, test, a, b)).ToEquatableArray());
            case (SymbolicValue.Tuple or SymbolicValue.Series, SymbolicValue.Tuple or SymbolicValue.Series):
                return Evaluator.ContentsOf(JoinParts(evaluator, test, Evaluator.PartsOf(whenTrue), Evaluator.PartsOf(whenFalse)));
        }

        if (evaluator.Tensors.JoinTensors(test, whenTrue, whenFalse) is { } tensor) return tensor;
        var depth = Depth(whenTrue) + Depth(whenFalse);
        IReadOnlyList<SymbolicValue> leaves = [.. Leaves(whenTrue), .. Leaves(whenFalse)];
        if (depth > 0 && leaves.All(static leaf => leaf is SymbolicValue.Truth or SymbolicValue.Undecided)) return new SymbolicValue.Undecided(evaluator.Session.TestOf(new SymbolicValue.Choice(test, whenTrue, whenFalse)), false);
        if (depth >= MaximumTensorDepth && OneOf(evaluator, leaves) is { } one) return one;
        var isModule = leaves.All(static leaf => leaf is SymbolicValue.Module or SymbolicValue.Instance or SymbolicValue.Null);
        return depth >= (isModule ? MaximumModuleDepth : MaximumDepth)
            ? new SymbolicValue.Unknown(State.StopReasons.TooManyBranches)
            : new SymbolicValue.Choice(test, whenTrue, whenFalse);
    }

    // Lists that a branch fills differently: what they begin and end with is common, what is between depends on the test.
    private static IEnumerable<SymbolicValue> JoinParts(Evaluator evaluator, PathCondition test, EquatableArray<SymbolicValue> left, EquatableArray<SymbolicValue> right)
    {
        if (left.Count == right.Count && left.Zip(right, static (a, b) => a.Equals(b) || (!Evaluator.IsPart(a) && !Evaluator.IsPart(b))).All(static fits => fits))
            return left.Zip(right, (a, b) => Join(evaluator, test, a, b)).ToList();
        var shorter = Math.Min(left.Count, right.Count);
        var first = 0;
        while (first < shorter && left[first].Equals(right[first])) first++;
        var last = 0;
        while (last < shorter - first && left[left.Count - 1 - last].Equals(right[right.Count - 1 - last])) last++;
        var variant = new SymbolicValue.Variant(
            test, left.Skip(first).Take(left.Count - first - last).ToEquatableArray(), right.Skip(first).Take(right.Count - first - last).ToEquatableArray());
        return left.Take(first).Append(variant).Concat(left.Skip(left.Count - last));
    }

    // One value for several: a tensor of open axes, a number of its own; null for other values.
    private static SymbolicValue? OneOf(Evaluator evaluator, IReadOnlyList<SymbolicValue> leaves)
    {
        IntExpr Number() => evaluator.Session.Symbols.Unknown("?n", "a number that depends on branches");
        if (leaves.All(static leaf => leaf is SymbolicValue.Int)) return SymbolicValue.Of(Number());
        if (leaves.All(static leaf => leaf is SymbolicValue.Int or SymbolicValue.Real)) return new SymbolicValue.Real(RealExpr.FromInt(Number()));
        return evaluator.Tensors.OneOf(leaves);
    }

    /// <summary>All values that a value may be, whichever way its tests go.</summary>
    public static IEnumerable<SymbolicValue> Leaves(SymbolicValue value) => value is SymbolicValue.Choice choice ? Leaves(choice.WhenTrue).Concat(Leaves(choice.WhenFalse)) : [value];

    private static int Depth(SymbolicValue value) => value is SymbolicValue.Choice choice ? 1 + Depth(choice.WhenTrue) + Depth(choice.WhenFalse) : 0;
}
