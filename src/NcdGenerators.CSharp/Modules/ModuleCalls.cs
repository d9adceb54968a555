using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Modules;

/// <summary>Modules: applying them, whatever their static type, and what their other members mean.</summary>
internal sealed partial class ModuleCalls(Evaluator evaluator)
{
    /// <summary>Pooling that gives the places of the maxima too: a method of the module class beside forward.</summary>
    public const string ForwardWithIndices = "forward_with_indices";

    private Session Session => evaluator.Session;

    /// <summary>forward or call of a module.</summary>
    /// <param name="receiver">The module.</param>
    /// <param name="arguments">The arguments in order; null takes the default.</param>
    /// <param name="operation">The call.</param>
    /// <param name="name">What the source calls the result.</param>
    /// <param name="isBaseCall">Whether base.forward is meant.</param>
    /// <param name="method">The method that the source names; null for a child that its container calls.</param>
    public SymbolicValue Apply(
        SymbolicValue receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name, bool isBaseCall, IMethodSymbol? method) =>
        evaluator.Lift(receiver, module => module switch
        {
            SymbolicValue.Module { Object: { IsSequential: true } sequential } => this.ApplySequential(sequential, sequential.Label, arguments, operation, name),
            SymbolicValue.Module { Object: var builtIn } => evaluator.Lift(arguments, settled => this.ApplyBuiltIn(builtIn, builtIn.Label, settled, operation, name, method?.Name == ForwardWithIndices)),
            SymbolicValue.Instance { Object: var instance } => this.ApplyUser(instance, arguments, operation, name, isBaseCall, method),
            SymbolicValue.Unknown { FromCaller: { } given } => evaluator.GivenResult(given, arguments, operation),
            SymbolicValue.Unknown unknown => this.ApplyUnknown(unknown.Reason, arguments, operation),
            SymbolicValue.Null => throw new ThrownException(operation),
            _ => evaluator.Stop(operation, StopReasons.NotUnderstood("the module")),
        });

    private SymbolicValue ApplyUnknown(string reason, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        if (!Evaluator.HasErrors(operation)) this.Session.Findings.Stop("the module is not known: " + reason, SourceModel.Place(operation.Syntax));
        return evaluator.Types.IsTensor(operation.Type) ? evaluator.Tensors.Opaque(reason, operation, arguments) : evaluator.Unknown(operation.Type, reason, operation);
    }

    private SymbolicValue ApplyUser(
        UserObject instance, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name, bool isBaseCall, IMethodSymbol? method)
    {
        if (instance.IsGiven) return evaluator.GivenResult(instance.Label ?? instance.Type.Name, arguments, operation);
        var receiver = new SymbolicValue.Instance(instance);
        var implementation = isBaseCall ? method : ForwardOf(instance.Type, method, arguments.Count);
        if (implementation is not null && evaluator.Session.Source.Body(implementation) is not null && !implementation.IsAbstract)
        {
            var title = Titles.Declared(implementation) ?? (implementation.Name is "forward" or "call" ? Titles.Of(implementation.ContainingType) : Titles.Of(implementation));
            return evaluator.Invoke(implementation, receiver, arguments, operation, name: name, title: Titles.Of(title, instance));
        }

        return instance.BuiltInBase switch
        {
            { IsSequential: true } sequential => this.ApplySequential(sequential, Titles.Of(instance.Type), arguments, operation, name),
            { } builtIn => evaluator.Lift(arguments, settled => this.ApplyBuiltIn(builtIn, instance.Label, settled, operation, name)),
            _ => (ContractMethod(instance.Type) is { } declared ? evaluator.Callees.Call(declared, receiver, arguments, operation) : null)
                ?? this.ApplyUnknown(StopReasons.NoSource(instance.Type.Name + ".forward"), arguments, operation),
        };
    }

