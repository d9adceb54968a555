using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>Functions that declare their own derivative: <c>apply</c> runs <c>forward</c> with a context for <c>backward</c>.</content>
internal sealed partial class TensorCalls
{
    private SymbolicValue? ApplyFunction(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name)
    {
        if (method.Name != "apply" || arguments.Count != 1 || method.ContainingType.TypeArguments.FirstOrDefault() is not INamedTypeSymbol function) return null;
        if (!evaluator.Types.Names.Of(method.ContainingType).StartsWith(KnownTypes.Autograd, System.StringComparison.Ordinal)) return null;
        var constructor = function.InstanceConstructors.FirstOrDefault(static candidate => candidate.Parameters.IsEmpty);
        if (constructor is null || ForwardOf(function) is not { } forward || this.Session.Source.Body(forward) is null) return null;
        var instance = new SymbolicValue.Instance(evaluator.Construct(function, constructor, [], operation));
        return evaluator.Invoke(forward, instance, [new SymbolicValue.Opaque("context"), arguments[0]], operation, name: name);
    }

    private static IMethodSymbol? ForwardOf(INamedTypeSymbol function)
    {
        for (var current = function; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(static candidate => candidate.IsOverride && !candidate.IsAbstract) is { } forward) return forward;
        }

        return null;
    }
}
