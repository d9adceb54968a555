using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using static NcdGenerators.Circuits.Tests.Algebra.Arithmetic;

namespace NcdGenerators.Circuits.Tests.Algebra;

/// <summary>
/// Facts are made true by construction: random expressions are evaluated at a random assignment, and what holds there is
/// assumed. Whatever the store then claims must hold there as well.
/// </summary>
public class FactsPropertyTests
{
    /// <summary>A world: an assignment and expression pairs of which facts are to be made.</summary>
    public sealed record World(Assignment Values, IReadOnlyList<(Tree Left, Tree Right, int Kind)> Pairs)
    {
        public Facts Facts()
        {
            var facts = NcdGenerators.Circuits.Algebra.Facts.Empty;
            foreach (var (left, right, kind) in this.Pairs)
            {
                if (left.Evaluate(name => this.Values[name]) is not { } a || right.Evaluate(name => this.Values[name]) is not { } b) continue;
                var (l, r) = (left.ToExpr(), right.ToExpr());
                facts = kind switch
                {
                    0 => facts.AssumeEqual(l, r + IntExpr.Literal(a - b)),
                    1 when a != b => facts.AssumeNotEqual(l, r),
                    2 when b != 0 && (a % b).IsZero => facts.AssumeDivisible(l, r),
                    2 when b != 0 => facts.AssumeDivisible(l - IntExpr.Literal(a % b), r),
                    3 => a <= b ? facts.AssumeLessOrEqual(l, r) : facts.AssumeLessOrEqual(r, l),
                    4 when a >= -8 => facts.AssumeAtLeast(l, (long)BigInteger.Min(a, 3)),
                    _ => a == b ? facts.AssumeEqual(l, r) : facts,
                };
            }

            return facts;
        }

        public override string ToString() => this.Values + " | " + this.Facts();
    }

    private static readonly Arbitrary<World> worlds = Arb.From(
        from values in Assignments.Generator
        from pairs in Pairs().ListOf(5)
        select new World(values, pairs),
        static world => Enumerable.Range(0, world.Pairs.Count).Select(skip => world with { Pairs = world.Pairs.Where((_, i) => i != skip).ToList() }));

    private static readonly Arbitrary<Tree> queries = Arb.From(Gen.OneOf(SmallExpressions.Generator, Generate("+-*", 2), Generate("*/+t", 3)));

    /// <summary>What is ≥ 0 whatever the symbols are, if they are ≥ 1.</summary>
    private static readonly Arbitrary<Tree> sizes = Arb.From(Size(2));

    private static Gen<Tree> Size(int depth)
    {
        var leaf = Gen.OneOf(Gen.Elements(Assignment.Names).Select(Tree.Symbol), Gen.Choose(0, 9).Select(Tree.Literal));
        if (depth == 0) return leaf;
        var inner =
            from operation in Gen.Elements("+*/m<>".ToCharArray())
            from left in Size(depth - 1)
            from right in Size(depth - 1)
            select new Tree(operation, "", 0, left, operation is '/' or 'm' ? new Tree('+', "", 0, right, Tree.Literal(1)) : right);
        return Gen.OneOf(leaf, inner);
    }

    private static Gen<(Tree Left, Tree Right, int Kind)> Pairs() =>
        from left in Gen.OneOf(Generate("+*-", 0), Generate("+*-", 1), Generate("+*-/m", 2))
        from right in Gen.OneOf(Generate("+*-", 1), Generate("+*-", 0))
        from kind in Gen.Choose(0, 5)
        select (left, right, kind);

    [Fact]
    public void True_facts_do_not_contradict_each_other() =>
        Check(Prop.ForAll(worlds, static world => !world.Facts().IsContradictory), 5000);

    [Fact]
    public void Answers_hold_where_the_facts_do() => Check(Prop.ForAll(worlds, queries, queries, static (world, left, right) =>
    {
        if (left.Evaluate(name => world.Values[name]) is not { } a || right.Evaluate(name => world.Values[name]) is not { } b) return true;
        var facts = world.Facts();
        var (l, r) = (left.ToExpr(), right.ToExpr());
        return Agrees(facts.AreEqual(l, r), a == b)
            && Agrees(facts.AreEqual(l, IntExpr.Literal(a)), true)
            && Agrees(facts.IsLessOrEqual(l, r), a <= b)
            && Agrees(facts.IsLessOrEqual(l, IntExpr.Literal(a)), true)
            && Agrees(facts.IsLess(l, IntExpr.Literal(a)), false)
            && Agrees(facts.IsLess(l, r), a < b)
            && (b.IsZero || Agrees(facts.IsDivisible(l, r), (a % b).IsZero));
    }), 4000);

    [Fact]
    public void Simplification_keeps_the_value() => Check(Prop.ForAll(worlds, queries, static (world, tree) =>
    {
        if (tree.Evaluate(name => world.Values[name]) is not { } expected) return true;
        var simplified = world.Facts().Simplify(tree.ToExpr());
        return simplified.Evaluate(name => world.Values[name]) == expected;
    }), 4000);

    [Fact]
    public void Exact_quotients_are_exact() => Check(Prop.ForAll(worlds, queries, queries, static (world, left, right) =>
    {
        if (left.Evaluate(name => world.Values[name]) is not { } a || right.Evaluate(name => world.Values[name]) is not { IsZero: false } b) return true;
        return !world.Facts().TryDivideExactly(left.ToExpr(), right.ToExpr(), out var quotient)
            || quotient.Evaluate(name => world.Values[name]) is not { } q || q * b == a;
    }), 3000);

    /// <summary>Soundness alone is cheap: a store that always says unknown has it.</summary>
    [Fact]
    public void Sums_and_products_of_sizes_are_known_to_be_sizes() => Check(Prop.ForAll(sizes, sizes, static (left, right) =>
    {
        var facts = Assignment.Names.Aggregate(Facts.Empty, static (known, name) => known.AssumeAtLeast(IntExpr.Symbol(name), 1));
        var (l, r) = (left.ToExpr(), right.ToExpr());
        return facts.IsLessOrEqual(l, l + r) == Trilean.Yes
            && facts.IsLess(l + r, l) == Trilean.No
            && facts.AreEqual(l, -r - 1) == Trilean.No
            && facts.AreEqual(IntExpr.TruncDiv(l, r + 1), IntExpr.FloorDiv(l, r + 1)) == Trilean.Yes;
    }), 2000);

    [Fact]
    public void What_is_declared_divisible_divides() => Check(Prop.ForAll(sizes, sizes, static (left, right) =>
    {
        var (d, f, h) = (IntExpr.Symbol("d"), left.ToExpr(), right.ToExpr() + 1);
        var facts = Assignment.Names.Aggregate(Facts.Empty, static (known, name) => known.AssumeAtLeast(IntExpr.Symbol(name), 1)).AssumeDivisible(d, h);
        return facts.IsDivisible(d * f, h) == Trilean.Yes
            && facts.AreEqual(IntExpr.FloorDiv(d, h) * h, d) == Trilean.Yes
            && facts.AreEqual(IntExpr.FloorDiv(d * f, h), IntExpr.FloorDiv(d, h) * f) == Trilean.Yes
            && facts.AreEqual(d, d + h) == Trilean.No;
    }), 1000);

    private static bool Agrees(Trilean answer, bool truth) => answer == Trilean.Unknown || answer == Trileans.Of(truth);
}
