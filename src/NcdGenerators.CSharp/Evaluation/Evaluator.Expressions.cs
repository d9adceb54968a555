using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Framework;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Expressions: which operation means what.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue Dispatch(IOperation operation)
    {
        if (operation is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } constant })
            return this.EnumMember(constant);
        if (operation.ConstantValue is { HasValue: true, Value: var value } && operation is not IInterpolatedStringOperation) return this.Constant(value, operation.Type);

        return operation switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                or IArrayElementReferenceOperation or IInstanceReferenceOperation or IImplicitIndexerReferenceOperation => this.Read(operation),
            IConversionOperation conversion => this.Convert(conversion),
            ITranslatedQueryOperation query => this.Evaluate(query.Operation, this.resultName),
            IParenthesizedOperation parenthesized => this.Evaluate(parenthesized.Operand, this.resultName),
            IInvocationOperation invocation => this.Call(invocation),
            IObjectCreationOperation creation => this.Create(creation),
            IDynamicInvocationOperation invocation => this.CallDynamic(invocation),
            IDynamicMemberReferenceOperation member => this.ReadDynamic(member),
            IDynamicObjectCreationOperation creation => this.CreateDynamic(creation),
            IDynamicIndexerAccessOperation { Arguments: [var index] } access => this.Element(this.Evaluate(access.Operation), this.Evaluate(index), access),
            IBinaryOperation binary => this.Binary(binary),
            IUnaryOperation unary => this.Unary(unary),
            ISimpleAssignmentOperation or ICompoundAssignmentOperation or ICoalesceAssignmentOperation or IDeconstructionAssignmentOperation
                or IIncrementOrDecrementOperation or IDeclarationExpressionOperation or IDiscardOperation => this.Assignment(operation),
            ITupleBinaryOperation comparison => this.Lift(this.Evaluate(comparison.LeftOperand), this.Evaluate(comparison.RightOperand), (left, right) =>
                comparison.OperatorKind == BinaryOperatorKind.Equals ? this.AreEqual(left, right) : this.Not(this.AreEqual(left, right))),
            ITupleOperation tuple => new SymbolicValue.Tuple(tuple.Elements.Select(element => this.Evaluate(element)).ToEquatableArray()),
            IConditionalOperation conditional => this.Conditional(conditional),
            ICoalesceOperation coalesce => this.Coalesce(coalesce),
            IConditionalAccessOperation access => this.ConditionalAccess(access),
            IConditionalAccessInstanceOperation => this.frame.Conditional.Count > 0
                ? this.frame.Conditional.Peek()
                : new SymbolicValue.Unknown(StopReasons.NotUnderstood("'?.'")),
            IArrayCreationOperation array => this.CreateArray(array),
            IAnonymousFunctionOperation lambda => this.Closure(lambda.Symbol, lambda.Body),
            IDelegateCreationOperation creation => this.Evaluate(creation.Target),
            IMethodReferenceOperation reference => this.MethodGroup(reference),
            IInterpolatedStringOperation text => this.Interpolate(text),
            ISwitchExpressionOperation choice => this.SwitchExpression(choice),
            IIsPatternOperation test => this.IsPattern(test),
            IIsTypeOperation test => this.IsType(test),
            IDefaultValueOperation => Default(operation.Type),
            INameOfOperation or ITypeOfOperation or ISizeOfOperation => new SymbolicValue.Opaque(operation.Syntax.ToString()),
            IThrowOperation thrown => this.Throw(thrown),
            IAwaitOperation await => this.Evaluate(await.Operation),
            IRangeOperation range => new SymbolicValue.Span(
                range.LeftOperand is null ? null : this.Evaluate(range.LeftOperand),
                range.RightOperand is null ? null : this.Evaluate(range.RightOperand)),
            IWithOperation with => this.With(with),
            IObjectOrCollectionInitializerOperation initialiser => this.Initialise(initialiser),
            IMemberInitializerOperation member => this.InitialiseMember(member),
            IInvalidOperation => this.Stop(operation, StopReasons.DoesNotCompile($"'{Shorten(operation.Syntax.ToString())}'")),
            _ when operation.Syntax is CollectionExpressionSyntax => this.CollectionExpression(operation),
            _ when operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => this.StackAllocation(operation),
            _ => this.NotUnderstood(operation),
        };
    }

    /// <summary>The value of a compile-time constant.</summary>
    public static SymbolicValue Constant(object? value) => value switch
    {
        null => SymbolicValue.Null.Instance,
        bool truth => SymbolicValue.Of(truth),
        string text => new SymbolicValue.Text(text),
        char character => new SymbolicValue.Text(character.ToString()),
        double or float or decimal => Arithmetic.Real(System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        ulong large => new SymbolicValue.Int(Circuits.Algebra.IntExpr.Literal(new System.Numerics.BigInteger(large))),
        sbyte or byte or short or ushort or int or uint or long =>
            SymbolicValue.Of(System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => new SymbolicValue.Opaque("a constant"),
    };

    // A default argument of an enum type is a number where it is left out, and a 0 converts by itself.
    private SymbolicValue Constant(object? value, ITypeSymbol? type) => MemberOf(type, value) is { } member ? this.EnumMember(member) : Constant(value);

    private static IFieldSymbol? MemberOf(ITypeSymbol? type, object? value) => KnownTypes.Unwrap(type) is { TypeKind: TypeKind.Enum } owner && Constant(value) is SymbolicValue.Int number
        ? owner.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && number.Equals(Constant(field.ConstantValue)))
        : null;

    /// <summary>What C# puts where nothing was stored.</summary>
    public static SymbolicValue Default(ITypeSymbol? type)
    {
        if (type is null || type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return SymbolicValue.Null.Instance;
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return new SymbolicValue.Tuple(tuple.TupleElements.Select(static element => Default(element.Type)).ToEquatableArray());
        if (KnownTypes.IsInteger(type) || type.TypeKind == TypeKind.Enum) return SymbolicValue.Of(0);
        if (KnownTypes.IsBool(type)) return SymbolicValue.Truth.False;
        if (KnownTypes.IsReal(type)) return Arithmetic.Real(0);
        return new SymbolicValue.Unknown("a default value");
    }

    private SymbolicValue EnumMember(IFieldSymbol member)
    {
        if (this.Types.Names.Of(member.ContainingType) == KnownTypes.ScalarType && DTypes.TryParse(member.Name, out var dtype))
            return new SymbolicValue.ElementType(dtype);
        // The tables know TorchSharp's options (PaddingModes.Reflect) by name; the user's own enums are numbers.
        if (this.Types.IsTorchSharp(member.ContainingType)) return new SymbolicValue.Text(member.Name.ToLowerInvariant());
        return member.HasConstantValue ? Constant(member.ConstantValue) : new SymbolicValue.Opaque(member.Name);
    }

    private SymbolicValue Conditional(IConditionalOperation conditional)
    {
        var name = this.resultName;
        return this.Either(
            this.Evaluate(conditional.Condition),
            () => this.Evaluate(conditional.WhenTrue, name),
            () => this.Evaluate(conditional.WhenFalse, name));
    }

    private SymbolicValue Coalesce(ICoalesceOperation coalesce)
    {
        var value = this.Evaluate(coalesce.Value, this.resultName);
        return this.Either(this.IsNull(value), () => this.Evaluate(coalesce.WhenNull), () => this.WithoutNull(value));
    }

    private SymbolicValue ConditionalAccess(IConditionalAccessOperation access)
    {
        var value = this.Evaluate(access.Operation);
        return this.Either(
            this.IsNull(value),
            () => SymbolicValue.Null.Instance,
            () =>
            {
                this.frame.Conditional.Push(this.WithoutNull(value));
                try
                {
                    return this.Evaluate(access.WhenNotNull);
                }
                finally
                {
                    this.frame.Conditional.Pop();
                }
            });
    }

    /// <summary>Whether the value is null, as a value.</summary>
    public SymbolicValue IsNull(SymbolicValue value) => this.Settle(value) switch
    {
        SymbolicValue.Null => SymbolicValue.Truth.True,
        SymbolicValue.Choice choice => this.Join(choice.Test, this.IsNull(choice.WhenTrue), this.IsNull(choice.WhenFalse)),
        SymbolicValue.Unknown unknown => new SymbolicValue.Undecided(this.Test("null: " + unknown.Reason, "whether it is null"), false),
        _ => SymbolicValue.Truth.False,
    };

    // On a path where the value is not null, the side of a choice that is null is not taken.
    /// <summary>The value where it is not null.</summary>
    public SymbolicValue WithoutNull(SymbolicValue value) => this.Settle(value) switch
    {
        SymbolicValue.Choice { WhenTrue: SymbolicValue.Null } choice => this.WithoutNull(choice.WhenFalse),
        SymbolicValue.Choice { WhenFalse: SymbolicValue.Null } choice => this.WithoutNull(choice.WhenTrue),
        var settled => settled,
    };

    private SymbolicValue Interpolate(IInterpolatedStringOperation text)
    {
        var result = new System.Text.StringBuilder();
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation plain => this.Evaluate(plain.Text),
                IInterpolationOperation { FormatString: null, Alignment: null } hole => this.Evaluate(hole.Expression),
                _ => new SymbolicValue.Unknown("a formatted string"),
            };
            switch (value)
            {
                case SymbolicValue.Text known: result.Append(known.String); break;
                case SymbolicValue.Int { Number: var number } when number.TryGetLiteral(out var literal):
                    result.Append(literal.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default: return new SymbolicValue.Opaque("a string");
            }
        }

        return Arithmetic.OfText(result.ToString(), string.Empty);
    }

    private SymbolicValue CreateArray(IArrayCreationOperation array)
    {
        // The entries of a table are not followed, but how many there are along each dimension is known.
        if (array.Type is IArrayTypeSymbol { Rank: > 1 })
        {
            var entries = new SymbolicValue.Unknown("the entries of an array of several dimensions are not followed");
            return new SymbolicValue.List(new ListObject(entries, array.Type) { Lengths = array.DimensionSizes.Select(length => this.Evaluate(length)).ToEquatableArray() });
        }

        if (array.Initializer is { } initialiser) return this.NewList(initialiser.ElementValues.Select(element => this.Evaluate(element)), array.Type);
        return this.NewArray(this.Evaluate(array.DimensionSizes[0]), array.Type, (array.Type as IArrayTypeSymbol)?.ElementType);
    }

    private SymbolicValue NewArray(SymbolicValue size, ITypeSymbol? type, ITypeSymbol? element)
    {
        if (size is SymbolicValue.Int { Number: var number })
        {
            if (!number.TryGetLiteral(out var count)) return this.NewList([this.Unfilled(number, element)], type);
            if (count is >= 0 and <= Budget.Elements) return this.NewList(Enumerable.Repeat(Default(element), (int)count), type);
        }

        return new SymbolicValue.List(new ListObject(new SymbolicValue.Unknown("the array's length is not known"), type));
    }

    // stackalloc has no operation of its own: its children are the length, and the elements if they are given.
    private SymbolicValue StackAllocation(IOperation operation)
    {
        var children = operation.ChildOperations.ToList();
        var filled = operation.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions.Count,
            ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: var elements } => elements.Expressions.Count,
            _ => -1,
        };
        if (filled >= 0 && children.Count >= filled) return this.NewList(children.Skip(children.Count - filled).Select(child => this.Evaluate(child)), operation.Type);
        return this.NewArray(this.Evaluate(children.FirstOrDefault()), operation.Type, (operation.Type as IPointerTypeSymbol)?.PointedAtType ?? (operation.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault());
    }

    // Roslyn has an operation for [a, ..b] since 4.10 only: its children are all that older ones give.
    private SymbolicValue CollectionExpression(IOperation operation)
    {
        var items = new List<SymbolicValue>();
        foreach (var child in operation.ChildOperations)
        {
            if (child.Syntax is SpreadElementSyntax)
            {
                var spread = child.ChildOperations.FirstOrDefault() ?? child;
                if (this.Contents(this.Evaluate(spread)) is not { } contents) return new SymbolicValue.Unknown("the elements of a spread are not known");
                items.AddRange(PartsOf(contents));
            }
            else
            {
                items.Add(this.Evaluate(child));
            }
        }

        if (operation.Type is INamedTypeSymbol container && this.Types.IsTorchSharp(container)) return this.ModuleCalls.Container(container.Name, items);
        return items.Count == 0 && operation.Type is INamedTypeSymbol type && FrameworkCalls.IsDictionary(this.Types.Names.Of(type))
            ? new SymbolicValue.Map(new MapObject(new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty), type))
            : this.NewList(items, operation.Type);
    }

    /// <summary>A new list or array with these elements.</summary>
    public SymbolicValue NewList(IEnumerable<SymbolicValue> items, ITypeSymbol? type = null) =>
        this.NewList(ContentsOf(items), type);

    /// <summary>The elements of a list, array, tuple or dictionary, or null where they are not known.</summary>
    public IReadOnlyList<SymbolicValue>? Elements(SymbolicValue value) => (this.Contents(value) as SymbolicValue.Tuple)?.Items;

    // Something that nothing is known of, because the reader does not know the construct.
    private SymbolicValue NotUnderstood(IOperation operation) => this.Stop(operation, StopReasons.NotUnderstood($"'{Shorten(operation.Syntax.ToString())}'"));

    private static string Shorten(string text) => text.Length <= 40 ? text : text.Substring(0, 37) + "…";
}
