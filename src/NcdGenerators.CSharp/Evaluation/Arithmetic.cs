using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>C#'s arithmetic and comparisons on symbolic numbers.</summary>
internal static class Arithmetic
{
    public static SymbolicValue Real(double value) => new SymbolicValue.Real(RealExpr.Literal(value));

    /// <summary>The number as a real one, or null if it is none.</summary>
    public static RealExpr? AsReal(SymbolicValue value) => value switch
    {
        SymbolicValue.Int integer => RealExpr.FromInt(integer.Number),
        SymbolicValue.Real real => real.Number,
        _ => null,
    };

    public static SymbolicValue OfReal(RealExpr? value) =>
        value is null ? new SymbolicValue.Unknown("the number is not known") : new SymbolicValue.Real(value);

    /// <summary>Two strings as one; not known beyond <see cref="Budget.Characters"/>.</summary>
    public static SymbolicValue OfText(string left, string right) =>
        (long)left.Length + right.Length <= Budget.Characters ? new SymbolicValue.Text(left + right) : new SymbolicValue.Opaque("a string");

    /// <summary>left op right; integers divide towards zero, as C# does.</summary>
    public static SymbolicValue Compute(Evaluator evaluator, BinaryOperatorKind op, SymbolicValue left, SymbolicValue right, IOperation operation)
    {
        switch (left, right)
        {
            case (SymbolicValue.Int a, SymbolicValue.Int b) when !KnownTypes.IsReal(operation.Type): return Integers(evaluator, op, a.Number, b.Number, operation);
            case (SymbolicValue.Text a, SymbolicValue.Text b) when op == BinaryOperatorKind.Add: return OfText(a.String, b.String);
            case (SymbolicValue.Text a, SymbolicValue.Int { Number: var n }) when op == BinaryOperatorKind.Add && n.TryGetLiteral(out var literal):
                return OfText(a.String, literal.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (operation.Type?.SpecialType == SpecialType.System_String) return new SymbolicValue.Opaque("a string");
        if (AsReal(left) is { } x && AsReal(right) is { } y) return OfReal(Reals(op, x, y));
        return KnownTypes.IsInteger(operation.Type) ? evaluator.Unknown(operation.Type, "the number is not known", operation) : new SymbolicValue.Unknown("the number is not known");
    }

    /// <summary>Whether left op right, as a value.</summary>
    public static SymbolicValue Compare(Evaluator evaluator, BinaryOperatorKind op, SymbolicValue left, SymbolicValue right)
    {
        if (left is SymbolicValue.Int { Number: var a } && right is SymbolicValue.Int { Number: var b}) return CompareIntegers(evaluator, op, a, b);
        if (AsReal(left) is { } x && AsReal(right) is { } y && x.TryGetConstant(out var p) && y.TryGetConstant(out var q))
        {
            return SymbolicValue.Of(op switch
            {
                BinaryOperatorKind.LessThan => p < q,
                BinaryOperatorKind.LessThanOrEqual => p <= q,
                BinaryOperatorKind.GreaterThan => p > q,
                BinaryOperatorKind.GreaterThanOrEqual => p >= q,
                BinaryOperatorKind.NotEquals => !p.Equals(q),
                _ => p.Equals(q),
            });
        }

        return new SymbolicValue.Undecided(evaluator.Test($"{op}: {left} {right}", "a comparison of numbers that are not known"), false);
    }

    private static SymbolicValue CompareIntegers(Evaluator evaluator, BinaryOperatorKind op, IntExpr a, IntExpr b)
    {
        switch (op)
        {
            case BinaryOperatorKind.Equals: return Decide(evaluator, PathFactKind.Equal, a, b, negated: false);
            case BinaryOperatorKind.NotEquals: return Decide(evaluator, PathFactKind.Equal, a, b, negated: true);
            case BinaryOperatorKind.LessThanOrEqual: return Decide(evaluator, PathFactKind.AtMost, a, b, negated: false);
            case BinaryOperatorKind.GreaterThan: return Decide(evaluator, PathFactKind.AtMost, a, b, negated: true);
            case BinaryOperatorKind.GreaterThanOrEqual: return Decide(evaluator, PathFactKind.AtMost, b, a, negated: false);
            case BinaryOperatorKind.LessThan: return Decide(evaluator, PathFactKind.AtMost, b, a, negated: true);
            default: return new SymbolicValue.Undecided(new PathCondition("a comparison"), false);
        }
    }

    private static SymbolicValue Decide(Evaluator evaluator, PathFactKind kind, IntExpr a, IntExpr b, bool negated)
    {
        var isEqual = kind == PathFactKind.Equal;
        if (isEqual && a.CompareTo(b) > 0) (a, b) = (b, a);
        var answer = isEqual ? evaluator.Facts.AreEqual(a, b) : evaluator.Facts.IsLessOrEqual(a, b);

        // 4·c and 2·c are equal only where c is zero, which no layer is made with: no path to follow.
        if (answer == Trilean.Unknown && isEqual && IsWidth(a) && IsWidth(b) && (a - b).IsProduct) answer = Trilean.No;
        if (answer != Trilean.Unknown) return SymbolicValue.Of((answer == Trilean.Yes) != negated);
        var test = isEqual
            ? evaluator.Test($"{a} == {b}", $"{a} == {b}", new PathFact(PathFactKind.Equal, a, b), new PathFact(PathFactKind.NotEqual, a, b))
            : evaluator.Test($"{a} <= {b}", $"{a} <= {b}", new PathFact(PathFactKind.AtMost, a, b), new PathFact(PathFactKind.AtMost, b + IntExpr.One, a));
        return new SymbolicValue.Undecided(test, negated);
    }

    private static bool IsWidth(IntExpr size) => size is { IsProduct: true, IsLiteral: false };

    private static SymbolicValue Integers(Evaluator evaluator, BinaryOperatorKind op, IntExpr a, IntExpr b, IOperation operation)
    {
        switch (op)
        {
            case BinaryOperatorKind.Add: return SymbolicValue.Of(a + b);
            case BinaryOperatorKind.Subtract: return SymbolicValue.Of(a - b);
            case BinaryOperatorKind.Multiply: return SymbolicValue.Of(a * b);
            case BinaryOperatorKind.Divide when !b.IsZero:
                return SymbolicValue.Of(evaluator.Facts.TryDivideExactly(a, b, out var quotient) ? quotient : IntExpr.TruncDiv(a, b));
            case BinaryOperatorKind.Remainder when !b.IsZero:
                return SymbolicValue.Of(evaluator.Facts.IsDivisible(a, b) == Trilean.Yes ? IntExpr.Zero : IntExpr.TruncRem(a, b));
            case BinaryOperatorKind.LeftShift when b.TryGetLiteral(out var left) && left is >= 0 and < 63: return SymbolicValue.Of(a * IntExpr.Literal(1L << (int)left));
            case BinaryOperatorKind.RightShift when b.TryGetLiteral(out var right) && right is >= 0 and < 63:
                return SymbolicValue.Of(IntExpr.FloorDiv(a, IntExpr.Literal(1L << (int)right)));
        }

        if (a.TryGetLiteral(out var x) && b.TryGetLiteral(out var y))
        {
            switch (op)
            {
                case BinaryOperatorKind.And: return SymbolicValue.Of(x & y);
                case BinaryOperatorKind.Or: return SymbolicValue.Of(x | y);
                case BinaryOperatorKind.ExclusiveOr: return SymbolicValue.Of(x ^ y);
            }
        }

        return evaluator.Unknown(operation.Type, "the number is not known", operation);
    }

    private static RealExpr? Reals(BinaryOperatorKind op, RealExpr x, RealExpr y)
    {
        switch (op)
        {
            case BinaryOperatorKind.Multiply: return x * y;
            case BinaryOperatorKind.Divide: return x / y;
        }

        if (!x.TryGetConstant(out var a) || !y.TryGetConstant(out var b))
        {
            // Sums of symbolic reals have a form only where both are whole.
            return x.TryGetInt() is { } m && y.TryGetInt() is { } n
                ? op switch
                {
                    BinaryOperatorKind.Add => RealExpr.FromInt(m + n),
                    BinaryOperatorKind.Subtract => RealExpr.FromInt(m - n),
                    _ => null,
                }
                : null;
        }

        return op switch
        {
            BinaryOperatorKind.Add => RealExpr.Literal(a + b),
            BinaryOperatorKind.Subtract => RealExpr.Literal(a - b),
            BinaryOperatorKind.Remainder => RealExpr.Literal(a % b),
            _ => null,
        };
    }
}
