using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>What an atom of the normal form is. The order is the order in which atoms are sorted.</summary>
internal enum AtomKind
{
    Symbol,
    FloorDiv,
    TruncDiv,
    FloorMod,
    TruncRem,
    Pow,
    Min,
    Max,

    /// <summary>A product that would have too many terms if it were multiplied out.</summary>
    Product,
}

/// <summary>
/// A factor that the normal form does not look into: a symbol, or an operation that is no ring operation applied to
/// expressions in normal form.
/// </summary>
internal sealed class Atom : IEquatable<Atom>, IComparable<Atom>
{
    /// <summary>Powers with more bits are not written down.</summary>
    public const int MaxPowerBits = 1 << 16;

    private static readonly string[] kindNames = Enum.GetNames(typeof(AtomKind));

    private readonly int hash;

    public Atom(AtomKind kind, params IntExpr[] arguments)
        : this(kind, "", arguments)
    {
    }

    public Atom(string symbol)
        : this(AtomKind.Symbol, symbol, [])
    {
    }

    private Atom(AtomKind kind, string name, IntExpr[] arguments)
    {
        this.Kind = kind;
        this.Name = name;
        this.Arguments = arguments;
        var code = unchecked(((int)kind * 397) ^ StringComparer.Ordinal.GetHashCode(name));
        var size = 1;
        foreach (var argument in arguments)
        {
            code = unchecked((code * 31) + argument.GetHashCode());
            size = (int)Math.Min(int.MaxValue / 2, (long)size + argument.NodeCount);
            this.Depth = Math.Max(this.Depth, argument.Depth + 1);
        }

        this.hash = code;
        this.NodeCount = size;
    }

    public AtomKind Kind { get; }

    /// <summary>The name of a symbol; empty for the other kinds.</summary>
    public string Name { get; }

    /// <summary>The operands: none for a symbol, two for divisions and powers, two or more for min, max and products.</summary>
    public IReadOnlyList<IntExpr> Arguments { get; }

    /// <summary>The size when written as a tree.</summary>
    public int NodeCount { get; }

    /// <summary>How deep operations are nested: 0 for a symbol.</summary>
    public int Depth { get; }

    /// <summary>This alone as a product and as an expression, once somebody has asked.</summary>
    internal Monomial? AsMonomial { get; set; }

    internal IntExpr? AsExpression { get; set; }

    /// <summary>What an operation is called.</summary>
    public static string NameOf(AtomKind kind) => kindNames[(int)kind];

    public IntExpr Left => this.Arguments[0];

    public IntExpr Right => this.Arguments[1];

    public bool Equals(Atom? other) =>
        ReferenceEquals(this, other)
        || (other is not null && this.hash == other.hash && this.Kind == other.Kind
            && string.Equals(this.Name, other.Name, StringComparison.Ordinal)
            && this.Arguments.SequenceEqual(other.Arguments));

    public override bool Equals(object? obj) => this.Equals(obj as Atom);

    public override int GetHashCode() => this.hash;

    public int CompareTo(Atom? other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (other is null) return 1;
        if (this.Kind != other.Kind) return this.Kind.CompareTo(other.Kind);
        var order = string.CompareOrdinal(this.Name, other.Name);
        if (order != 0) return order;
        order = this.Arguments.Count.CompareTo(other.Arguments.Count);
        for (var i = 0; order == 0 && i < this.Arguments.Count; i++) order = this.Arguments[i].CompareTo(other.Arguments[i]);
        return order;
    }

    /// <summary>The same operation on other operands, normalised again.</summary>
    public IntExpr Rebuild(IReadOnlyList<IntExpr> arguments) => this.Kind switch
    {
        AtomKind.Symbol => IntExpr.Of(this),
        AtomKind.FloorDiv => IntExpr.FloorDiv(arguments[0], arguments[1]),
        AtomKind.TruncDiv => IntExpr.TruncDiv(arguments[0], arguments[1]),
        AtomKind.FloorMod => IntExpr.FloorMod(arguments[0], arguments[1]),
        AtomKind.TruncRem => IntExpr.TruncRem(arguments[0], arguments[1]),
        AtomKind.Pow => IntExpr.Pow(arguments[0], arguments[1]),
        AtomKind.Min => arguments.Aggregate(IntExpr.Min),
        AtomKind.Max => arguments.Aggregate(IntExpr.Max),
        _ => IntExpr.Product(arguments),
    };

    /// <summary>The value, or null where the operation is not defined (or the power is too large to write down).</summary>
    public BigInteger? Evaluate(Func<string, BigInteger?> valueOf, int maxPowerBits)
    {
        if (this.Kind == AtomKind.Symbol) return valueOf(this.Name);
        var values = new BigInteger[this.Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (this.Arguments[i].Evaluate(valueOf, maxPowerBits) is not { } value) return null;
            values[i] = value;
        }

        switch (this.Kind)
        {
            case AtomKind.FloorDiv: return values[1].IsZero ? null : Integers.FloorDiv(values[0], values[1]);
            case AtomKind.TruncDiv: return values[1].IsZero ? null : BigInteger.Divide(values[0], values[1]);
            case AtomKind.FloorMod: return values[1].IsZero ? null : Integers.FloorMod(values[0], values[1]);
            case AtomKind.TruncRem: return values[1].IsZero ? null : BigInteger.Remainder(values[0], values[1]);
            case AtomKind.Pow: return Integers.TryPow(values[0], values[1], maxPowerBits, out var power) ? power : null;
            case AtomKind.Min: return values.Aggregate(BigInteger.Min);
            case AtomKind.Max: return values.Aggregate(BigInteger.Max);
            default: return values.Aggregate(BigInteger.Multiply);
        }
    }
}
