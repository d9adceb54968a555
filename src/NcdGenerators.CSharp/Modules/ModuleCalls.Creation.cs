using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Modules;

/// <content>Making modules, containers and parameters; registration.</content>
internal sealed partial class ModuleCalls
{
    /// <summary>The module that a line of the binding table makes.</summary>
    /// <param name="binding">The line.</param>
    /// <param name="arguments">Its arguments, in the order of its parameters.</param>
    /// <param name="operation">The source.</param>
    /// <param name="given">What the source gives for a parameter, or null.</param>
    public SymbolicValue Create(Binding binding, IReadOnlyList<Argument?> arguments, IOperation operation, System.Func<string, SymbolicValue?> given)
    {
        if (ModuleTable.Find(binding.Name) is not { } kind) return new SymbolicValue.Module(new ModuleObject(null, binding.Name));
        // A helper that makes modules is called with many sizes: there, the call that passes them on is to blame.
        var creation = evaluator.Frame.Method is { MethodKind: MethodKind.Constructor } ? operation : null;
        return new SymbolicValue.Module(new ModuleObject(kind.Configure(binding.Bind(arguments)), binding.Name) { CreatedBy = creation, IsRepeated = this.Session.Repeats.Count > 0, MadeIn = this.Session.LoopPass, HasBias = BiasOf(binding, given) });
    }

    // The test that decides whether the module has a bias; null where that is known.
    private static SymbolicValue.Undecided? BiasOf(Binding binding, System.Func<string, SymbolicValue?> given)
    {
        var source = binding.Arguments.FirstOrDefault(static argument => argument.Parameter == "bias")?.Source ?? -1;
        return source < 0 ? null : binding.Parameters[source].Names.Select(given).OfType<SymbolicValue.Undecided>().FirstOrDefault();
    }

    /// <summary>A call on <c>torch.nn</c> or on a module that is no operator; null if it is another.</summary>
    public SymbolicValue? Call(IMethodSymbol method, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var declaring = evaluator.Types.Names.Of(method.ContainingType);
        if (declaring == KnownTypes.NeuralNetwork)
        {
            switch (method.Name)
            {
                case "Sequential": return this.Container("Sequential", arguments);
                case "ModuleList" or "ModuleDict" or "ParameterList" or "ParameterDict": return this.Container(method.Name, arguments);
                case "Parameter": return this.Parameter(arguments.FirstOrDefault());
            }

            return null;
        }

        if (declaring == KnownTypes.TensorExtensions && method.Name == "AsParameter" && arguments.Count == 1) return this.Parameter(arguments[0]);
        if (declaring == KnownTypes.Torch && method.Name.StartsWith("Wrapped", System.StringComparison.Ordinal) && arguments.Count == 1 && arguments[0] is SymbolicValue.Function wrapped)
            return evaluator.InvokeDelegate(wrapped, [], operation);

        // What a file holds is the caller's.
        if (declaring == KnownTypes.Scripts && method.Name is "load" or "compile") return new SymbolicValue.Module(new ModuleObject(null, method.Name) { IsGiven = true });

        // Moving a module and keeping values alive changes no axis.
        if (declaring == KnownTypes.ModuleExtensions && arguments.Count > 0) return arguments[0];
        if (declaring == KnownTypes.DisposeScope) return Kept(method, arguments);
        if (evaluator.Tensors.IndexFactory(method, arguments) is { } index) return index;
        if (receiver is null && declaring == KnownTypes.Torch && method.Name is "NewDisposeScope" or "no_grad" or "inference_mode" or "enable_grad" or "set_grad_enabled")
            return new SymbolicValue.Opaque(method.Name);
        return receiver is null || evaluator.Types.IsTensor(method.ContainingType) || !evaluator.Types.IsTorchSharp(method.ContainingType)
            ? null
            : this.Member(method, receiver, arguments, operation);
    }

    private static SymbolicValue Kept(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments)
    {
        if (method.ReturnsVoid) return SymbolicValue.Null.Instance;
        if (method.ReturnType.IsTupleType) return new SymbolicValue.Tuple(arguments.OfType<SymbolicValue>().ToEquatableArray());
        return arguments.Count == 1 && arguments[0] is { } only ? only : new SymbolicValue.Opaque(method.Name);
    }

