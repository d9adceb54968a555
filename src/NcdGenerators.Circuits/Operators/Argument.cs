using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// What an operator is applied to: a closed union. Rules see tensors as <see cref="Tensor"/> (a type); the steps of a
/// circuit refer to them as <see cref="Value"/> (an id), and <see cref="CircuitBuilder"/> goes from one to the other.
/// </summary>
public abstract record Argument
{
    private Argument()
    {
    }

    /// <summary>A tensor of that type.</summary>
    public sealed record Tensor(TensorType Type) : Argument;

    /// <summary>A list of tensors, as <c>cat</c> takes.</summary>
    public sealed record TensorList(EquatableArray<TensorType> Types) : Argument;

    /// <summary>A value of a circuit.</summary>
    public sealed record Value(int Id) : Argument;

    /// <summary>A list of values of a circuit.</summary>
    public sealed record ValueList(EquatableArray<int> Ids) : Argument;

    /// <summary>An integer, possibly symbolic.</summary>
    public sealed record Int(IntExpr Number) : Argument;

    /// <summary>A list of integers, possibly symbolic.</summary>
    public sealed record IntList(EquatableArray<IntExpr> Numbers) : Argument
    {
        public override string ToString() => "IntList " + this.Numbers;
    }

    /// <summary>Sizes of which some belong to a run: <c>x.shape</c> of a tensor whose number of axes is open.</summary>
    public sealed record Sizes(EquatableArray<Axis> Axes) : Argument
    {
        public override string ToString() => "Sizes " + this.Axes;
    }

    /// <summary>A real number, possibly symbolic: <c>k^{-1/2}</c>.</summary>
    public sealed record Real(RealExpr Number) : Argument;

    /// <summary>A list of real numbers, possibly symbolic: a factor for each axis.</summary>
    public sealed record RealList(EquatableArray<RealExpr> Numbers) : Argument
    {
        public override string ToString() => "RealList " + this.Numbers;
    }

    /// <summary>true or false.</summary>
    public sealed record Bool(bool IsTrue) : Argument;

    /// <summary>A string, such as an einsum equation.</summary>
    public sealed record Text(string String) : Argument;

    /// <summary>An element type.</summary>
    public sealed record ElementType(DType Type) : Argument;

    /// <summary>One index expression <c>x[i, 2.., null]</c>.</summary>
    public sealed record Index(EquatableArray<IndexItem> Items) : Argument;

    /// <summary>The settings of a part that something is made of: a layer's, of which another module makes several.</summary>
    public sealed record Settings(EquatableArray<NamedArgument> Arguments) : Argument;

    /// <summary>null, or left out.</summary>
    public sealed record None : Argument
    {
        public static readonly None Instance = new();
    }

    /// <summary>An argument that nothing is known of.</summary>
    public sealed record Unknown(string Reason) : Argument;

    public static implicit operator Argument(TensorType type) => new Tensor(type);

    public static implicit operator Argument(IntExpr number) => new Int(number);

    public static implicit operator Argument(int number) => new Int(number);

    public static implicit operator Argument(long number) => new Int(number);

    public static implicit operator Argument(bool value) => new Bool(value);

    public static implicit operator Argument(string text) => new Text(text);

    /// <summary>A list of integers.</summary>
    public static Argument Ints(params IntExpr[] numbers) => new IntList(numbers.ToEquatableArray());

    /// <summary>A list of tensors.</summary>
    public static Argument Tensors(params TensorType[] types) => new TensorList(types.ToEquatableArray());
}

/// <summary>One item of an index expression: a closed union.</summary>
public abstract record IndexItem
{
    private IndexItem()
    {
    }

    /// <summary>An integer: the axis disappears.</summary>
    public sealed record At(IntExpr Position) : IndexItem;

    /// <summary>A slice; null bounds are open, the step is 1 if null.</summary>
    public sealed record Slice(IntExpr? Start, IntExpr? Stop, IntExpr? Step) : IndexItem;

    /// <summary>A new axis of size 1.</summary>
    public sealed record NewAxis : IndexItem
    {
        public static readonly NewAxis Instance = new();
    }

    /// <summary>As many whole axes as fit.</summary>
    public sealed record Ellipsis : IndexItem
    {
        public static readonly Ellipsis Instance = new();
    }

    /// <summary>A tensor of integers or bools.</summary>
    public sealed record ByTensor(TensorType Type) : IndexItem;

    /// <summary>A value of a circuit that holds integers or bools; <see cref="ByTensor"/> is what rules see of it.</summary>
    public sealed record ByValue(int Id) : IndexItem;
}
