using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Judgement;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>Checks the arguments of a call against the contract of what is called.</summary>
internal sealed class CalleeContracts(Evaluator evaluator)
{
    private readonly ContractReader reader = new();
    private readonly Dictionary<ISymbol, MethodContract> contracts = new(SymbolEqualityComparer.Default);

    /// <summary>The contract of a method as a member of the receiver's type.</summary>
    public MethodContract Of(IMethodSymbol method, SymbolicValue? receiver)
    {
        if (this.contracts.TryGetValue(method, out var known)) return known;
        var contract = this.reader.Read(method, receiver is SymbolicValue.Instance instance ? instance.Object.Type : method.ContainingType);
        this.contracts.Add(method, contract);
        return contract;
    }

    /// <summary>Checks a call; what does not fit is reported at its argument.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="receiver">What it is called on.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="operation">The call.</param>
    /// <param name="fits">Whether no argument was reported.</param>
    /// <returns>What the contract's names stand for here, or null where there is no contract.</returns>
    public AxisBinding? Check(IMethodSymbol method, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, out bool fits)
    {
        fits = true;
        var contract = this.Of(method, receiver);
        if (!contract.IsUsable) return null;
        var binding = new AxisBinding();
        if (receiver is SymbolicValue.Instance { Object: var instance })
        {
            foreach (var pair in instance.AxisSizes) binding.Bind(pair.Key, pair.Value);
        }

        var shapes = contract.Contract.Inputs.Select((_, i) => this.ShapeOf(arguments, contract.ParameterOrdinals[i])).ToList();
        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes[i] is { } shape) binding.Learn(contract.Contract.Inputs[i].Axes, shape);
        }

        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes[i] is { } shape) fits &= this.Check(method, contract.Contract.Inputs[i], shape, binding, ArgumentOf(operation, contract.ParameterOrdinals[i]));
        }

        return binding;
    }

    /// <summary>A call of a method without source: its arguments are checked, its results have the declared axes; null without a contract.</summary>
    public SymbolicValue? Call(IMethodSymbol method, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var contract = this.Of(method, receiver);
        if (this.Check(method, receiver, arguments, operation, out _) is not { } binding || contract.Contract.Outputs.Count == 0) return null;
        var results = new List<SymbolicValue>();
        for (var i = 0; i < contract.Contract.Outputs.Count; i++)
        {
            if (this.ResultOf(contract, binding, i) is not { } shape
                || evaluator.Tensors.Declared(shape, DType.Unknown, operation, arguments, this.Passed(contract, arguments, i)) is not { } result) return null;
            results.Add(result);
        }

        return results.Count == 1 ? results[0] : new SymbolicValue.Tuple(results.ToEquatableArray());
    }

    // "..." says that whatever stands there is broadcast over: these axes of a result are those of the arguments.
    private List<(int Item, int Input, int InputItem)> Passed(MethodContract contract, IReadOnlyList<SymbolicValue?> arguments, int index)
    {
        var passed = new List<(int, int, int)>();
        var output = contract.Contract.Outputs[index].Axes.ToList();
        var place = output.FindIndex(static pattern => pattern is RunPattern);
        if (place < 0) return passed;
        for (var i = 0; i < contract.Contract.Inputs.Count; i++)
        {
            var axes = contract.Contract.Inputs[i].Axes.ToList();
            var run = axes.FindIndex(static pattern => pattern is RunPattern);
            if (run < 0 || ((RunPattern)axes[run]).Name != ((RunPattern)output[place]).Name || this.ShapeOf(arguments, contract.ParameterOrdinals[i]) is not { HasRun: false } shape) continue;
            for (var k = 0; k < shape.Axes.Count - (axes.Count - 1); k++) passed.Add((place + k, contract.ParameterOrdinals[i], run + k));
        }

        return passed;
    }

    // The shape that a result of the call has by its contract.
    private Shape? ResultOf(MethodContract contract, AxisBinding binding, int index)
    {
        var axes = new List<Axis>();
        foreach (var pattern in contract.Contract.Outputs[index].Axes)
        {
            if (pattern is RunPattern run)
            {
                if (binding.RunOf(run.Name) is not { } bound) return null;
                axes.AddRange(bound);
            }
            else
            {
                var size = binding.SizeOf(pattern) ?? evaluator.Session.Symbols.Flexible(pattern is NamedAxisPattern named ? named.Name : "_", "the callee's contract");
                axes.Add(Axis.Of(size));
            }
        }

        return axes.Count(static axis => axis.IsRun) > 1 ? null : Shape.Of(axes);
    }

    private Shape? ShapeOf(IReadOnlyList<SymbolicValue?> arguments, int ordinal) =>
        ordinal < arguments.Count && arguments[ordinal] is { } argument ? evaluator.Tensors.TypeOf(evaluator.Settle(argument))?.Shape : null;

    // The argument as written; the call, where it is not written.
    private static IOperation ArgumentOf(IOperation call, int ordinal)
    {
        var arguments = call switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => System.Collections.Immutable.ImmutableArray<IArgumentOperation>.Empty,
        };
        return arguments.FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Ordinal == ordinal)?.Value ?? call;
    }

    private bool Check(IMethodSymbol method, SegmentContract segment, Shape shape, AxisBinding binding, IOperation operation)
    {
        var judge = evaluator.Session.Judge;
        var what = $"'{segment.Name}' of {method.ContainingType.Name}.{method.Name} is declared [{segment}]";
        if (AxisBinding.Align(segment.Axes, shape) is not { } pairs)
        {
            judge.Add(RuleIds.CalleeContract, FindingSeverity.Error, $"{what}, but the argument has the axes [{shape}]: another number of axes.", operation);
            return false;
        }

        foreach (var (pattern, item) in pairs)
        {
            if (binding.SizeOf(pattern) is not { } declared) continue;
            if (pattern is NamedAxisPattern { IsOptional: true } && shape[item].IsUnit) continue;
            var answer = judge.Compare(declared, shape[item].Size);
            if (answer is null) continue;
            judge.Add(
                RuleIds.CalleeContract,
                answer.Value,
                answer == FindingSeverity.Error
                    ? $"{what}, but in the argument [{shape}] {RuleContextText(shape[item])} stands where '{pattern}' is {declared}."
                    : $"{what}, which the argument [{shape}] fits only if {shape[item].Size} = {declared} ('{pattern}').",
                operation);
            return false;
        }

        return true;
    }

    private static string RuleContextText(Axis axis) => Circuits.Operators.RuleContext.Quote(axis);
}
