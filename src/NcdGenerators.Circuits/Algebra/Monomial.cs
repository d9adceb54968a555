using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>A product of powers of atoms, sorted by atom. The empty one is 1.</summary>
internal sealed class Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    public static readonly Monomial One = new([]);

    private readonly int hash;

    private Monomial(Factor[] factors)
    {
        this.Factors = factors;
        var size = 0L;
        foreach (var (atom, power) in factors)
        {
            this.hash = unchecked((((this.hash * 31) + atom.GetHashCode()) * 31) + power);
            this.Degree += power;
            size += atom.NodeCount;
            this.Depth = Math.Max(this.Depth, atom.Depth);
        }

        for (var i = 0; i < factors.Length; i++)
        {
            if (factors[i].Atom.Kind != AtomKind.Pow) continue;
            this.HasMergeablePowers |= factors[i].Power > 1
                || (i > 0 && factors[i - 1].Atom.Kind == AtomKind.Pow && factors[i - 1].Atom.Left == factors[i].Atom.Left);
        }

        this.NodeCount = (int)Math.Min(int.MaxValue / 2, size);
    }

    /// <summary>One factor: an atom to a power ≥ 1.</summary>
    public readonly record struct Factor(Atom Atom, int Power);

    public Factor[] Factors { get; }

    /// <summary>The sum of the powers.</summary>
    public int Degree { get; }

    public int NodeCount { get; }

    public int Depth { get; }

    /// <summary>Whether symbolic powers of one base occur more than once, so that 2^n·2^m is to become 2^(n+m).</summary>
    public bool HasMergeablePowers { get; }

    public bool IsOne => this.Factors.Length == 0;

    public static Monomial Of(Atom atom) => atom.AsMonomial ??= new([new Factor(atom, 1)]);

    /// <summary>The power of an atom in this product, 0 if it does not occur.</summary>
    public int PowerOf(Atom atom)
    {
        foreach (var factor in this.Factors)
        {
            if (factor.Atom.Equals(atom)) return factor.Power;
        }

        return 0;
    }

    public Monomial Times(Monomial other)
    {
        if (this.IsOne) return other;
        if (other.IsOne) return this;
        var factors = new List<Factor>(this.Factors.Length + other.Factors.Length);
        int i = 0, j = 0;
        while (i < this.Factors.Length && j < other.Factors.Length)
        {
            var order = this.Factors[i].Atom.CompareTo(other.Factors[j].Atom);
            if (order < 0) factors.Add(this.Factors[i++]);
            else if (order > 0) factors.Add(other.Factors[j++]);
            else factors.Add(new Factor(this.Factors[i].Atom, this.Factors[i++].Power + other.Factors[j++].Power));
        }

        for (; i < this.Factors.Length; i++) factors.Add(this.Factors[i]);
        for (; j < other.Factors.Length; j++) factors.Add(other.Factors[j]);
        return new Monomial([.. factors]);
    }

    /// <summary>Takes the symbolic powers apart: the product without them, and per base the sum of the exponents.</summary>
    public (Monomial Plain, IReadOnlyList<KeyValuePair<IntExpr, IntExpr>> Powers) SplitPowers() =>
        (new Monomial(this.Factors.Where(static factor => factor.Atom.Kind != AtomKind.Pow).ToArray()),
            this.Factors.Where(static factor => factor.Atom.Kind == AtomKind.Pow)
                .GroupBy(static factor => factor.Atom.Left)
                .Select(static group => new KeyValuePair<IntExpr, IntExpr>(
                    group.Key, IntExpr.Sum(group.Select(static factor => factor.Atom.Right * factor.Power))))
                .ToList());

    /// <summary>The product without another one's factors, if that is a part of this one.</summary>
    public bool TryDivide(Monomial divisor, out Monomial quotient)
    {
        quotient = this;
        if (divisor.IsOne) return true;
        if (divisor.Degree > this.Degree) return false;
        var factors = new List<Factor>(this.Factors.Length);
        var j = 0;
        foreach (var factor in this.Factors)
        {
            if (j < divisor.Factors.Length && factor.Atom.Equals(divisor.Factors[j].Atom))
            {
                var power = factor.Power - divisor.Factors[j++].Power;
                if (power < 0) return false;
                if (power > 0) factors.Add(new Factor(factor.Atom, power));
            }
            else
            {
                factors.Add(factor);
            }
        }

        if (j < divisor.Factors.Length) return false;
        quotient = new Monomial([.. factors]);
        return true;
    }

    /// <summary>The greatest product that is a part of both.</summary>
    public Monomial CommonPart(Monomial other)
    {
        var factors = this.Factors
            .Select(factor => new Factor(factor.Atom, Math.Min(factor.Power, other.PowerOf(factor.Atom))))
            .Where(static factor => factor.Power > 0)
            .ToArray();
        return factors.Length == 0 ? One : new Monomial(factors);
    }

    /// <summary>
    /// Graded lexicographic order: a greater degree first, then more of the first atom. It is kept by multiplication,
    /// which is what makes division with remainder unique.
    /// </summary>
    public int CompareTo(Monomial? other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (other is null) return 1;
        if (this.Degree != other.Degree) return other.Degree.CompareTo(this.Degree);
        for (var i = 0; i < this.Factors.Length && i < other.Factors.Length; i++)
        {
            var order = this.Factors[i].Atom.CompareTo(other.Factors[i].Atom);
            if (order != 0) return order;
            order = other.Factors[i].Power.CompareTo(this.Factors[i].Power);
            if (order != 0) return order;
        }

        return other.Factors.Length.CompareTo(this.Factors.Length);
    }

    public bool Equals(Monomial? other) =>
        ReferenceEquals(this, other)
        || (other is not null && this.hash == other.hash && HaveSameFactors(this.Factors, other.Factors));

    private static bool HaveSameFactors(Factor[] left, Factor[] right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i].Power != right[i].Power || !left[i].Atom.Equals(right[i].Atom)) return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => this.Equals(obj as Monomial);

    public override int GetHashCode() => this.hash;
}
