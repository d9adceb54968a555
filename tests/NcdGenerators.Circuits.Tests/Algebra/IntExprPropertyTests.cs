using System.Linq;
using System.Numerics;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using static NcdGenerators.Circuits.Tests.Algebra.Arithmetic;

namespace NcdGenerators.Circuits.Tests.Algebra;

public class IntExprPropertyTests
{
    private static readonly IntExpr c = IntExpr.Symbol("n") * 3 - 2;

    [Fact]
    public void Evaluation_agrees_with_the_tree() => Check(Prop.ForAll(Expressions, Assignments, static (tree, values) =>
    {
        // What has a value keeps it; what has none may get one, as x-x = 0 has at x = 1/0.
        var expected = tree.Evaluate(name => values[name]);
        return expected is null || tree.ToExpr().Evaluate(name => values[name]) == expected;
    }), 5000);

    [Fact]
    public void Print_and_parse_round_trip() => Check(Prop.ForAll(Expressions, static tree =>
    {
        var expression = tree.ToExpr();
        return IntExpr.TryParse(expression.ToString(), out var again) && again == expression && again.GetHashCode() == expression.GetHashCode()
            && again.CompareTo(expression) == 0;
    }), 3000);

    [Fact]
    public void Ring_laws_hold_structurally() => Check(Prop.ForAll(Expressions, Expressions, static (left, right) =>
    {
        var (a, b) = (left.ToExpr(), right.ToExpr());
        return a + b == b + a && a * b == b * a
            && (a + b) + c == a + (b + c) && (a - b) + b == a && (a - a).IsZero && -(-a) == a
            && a + 0 == a && a * 1 == a && (a * 0).IsZero;
    }), 2000);

    [Fact]
    public void Products_of_polynomials_associate_and_distribute() => Check(Prop.ForAll(Polynomials, Polynomials, static (left, right) =>
    {
        var (a, b) = (left.ToExpr(), right.ToExpr());
        return a * (b + c) == a * b + a * c && (a * b) * c == a * (b * c);
    }), 2000);

    [Fact]
    public void Powers_are_repeated_products() => Check(Prop.ForAll(SmallExpressions, static tree =>
    {
        var a = tree.ToExpr();
        return IntExpr.Pow(a + c, 2) == a * a + 2 * a * c + c * c && IntExpr.Pow(a, 3) == a * a * a;
    }));

    [Fact]
    public void Multiples_of_the_divisor_divide_exactly() => Check(Prop.ForAll(Polynomials, Polynomials, static (first, second) =>
    {
        var (q, d) = (first.ToExpr(), second.ToExpr());
        if (d.IsZero) return true;
        return IntExpr.FloorDiv(q * d, d) == q
            && IntExpr.TruncDiv(q * d, d) == q
            && IntExpr.FloorMod(q * d, d).IsZero
            && IntExpr.TruncRem(q * d, d).IsZero;
    }), 2000);

    [Fact]
    public void Multiples_of_a_product_come_out_of_a_division() => Check(Prop.ForAll(Polynomials, Products, SmallExpressions, static (first, second, third) =>
    {
        var (q, d, r) = (first.ToExpr(), second.ToExpr(), third.ToExpr());
        return d.IsZero || (IntExpr.FloorDiv(q * d + r, d) == q + IntExpr.FloorDiv(r, d) && IntExpr.FloorMod(q * d + r, d) == IntExpr.FloorMod(r, d));
    }), 2000);

    [Fact]
    public void Division_by_a_number_takes_out_what_it_can() => Check(Prop.ForAll(Polynomials, SmallExpressions, Gen.Choose(1, 12).ToArbitrary(), static (first, second, divisor) =>
    {
        var (q, r) = (first.ToExpr(), second.ToExpr());
        return IntExpr.FloorDiv(q * divisor + r, divisor) == q + IntExpr.FloorDiv(r, divisor);
    }), 2000);

    [Fact]
    public void Substitution_commutes_with_evaluation() => Check(Prop.ForAll(Expressions, SmallExpressions, Assignments, static (tree, replacement, values) =>
    {
        var inner = replacement.ToExpr();
        if (inner.Evaluate(name => values[name]) is not { } value) return true;
        var before = tree.ToExpr().Evaluate(name => name == "k" ? value : values[name]);
        var after = tree.ToExpr().Substitute(name => name == "k" ? inner : null).Evaluate(name => values[name]);
        return before is null || before == after;
    }), 3000);

    [Fact]
    public void Substituting_nothing_changes_nothing() => Check(Prop.ForAll(Expressions, static tree =>
        tree.ToExpr().Substitute(static _ => null) == tree.ToExpr()));

    [Fact]
    public void Symbols_are_those_that_the_value_depends_on() => Check(Prop.ForAll(Expressions, Assignments, static (tree, values) =>
    {
        var expression = tree.ToExpr();
        var needed = expression.Symbols;
        return needed.SequenceEqual(needed.OrderBy(static name => name, System.StringComparer.Ordinal))
            && expression.Evaluate(name => needed.Contains(name) ? values[name] : null) == expression.Evaluate(name => values[name]);
    }));

    [Fact]
    public void Order_is_total_and_agrees_with_equality() => Check(Prop.ForAll(SmallExpressions, SmallExpressions, SmallExpressions, static (first, second, third) =>
    {
        var (x, y, z) = (first.ToExpr(), second.ToExpr(), third.ToExpr());
        return System.Math.Sign(x.CompareTo(y)) == -System.Math.Sign(y.CompareTo(x))
            && (x.CompareTo(y) == 0) == (x == y)
            && (x.CompareTo(y) > 0 || y.CompareTo(z) > 0 || x.CompareTo(z) <= 0);
    }), 3000);

    [Fact]
    public void Any_name_of_a_symbol_round_trips() => Check(Prop.ForAll(ArbMap.Default.ArbFor<FsCheck.NonEmptyString>(), static name =>
        IntExpr.TryParse(IntExpr.Symbol(name.Get).ToString(), out var again) && again == IntExpr.Symbol(name.Get)));

    [Fact]
    public void Parsing_never_throws() => Check(Prop.ForAll(
        Gen.Elements("n", "k", "2", "+", "-", "*", "/", "^", "(", ")", ",", "min(", "mod(", "trunc(", "`", " ", "0").ListOf().Select(static parts => string.Concat(parts)).ToArbitrary(),
        static text => !IntExpr.TryParse(text, out var value) || (IntExpr.TryParse(value.ToString(), out var again) && again == value)), 5000);
}