    private SymbolicValue? Member(IMethodSymbol method, SymbolicValue receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        switch (method.Name)
        {
            case "RegisterComponents" or "ConditionallyRegisterParameter" or "ConditionallyRegisterBuffer" or "Dispose" or "apply" or "eval" or "train" or "to" or "cuda" or "cpu"
                or "half" or "requires_grad_" or "load" or "save" or "zero_grad":
                return receiver;
            case "register_module" when arguments.Count == 2 && arguments[1] is { } child && Text(arguments[0]) is { } childName:
                Evaluator.Label(childName, child);
                return SymbolicValue.Null.Instance;
            case "register_buffer" or "register_parameter" when arguments.Count >= 2 && arguments[1] is { } tensor && Text(arguments[0]) is { } tensorName:
                return this.Register(receiver, tensorName, tensor, method.Name == "register_buffer");
            case "get_buffer" or "get_parameter" when receiver is SymbolicValue.Instance { Object: var owner } && Text(arguments[0]) is { } wanted:
                return owner.Buffers.TryGetValue(wanted, out var cell) && cell.Value is { } kept ? kept : evaluator.Unknown(operation.Type, $"no tensor '{wanted}' was registered", operation);
            case "get_buffer" or "get_parameter" when receiver is SymbolicValue.Module { Object: { Instance: not null } builtIn } && Text(arguments[0]) is { } wanted:
                return this.TensorOf(builtIn, wanted) ?? SymbolicValue.Null.Instance;
            case "append" or "Add" or "add_module" or "Insert" or "insert" when receiver is SymbolicValue.Module or SymbolicValue.Instance or SymbolicValue.List or SymbolicValue.Map:
                return this.Append(method, receiver, arguments);
            case "values" when receiver is SymbolicValue.Map && evaluator.Elements(receiver) is { } entries: return evaluator.NewList(entries.Select(Named), operation.Type);
            case "keys" when receiver is SymbolicValue.Map && evaluator.Elements(receiver) is { } entries: return evaluator.NewList(entries.OfType<SymbolicValue.Tuple>().Select(static pair => pair.Items[0]), operation.Type);
            case "modules" when evaluator.Elements(receiver) is { } children && children.All(IsLeaf): return evaluator.NewList(children.Select(Named), operation.Type);
            case "children" or "modules" when evaluator.Contents(receiver) is { } children && (method.Name == "children" || children is SymbolicValue.Series): return evaluator.NewList(Evaluator.ContentsOf(Unnamed(Evaluator.PartsOf(children))), operation.Type);
            case "parameters" or "named_parameters" or "named_modules" or "modules" or "children" or "named_children" or "buffers" or "named_buffers":
                return new SymbolicValue.Unknown(StopReasons.OwnParts);
            case "state_dict" or "GetName": return new SymbolicValue.Opaque(method.Name);
            default: return receiver is SymbolicValue.List or SymbolicValue.Map ? evaluator.Framework.Member(method, receiver, arguments, operation) : null;
        }
    }

    private static bool IsLeaf(SymbolicValue child) => Named(child) is SymbolicValue.Module { Object: { IsSequential: false, Instance: not null } };

    // The modules without the names that they were added with.
    private static IEnumerable<SymbolicValue> Unnamed(IEnumerable<SymbolicValue> parts) => parts.Select(static part => part switch
    {
        SymbolicValue.Repeated repeated => repeated with { Each = Unnamed(repeated.Each).ToEquatableArray() },
        SymbolicValue.Variant variant => variant with { WhenTrue = Unnamed(variant.WhenTrue).ToEquatableArray(), WhenFalse = Unnamed(variant.WhenFalse).ToEquatableArray() },
        SymbolicValue.Given given => new SymbolicValue.Given(new ElementSource((place, _) => Named(given.Source.At(place))), given.Place),
        _ => Named(part),
    });

    private SymbolicValue? Append(IMethodSymbol method, SymbolicValue receiver, IReadOnlyList<SymbolicValue?> arguments)
    {
        if (receiver is SymbolicValue.Map map)
        {
            var entry = arguments.Count == 1 && arguments[0] is SymbolicValue.Tuple { Items.Count: 2 } pair ? pair.Items : arguments.OfType<SymbolicValue>().ToEquatableArray();
            if (entry.Count == 2) evaluator.Framework.AddEntry(map.Object, entry[0], entry[1]);
            return receiver;
        }

        var list = receiver switch
        {
            SymbolicValue.List own => own.Object,
            SymbolicValue.Module { Object: { IsSequential: true } sequential } => sequential.Children,
            SymbolicValue.Instance { Object.BuiltInBase: { IsSequential: true } sequential } => sequential.Children,
            _ => null,
        };
        if (list is null) return null;
        var given = arguments.LastOrDefault(static argument => argument is not null) ?? new SymbolicValue.Unknown("a module");
        var added = method.Parameters.LastOrDefault() is { IsParams: true } && evaluator.Elements(given) is { } several ? several : [given];
        if (arguments.Count == 2 && Text(arguments[0]) is { } name) Evaluator.Label(name, given);
        var isInserted = method.Name is "Insert" or "insert" && arguments.Count == 2;
        if (!isInserted)
        {
            evaluator.Append(list, added);
            return receiver;
        }

        var items = evaluator.Elements(new SymbolicValue.List(list));
        var place = items is null ? null : evaluator.Offset(arguments[0], items.Count);
        this.Session.Journal.Write(
            list.Items,
            items is not null && place is >= 0 && place <= items.Count
                ? new SymbolicValue.Tuple(items.Take(place.Value).Concat(added).Concat(items.Skip(place.Value)).ToEquatableArray())
                : new SymbolicValue.Unknown("the modules are not known"));
        return receiver;
    }

