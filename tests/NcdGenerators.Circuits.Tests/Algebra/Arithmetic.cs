using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Tests.Algebra;

/// <summary>
/// An expression as a tree that is evaluated by the book, without any normal form: what <see cref="IntExpr"/> is compared
/// with.
/// </summary>
public sealed record Tree(char Operation, string Name, int Value, Tree? Left = null, Tree? Right = null)
{
    public static Tree Literal(int value) => new('0', "", value);

    public static Tree Symbol(string name) => new('x', name, 0);

    public IntExpr ToExpr() => this.Operation switch
    {
        '0' => this.Value,
        'x' => IntExpr.Symbol(this.Name),
        '+' => this.Left!.ToExpr() + this.Right!.ToExpr(),
        '-' => this.Left!.ToExpr() - this.Right!.ToExpr(),
        '*' => this.Left!.ToExpr() * this.Right!.ToExpr(),
        '/' => IntExpr.FloorDiv(this.Left!.ToExpr(), this.Right!.ToExpr()),
        't' => IntExpr.TruncDiv(this.Left!.ToExpr(), this.Right!.ToExpr()),
        'm' => IntExpr.FloorMod(this.Left!.ToExpr(), this.Right!.ToExpr()),
        'r' => IntExpr.TruncRem(this.Left!.ToExpr(), this.Right!.ToExpr()),
        'c' => IntExpr.CeilDiv(this.Left!.ToExpr(), this.Right!.ToExpr()),
        '^' => IntExpr.Pow(this.Left!.ToExpr(), this.Right!.ToExpr()),
        '<' => IntExpr.Min(this.Left!.ToExpr(), this.Right!.ToExpr()),
        _ => IntExpr.Max(this.Left!.ToExpr(), this.Right!.ToExpr()),
    };

    /// <summary>The value, or null if some part of it has none.</summary>
    public BigInteger? Evaluate(Func<string, BigInteger?> valueOf)
    {
        if (this.Operation == '0') return this.Value;
        if (this.Operation == 'x') return valueOf(this.Name);
        if (this.Left!.Evaluate(valueOf) is not { } a || this.Right!.Evaluate(valueOf) is not { } b) return null;
        switch (this.Operation)
        {
            case '+': return a + b;
            case '-': return a - b;
            case '*': return a * b;
            case '^': return b.Sign < 0 || b > 8 || BigInteger.Abs(a) > 100 ? null : BigInteger.Pow(a, (int)b);
            case '<': return BigInteger.Min(a, b);
            case '>': return BigInteger.Max(a, b);
        }

        if (b.IsZero) return null;
        var floor = (a - ((a % b + b) % b)) / b;
        return this.Operation switch
        {
            '/' => floor,
            'c' => (a % b).IsZero ? floor : floor + 1,
            'm' => a - (b * floor),
            't' => BigInteger.Divide(a, b),
            _ => BigInteger.Remainder(a, b),
        };
    }

    public override string ToString() => this.Operation switch
    {
        '0' => this.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        'x' => this.Name,
        _ => $"({this.Left} {this.Operation} {this.Right})",
    };
}

/// <summary>An assignment of small integers, negative ones and 0 among them.</summary>
public sealed record Assignment(IReadOnlyList<int> Values)
{
    public static readonly string[] Names = ["a", "b", "k", "n"];

    public BigInteger? this[string name] => Array.IndexOf(Names, name) is >= 0 and var index ? this.Values[index] : null;

    public override string ToString() => string.Join(", ", Names.Select((name, i) => name + "=" + this.Values[i]));
}

/// <summary>The generators, and the seed that makes every run the same.</summary>
public static class Arithmetic
{
    private const string RingOperations = "++--**";
    private const string AllOperations = "+++--****//ttmmrrc^<>";

    /// <summary>Small enough that products of three are multiplied out and not kept as atoms.</summary>
    public static readonly Arbitrary<Tree> Polynomials = Trees(RingOperations, 3);

    public static readonly Arbitrary<Tree> Products = Trees("*", 2);

    public static readonly Arbitrary<Tree> Expressions = Trees(AllOperations, 4);

    public static readonly Arbitrary<Tree> SmallExpressions = Trees(AllOperations, 2);

    public static readonly Arbitrary<Assignment> Assignments =
        Gen.Choose(-6, 7).ArrayOf(Assignment.Names.Length).Select(static values => new Assignment(values)).ToArbitrary();

    /// <summary>Checks a property on random inputs, the same in each run.</summary>
    public static void Check(Property property, int tests = 1000) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(20240607, 4711), property);

    public static Gen<Tree> Generate(string operations, int depth)
    {
        var leaf = Gen.Frequency(
            (3, Gen.Elements(Assignment.Names).Select(Tree.Symbol)),
            (2, Gen.Choose(-5, 9).Select(Tree.Literal)));
        if (depth == 0) return leaf;
        var smaller = Generate(operations, depth - 1);
        var inner =
            from operation in Gen.Elements(operations.ToCharArray())
            from left in smaller
            from right in operation == '^' ? Gen.OneOf(Gen.Choose(0, 3).Select(Tree.Literal), Generate("+-", 1)) : smaller
            select new Tree(operation, "", 0, left, right);
        return Gen.Frequency((1, leaf), (4, inner));
    }

    private static Arbitrary<Tree> Trees(string operations, int depth) => Arb.From(Generate(operations, depth), Shrink);

    private static IEnumerable<Tree> Shrink(Tree tree)
    {
        if (tree.Left is null || tree.Right is null) return tree is { Operation: '0', Value: not 0 } ? [Tree.Literal(tree.Value / 2)] : [];
        return new[] { tree.Left, tree.Right }
            .Concat(Shrink(tree.Left).Select(left => tree with { Left = left }))
            .Concat(Shrink(tree.Right).Select(right => tree with { Right = right }));
    }
}
