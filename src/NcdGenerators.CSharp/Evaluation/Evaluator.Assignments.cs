using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Assignments, deconstruction, initialisers.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue Assignment(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation simple:
                var value = this.Evaluate(simple.Value, NameOf(simple.Target));
                this.Assign(simple.Target, value);
                return value;
            case ICompoundAssignmentOperation compound: return this.CompoundAssignment(compound);
            case ICoalesceAssignmentOperation coalesce:
                var current = this.Evaluate(coalesce.Target);
                return this.Either(
                    this.IsNull(current),
                    () =>
                    {
                        var fresh = this.Evaluate(coalesce.Value, NameOf(coalesce.Target));
                        this.Assign(coalesce.Target, fresh);
                        return fresh;
                    },
                    () => this.WithoutNull(current));
            case IDeconstructionAssignmentOperation deconstruction:
                var right = this.Evaluate(deconstruction.Value);
                this.Deconstruct(deconstruction.Target, right);
                return right;
            case IIncrementOrDecrementOperation step:
                var before = this.Evaluate(step.Target);
                var by = SymbolicValue.Of(step.Kind == OperationKind.Increment ? 1 : -1);
                var after = this.Lift(before, number => Arithmetic.Compute(this, BinaryOperatorKind.Add, number, by, step));
                this.Assign(step.Target, after);
                return step.IsPostfix ? before : after;
            case IDeclarationExpressionOperation declaration: return this.Evaluate(declaration.Expression);
            default: return new SymbolicValue.Opaque("a discard");
        }
    }

    private SymbolicValue CompoundAssignment(ICompoundAssignmentOperation compound)
    {
        var current = this.Evaluate(compound.Target);
        var operand = this.Evaluate(compound.Value);
        var value = this.Types.IsTensor(compound.OperatorMethod?.ContainingType)
            ? this.Tensors.Operator(compound, compound.OperatorMethod!, [current, operand], NameOf(compound.Target))
            : this.Lift(current, operand, (left, right) => Arithmetic.Compute(this, compound.OperatorKind, left, right, compound));
        this.Assign(compound.Target, value);
        return value;
    }

    /// <summary>Stores a value.</summary>
    public void Assign(IOperation target, SymbolicValue value)
    {
        switch (target)
        {
            case IParenthesizedOperation parenthesized: this.Assign(parenthesized.Operand, value); break;
            case IConversionOperation conversion: this.Assign(conversion.Operand, value); break;
            case IDeclarationExpressionOperation declaration: this.Assign(declaration.Expression, value); break;
            case ITupleOperation: this.Deconstruct(target, value); break;
            case IDiscardOperation: break;
            case IPropertyReferenceOperation property: this.AssignProperty(property, value); break;
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                this.AssignElement(this.Evaluate(element.ArrayReference), this.Evaluate(element.Indices[0]), value);
                break;
            case IImplicitIndexerReferenceOperation element:
                this.AssignElement(this.Evaluate(element.Instance), this.Evaluate(element.Argument), value);
                break;
            default:
                if (this.CellOf(target) is { } cell) this.Session.Journal.Write(cell, value);
                break;
        }

        Label(target, value);
    }

    /// <summary>The cell that a variable or field is, or null.</summary>
    public Cell? CellOf(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: return local.IsDeclaration ? this.frame.Declare(local.Local) : this.frame[local.Local];
            case IDeclarationExpressionOperation declaration: return this.CellOf(declaration.Expression);
            case IParameterReferenceOperation parameter:
                if (!this.frame.Knows(parameter.Parameter) && this.frame.Receiver is SymbolicValue.Instance captured) return captured.Object[parameter.Parameter];
                return this.frame[parameter.Parameter];
            case IFieldReferenceOperation { Instance: null } field:
                if (!this.Session.Statics.TryGetValue(field.Field, out var cell)) this.Session.Statics.Add(field.Field, cell = new Cell(null));
                return cell;
            case IFieldReferenceOperation field:
                return this.Evaluate(field.Instance) is SymbolicValue.Instance instance ? instance.Object[field.Field] : null;
            default: return null;
        }
    }

    private void AssignProperty(IPropertyReferenceOperation target, SymbolicValue value)
    {
        var property = target.Property;
        var instance = target.Instance is null ? null : this.Evaluate(target.Instance);
        if (this.Types.IsTensor(property.ContainingType))
        {
            if (instance is not null) this.Tensors.AssignIndex(target, instance, value);
        }
        else if (instance is SymbolicValue.Instance { Object: var user } && !property.IsIndexer)
        {
            var implementation = Implementation(property, user.Type);
            if (implementation.SetMethod is { } setter && !this.Session.Source.IsAutoProperty(implementation) && this.Session.Source.Body(setter) is not null)
                this.Invoke(setter, instance, [value], target, isRegion: false);
            else
                this.Session.Journal.Write(user[implementation], value);
        }
        else if (instance is SymbolicValue.Module { Object: var module } && !property.IsIndexer)
        {
            this.ModuleCalls.AssignProperty(module, property.Name, value);
        }
        else if (instance is not null && property.IsIndexer && target.Arguments.Length == 1)
        {
            this.AssignElement(instance, this.Evaluate(target.Arguments[0].Value), value);
        }
    }

    private void AssignElement(SymbolicValue target, SymbolicValue index, SymbolicValue value)
    {
        if (target is SymbolicValue.Map map && this.Elements(map) is { } pairs)
        {
            var entry = new SymbolicValue.Tuple(EquatableArray.Of(index, value));
            var kept = pairs.Where(pair => pair is SymbolicValue.Tuple { Items: [var key, _] } && !key.Equals(index));
            this.Session.Journal.Write(map.Object.Pairs, new SymbolicValue.Tuple(kept.Append(entry).ToEquatableArray()));
        }
        else if (target is SymbolicValue.List list && this.Elements(list) is { } elements)
        {
            var offset = this.Offset(index, elements.Count);
            this.Session.Journal.Write(
                list.Object.Items,
                offset is { } place && place >= 0 && place < elements.Count
                    ? new SymbolicValue.Tuple(elements.Select((old, i) => i == place ? value : old).ToEquatableArray())
                    : new SymbolicValue.Unknown("an element was stored at a place that is not known"));
        }
        else if (target is SymbolicValue.List { Object: var other })
        {
            this.Session.Journal.Write(
                other.Items,
                this.SeriesOf(target) is { } series ? this.Stored(series, this.Settle(index), value) : new SymbolicValue.Unknown("an element was stored at a place that is not known"));
        }
    }

    /// <summary>Takes a value apart into the variables of a tuple.</summary>
    public void Deconstruct(IOperation target, SymbolicValue value)
    {
        while (target is IConversionOperation conversion) target = conversion.Operand;
        if (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
        if (target is not ITupleOperation tuple)
        {
            this.Assign(target, value);
            return;
        }

        var parts = this.Parts(value, tuple.Elements.Length);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var element = tuple.Elements[i];
            if (parts is not null) this.Deconstruct(element, parts[i]);
            else this.Deconstruct(element, IsOwnPart(value) ? value : this.Unknown(element.Type, "what is taken apart is not known", element));
        }
    }

    // Tuples have their items; records and classes a Deconstruct method or the positional properties.
    private IReadOnlyList<SymbolicValue>? Parts(SymbolicValue value, int count)
    {
        value = this.Settle(value);
        if (value is SymbolicValue.Tuple or SymbolicValue.List && this.Elements(value) is { } items && items.Count == count) return items;
        if (value is SymbolicValue.Choice choice && this.Parts(choice.WhenTrue, count) is { } left && this.Parts(choice.WhenFalse, count) is { } right)
            return left.Zip(right, (a, b) => this.Join(choice.Test, a, b)).ToList();
        if (value is not SymbolicValue.Instance { Object: var instance }) return null;
        var method = instance.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == count);
        if (method is null) return null;
        var positional = method.Parameters
            .Select(parameter => instance.Type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault())
            .ToList();
        return positional.All(static property => property is not null)
            ? positional.Select(property => instance[property!].Value ?? Default(property!.Type)).ToList()
            : null;
    }

    private SymbolicValue Initialise(IObjectOrCollectionInitializerOperation initialiser)
    {
        foreach (var part in initialiser.Initializers) this.Evaluate(part);
        return this.frame.Initialised.Count > 0 ? this.frame.Initialised.Peek() : new SymbolicValue.Unknown("an initialiser");
    }

    private SymbolicValue InitialiseMember(IMemberInitializerOperation member) =>
        this.InitialiseWith(this.Evaluate(member.InitializedMember), member.Initializer);

    private SymbolicValue InitialiseWith(SymbolicValue value, IObjectOrCollectionInitializerOperation? initialiser)
    {
        if (initialiser is null) return value;
        this.frame.Initialised.Push(value);
        try
        {
            this.Initialise(initialiser);
            return value;
        }
        finally
        {
            this.frame.Initialised.Pop();
        }
    }

    private SymbolicValue With(IWithOperation with)
    {
        if (this.Evaluate(with.Operand) is not SymbolicValue.Instance original) return this.Stop(with, StopReasons.NotUnderstood("'with'"));
        return this.InitialiseWith(new SymbolicValue.Instance(original.Object.Copy()), with.Initializer);
    }

    private static string? NameOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IFieldReferenceOperation field => field.Field.Name.TrimStart('_'),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.Name,
        IDeclarationExpressionOperation declaration => NameOf(declaration.Expression),
        _ => null,
    };

    // What a module is called is the field that holds it.
    private static void Label(IOperation target, SymbolicValue value)
    {
        if (target is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }) Label(NameOf(target)!, value);
    }

    /// <summary>Gives the first name to a module, list or tensor that an object holds.</summary>
    public static void Label(string name, SymbolicValue value)
    {
        switch (value)
        {
            case SymbolicValue.Module module: module.Object.Label ??= name; break;
            case SymbolicValue.Instance instance: instance.Object.Label ??= name; break;
            case SymbolicValue.Owned owned: owned.Object.Name ??= name; break;
            case SymbolicValue.List list: list.Object.Label ??= name; break;
            case SymbolicValue.Choice choice:
                Label(name, choice.WhenTrue);
                Label(name, choice.WhenFalse);
                break;
        }
    }
}