    private SymbolicValue Register(SymbolicValue receiver, string name, SymbolicValue tensor, bool isBuffer)
    {
        if (tensor is SymbolicValue.Owned owned) owned.Object.Name = name;
        if (receiver is SymbolicValue.Instance { Object: var owner })
        {
            if (!owner.Buffers.TryGetValue(name, out var cell)) owner.Buffers.Add(name, cell = new Cell(null));
            this.Session.Journal.Write(cell, tensor);

            // The property or field of that name holds it too.
            var member = owner.Type.GetMembers(name).FirstOrDefault(static candidate => candidate is IFieldSymbol);
            if (member is not null && owner[member].Value is (null or SymbolicValue.Null)) this.Session.Journal.Write(owner[member], tensor);
        }

        return SymbolicValue.Null.Instance;
    }

    private static string? Text(SymbolicValue? value) => (value as SymbolicValue.Text)?.String;

    /// <summary>A new container: Sequential, ModuleList, ParameterDict…</summary>
    /// <param name="kind">The class' name.</param>
    /// <param name="arguments">Its contents, as one sequence or as they are listed.</param>
    public SymbolicValue Container(string kind, IReadOnlyList<SymbolicValue?> arguments)
    {
        // params Module[], params (string, Module)[] or one sequence.
        SymbolicValue items = arguments.Count switch
        {
            0 => new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty),
            1 when arguments[0] is null => new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty),
            1 when arguments[0] is SymbolicValue.List or SymbolicValue.Unknown =>
                evaluator.Contents(arguments[0]!) ?? new SymbolicValue.Unknown("the modules are not known"),
            _ => new SymbolicValue.Tuple(arguments.OfType<SymbolicValue>().ToEquatableArray()),
        };
        if (kind is "ModuleDict" or "ParameterDict") return new SymbolicValue.Map(new MapObject(items, null));
        if (kind != "Sequential") return new SymbolicValue.List(new ListObject(items, null));
        var module = new ModuleObject(null, kind);
        this.Session.Journal.Write(module.Children.Items, items);
        return new SymbolicValue.Module(module);
    }

    private SymbolicValue Parameter(SymbolicValue? tensor) => tensor is SymbolicValue.Owned owned
        ? new SymbolicValue.Owned(new OwnedTensor(owned.Object.Type, isBuffer: false) { Name = owned.Object.Name, IsRepeated = this.Session.Repeats.Count > 0 })
        : tensor ?? new SymbolicValue.Unknown("a parameter");

    /// <summary><c>new</c> of a type of TorchSharp.</summary>
    public SymbolicValue CreateTorch(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        if (type.Name is "ModuleList" or "ModuleDict" or "ParameterList" or "ParameterDict" or "Sequential") return this.Container(type.Name, arguments);
        if (type.Name == "Parameter") return this.Parameter(arguments.FirstOrDefault());
        if (evaluator.Types.IsModule(type)) return new SymbolicValue.Module(this.CreateBase(type, constructor, arguments, operation) ?? new ModuleObject(null, type.Name));
        return new SymbolicValue.Opaque(type.Name);
    }

    /// <summary>The module of TorchSharp that a base class is; null for Module itself, which does nothing.</summary>
    public ModuleObject? CreateBase(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<SymbolicValue?> arguments, IOperation? operation)
    {
        if (!evaluator.Types.Names.Of(type).StartsWith(KnownTypes.ModuleNamespace, System.StringComparison.Ordinal)) return null;
        if (type.Name == "Sequential") return ((SymbolicValue.Module)this.Container("Sequential", arguments)).Object;

        // The factory of that name has the constructor's parameters.
        var names = constructor.Parameters.Select(static parameter => parameter.Name).ToList();
        if (BindingTable.Find(KnownTypes.NeuralNetwork, type.Name, names) is not { } binding) return new ModuleObject(null, type.Name);
        var ordered = Enumerable.Repeat<Argument?>(null, binding.Parameters.Count).ToList();
        for (var i = 0; i < names.Count && i < arguments.Count; i++)
        {
            if (binding.IndexOf(names[i]) is >= 0 and var place && arguments[i] is { } value) ordered[place] = evaluator.Tensors.ToArgument(value, null);
        }

        return operation is null ? null : (this.Create(binding, ordered, operation, name => Torch.TensorCalls.Given(names, arguments, name)) as SymbolicValue.Module)?.Object;
    }
}
