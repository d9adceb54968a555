using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Judgement;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <summary>TorchSharp's tensor functions: which operator a call means, and what applying it gives.</summary>
internal sealed partial class TensorCalls(Evaluator evaluator)
{
    private Session Session => evaluator.Session;

    private Judge Judge => evaluator.Session.Judge;

    private CircuitBuilder Builder => evaluator.Session.Builder;

    /// <summary>A call of a TorchSharp member.</summary>
    public SymbolicValue Call(IInvocationOperation call, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> arguments, string? name) =>
        this.CallMember(call.TargetMethod, receiver, arguments, call, name);

    /// <summary>A call of a TorchSharp method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="receiver">this, or null.</param>
    /// <param name="arguments">In the order of the parameters; null takes the default.</param>
    /// <param name="operation">The call.</param>
    /// <param name="name">What the source calls the result.</param>
    public SymbolicValue CallMember(IMethodSymbol method, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name)
    {
        method = method.ReducedFrom ?? method;
        if (evaluator.ModuleCalls.Call(method, receiver, arguments, operation) is { } module) return module;
        if (receiver is not null && this.Transparent(method, receiver, arguments, operation) is { } same) return same;
        if (this.FromData(method, arguments, operation, name) is { } data) return data;
        if (this.ApplyFunction(method, arguments, operation, name) is { } applied) return applied;
        var given = receiver is null ? arguments : [receiver, .. arguments];
        if (this.Session.IsConstructing && given.Count > 0 && Evaluator.IsOwnPart(given[0])) return given[0]!;
        return evaluator.Lift(given, settled => settled.Count > 0 && settled[0] is SymbolicValue.Null && evaluator.Types.IsTensor(method.ContainingType) && !method.IsStatic
            ? throw new ThrownException(operation)
            : this.Bound(method, settled, receiver is not null, operation, name));
    }

    /// <summary>An operator on tensors: <c>a + b</c>, <c>-a</c>, <c>a *= 2</c>.</summary>
    public SymbolicValue Operator(IOperation operation, IMethodSymbol method, IReadOnlyList<SymbolicValue?> operands, string? name) =>
        evaluator.Lift(operands, settled => this.Bound(method, settled, hasReceiver: false, operation, name));

