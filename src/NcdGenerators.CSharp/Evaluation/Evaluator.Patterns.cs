using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Patterns, switch statements and expressions. What a pattern asks is a truth value that may be undecided.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue IsPattern(IIsPatternOperation test)
    {
        // One variable for all sides of what is asked.
        foreach (var part in test.Pattern.DescendantsAndSelf())
        {
            var symbol = part switch { IDeclarationPatternOperation declaration => declaration.DeclaredSymbol, IRecursivePatternOperation recursive => recursive.DeclaredSymbol, _ => null };
            if (symbol is not null) this.frame.Declare(symbol);
        }

        return this.Lift(this.Evaluate(test.Value), value => this.Matches(value, test.Pattern));
    }

    private SymbolicValue IsType(IIsTypeOperation test) => this.Lift(this.Evaluate(test.ValueOperand), value =>
    {
        var answer = this.HasType(value, test.TypeOperand);
        return test.IsNegated ? this.Not(answer) : answer;
    });

    /// <summary>Whether the value has the shape that the pattern asks; binds the pattern's variables.</summary>
    private SymbolicValue Matches(SymbolicValue value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation: return SymbolicValue.Truth.True;
            case IConstantPatternOperation constant: return this.AreEqual(value, this.Evaluate(constant.Value));
            case INegatedPatternOperation negated: return this.Not(this.Matches(value, negated.Pattern));
            case IBinaryPatternOperation binary:
                var left = this.Matches(value, binary.LeftPattern);
                return binary.OperatorKind == BinaryOperatorKind.And
                    ? this.Either(left, () => this.Matches(value, binary.RightPattern), static () => SymbolicValue.Truth.False)
                    : this.Either(left, static () => SymbolicValue.Truth.True, () => this.Matches(value, binary.RightPattern));
            case IRelationalPatternOperation relation: return Arithmetic.Compare(this, relation.OperatorKind, value, this.Evaluate(relation.Value));
            case ITypePatternOperation type: return this.HasType(value, type.MatchedType);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } variable) this.Session.Journal.Write(this.frame[variable], this.WithoutNull(value));
                return declaration.MatchesNull ? SymbolicValue.Truth.True : this.HasType(value, declaration.MatchedType);
            case IRecursivePatternOperation recursive: return this.MatchesParts(value, recursive);
            default: return new SymbolicValue.Undecided(new PathCondition("a pattern"), false);
        }
    }

    private SymbolicValue MatchesParts(SymbolicValue value, IRecursivePatternOperation pattern)
    {
        if (pattern.DeclaredSymbol is { } variable) this.Session.Journal.Write(this.frame[variable], this.WithoutNull(value));
        var answer = pattern.MatchedType is { } type && !SymbolEqualityComparer.Default.Equals(type, pattern.InputType)
            ? this.HasType(value, type)
            : this.Not(this.IsNull(value));
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (this.Parts(value, pattern.DeconstructionSubpatterns.Length) is not { } parts) return new SymbolicValue.Undecided(new PathCondition("a pattern"), false);
            for (var i = 0; i < parts.Count; i++)
            {
                var (part, inner) = (parts[i], pattern.DeconstructionSubpatterns[i]);
                answer = this.Either(answer, () => this.Matches(part, inner), static () => SymbolicValue.Truth.False);
            }
        }

        foreach (var property in pattern.PropertySubpatterns)
        {
            answer = this.Either(
                answer,
                () =>
                {
                    this.frame.Initialised.Push(value);
                    try
                    {
                        return this.Matches(this.Evaluate(property.Member), property.Pattern);
                    }
                    finally
                    {
                        this.frame.Initialised.Pop();
                    }
                },
                static () => SymbolicValue.Truth.False);
        }

        return answer;
    }

    /// <summary>Whether the value is of a type, as a value.</summary>
    public SymbolicValue HasType(SymbolicValue value, ITypeSymbol? type)
    {
        if (value is SymbolicValue.Null) return SymbolicValue.Truth.False;
        if (type is null) return SymbolicValue.Truth.True;
        if (value is SymbolicValue.Instance { Object: { Type: var own } instance })
        {
            // What the caller gives may be of a more derived type.
            return instance.IsSymbolic && !own.IsSealed && BasesOf(type).Skip(1).Contains(own, SymbolEqualityComparer.Default)
                ? new SymbolicValue.Undecided(this.Test($"{instance.Label} is {type.Name}", "whether it is a " + type.Name), false)
                : IsOrDerives(own, type);
        }

        if (value is SymbolicValue.Module { Object: { IsGiven: false } module } && this.Types.IsTorchSharp(type))
        {
            if (type.OriginalDefinition.ContainingAssembly.GetTypeByMetadataName(Symbols.KnownTypes.ModuleNamespace + module.TypeName) is { } kind) return IsOrDerives(kind, type);
            if (this.Types.Names.Of(type).StartsWith(Symbols.KnownTypes.ModuleNamespace, System.StringComparison.Ordinal)) return SymbolicValue.Truth.False;
        }

        // A module of TorchSharp is of no class of the user's.
        if (value is SymbolicValue.Module { Object.IsGiven: false } && type.TypeKind == TypeKind.Class && !this.Types.IsTorchSharp(type)) return SymbolicValue.Of(type.SpecialType == SpecialType.System_Object);
        if (this.Tensors.TypeOf(value) is not null && type.TypeKind is TypeKind.Class or TypeKind.Struct)
            return SymbolicValue.Of(this.Types.Names.Of(type) == Symbols.KnownTypes.Tensor || type.SpecialType == SpecialType.System_Object);
        if (value is SymbolicValue.Int or SymbolicValue.Truth or SymbolicValue.Text) return SymbolicValue.Truth.True;
        return new SymbolicValue.Undecided(new PathCondition("whether it is a " + type.Name), false);
    }

    // Module<Tensor, Tensor> is another type than Module<Tensor[], Tensor>; inside generic code it is open which one is meant.
    private static SymbolicValue IsOrDerives(ITypeSymbol own, ITypeSymbol asked)
    {
        var isOpen = false;
        foreach (var candidate in BasesOf(own).Concat(own.AllInterfaces))
        {
            if (SymbolEqualityComparer.Default.Equals(candidate, asked)) return SymbolicValue.Truth.True;
            isOpen |= SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, asked.OriginalDefinition) && (IsGenericCode(candidate) || IsGenericCode(asked));
        }

        return isOpen ? new SymbolicValue.Undecided(new PathCondition("whether it is a " + asked.Name), false) : SymbolicValue.Truth.False;
    }

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType) yield return current;
    }

    private static bool IsGenericCode(ITypeSymbol type) =>
        type.TypeKind == TypeKind.TypeParameter || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsGenericCode));

    private SymbolicValue SwitchExpression(ISwitchExpressionOperation choice)
    {
        var name = this.resultName;
        var value = this.Evaluate(choice.Value);
        return Arm(0);

        SymbolicValue Arm(int index)
        {
            if (index == choice.Arms.Length) throw new State.ThrownException(choice);
            var arm = choice.Arms[index];
            var matches = this.Lift(value, settled => this.Matches(settled, arm.Pattern));
            if (arm.Guard is not null) matches = this.Either(matches, () => this.Evaluate(arm.Guard), static () => SymbolicValue.Truth.False);
            return this.Either(matches, () => this.Evaluate(arm.Value, name), () => Arm(index + 1));
        }
    }

    private Completion Switch(ISwitchOperation choice)
    {
        var value = this.Evaluate(choice.Value);
        var defaultCase = choice.Cases.FirstOrDefault(static section => section.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation));
        return Section(0);

        Completion Section(int index)
        {
            if (index == choice.Cases.Length) return defaultCase is null ? Completion.Normal : this.Body(defaultCase);
            var section = choice.Cases[index];
            var clauses = section.Clauses.Where(static clause => clause is not IDefaultCaseClauseOperation).ToList();
            SymbolicValue matches = SymbolicValue.Truth.False;
            foreach (var clause in clauses)
                matches = this.Either(matches, static () => SymbolicValue.Truth.True, () => this.Clause(value, clause));
            return this.Branch(matches, () => this.Body(section), () => Section(index + 1));
        }
    }

    private Completion Body(ISwitchCaseOperation section)
    {
        var completion = this.Sequence(section.Body, 0);
        return completion.Kind == CompletionKind.Break ? Completion.Normal : completion;
    }

    private SymbolicValue Clause(SymbolicValue value, ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => this.Lift(value, settled => this.AreEqual(settled, this.Evaluate(single.Value))),
        IPatternCaseClauseOperation pattern => this.Either(
            this.Lift(value, settled => this.Matches(settled, pattern.Pattern)),
            () => pattern.Guard is null ? SymbolicValue.Truth.True : this.Evaluate(pattern.Guard),
            static () => SymbolicValue.Truth.False),
        IRelationalCaseClauseOperation relation => Arithmetic.Compare(this, relation.Relation, value, this.Evaluate(relation.Value)),
        _ => new SymbolicValue.Undecided(new PathCondition("a case"), false),
    };

    /// <summary>Whether two values are equal, as a value.</summary>
    public SymbolicValue AreEqual(SymbolicValue left, SymbolicValue right)
    {
        (left, right) = (this.Settle(left), this.Settle(right));
        if (right is SymbolicValue.Null) return this.IsNull(left);
        if (left is SymbolicValue.Null) return this.IsNull(right);
        if (left is SymbolicValue.Choice or SymbolicValue.Undecided || right is SymbolicValue.Choice or SymbolicValue.Undecided) return this.EqualTruths(left, right);
        return (left, right) switch
        {
            (SymbolicValue.Int, SymbolicValue.Int) => Arithmetic.Compare(this, BinaryOperatorKind.Equals, left, right),
            (SymbolicValue.Tuple a, SymbolicValue.Tuple b) when a.Items.Count == b.Items.Count =>
                a.Items.Zip(b.Items, (x, y) => (x, y)).Aggregate(
                    (SymbolicValue)SymbolicValue.Truth.True,
                    (so, pair) => this.Either(so, () => this.AreEqual(pair.x, pair.y), static () => SymbolicValue.Truth.False)),
            (SymbolicValue.Unknown { FromCaller: { } given }, SymbolicValue.Text text) => this.IsText(given, text.String),
            (SymbolicValue.Text text, SymbolicValue.Unknown { FromCaller: { } given }) => this.IsText(given, text.String),
            (SymbolicValue.Unknown or SymbolicValue.Real or SymbolicValue.Opaque, _) or (_, SymbolicValue.Unknown or SymbolicValue.Real or SymbolicValue.Opaque) =>
                left.Equals(right) && left is not SymbolicValue.Unknown
                    ? SymbolicValue.Truth.True
                    : new SymbolicValue.Undecided(this.Test($"{left} == {right}", "whether two values are equal"), false),
            (SymbolicValue.ElementType { Type: DType.Unknown }, _) or (_, SymbolicValue.ElementType { Type: DType.Unknown }) => new SymbolicValue.Undecided(new PathCondition("which element type it is"), false),
            _ => SymbolicValue.Of(left.Equals(right)),
        };
    }

    private SymbolicValue EqualTruths(SymbolicValue left, SymbolicValue right)
    {
        if (right is SymbolicValue.Truth known) return known.IsTrue ? left : this.Not(left);
        if (left is SymbolicValue.Truth other) return other.IsTrue ? right : this.Not(right);
        return this.Lift(left, right, (a, b) =>
            a is SymbolicValue.Undecided || b is SymbolicValue.Undecided
                ? new SymbolicValue.Undecided(new PathCondition("whether two values are equal"), false)
                : this.AreEqual(a, b));
    }

    /// <summary>The opposite truth value.</summary>
    public SymbolicValue Not(SymbolicValue value) => this.Settle(value) switch
    {
        SymbolicValue.Truth truth => SymbolicValue.Of(!truth.IsTrue),
        SymbolicValue.Undecided undecided => undecided with { IsNegated = !undecided.IsNegated },
        SymbolicValue.Choice choice => new SymbolicValue.Choice(choice.Test, this.Not(choice.WhenTrue), this.Not(choice.WhenFalse)),
        var other => other,
    };
}
