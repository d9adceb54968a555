using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.CSharp.Values;

/// <summary>What an expression evaluates to: a closed union. Objects with identity compare by identity, the rest by value.</summary>
internal abstract record SymbolicValue
{
    private SymbolicValue()
    {
    }

    public static SymbolicValue Of(long number) => new Int(number);

    public static SymbolicValue Of(IntExpr number) => new Int(number);

    public static SymbolicValue Of(bool value) => value ? Truth.True : Truth.False;

    /// <summary>An integer, possibly symbolic.</summary>
    public sealed record Int(IntExpr Number) : SymbolicValue;

    /// <summary>A real number, possibly symbolic.</summary>
    public sealed record Real(RealExpr Number) : SymbolicValue;

    /// <summary>A string.</summary>
    public sealed record Text(string String) : SymbolicValue;

    /// <summary>true or false.</summary>
    public sealed record Truth(bool IsTrue) : SymbolicValue
    {
        public static readonly Truth True = new(true);

        public static readonly Truth False = new(false);
    }

    /// <summary>A truth value that is not decided: the test, or its negation.</summary>
    public sealed record Undecided(PathCondition Test, bool IsNegated) : SymbolicValue;

    /// <summary>null.</summary>
    public sealed record Null : SymbolicValue
    {
        public static readonly new Null Instance = new();
    }

    /// <summary>Several values that have no identity: a C# tuple.</summary>
    public sealed record Tuple(EquatableArray<SymbolicValue> Items) : SymbolicValue;

    /// <summary>An array, a list, a ModuleList: elements in order, with identity.</summary>
    public sealed record List(ListObject Object) : SymbolicValue;

    /// <summary>
    /// The contents of a list whose length is not a number: its parts in order. A part is an element, <see cref="Repeated"/> or <see cref="Variant"/>.
    /// </summary>
    public sealed record Series(EquatableArray<SymbolicValue> Parts) : SymbolicValue;

    /// <summary>A part of a series: what the passes of a loop add.</summary>
    /// <param name="Passes">The passes.</param>
    /// <param name="Each">The parts that a pass adds; they are functions of the index.</param>
    public sealed record Repeated(Passes Passes, EquatableArray<SymbolicValue> Each) : SymbolicValue;

    /// <summary>A part of a series: other parts on each side of a test that is not decided.</summary>
    public sealed record Variant(PathCondition Test, EquatableArray<SymbolicValue> WhenTrue, EquatableArray<SymbolicValue> WhenFalse) : SymbolicValue;

    /// <summary>An element of a sequence that the caller gives: which one depends on the index of the series it stands in.</summary>
    public sealed record Given(ElementSource Source, IntExpr Place) : SymbolicValue;

    /// <summary>A dictionary or ModuleDict.</summary>
    public sealed record Map(MapObject Object) : SymbolicValue;

    /// <summary>An object of a type that has source: a user's module, record or helper.</summary>
    public sealed record Instance(UserObject Object) : SymbolicValue;

    /// <summary>A module of TorchSharp.</summary>
    public sealed record Module(ModuleObject Object) : SymbolicValue;

    /// <summary>A lambda, local function or method group.</summary>
    public sealed record Function(FunctionObject Object) : SymbolicValue;

    /// <summary>A tensor of the circuit.</summary>
    public sealed record Tensor(int Id) : SymbolicValue;

    /// <summary>A tensor that an object owns: it enters the circuit when it is used.</summary>
    public sealed record Owned(OwnedTensor Object) : SymbolicValue;

    /// <summary>The size of one axis of a run. In a series it stands for each of them: <c>x.shape</c> where the number of axes is open.</summary>
    /// <param name="Source">The tensor.</param>
    /// <param name="Run">Its run.</param>
    /// <param name="Place">Which axis of the run, from 0.</param>
    public sealed record RunSize(SymbolicValue Source, Axis Run, IntExpr Place) : SymbolicValue;

    /// <summary>An element type.</summary>
    public sealed record ElementType(DType Type) : SymbolicValue;

    /// <summary>A System.Index.</summary>
    public sealed record Position(SymbolicValue Offset, bool IsFromEnd) : SymbolicValue;

    /// <summary>A System.Range; null bounds are open.</summary>
    public sealed record Span(SymbolicValue? Start, SymbolicValue? End) : SymbolicValue;

    /// <summary>A TensorIndex.</summary>
    public sealed record TensorIndex(IndexItem Item) : SymbolicValue;

    /// <summary>One of two values, depending on a test that is not decided.</summary>
    public sealed record Choice(PathCondition Test, SymbolicValue WhenTrue, SymbolicValue WhenFalse) : SymbolicValue;

    /// <summary>Something of no consequence for axes: a device, a dispose scope, a generator.</summary>
    public sealed record Opaque(string What) : SymbolicValue;

    /// <summary>A variable handed over by ref or out: only ever an argument.</summary>
    public sealed record Reference(State.Cell Cell) : SymbolicValue;

    /// <summary>Nothing is known.</summary>
    /// <param name="Reason">Why, in words for the user.</param>
    public sealed record Unknown(string Reason) : SymbolicValue
    {
        /// <summary>What the caller calls it, who alone knows it: its members and results are the caller's too. Else null.</summary>
        public string? FromCaller { get; init; }
    }
}

/// <summary>A test that is not decided. Compares by identity: the same test is the same object.</summary>
/// <param name="text">The test in words.</param>
/// <param name="whenTrue">What is known where it holds, or null.</param>
/// <param name="whenFalse">What is known where it does not hold, or null.</param>
internal sealed class PathCondition(string text, PathFact? whenTrue = null, PathFact? whenFalse = null)
{
    public PathFact? WhenTrue { get; } = whenTrue;

    public PathFact? WhenFalse { get; } = whenFalse;

    public override string ToString() => text;
}