    private SymbolicValue Bound(ISymbol member, IReadOnlyList<SymbolicValue?> given, bool hasReceiver, IOperation operation, string? name)
    {
        var parameters = member switch
        {
            IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Name),
            IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Name),
            _ => [],
        };
        if (hasReceiver) parameters = parameters.Prepend("this");
        var names = parameters.ToList();
        var declaring = evaluator.Types.Names.Of(member.ContainingType);
        if (BindingTable.Find(declaring, member.MetadataName, names) is not { } binding) return this.NotInTable(member, given, operation);
        if (binding.Target == BindingTarget.Module) return evaluator.ModuleCalls.Create(binding, this.Ordered(binding, names, given, null, operation), operation, name => Given(names, given, name));
        if (OperatorTable.Find(binding.Name) is not { } target) return this.NotInTable(member, given, operation);

        if (target.Name == "split" && this.SplitPasses(names, given, operation) is { } pieces) return pieces;
        if (target.Joint != Joint.None && this.JoinPasses(target, names, given, operation, name) is { } joined) return joined;
        var arguments = binding.Bind(this.Ordered(binding, names, given, target, operation)).ToList();
        return this.Apply(target, arguments, operation, null, name, binding.IsInPlace ? given[0] : null);
    }

    /// <summary>What a call gives for the parameter of that name, or null.</summary>
    public static SymbolicValue? Given(List<string> names, IReadOnlyList<SymbolicValue?> given, string name) => names.IndexOf(name) is >= 0 and var place && place < given.Count ? given[place] : null;

    // TorchSharp's arguments in the order of the binding's parameters.
    private List<Argument?> Ordered(Binding binding, List<string> names, IReadOnlyList<SymbolicValue?> given, Operator? target, IOperation operation)
    {
        var ordered = Enumerable.Repeat<Argument?>(null, binding.Parameters.Count).ToList();
        for (var i = 0; i < names.Count && i < given.Count; i++)
        {
            var place = binding.IndexOf(names[i]);
            if (place < 0 || given[i] is not { } value) continue;
            var bound = binding.Arguments.FirstOrDefault(argument => argument.Constant is null && (argument.Source == place || argument.Items.Any(item => item.Source == place)));
            if (bound is null) continue;
            var kind = bound.Items.Count > 0 ? ParameterKind.Int : target?.Parameters.FirstOrDefault(parameter => parameter.Name == bound.Parameter)?.Kind;
            ordered[place] = this.ToArgument(kind is ParameterKind.Tensor or ParameterKind.OptionalTensor ? this.AsScalar(value, operation) : value, kind);
        }

        return ordered;
    }

    private SymbolicValue NotInTable(ISymbol member, IReadOnlyList<SymbolicValue?> given, IOperation operation)
    {
        var reason = StopReasons.NotInTable(member.ContainingType.Name + "." + member.Name);
        if (!MakesTensors(operation.Type)) return evaluator.Types.IsTensor(member.ContainingType) && operation.Type?.SpecialType is not SpecialType.System_Void
            ? evaluator.Unknown(operation.Type, reason, operation)
            : new SymbolicValue.Opaque(member.Name);
        if (!Evaluator.HasErrors(operation)) this.Session.Findings.Stop(reason, SourceModel.Place(operation.Syntax));
        return evaluator.Types.IsTensor(operation.Type) ? this.Opaque(reason, operation, given) : evaluator.Unknown(operation.Type, reason, operation);

        bool MakesTensors(ITypeSymbol? type) =>
            evaluator.Types.IsTensor(type) || evaluator.Types.IsTensorSequence(type) || evaluator.Types.IsModule(type)
            || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => evaluator.Types.IsTensor(element.Type)));
    }

    /// <summary>Applies an operator and judges the answer.</summary>
    /// <param name="target">The operator.</param>
    /// <param name="arguments">Its arguments by name.</param>
    /// <param name="operation">The source.</param>
    /// <param name="label">What the source calls the module, or null.</param>
    /// <param name="name">What the source calls the result, or null.</param>
    /// <param name="receiver">The tensor whose memory receives the result, or null.</param>
    public SymbolicValue Apply(
        Operator target,
        IReadOnlyList<NamedArgument> arguments,
        IOperation operation,
        string? label,
        string? name,
        SymbolicValue? receiver = null)
    {
        this.Session.Budget.Spend(Budget.Application);

        // TorchSharp asks a tensor for its handle first.
        if (arguments.Any(argument => argument.Argument is Argument.None && target.IndexOf(argument.Name) is >= 0 and var place && target.Parameters[place] is { Kind: ParameterKind.Tensor or ParameterKind.TensorOrNumber, Default: not Argument.None })) throw new ThrownException(operation);
        if (this.Session.IsConstructing) return this.ApplyDetached(target, arguments, operation, receiver);
        var given = arguments.Select(argument => argument with { Argument = this.Enter(argument.Argument) }).ToList();
        var before = this.Builder.Facts;
        var anchor = this.Session.Anchor(evaluator.Frame.Method, operation.Syntax);
        var (result, outputs) = Again();
        if (result is RuleResult.Undetermined { Unit: not null } && this.Session.Generic.On(before) is { } generic)
        {
            this.Builder.Facts = generic;
            (result, outputs) = Again();
            this.Builder.Facts = before;
        }

        var operands = given.SelectMany(static argument => Ids(argument.Argument)).ToList();
        if (result is RuleResult.Mismatched { Mismatch.Kind: MismatchKind.ElementType } && this.OpenWeights(operands)) (result, outputs) = Again();
        if (result is RuleResult.Undetermined) this.Session.Ranks.Ask(target, given.Select(argument => argument with { Argument = this.Detached(argument.Argument) }).ToList());
        while (result is RuleResult.Undetermined { Unit: { } size } && this.AssumeUnit(size, isMeant: given.Any(static argument => argument.Name == "dim" && argument.Argument is not Argument.None)))
            (result, outputs) = Again();
        this.Judge.Review(target, result, operands, outputs, operation, before, () => this.ToApplication(target, given, receiver is not null));
        if (result is RuleResult.Mismatched && !this.Session.Findings.IsMuted) this.Session.Ranks.MayAsk = false;
        if (result is not RuleResult.Applied)
        {
            this.Session.Places.RemoveAt(this.Session.Places.Count - 1);
            return this.Shaped(operation.Type, [], operation, ReasonOf(target, result), operands);
        }

        if (receiver is SymbolicValue.Tensor changed && outputs.Count > 0) this.NewVersion(changed.Id, outputs[0]);
        return this.Shaped(operation.Type, Placed(target, arguments, outputs.Select(static id => (SymbolicValue)new SymbolicValue.Tensor(id)).ToList()), operation, string.Empty, operands);

        (RuleResult Result, EquatableArray<int> Outputs) Again() => this.Builder.Apply(target.Name, given, label, anchor, name, receiver is not null);
    }

    // Of which floating-point type a module's tensors are is up to its user (module.to(dtype), set_default_dtype): tensors of
    // another one do not contradict that they were made without saying.
    private bool OpenWeights(IReadOnlyList<int> operands)
    {
        var types = operands.Select(id => this.Builder.Values[id]).ToList();
        if (types.Any(static value => value.Type.DType != DType.Unknown && !value.Type.DType.IsFloating())) return false;
        var weights = types.Where(static value => value.Origin is ValueOrigin.Parameter or ValueOrigin.Buffer && value.Type.DType != DType.Unknown).ToList();
        foreach (var weight in weights) this.Builder.Refine(weight.Id, weight.Type with { DType = DType.Unknown });
        return weights.Count > 0;
    }

    // The results at their places in the signature; null for those that were not asked for.
    private static List<SymbolicValue> Placed(Operator target, IReadOnlyList<NamedArgument> arguments, List<SymbolicValue> outputs)
    {
        if (target.Places?.Invoke(name => arguments.FirstOrDefault(argument => argument.Name == name).Argument) is not { } places) return outputs;
        var next = 0;
        return places.Select(isThere => isThere ? outputs[next++] : SymbolicValue.Null.Instance).ToList();
    }

    private static string ReasonOf(Operator target, RuleResult result) => result switch
    {
        RuleResult.Undetermined undetermined => undetermined.Reason,
        RuleResult.Mismatched => $"{target.Name} does not fit",
        _ => target.Name,
    };

    // Outputs in the form that the C# type has: a tensor, a tuple, an array.
    private SymbolicValue Shaped(ITypeSymbol? type, List<SymbolicValue> outputs, IOperation operation, string reason, IReadOnlyList<int> operands)
    {
        if (outputs.Count == 0)
        {
            return evaluator.Types.IsTensor(type) || type is null || type.SpecialType == SpecialType.System_Void
                ? this.Opaque(reason, operation, operands.Select(static id => new SymbolicValue.Tensor(id)).ToList())
                : evaluator.Unknown(type, reason, operation);
        }

        if (type is IArrayTypeSymbol || evaluator.Types.IsTensorSequence(type)) return evaluator.NewList(outputs, type);
        if (outputs.Count == 1 && type is not INamedTypeSymbol { IsTupleType: true }) return outputs[0];
        return new SymbolicValue.Tuple(outputs.ToEquatableArray());
    }

    // While a constructor runs, tensors are made that objects own; no step belongs to the circuit yet.
    private SymbolicValue ApplyDetached(Operator target, IReadOnlyList<NamedArgument> arguments, IOperation operation, SymbolicValue? receiver)
    {
        var result = target.Apply(
            arguments.Select(argument => new KeyValuePair<string, Argument>(argument.Name, this.Detached(argument.Argument))),
            evaluator.Facts);
        this.Judge.Review(target, result, [], EquatableArray<int>.Empty, operation, evaluator.Facts, () => this.ToApplication(target, arguments, isInPlace: false));

        // What is filled in place stays the tensor that the module has (nn.init).
        if (receiver is SymbolicValue.Owned { Object: var filled } && result is RuleResult.Applied { Outputs: { Count: > 0 } written })
        {
            if (written[0].Shape != filled.Type.Shape) this.Session.Journal.Write(filled.Successor, new SymbolicValue.Owned(new OwnedTensor(written[0], filled.IsBuffer)));
            return receiver;
        }

        var outputs = result is RuleResult.Applied applied
            ? applied.Outputs.Select(static type => (SymbolicValue)new SymbolicValue.Owned(new OwnedTensor(type, isBuffer: true))).ToList()
            : [];
        return this.Shaped(operation.Type, outputs.Count > 0 ? Placed(target, arguments, outputs) : outputs, operation, ReasonOf(target, result), []);
    }

    /// <summary>A tensor of which nothing is known, made from others.</summary>
    public SymbolicValue Opaque(string reason, IOperation? operation, IReadOnlyList<SymbolicValue?> inputs, string? name = null)
    {
        name ??= operation is null ? "?" : NameOf(operation);
        if (this.Session.IsConstructing)
        {
            var made = this.Session.Ranks.Unknown("?", reason);
            return new SymbolicValue.Owned(new OwnedTensor(new TensorType(made, DType.Unknown, Layout.Unknown), isBuffer: true));
        }

        var operands = inputs.OfType<SymbolicValue>().Select(this.IdOf).OfType<int>().ToEquatableArray();
        var shape = this.Session.Ranks.Unknown("?" + name.TrimStart('?'), reason);
        var (_, outputs) = this.Builder.Apply(
            "opaque",
            [
                new NamedArgument("inputs", new Argument.ValueList(operands)),
                new NamedArgument("name", name),
                new NamedArgument("run", "?"),
            ],
            null,
            operation is null ? null : this.Session.Anchor(evaluator.Frame.Method, operation.Syntax));
        this.Builder.Refine(outputs[0], new TensorType(shape, DType.Unknown, Layout.Unknown));
        return new SymbolicValue.Tensor(outputs[0]);
    }

    /// <summary>A tensor of a known shape that is made from others, nobody sees how; null where the number of axes is open.</summary>
    /// <param name="shape">Its axes.</param>
    /// <param name="dtype">Its element type.</param>
    /// <param name="operation">What makes it.</param>
    /// <param name="inputs">What it is made from; other values than tensors do not count.</param>
    /// <param name="passed">Axes of the result that are axes of inputs: the item, the input and its item.</param>
    /// <param name="name">What to call the step; the name of what makes it if not given.</param>
    public SymbolicValue? Declared(
        Shape shape, DType dtype, IOperation? operation, IReadOnlyList<SymbolicValue?> inputs, IReadOnlyList<(int Item, int Input, int InputItem)>? passed = null, string? name = null)
    {
        if (shape.HasRun) return null;
        if (this.Session.IsConstructing) return new SymbolicValue.Owned(new OwnedTensor(new TensorType(shape, dtype), isBuffer: true));
        var operands = new List<int>();
        var pairs = new List<IntExpr>();
        var first = 0;
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] is not { } input || this.IdOf(input) is not { } id || this.TypeOf(input) is not { } type) continue;
            operands.Add(id);
            foreach (var (item, _, inputItem) in (passed ?? []).Where(pair => pair.Input == i)) pairs.AddRange([item, first + inputItem]);
            first += type.Shape.Axes.Count;
        }

        var arguments = new List<NamedArgument>
        {
            new("inputs", new Argument.ValueList(operands.ToEquatableArray())),
            new("name", name ?? (operation is null ? "?" : NameOf(operation))),
            new("run", "?"),
            new("sizes", new Argument.IntList(shape.Axes.Select(static axis => axis.Size).ToEquatableArray())),
        };
        if (pairs.Count > 0) arguments.Add(new("passed", new Argument.IntList(pairs.ToEquatableArray())));
        var (_, outputs) = this.Builder.Apply(
            "opaque",
            arguments,
            null,
            operation is null ? null : this.Session.Anchor(evaluator.Frame.Method, operation.Syntax));
        this.Builder.Refine(outputs[0], new TensorType(shape, dtype, Layout.Unknown));
        return new SymbolicValue.Tensor(outputs[0]);
    }

    private static string NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        _ => "?",
    };
}
