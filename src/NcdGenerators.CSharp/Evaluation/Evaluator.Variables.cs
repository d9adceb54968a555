using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.Entry;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Reading variables, fields, properties and elements.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue Read(IOperation operation)
    {
        switch (operation)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.PatternInput }:
                return this.frame.Initialised.Count > 0 ? this.frame.Initialised.Peek() : this.This();
            case IInstanceReferenceOperation: return this.This();
            case ILocalReferenceOperation local: return this.frame[local.Local].Value ?? Default(local.Type);
            case IParameterReferenceOperation parameter: return this.ReadParameter(parameter);
            case IFieldReferenceOperation field: return this.ReadField(field);
            case IPropertyReferenceOperation property: return this.ReadProperty(property);
            case IArrayElementReferenceOperation element:
                return this.Element(this.Evaluate(element.ArrayReference), element.Indices.Length == 1 ? this.Evaluate(element.Indices[0]) : null, operation);
            case IImplicitIndexerReferenceOperation element:
                return this.Element(this.Evaluate(element.Instance), this.Evaluate(element.Argument), operation);
            default: return this.Stop(operation, StopReasons.NotUnderstood(operation.Syntax.ToString()));
        }
    }

    private SymbolicValue This() => this.frame.Receiver ?? new SymbolicValue.Unknown("'this' is not known");

    private SymbolicValue ReadParameter(IParameterReferenceOperation reference)
    {
        if (this.frame.Knows(reference.Parameter)) return this.frame[reference.Parameter].Value ?? Default(reference.Type);

        // A parameter of the primary constructor, captured by a member.
        if (this.frame.Receiver is SymbolicValue.Instance instance && reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
            return instance.Object[reference.Parameter].Value ?? new SymbolicValue.Unknown(StopReasons.GivenByCaller(reference.Parameter.Name)) { FromCaller = reference.Parameter.Name };
        return new SymbolicValue.Unknown(StopReasons.GivenByCaller(reference.Parameter.Name)) { FromCaller = reference.Parameter.Name };
    }

    private SymbolicValue ReadField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (field.IsStatic) return this.ReadStatic(field, reference);
        var instance = this.Evaluate(reference.Instance);
        return this.Lift(instance, target => this.FieldOf(target, field, reference));
    }

    private SymbolicValue FieldOf(SymbolicValue target, IFieldSymbol field, IOperation operation)
    {
        switch (target)
        {
            case SymbolicValue.Instance { Object: var instance }: return this.Held(instance, field, field.Type);
            case SymbolicValue.Tuple tuple when field.ContainingType.IsTupleType:
                var elements = field.ContainingType.TupleElements;
                for (var i = 0; i < elements.Length && i < tuple.Items.Count; i++)
                {
                    if (elements[i].Name == field.Name || elements[i].CorrespondingTupleField?.Name == field.CorrespondingTupleField?.Name) return tuple.Items[i];
                }

                break;
        }

        if (target is SymbolicValue.Null) throw new ThrownException(operation);
        if (target is SymbolicValue.Module { Object: { IsGiven: true, TypeName: var given } }) return SymbolicInputs.PartOf(this.Session, field.Type, given + "." + field.Name);
        if (target is SymbolicValue.Unknown { FromCaller: { } caller }) return SymbolicInputs.PartOf(this.Session, field.Type, caller + "." + field.Name);
        if (target is SymbolicValue.Unknown unknown) return this.Unknown(field.Type, unknown.Reason, operation);
        return KnownTypes.IsNumber(field.Type) || KnownTypes.IsBool(field.Type)
            ? this.Unknown(field.Type, $"the value of '{field.Name}' is not known", operation)
            : this.Stop(operation, StopReasons.NotUnderstood($"the field '{field.Name}'"));
    }

    // What a field holds; of an object that the caller gives, something that stays the same.
    private SymbolicValue Held(UserObject instance, ISymbol member, ITypeSymbol type)
    {
        var cell = instance[member];
        if (cell.Value is null && instance.IsSymbolic) cell.Value = SymbolicInputs.Of(this.Session, member, type, instance.Label + "." + member.Name);
        return cell.Value ?? Default(type);
    }

    private SymbolicValue ReadStatic(IFieldSymbol field, IOperation operation)
    {
        if (this.Types.IsTorchSharp(field.ContainingType)) return this.Tensors.StaticMember(field, field.Type, operation);
        if (this.Session.Statics.TryGetValue(field, out var known)) return known.Value ?? Default(field.Type);
        var cell = new Cell(null);
        this.Session.Statics.Add(field, cell);
        if (this.Session.Source.Initialiser(field) is { } initialiser && (field.IsReadOnly || field.IsConst))
            cell.Value = this.InFrame(new Frame(null, null, null), () => this.Evaluate(initialiser));
        else
            cell.Value = this.Unknown(field.Type, StopReasons.NotUnderstood($"the static field '{field.Name}'"), operation);
        return cell.Value;
    }

    private SymbolicValue ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (reference.Instance is null)
        {
            if (this.Types.IsTorchSharp(property.ContainingType)) return this.Tensors.StaticMember(property, property.Type, reference);
            return this.GetAccessor(property, null, reference);
        }

        var name = this.resultName;
        var instance = this.Evaluate(reference.Instance);
        if (this.Types.IsTensor(property.ContainingType)) return this.Tensors.Property(reference, instance, name);
        var arguments = reference.Arguments.Select(argument => this.Evaluate(argument.Value)).ToArray();
        return this.Lift(instance, target => this.PropertyOf(target, property, arguments, reference));
    }

    private SymbolicValue PropertyOf(SymbolicValue target, IPropertySymbol property, SymbolicValue[] arguments, IPropertyReferenceOperation operation)
    {
        if (target is SymbolicValue.Instance { Object: var instance })
        {
            var implementation = Implementation(property, instance.Type);
            if (implementation.Name == "training" && this.Types.IsTorchSharp(implementation.ContainingType)) return this.Training();
            if (this.Session.Source.IsAutoProperty(implementation)) return this.Held(instance, implementation, property.Type);
            if (implementation.GetMethod is { } getter && this.Session.Source.Body(getter) is not null) return this.GetAccessor(implementation, target, operation, arguments);
            if (instance.BuiltInBase is { } inner) return this.PropertyOf(new SymbolicValue.Module(inner), property, arguments, operation);
            if (this.Types.IsTorchSharp(implementation.ContainingType)) return new SymbolicValue.Opaque(property.Name);
        }

        if (target is SymbolicValue.Module { Object: var module } && this.ModuleCalls.Property(module, property) is { } own) return own;
        if (property.IsIndexer && arguments.Length == 1 && target is SymbolicValue.List or SymbolicValue.Map or SymbolicValue.Module or SymbolicValue.Unknown { FromCaller: not null })
            return this.Element(target, arguments[0], operation);
        return this.Framework.Property(target, property, operation);
    }

    /// <summary>Whether the module trains, as a test: asked twice it is the same test.</summary>
    public SymbolicValue Training() => new SymbolicValue.Undecided(this.Test("training", "training"), false);

    private SymbolicValue GetAccessor(IPropertySymbol property, SymbolicValue? target, IOperation operation, SymbolicValue[]? arguments = null)
    {
        if (property.GetMethod is { } getter && this.Session.Source.Body(getter) is not null)
            return this.Invoke(getter, target, arguments ?? [], operation, isRegion: false);
        if (property.IsStatic && this.Session.Source.Initialiser(property) is { } initialiser && property.IsReadOnly)
            return this.InFrame(new Frame(null, null, null), () => this.Evaluate(initialiser));
        return this.Framework.Property(target ?? SymbolicValue.Null.Instance, property, operation);
    }

    /// <summary>The member that an object of that type has where the base's is asked for.</summary>
    public static IPropertySymbol Implementation(IPropertySymbol property, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(property.Name).OfType<IPropertySymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenProperty)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, property.OriginalDefinition)) return candidate;
                }
            }
        }

        return property.ContainingType.TypeKind == TypeKind.Interface && type.FindImplementationForInterfaceMember(property) is IPropertySymbol found ? found : property;
    }
}
