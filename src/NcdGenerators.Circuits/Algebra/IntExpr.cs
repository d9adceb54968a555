// The normal form of symbolic integers.
//
// An expression is a polynomial: a sum of terms, each an integer coefficient (never 0) times a product of powers of
// atoms, sorted by a graded lexicographic order of the products. Atoms are symbols, and the operations that are no ring
// operations (floor and truncating division, their remainders, powers with a symbolic exponent, min, max) on operands
// that are in normal form themselves. So + − × obey their laws structurally, and equal polynomials are equal objects:
// `k*h - h*k` is 0 and `n + n` is `2*n` with no prover.
//
// Divisions are normalised as far as they go without facts (IntExprDivision.cs): what is a multiple of the divisor is
// taken out ((4*a+b)/4 = a+b/4, for polynomials too: (k*h+n)/h = k+n/h), common factors are cancelled, signs
// are moved out, floor divisions by literals are merged. A division is only written where it is defined, so a divisor
// is taken to be nonzero; `(k*h)/h` is `k`.
//
// Nothing grows without bound (IntExprLimits): a product or power that would have too many terms is kept as an atom,
// and an expression that is too large altogether is replaced by a symbol made of a digest of its operands. Both are
// functions of the operands, so equal things stay equal; only the laws that would need the expanded form are lost.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// An immutable symbolic integer in normal form: two expressions that are equal as polynomials are equal objects.
/// Equality is structural; what follows from facts is asked of <see cref="Facts"/>.
/// </summary>
public sealed partial class IntExpr : IEquatable<IntExpr>, IComparable<IntExpr>
{
    /// <summary>The literal 0.</summary>
    public static readonly IntExpr Zero = new([]);

    /// <summary>The literal 1.</summary>
    public static readonly IntExpr One = Literal(1);

    private readonly Term[] terms;
    private readonly int hash;
    private IReadOnlyList<string>? symbols;
    private string? text;

    private IntExpr(Term[] terms)
    {
        this.terms = terms;
        var size = 1L;
        foreach (var (monomial, coefficient) in terms)
        {
            this.hash = unchecked((((this.hash * 31) + monomial.GetHashCode()) * 31) + coefficient.GetHashCode());
            size += 1L + monomial.NodeCount;
            this.Depth = Math.Max(this.Depth, monomial.Depth);
        }

        this.NodeCount = (int)Math.Min(int.MaxValue / 2, size);
    }

    /// <summary>One term: a product of atoms and how often it is taken, never 0 times.</summary>
    internal readonly record struct Term(Monomial Monomial, BigInteger Coefficient);

    /// <summary>The terms, the greatest product first.</summary>
    internal Term[] Terms => this.terms;

    /// <summary>The size when written as a tree.</summary>
    internal int NodeCount { get; }

    /// <summary>How deep divisions and the like are nested: 0 for a polynomial in symbols.</summary>
    internal int Depth { get; }

    /// <summary>The first term; there is one unless this is 0.</summary>
    internal Term Leading => this.terms[0];

    /// <summary>The term without atoms.</summary>
    internal BigInteger Constant =>
        this.terms.Length > 0 && this.terms[this.terms.Length - 1].Monomial.IsOne ? this.terms[this.terms.Length - 1].Coefficient : BigInteger.Zero;

    /// <summary>How often a product is taken, 0 if it does not occur.</summary>
    internal BigInteger CoefficientOf(Monomial monomial)
    {
        foreach (var term in this.terms)
        {
            if (term.Monomial.Equals(monomial)) return term.Coefficient;
        }

        return BigInteger.Zero;
    }

    /// <summary>Whether this is a number.</summary>
    public bool IsLiteral => this.terms.Length == 0 || (this.terms.Length == 1 && this.terms[0].Monomial.IsOne);

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => this.terms.Length == 0;

    /// <summary>Whether it is one product, like <c>4·c·k</c>: zero only where one of its symbols is.</summary>
    public bool IsProduct => this.terms.Length == 1;

