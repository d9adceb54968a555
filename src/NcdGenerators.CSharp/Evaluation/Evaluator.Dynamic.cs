using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content><c>dynamic</c>: what C# binds when the program runs is looked up by name, on what the receiver turns out to be.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue CallDynamic(IDynamicInvocationOperation call)
    {
        if (call.Operation is not IDynamicMemberReferenceOperation { MemberName: var name } member) return this.NotUnderstood(call);
        var receiver = member.Instance is null ? null : this.Evaluate(member.Instance);
        var arguments = call.Arguments.Select(argument => (SymbolicValue?)this.Evaluate(argument)).ToList();
        var names = Enumerable.Range(0, arguments.Count).Select(call.GetArgumentName).ToList();
        return receiver is null
            ? this.Lift(arguments, settled => this.CallNamed(member.ContainingType as INamedTypeSymbol, name, null, settled, names, call))
            : this.Lift(receiver, target => this.CallDynamic(target, name, arguments, names, call));
    }

    private SymbolicValue CallDynamic(SymbolicValue receiver, string name, IReadOnlyList<SymbolicValue?> arguments, IReadOnlyList<string?> names, IOperation call)
    {
        var isModule = receiver is SymbolicValue.Module || (receiver is SymbolicValue.Instance instance && this.Types.IsModule(instance.Object.Type));
        switch (receiver)
        {
            case SymbolicValue.Null: throw new ThrownException(call);
            case SymbolicValue.Unknown { FromCaller: { } given }: return CallersPart($"{given}.{name}()");
            case var _ when isModule && name is "forward" or "call" && names.All(static argument => argument is null): return this.ModuleCalls.Apply(receiver, arguments, call, null, isBaseCall: false, null);
            case var _ when this.TypeOf(receiver) is { } type: return this.Lift(arguments, settled => this.CallNamed(type, name, receiver, settled, names, call));
            default: return this.NotUnderstood(call);
        }
    }

    private static SymbolicValue.Unknown CallersPart(string name) => new(StopReasons.GivenByCaller(name)) { FromCaller = name };

    private INamedTypeSymbol? TypeOf(SymbolicValue value) => value switch
    {
        SymbolicValue.Instance { Object.Type: var own } => own,
        SymbolicValue.Module { Object.TypeName: var kind } => this.Named(KnownTypes.ModuleNamespace + kind),
        _ when this.Tensors.TypeOf(value) is not null => this.Named(KnownTypes.Tensor),
        _ => null,
    };

    private INamedTypeSymbol? Named(string type) => this.Session.Source.Compilation.GetTypesByMetadataName(type).FirstOrDefault();

    // The first overload that takes such arguments.
    private SymbolicValue CallNamed(INamedTypeSymbol? type, string name, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> given, IReadOnlyList<string?> names, IOperation call)
    {
        foreach (var method in BasesOf(type).SelectMany(own => own.GetMembers(name)).OfType<IMethodSymbol>().Where(candidate => candidate.IsStatic == (receiver is null)))
        {
            if (this.Arranged(method, given, names, call) is not { } arguments) continue;
            return this.Types.IsTorchSharp(method.ContainingType)
                ? this.Tensors.CallMember(method, receiver, arguments, call, null)
                : this.Invoke(method, receiver, arguments, call);
        }

        return this.NotUnderstood(call);
    }

    // An operator that C# binds when the program runs; null where it binds now, or is one of numbers.
    private SymbolicValue? Dynamic(IOperation operation, string kind, IReadOnlyList<SymbolicValue?> operands, string? name)
    {
        if (operation.Type?.TypeKind != TypeKind.Dynamic || !operands.SelectMany(static operand => Within(operand!)).Any(part => part is SymbolicValue.Unknown || this.Tensors.TypeOf(part) is not null)) return null;
        return this.Lift(operands, settled =>
        {
            if (settled.OfType<SymbolicValue.Unknown>().FirstOrDefault(static operand => operand.FromCaller is not null) is { FromCaller: { } given }) return CallersPart(given + "()");
            var method = Operators.TryGetValue(kind, out var called) ? this.Named(KnownTypes.Tensor)?.GetMembers(called).OfType<IMethodSymbol>().FirstOrDefault(candidate =>
                candidate.Parameters.Length == settled.Count && candidate.Parameters.Zip(settled, (parameter, value) => this.Takes(parameter.Type, value!)).All(static fits => fits)) : null;
            return method is null ? this.NotUnderstood(operation) : this.Tensors.Operator(operation, method, settled, name);
        });
    }

    private static readonly Dictionary<string, string> Operators = new(System.StringComparer.Ordinal)
    {
        ["Add"] = "op_Addition", ["Subtract"] = "op_Subtraction", ["Multiply"] = "op_Multiply", ["Divide"] = "op_Division", ["Remainder"] = "op_Modulus",
        ["Equals"] = "op_Equality", ["NotEquals"] = "op_Inequality", ["LessThan"] = "op_LessThan", ["LessThanOrEqual"] = "op_LessThanOrEqual",
        ["GreaterThan"] = "op_GreaterThan", ["GreaterThanOrEqual"] = "op_GreaterThanOrEqual", ["Minus"] = "op_UnaryNegation",
    };

    // The arguments in the order of the parameters; null where the method does not take them.
    private SymbolicValue?[]? Arranged(IMethodSymbol method, IReadOnlyList<SymbolicValue?> given, IReadOnlyList<string?> names, IOperation call)
    {
        var parameters = method.Parameters;
        var arranged = new SymbolicValue?[parameters.Length];
        var rest = new List<SymbolicValue>();
        for (var i = 0; i < given.Count; i++)
        {
            var place = names[i] is { } asked ? parameters.Select(static parameter => parameter.Name).ToList().IndexOf(asked) : System.Math.Min(i, parameters.Length - 1);
            if (place < 0 || given[i] is not { } value) return null;
            var parameter = parameters[place];
            var isElement = parameter.IsParams && value is not SymbolicValue.List;
            if (!this.Takes(isElement && parameter.Type is IArrayTypeSymbol array ? array.ElementType : parameter.Type, value) || (!isElement && arranged[place] is not null)) return null;
            if (isElement) rest.Add(value);
            else arranged[place] = this.ConvertTo(value, parameter.Type, call);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (arranged[i] is not null) continue;
            var parameter = parameters[i];
            if (parameter.IsParams) arranged[i] = this.NewList(rest, parameter.Type);
            else if (!parameter.IsOptional) return null;
            else if (this.Types.IsTorchSharp(method.ContainingType) && IsNumberOrFlag(parameter)) arranged[i] = Constant(parameter.ExplicitDefaultValue);
        }

        return arranged;
    }

    private bool Takes(ITypeSymbol type, SymbolicValue value)
    {
        type = KnownTypes.Unwrap(type)!;
        return value switch
        {
            SymbolicValue.Int => KnownTypes.IsNumber(type) || type.Name == "Scalar",
            SymbolicValue.Real => KnownTypes.IsReal(type) || type.Name == "Scalar",
            SymbolicValue.Truth or SymbolicValue.Undecided => KnownTypes.IsBool(type),
            SymbolicValue.Tensor or SymbolicValue.Owned => this.Types.IsTensor(type) || type.SpecialType == SpecialType.System_Object,
            SymbolicValue.List or SymbolicValue.Tuple => !this.Types.IsTensor(type) && !KnownTypes.IsNumber(type) && !KnownTypes.IsBool(type),
            _ => true,
        };
    }

    private SymbolicValue ReadDynamic(IDynamicMemberReferenceOperation member) => member.Instance is null
        ? this.Stop(member, StopReasons.NotUnderstood($"'{member.MemberName}'"))
        : this.Lift(this.Evaluate(member.Instance), target =>
        {
            switch (target)
            {
                case SymbolicValue.Null: throw new ThrownException(member);
                case SymbolicValue.Unknown { FromCaller: { } given }: return CallersPart($"{given}.{member.MemberName}");
                case SymbolicValue.Tuple { Items: var items } when member.MemberName.StartsWith("Item", System.StringComparison.Ordinal)
                    && int.TryParse(member.MemberName.Substring(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= items.Count:
                    return items[number - 1];
                case SymbolicValue.Instance { Object: var instance }:
                    var found = BasesOf(instance.Type).SelectMany(own => own.GetMembers(member.MemberName)).FirstOrDefault();
                    if (found is IFieldSymbol field) return this.Held(instance, field, field.Type);
                    if (found is IPropertySymbol { GetMethod: { } getter } property)
                        return this.Session.Source.IsAutoProperty(property) ? this.Held(instance, property, property.Type) : this.Invoke(getter, target, [], member, isRegion: false);
                    break;
            }

            return this.Stop(member, StopReasons.NotUnderstood($"'{member.MemberName}'"));
        });

    private SymbolicValue CreateDynamic(IDynamicObjectCreationOperation creation)
    {
        var given = creation.Arguments.Select(argument => (SymbolicValue?)this.Evaluate(argument)).ToList();
        var names = Enumerable.Range(0, given.Count).Select(creation.GetArgumentName).ToList();
        if (creation.Type is INamedTypeSymbol type && this.Session.Source.Declares(type))
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                if (this.Arranged(constructor, given, names, creation) is { } arguments)
                    return this.InitialiseWith(new SymbolicValue.Instance(this.Construct(type, constructor, arguments, creation)), creation.Initializer);
            }
        }

        return this.NotUnderstood(creation);
    }
}