    // The forward of a module from another assembly: no source, but perhaps a contract.
    private static IMethodSymbol? ContractMethod(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(static method => !method.IsStatic) is { } forward) return forward;
        }

        return null;
    }

    // call runs forward: the override of the most derived type that takes as many arguments.
    private IMethodSymbol? ForwardOf(INamedTypeSymbol type, IMethodSymbol? method, int arguments)
    {
        foreach (var methodName in method?.Name == "call" ? new[] { "call", "forward" } : ["forward"])
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                var found = current.GetMembers(methodName).OfType<IMethodSymbol>()
                    .Where(candidate => !candidate.IsStatic && this.Session.Source.Declares(candidate))
                    .Where(candidate => method is null ? candidate.Parameters.Length == arguments : SameParameters(candidate, method))
                    .FirstOrDefault();
                if (found is not null) return found;
            }
        }

        return null;
    }

    private static bool SameParameters(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Parameters.Length != method.Parameters.Length) return false;
        for (var i = 0; i < candidate.Parameters.Length; i++)
        {
            var (own, asked) = (candidate.Parameters[i].Type, method.Parameters[i].Type);
            if (own.TypeKind != TypeKind.TypeParameter && asked.TypeKind != TypeKind.TypeParameter && own.Name != asked.Name) return false;
        }

        return true;
    }

    private SymbolicValue ApplySequential(ModuleObject sequential, string? label, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name)
    {
        if (evaluator.Contents(new SymbolicValue.Module(sequential)) is not { } children) return this.ApplyUnknown("the modules of the Sequential are not known", arguments, operation);
        var budget = this.Session.Budget;
        if (budget.CallDepth >= Budget.Depth) throw new BudgetException(StopReasons.TooManyCalls);
        budget.CallDepth++;
        var isRegion = !this.Session.IsConstructing;
        if (isRegion) this.Session.Builder.BeginRegion(RegionKind.Sequential, label is null ? null : Titles.InWords(label), this.Session.Anchor(evaluator.Frame.Method, operation.Syntax));
        var blamed = this.Session.Blamed;
        try
        {
            var value = arguments.Count > 0 && arguments[0] is { } first ? first : new SymbolicValue.Unknown("the argument is missing");
            return children is SymbolicValue.Series series
                ? evaluator.Pipe(value, series.Parts, operation, (so, run) => this.ApplyAll(so, run, blamed, operation, null))
                : this.ApplyAll(value, ((SymbolicValue.Tuple)children).Items, blamed, operation, name);
        }
        finally
        {
            this.Session.Blamed = blamed;
            if (isRegion) this.Session.Builder.EndRegion();
            budget.CallDepth--;
        }
    }

    private SymbolicValue ApplyAll(SymbolicValue value, IReadOnlyList<SymbolicValue> children, IOperation? blamed, IOperation operation, string? name)
    {
        for (var i = 0; i < children.Count;)
        {
            // Children that a loop made, pass by pass, are a loop of the circuit.
            var loop = MadeIn(children[i])?.Loop;
            var end = i + 1;
            while (loop is not null && end < children.Count && MadeIn(children[end])?.Loop == loop) end++;
            var passes = children.Skip(i).Take(end - i).GroupBy(static child => MadeIn(child)?.Number).Select(static pass => pass.ToList()).ToList();
            using var folding = passes.Count > 1 ? evaluator.UnrolledLoop(operation, null) : null;
            foreach (var pass in passes)
            {
                folding?.Next(null);
                foreach (var child in pass) value = this.ApplyChild(value, child, blamed, operation, ++i == children.Count ? name : null);
            }
        }

        return value;
    }

    // A child with a name that it was registered with; the name may be known to the caller only.
    private static SymbolicValue Named(SymbolicValue child) => child is SymbolicValue.Tuple { Items: [_, var module] } ? module : child;

    private static LoopPass? MadeIn(SymbolicValue child) => child switch
    {
        SymbolicValue.Module module => module.Object.MadeIn,
        SymbolicValue.Instance instance => instance.Object.MadeIn,
        SymbolicValue.Tuple { Items.Count: 2 } => MadeIn(Named(child)),
        _ => null,
    };

    private SymbolicValue ApplyChild(SymbolicValue value, SymbolicValue child, IOperation? blamed, IOperation operation, string? name)
    {
        this.Session.Budget.Spend();
        var module = Named(child);
        this.Session.Blamed = (module as SymbolicValue.Module)?.Object.CreatedBy ?? blamed;
        return this.Apply(module, [value], operation, name, isBaseCall: false, null);
    }

    private SymbolicValue ApplyBuiltIn(
        ModuleObject module, string? label, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name, bool withIndices = false)
    {
        if (module.IsGiven) return evaluator.GivenResult(module.TypeName, arguments, operation);
        if (module.Instance is not { } instance || OperatorTable.Find(instance.Kind.Operator) is not { } target)
            return this.ApplyUnknown(StopReasons.NotInTable(module.TypeName), arguments, operation);
        var inputs = new List<Argument>();
        foreach (var argument in arguments)
        {
            // A tuple of states (h, c) is as many inputs.
            SymbolicValue?[] parts = argument is not null && IsTensor(instance, target, inputs.Count) && evaluator.Settle(argument) is SymbolicValue.Tuple { Items: var items } ? [.. items] : [argument];
            foreach (var part in parts.Take(instance.Kind.Inputs.Count - inputs.Count))
            {
                // TorchSharp asks a tensor for its handle first.
                if (part is SymbolicValue.Null && KindOf(instance, target, inputs.Count) == ParameterKind.Tensor) throw new ThrownException(operation);
                inputs.Add(part is { } value ? evaluator.Tensors.ToArgument(value, KindOf(instance, target, inputs.Count)) : Argument.None.Instance);
            }
        }

        var all = instance.OperatorArguments(inputs, tensor => this.TensorOf(module, tensor)).ToList();
        if (withIndices && target.IndexOf("return_indices") >= 0)
        {
            all.RemoveAll(static argument => argument.Name == "return_indices");
            all.Add(new NamedArgument("return_indices", true));
        }

        return evaluator.Tensors.Apply(target, all, operation, label, name);
    }

    private static ParameterKind? KindOf(ModuleInstance instance, Operator target, int input) =>
        input < instance.Kind.Inputs.Count && target.IndexOf(instance.Kind.Inputs[input]) is >= 0 and var place ? target.Parameters[place].Kind : null;

    private static bool IsTensor(ModuleInstance instance, Operator target, int input) => KindOf(instance, target, input) is ParameterKind.Tensor or ParameterKind.OptionalTensor;

    private Argument TensorOf(ModuleObject module, ModuleTensor tensor) => evaluator.Tensors.ToArgument(Own(module, tensor).Value!, ParameterKind.Tensor);

    // Made without the journal: whichever side of a branch needs it first, it is the same tensor.
    private static Cell Own(ModuleObject module, ModuleTensor tensor)
    {
        if (module.Tensors.TryGetValue(tensor.Name, out var known)) return known;
        var owned = new OwnedTensor(tensor.Type, tensor.IsBuffer)
        {
            Name = module.Label is null ? tensor.Name : module.Label + "." + tensor.Name,
            IsRepeated = module.IsRepeated,
        };
        var cell = new Cell(new SymbolicValue.Owned(owned));
        module.Tensors.Add(tensor.Name, cell);
        return cell;
    }

    /// <summary>A tensor of a module of TorchSharp is replaced, as in <c>head.weight = embedding.weight</c>.</summary>
    public void AssignProperty(ModuleObject module, string property, SymbolicValue value)
    {
        if (module.Instance?.Tensors.FirstOrDefault(own => own.Name == property) is { } tensor) this.Session.Journal.Write(Own(module, tensor), value);
    }

    // The bias that the module has if it has one.
    private static ModuleTensor? WithBias(ModuleInstance instance) => instance.Kind
        .Configure(instance.Kind.Configuration.Select(parameter => new NamedArgument(parameter.Name, parameter.Name == "bias" ? true : instance.Configuration[parameter.Name])))
        .Tensors.FirstOrDefault(static own => own.Name == "bias");

    /// <summary>A property of a module of TorchSharp: its tensors, its settings; null if it is another.</summary>
    public SymbolicValue? Property(ModuleObject module, IPropertySymbol member)
    {
        var property = member.Name;
        if (property == "training") return evaluator.Training();
        if (module.Instance is not { } instance) return null;
        if (this.TensorOf(module, property) is { } tensor) return tensor;
        if (property is "weight" or "bias") return SymbolicValue.Null.Instance;
        if (instance.Kind.Configuration.All(parameter => parameter.Name != property)) return null;
        return instance.Configuration[property] switch
        {
            Argument.Int integer when member.Type is IArrayTypeSymbol => evaluator.NewList(Enumerable.Repeat(SymbolicValue.Of(integer.Number), Dimensions(module)), member.Type),
            Argument.Int integer => new SymbolicValue.Int(integer.Number),
            Argument.Bool truth => SymbolicValue.Of(truth.IsTrue),
            Argument.IntList { Numbers: [var only] } when member.Type is IArrayTypeSymbol => evaluator.NewList(Enumerable.Repeat(SymbolicValue.Of(only), Dimensions(module)), member.Type),
            Argument.IntList list => evaluator.NewList(list.Numbers.Select(SymbolicValue.Of)),
            _ => null,
        };
    }

    // The module's tensor of that name; null where it has none.
    private SymbolicValue? TensorOf(ModuleObject module, string name)
    {
        var instance = module.Instance!;
        if (instance.Tensors.FirstOrDefault(own => own.Name == name) is { } tensor) return Own(module, tensor).Value;
        if (name is not "bias" || module.HasBias is not { } test || WithBias(instance) is not { } bias) return null;
        var own = Own(module, bias).Value!;
        return evaluator.Settle(test.IsNegated ? new SymbolicValue.Choice(test.Test, SymbolicValue.Null.Instance, own) : new SymbolicValue.Choice(test.Test, own, SymbolicValue.Null.Instance));
    }

    // Conv2d has a kernel of two sizes, also where it was made with one number for both.
    private static int Dimensions(ModuleObject module) => module.TypeName is [.., >= '1' and <= '3' and var dimensions, 'd'] ? dimensions - '0' : 1;
}
