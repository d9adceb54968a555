using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Operators and conversions.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue Binary(IBinaryOperation binary)
    {
        var name = this.resultName;
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd:
                return this.Either(this.Evaluate(binary.LeftOperand), () => this.Evaluate(binary.RightOperand), static () => SymbolicValue.Truth.False);
            case BinaryOperatorKind.ConditionalOr:
                return this.Either(this.Evaluate(binary.LeftOperand), static () => SymbolicValue.Truth.True, () => this.Evaluate(binary.RightOperand));
        }

        var left = this.Evaluate(binary.LeftOperand);
        var right = this.Evaluate(binary.RightOperand);
        if (binary.OperatorMethod is { } method)
        {
            if (this.Types.IsTensor(method.ContainingType)) return this.Tensors.Operator(binary, method, [left, right], name);
            if (this.Session.Source.Body(method) is not null) return this.Invoke(method, null, [left, right], binary);
        }

        if (this.Dynamic(binary, binary.OperatorKind.ToString(), [left, right], name) is { } bound) return bound;
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Equals: return this.AreEqual(left, right);
            case BinaryOperatorKind.NotEquals: return this.Not(this.AreEqual(left, right));
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return this.Lift(left, right, (a, b) => Arithmetic.Compare(this, binary.OperatorKind, a, b));
        }

        if (KnownTypes.IsBool(binary.Type)) return this.Logic(binary.OperatorKind, left, right);
        return this.Lift(left, right, (a, b) => Arithmetic.Compute(this, binary.OperatorKind, a, b, binary));
    }

    private SymbolicValue Logic(BinaryOperatorKind op, SymbolicValue left, SymbolicValue right) => op switch
    {
        BinaryOperatorKind.And => this.Either(left, () => right, static () => SymbolicValue.Truth.False),
        BinaryOperatorKind.Or => this.Either(left, static () => SymbolicValue.Truth.True, () => right),
        BinaryOperatorKind.ExclusiveOr => this.Either(left, () => this.Not(right), () => right),
        _ => new SymbolicValue.Undecided(new PathCondition("a condition"), false),
    };

    private SymbolicValue Unary(IUnaryOperation unary)
    {
        var name = this.resultName;
        var operand = this.Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method && this.Types.IsTensor(method.ContainingType)) return this.Tensors.Operator(unary, method, [operand], name);
        if (this.Dynamic(unary, unary.OperatorKind.ToString(), [operand], name) is { } bound) return bound;
        return this.Lift(operand, value => (unary.OperatorKind, value) switch
        {
            (UnaryOperatorKind.Not, _) => this.Not(value),
            (UnaryOperatorKind.Hat, _) => new SymbolicValue.Position(value, true),
            (UnaryOperatorKind.Plus, _) => value,
            (UnaryOperatorKind.Minus, SymbolicValue.Int integer) => SymbolicValue.Of(-integer.Number),
            (UnaryOperatorKind.Minus, SymbolicValue.Real real) => new SymbolicValue.Real(RealExpr.Literal(-1) * real.Number),
            _ => this.Unknown(unary.Type, "the number is not known", unary),
        });
    }

    private SymbolicValue Convert(IConversionOperation conversion)
    {
        var value = this.Evaluate(conversion.Operand, this.resultName);
        if (conversion.OperatorMethod is { } method && !this.Types.IsTorchSharp(method.ContainingType) && this.Session.Source.Body(method) is not null)
            return this.Invoke(method, null, [value], conversion);
        if (conversion.Operand.Type is IArrayTypeSymbol array && this.Types.IsTensor(conversion.Type)) return this.Lift(value, settled => this.Tensors.FromArray(settled, array, conversion));
        var isNumberOfTensor = this.Types.IsTensor(conversion.Operand.Type) && (KnownTypes.IsNumber(KnownTypes.Unwrap(conversion.Type)!) || KnownTypes.IsBool(conversion.Type));
        return this.Lift(value, settled => isNumberOfTensor && settled is not SymbolicValue.Null
            ? this.Unknown(conversion.Type, "a tensor's entry", conversion)
            : this.ConvertTo(settled, conversion.Type, conversion));
    }

    // Most conversions change nothing that axes depend on: TorchSharp's Scalar, Nullable, interfaces, Span, enums.
    private SymbolicValue ConvertTo(SymbolicValue value, ITypeSymbol? type, IOperation operation)
    {
        if (value is SymbolicValue.Null or SymbolicValue.Tensor or SymbolicValue.Owned or SymbolicValue.Module or SymbolicValue.Instance) return value;
        if (this.Types.Names.Of(KnownTypes.Unwrap(type)) == KnownTypes.TensorIndex) return this.Tensors.ToIndex(value);
        if (value is SymbolicValue.Int integer && KnownTypes.IsReal(type)) return new SymbolicValue.Real(RealExpr.FromInt(integer.Number));
        if (value is SymbolicValue.Real real && KnownTypes.IsInteger(type)) return this.Truncate(real.Number, operation);
        if (value is SymbolicValue.Int && this.Types.Names.Of(type) == "System.Index") return new SymbolicValue.Position(value, false);
        if (value is SymbolicValue.Int { Number: var ordinal } && ordinal.TryGetLiteral(out var literal) && MemberOf(type, literal) is { } option)
            return this.EnumMember(option);
        if (value is SymbolicValue.Tuple tuple && type is INamedTypeSymbol { IsTupleType: true } target && target.TupleElements.Length == tuple.Items.Count)
        {
            return new SymbolicValue.Tuple(Circuits.EquatableArray.ToEquatableArray(
                tuple.Items.Select((item, i) => this.ConvertTo(item, target.TupleElements[i].Type, operation))));
        }

        if (value is SymbolicValue.Unknown unknown && this.Types.IsTensor(type)) return this.Unknown(type, unknown.Reason, operation);
        return value;
    }

    /// <summary>The whole part of a real number.</summary>
    public SymbolicValue Truncate(RealExpr number, IOperation operation)
    {
        if (number.TryGetInt() is { } whole) return SymbolicValue.Of(whole);
        if (number.TryGetConstant(out var value) && System.Math.Abs(value) < 1L << 52) return SymbolicValue.Of((long)value);
        return new SymbolicValue.Int(this.Session.Symbols.Flexible("n", $"the whole part of {number}"));
    }
}