    /// <summary>The names of all symbols, also inside divisions and powers; sorted by ordinal, each once.</summary>
    public IReadOnlyList<string> Symbols => this.symbols ??= this.CollectSymbols();

    public static implicit operator IntExpr(int value) => Literal(value);

    public static implicit operator IntExpr(long value) => Literal(value);

    public static bool operator ==(IntExpr? left, IntExpr? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(IntExpr? left, IntExpr? right) => !(left == right);

    public static IntExpr operator +(IntExpr left, IntExpr right) => Add(left, right, BigInteger.One);

    public static IntExpr operator -(IntExpr left, IntExpr right) => Add(left, right, BigInteger.MinusOne);

    public static IntExpr operator -(IntExpr value) => value.Scale(BigInteger.MinusOne);

    public static IntExpr operator *(IntExpr left, IntExpr right) => Multiply(left, right);

    /// <summary>A number.</summary>
    public static IntExpr Literal(long value) => Literal(new BigInteger(value));

    /// <summary>A number.</summary>
    public static IntExpr Literal(BigInteger value) => value.IsZero ? Zero : new([new Term(Monomial.One, value)]);

    /// <summary>A symbol. Any name will do; one that is no identifier is printed between backquotes.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IntExpr Symbol(string name) =>
        string.IsNullOrEmpty(name) ? throw new ArgumentException("A symbol needs a name.", nameof(name)) : Of(new Atom(name));

    /// <summary>The sum of all, 0 for none.</summary>
    public static IntExpr Sum(IEnumerable<IntExpr> items) => SumOf(items, "sum");

    /// <summary>The product of all, 1 for none.</summary>
    public static IntExpr Product(IEnumerable<IntExpr> items) => items.Aggregate(One, static (left, right) => left * right);

    /// <summary>Reads what <see cref="ToString"/> writes (design §3, inside braces). Never throws.</summary>
    public static bool TryParse(string? text, out IntExpr expression) => IntExprParser.TryParse(text, out expression);

    /// <summary>The number, if this is one that fits.</summary>
    public bool TryGetLiteral(out long value)
    {
        var fits = this.IsLiteral && this.Constant >= long.MinValue && this.Constant <= long.MaxValue;
        value = fits ? (long)this.Constant : 0;
        return fits;
    }

    /// <summary>The name, if this is exactly one symbol.</summary>
    public bool TryGetSymbol(out string name)
    {
        var isSymbol = this.TryGetAtom(out var atom) && atom.Kind == AtomKind.Symbol;
        name = isSymbol ? atom.Name : "";
        return isSymbol;
    }

    /// <summary>Replaces symbols; null keeps one. Replacements are not looked into again.</summary>
    public IntExpr Substitute(Func<string, IntExpr?> replacement) => this.Symbols.All(name => replacement(name) is null)
        ? this
        : this.MapAtoms(atom => atom.Kind == AtomKind.Symbol
            ? replacement(atom.Name) ?? Of(atom)
            : atom.Rebuild(atom.Arguments.Select(argument => argument.Substitute(replacement)).ToList()));

    /// <summary>The value for given symbols; null if one is missing, a divisor is 0, or a power is no integer.</summary>
    public BigInteger? Evaluate(Func<string, BigInteger?> valueOf) => this.Evaluate(valueOf, Atom.MaxPowerBits);

    /// <summary>The value as <see cref="Evaluate(Func{string, BigInteger?})"/> gives it, or null where a power on the way has more than so many bits.</summary>
    internal BigInteger? Evaluate(Func<string, BigInteger?> valueOf, int maxPowerBits)
    {
        var sum = BigInteger.Zero;
        foreach (var (monomial, coefficient) in this.terms)
        {
            var product = coefficient;
            foreach (var (atom, power) in monomial.Factors)
            {
                if (atom.Evaluate(valueOf, maxPowerBits) is not { } value) return null;
                if (power == 1) product *= value;
                else if (maxPowerBits == Atom.MaxPowerBits) product *= BigInteger.Pow(value, power);
                else if (Integers.TryPow(value, power, maxPowerBits, out var raised)) product *= raised;
                else return null;
            }

            sum += product;
        }

        return sum;
    }

    public bool Equals(IntExpr? other) =>
        ReferenceEquals(this, other)
        || (other is not null && this.hash == other.hash && HaveSameTerms(this.terms, other.terms));

    public override bool Equals(object? obj) => this.Equals(obj as IntExpr);

    public override int GetHashCode() => this.hash;

    /// <summary>A total order of expressions, the same in every process. It says nothing about their values.</summary>
    public int CompareTo(IntExpr? other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (other is null) return 1;
        for (var i = 0; i < this.terms.Length && i < other.terms.Length; i++)
        {
            var order = this.terms[i].Monomial.CompareTo(other.terms[i].Monomial);
            if (order == 0) order = this.terms[i].Coefficient.CompareTo(other.terms[i].Coefficient);
            if (order != 0) return order;
        }

        return this.terms.Length.CompareTo(other.terms.Length);
    }

    /// <summary>The expression as design §3 writes it inside braces: <c>2*c</c>, <c>n+1</c>, <c>(x-w+2*p)/s+1</c>.</summary>
    public override string ToString() => this.text ??= IntExprPrinter.Print(this);

    /// <summary>The expression that is one atom.</summary>
    internal static IntExpr Of(Atom atom) => atom.AsExpression ??= Of(Monomial.Of(atom), BigInteger.One);

    internal static IntExpr Of(Monomial monomial, BigInteger coefficient) =>
        coefficient.IsZero ? Zero : new([new Term(monomial, coefficient)]);

    /// <summary>The atom, if this is exactly one.</summary>
    internal bool TryGetAtom(out Atom atom)
    {
        var isAtom = this.terms.Length == 1 && this.terms[0].Coefficient.IsOne && this.terms[0].Monomial.Degree == 1;
        atom = isAtom ? this.terms[0].Monomial.Factors[0].Atom : null!;
        return isAtom;
    }

    /// <summary>Replaces every atom of this polynomial (not the atoms inside atoms).</summary>
    internal IntExpr MapAtoms(Func<Atom, IntExpr> replacement)
    {
        if (this.TryGetAtom(out var alone)) return replacement(alone);
        var cache = new Dictionary<Atom, IntExpr>();
        var kept = new List<Term>(this.terms.Length);
        var replaced = new List<IntExpr>();
        foreach (var term in this.terms)
        {
            var isChanged = false;
            foreach (var (atom, _) in term.Monomial.Factors)
            {
                if (!cache.TryGetValue(atom, out var value)) cache.Add(atom, value = replacement(atom));
                isChanged |= !(value.TryGetAtom(out var same) && same.Equals(atom));
            }

            if (isChanged)
                replaced.Add(term.Monomial.Factors.Aggregate(Literal(term.Coefficient), (product, factor) => product * Pow(cache[factor.Atom], factor.Power)));
            else
                kept.Add(term);
        }

        return replaced.Count == 0 ? this : SumOf(replaced.Prepend(new IntExpr([.. kept])), "map");
    }

    private static bool HaveSameTerms(Term[] left, Term[] right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i].Coefficient != right[i].Coefficient || !left[i].Monomial.Equals(right[i].Monomial)) return false;
        }

        return true;
    }

    private IReadOnlyList<string> CollectSymbols()
    {
        if (this.IsLiteral) return [];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var term in this.terms)
        {
            foreach (var factor in term.Monomial.Factors)
            {
                if (factor.Atom.Kind == AtomKind.Symbol) names.Add(factor.Atom.Name);
                foreach (var argument in factor.Atom.Arguments) names.UnionWith(argument.Symbols);
            }
        }

        return names.ToArray();
    }
}
