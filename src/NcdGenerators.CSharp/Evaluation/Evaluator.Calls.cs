using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Calls: what is called, with which arguments, and methods with source read in place.</content>
internal sealed partial class Evaluator
{
    private SymbolicValue Call(IInvocationOperation call)
    {
        var name = this.resultName;
        var method = call.TargetMethod;
        if (method.MethodKind is MethodKind.Constructor) return this.ChainConstructor(call);
        var receiver = call.Instance is null ? null : this.Evaluate(call.Instance);
        var arguments = this.Arguments(call.Arguments, method);
        return receiver is null ? this.Call(call, method, null, arguments, name) : this.Lift(receiver, target => this.Call(call, method, target, arguments, name));
    }

    private SymbolicValue Call(IInvocationOperation call, IMethodSymbol method, SymbolicValue? receiver, SymbolicValue?[] arguments, string? name)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke) return this.InvokeDelegate(receiver!, arguments, call, name);
        if (method.MethodKind == MethodKind.LocalFunction) return this.InvokeLocal(method, arguments, call, name);
        var declaring = this.Types.Names.Of(method.ContainingType);
        if (declaring == KnownTypes.AxesClaims) return this.Tensors.Claim(call, arguments);
        if (declaring == KnownTypes.Einops) return this.Tensors.Einops(call, arguments, name);

        // forward and call belong to what the receiver is, whatever its static type.
        if (receiver is not null && method.Name is "forward" or "call" or CSharp.Modules.ModuleCalls.ForwardWithIndices && this.Types.IsModule(method.ContainingType) || IsCallOfInterface(method))
            return this.ModuleCalls.Apply(receiver!, arguments, call, name, isBaseCall: call.Instance is IInstanceReferenceOperation && !call.IsVirtual, method);
        if (this.Types.IsTorchSharp(method.ContainingType)) return this.Tensors.Call(call, receiver, arguments, name);

        var target = receiver is SymbolicValue.Instance instance && call.IsVirtual ? Implementation(method, instance.Object.Type) : method;
        if (this.Session.Source.Body(target) is not null && !target.IsAbstract) return this.Invoke(target, receiver, arguments, call, name: name);
        return this.Callees.Call(target, receiver, arguments, call) ?? this.Framework.Call(call, receiver, arguments);
    }

    private static bool IsCallOfInterface(IMethodSymbol method) =>
        method.Name is "call" or "forward" && method.ContainingType.TypeKind == TypeKind.Interface && method.ContainingType.Name == "IModule";

    /// <summary>
    /// The arguments in the order of the parameters; null where a default is taken. TorchSharp's defaults that are numbers
    /// and flags are given, because they differ from PyTorch's here and there (<c>quantile(q, dim = -1)</c>).
    /// </summary>
    public SymbolicValue?[] Arguments(IReadOnlyList<IArgumentOperation> given, IMethodSymbol method)
    {
        var arguments = new SymbolicValue?[method.Parameters.Length];
        var isTorch = this.Types.IsTorchSharp(method.ContainingType);
        foreach (var argument in given)
        {
            if (argument.Parameter is not { } parameter) continue;
            if (argument.ArgumentKind == ArgumentKind.DefaultValue && !IsGivenByDefault(argument, parameter, isTorch)) continue;
            arguments[parameter.Ordinal] = parameter.RefKind is RefKind.Out or RefKind.Ref
                ? new SymbolicValue.Reference(this.CellOf(argument.Value) ?? new Cell(null))
                : this.Evaluate(argument.Value);
        }

        return arguments;
    }

    // Numbers and flags of TorchSharp, and what the compiler writes for [CallerArgumentExpression] and its like.
    private static bool IsGivenByDefault(IArgumentOperation argument, IParameterSymbol parameter, bool isTorch) => parameter.HasExplicitDefaultValue && (isTorch
        ? IsNumberOrFlag(parameter)
        : parameter.ExplicitDefaultValue is null && argument.Value.ConstantValue is { HasValue: true, Value: not null });

    private static bool IsNumberOrFlag(IParameterSymbol parameter) => parameter is { ExplicitDefaultValue: long or int or bool, Type.TypeKind: not TypeKind.Enum };

    /// <summary>The most derived override of a method for an object of that type.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride) return method;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition)) return candidate;
                }
            }
        }

        return method;
    }

    /// <summary>Runs a method that has source, as part of the circuit.</summary>
    /// <param name="method">The method.</param>
    /// <param name="receiver">this, or null.</param>
    /// <param name="arguments">In the order of the parameters; null takes the default.</param>
    /// <param name="operation">The call.</param>
    /// <param name="isRegion">Whether its steps belong together in the circuit.</param>
    /// <param name="name">What the source calls the result.</param>
    /// <param name="title">The title of the region; the method's if null.</param>
    public SymbolicValue Invoke(
        IMethodSymbol method,
        SymbolicValue? receiver,
        IReadOnlyList<SymbolicValue?> arguments,
        IOperation operation,
        bool isRegion = true,
        string? name = null,
        string? title = null)
    {
        if (this.Session.Source.Body(method) is not { } body) return this.Callees.Call(method, receiver, arguments, operation) ?? this.Stop(operation, StopReasons.NoSource(method.Name));
        var fits = true;
        if (!this.Session.IsConstructing) this.Callees.Check(method, receiver, arguments, operation, out fits);
        var inner = new Frame(method, receiver, null) { ResultName = name };
        title = isRegion ? title ?? Titles.Of(method) : null;
        if (fits) return this.Run(inner, method, arguments, body, operation, title);

        // What goes wrong inside follows from the argument, which has been told.
        this.Session.Findings.Mute();
        try
        {
            return this.Run(inner, method, arguments, body, operation, title);
        }
        finally
        {
            this.Session.Findings.Unmute();
        }
    }

    /// <summary>Runs a lambda, local function or method group.</summary>
    public SymbolicValue InvokeDelegate(SymbolicValue function, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name = null)
    {
        switch (function)
        {
            case SymbolicValue.Function { Object: { Body: { } body } lambda }:
                return this.Run(new Frame(lambda.Method, lambda.Receiver, lambda.Closure) { ResultName = name }, lambda.Method, arguments, body, operation, null);
            case SymbolicValue.Function { Object: { Method: var method } group }:
                if (this.Types.IsTorchSharp(method.ContainingType)) return this.Tensors.CallMember(method, group.Receiver, arguments, operation, name);
                if (group.Receiver is SymbolicValue.Module or SymbolicValue.Instance && method.Name is "forward" or "call")
                    return this.ModuleCalls.Apply(group.Receiver!, arguments, operation, name, isBaseCall: false, method);
                return this.Invoke(method, group.Receiver, arguments, operation, name: name);
            case SymbolicValue.Unknown { FromCaller: { } given }:
                return this.GivenResult(given, arguments, operation);
            default:
                return this.Stop(operation, StopReasons.NotUnderstood("the delegate"));
        }
    }

    private SymbolicValue InvokeLocal(IMethodSymbol method, SymbolicValue?[] arguments, IOperation operation, string? name)
    {
        if (this.Session.Source.Body(method) is not ILocalFunctionOperation { Body: { } body }) return this.Stop(operation, StopReasons.NotUnderstood(method.Name));
        var closure = this.frame;
        while (closure.Parent is not null && !SymbolEqualityComparer.Default.Equals(closure.Method, method.ContainingSymbol)) closure = closure.Parent;
        return this.Run(new Frame(method, null, closure) { ResultName = name }, method, arguments, body, operation, null);
    }

    private SymbolicValue Run(Frame inner, IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, IOperation body, IOperation operation, string? title)
    {
        var budget = this.Session.Budget;
        if (budget.CallDepth >= Budget.Depth) return this.Stop(operation, StopReasons.TooManyCalls);
        budget.CallDepth++;
        if (title is not null && !this.Session.IsConstructing)
            this.Session.Builder.BeginRegion(RegionKind.Call, title, this.Session.Anchor(this.frame.Method, operation.Syntax));
        try
        {
            return this.InFrame(inner, () =>
            {
                this.Bind(method, arguments, inner);
                return this.Finish(this.Execute(body));
            });
        }
        finally
        {
            if (title is not null && !this.Session.IsConstructing) this.Session.Builder.EndRegion();
            budget.CallDepth--;
        }
    }

    /// <summary>The method's result: what it returned last, joined with what it returned early.</summary>
    public SymbolicValue Finish(Completion completion)
    {
        var result = completion.Kind == CompletionKind.Return ? completion.Value! : SymbolicValue.Null.Instance;
        var early = this.frame.EarlyReturns;
        for (var i = early.Count - 1; i >= 0; i--)
        {
            var (test, isTrue, value) = early[i];
            this.Session.Assumptions.Remove(test);
            result = isTrue ? this.Join(test, value, result) : this.Join(test, result, value);
        }

        early.Clear();
        return result;
    }

    /// <summary>Gives the parameters their arguments.</summary>
    public void Bind(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, Frame inner)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var parameter = method.Parameters[i];
            var argument = i < arguments.Count ? arguments[i] : null;
            if (argument is SymbolicValue.Reference reference)
            {
                inner.Alias(parameter, reference.Cell);
                if (!SymbolEqualityComparer.Default.Equals(parameter, parameter.OriginalDefinition)) inner.Alias(parameter.OriginalDefinition, reference.Cell);
                continue;
            }

            // The body speaks of the definition's parameters.
            var cell = inner.Declare(parameter.OriginalDefinition);
            this.Session.Journal.Write(cell, argument ?? this.DefaultOf(parameter));
        }
    }

    /// <summary>What a parameter is where the call leaves it out.</summary>
    public SymbolicValue DefaultOf(IParameterSymbol parameter)
    {
        if (parameter.IsParams) return this.NewList([], parameter.Type);
        if (!parameter.HasExplicitDefaultValue) return new SymbolicValue.Unknown(StopReasons.GivenByCaller(parameter.Name)) { FromCaller = parameter.Name };
        return parameter.ExplicitDefaultValue is null ? Default(parameter.Type) : this.ConvertTo(this.Constant(parameter.ExplicitDefaultValue, parameter.Type), parameter.Type, null!);
    }

    private SymbolicValue Closure(IMethodSymbol method, IOperation body) =>
        new SymbolicValue.Function(new FunctionObject(method, body, this.frame, this.frame.Receiver));

    private SymbolicValue MethodGroup(IMethodReferenceOperation reference)
    {
        var receiver = reference.Instance is null ? null : this.Evaluate(reference.Instance);
        if (reference.Method.MethodKind == MethodKind.LocalFunction && this.Session.Source.Body(reference.Method) is ILocalFunctionOperation { Body: { } body })
            return this.Closure(reference.Method, body);
        var method = receiver is SymbolicValue.Instance instance && reference.IsVirtual ? Implementation(reference.Method, instance.Object.Type) : reference.Method;
        return new SymbolicValue.Function(new FunctionObject(method, null, null, receiver));
    }
}
