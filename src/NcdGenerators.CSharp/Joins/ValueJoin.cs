using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Joins;

/// <summary>What is known where two paths meet.</summary>
internal static class ValueJoin
{
    /// <summary>How many tests one value may depend on.</summary>
    private const int MaximumDepth = 8;

    /// <summary>One value for both sides of a test: the common one, a tensor that is either, or a choice.</summary>
    public static SymbolicValue Join(Evaluator evaluator, PathCondition test, SymbolicValue whenTrue, SymbolicValue whenFalse)
    {
        if (whenTrue.Equals(whenFalse)) return whenTrue;
        switch (whenTrue, whenFalse)
        {
            case (SymbolicValue.Truth left, SymbolicValue.Truth right): return new SymbolicValue.Undecided(test, right.IsTrue && !left.IsTrue);
            case (SymbolicValue.Tuple left, SymbolicValue.Tuple right) when left.Items.Count == right.Items.Count:
                return new SymbolicValue.Tuple(left.Items.Zip(right.Items, (a, b) => Join(evaluator, test, a, b)).ToEquatableArray());
        }

        if (evaluator.Tensors.JoinTensors(test, whenTrue, whenFalse) is { } tensor) return tensor;
        return Depth(whenTrue) + Depth(whenFalse) >= MaximumDepth
            ? new SymbolicValue.Unknown(State.StopReasons.TooManyBranches)
            : new SymbolicValue.Choice(test, whenTrue, whenFalse);
    }

    private static int Depth(SymbolicValue value) => value is SymbolicValue.Choice choice ? 1 + Depth(choice.WhenTrue) + Depth(choice.WhenFalse) : 0;
}
