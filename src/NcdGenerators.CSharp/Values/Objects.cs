using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.CSharp.State;

namespace NcdGenerators.CSharp.Values;

/// <summary>An array or list. Its elements stand in one cell, as a tuple, so that branches can undo and join changes.</summary>
/// <param name="items">The elements, or what is known instead.</param>
/// <param name="type">The C# type, or null.</param>
internal sealed class ListObject(SymbolicValue items, ITypeSymbol? type)
{
    /// <summary>A <see cref="SymbolicValue.Tuple"/> of the elements, or another value where they are not known.</summary>
    public Cell Items { get; } = new(items);

    public ITypeSymbol? Type { get; } = type;

    /// <summary>What the source calls it.</summary>
    public string? Label { get; set; }

    /// <summary>The lengths of an array of several dimensions, whose elements are not followed; else empty.</summary>
    public EquatableArray<SymbolicValue> Lengths { get; init; }

    /// <summary>The tensor's axes whose sizes these are: <c>x.shape</c>; else null.</summary>
    public Shape? SizesOf { get; init; }
}

/// <summary>A dictionary: pairs of key and value in order of insertion, in one cell.</summary>
internal sealed class MapObject(SymbolicValue pairs, ITypeSymbol? type)
{
    /// <summary>A <see cref="SymbolicValue.Tuple"/> of pairs, or another value where they are not known.</summary>
    public Cell Pairs { get; } = new(pairs);

    public ITypeSymbol? Type { get; } = type;
}

/// <summary>An object of a type with source: cells for its fields, made when first touched.</summary>
internal sealed class UserObject(INamedTypeSymbol type)
{
    private readonly Dictionary<ISymbol, Cell> cells = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Type { get; } = type;

    /// <summary>What the source calls it: the field that holds it.</summary>
    public string? Label { get; set; }

    /// <summary>The pass of a loop that made it, or null.</summary>
    public LoopPass? MadeIn { get; init; }

    /// <summary>The TorchSharp module that a base class is (Sequential), once base(…) has run.</summary>
    public ModuleObject? BuiltInBase { get; set; }

    /// <summary>What the constructor's [Axis] integers are.</summary>
    public Dictionary<string, Circuits.Algebra.IntExpr> AxisSizes { get; } = new(System.StringComparer.Ordinal);

    /// <summary>The integers that it was made with, by the constructor's parameters.</summary>
    public Dictionary<string, Circuits.Algebra.IntExpr> Numbers { get; } = new(System.StringComparer.Ordinal);

    /// <summary>Whether the object is given by the caller: what its fields hold is not known, but it is always the same.</summary>
    public bool IsSymbolic { get; set; }

    /// <summary>Whether it is a module of the caller: its forward is the caller's business, its members are read as they are asked for.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Tensors by the name they were registered with.</summary>
    public Dictionary<string, Cell> Buffers { get; } = new(System.StringComparer.Ordinal);

    /// <summary>The cell of a field, auto property or captured constructor parameter.</summary>
    public Cell this[ISymbol member]
    {
        get
        {
            member = member.OriginalDefinition;
            if (!this.cells.TryGetValue(member, out var cell)) this.cells.Add(member, cell = new Cell(this.IsSymbolic ? null : Initial(member)));
            return cell;
        }
    }

    // C# clears the fields of a new object; a captured parameter holds nothing before it is captured.
    private static SymbolicValue? Initial(ISymbol member) => member switch
    {
        IFieldSymbol field => Evaluation.Evaluator.Default(field.Type),
        IPropertySymbol property => Evaluation.Evaluator.Default(property.Type),
        _ => null,
    };

    /// <summary>The fields with what they hold, in the order in which they were first touched.</summary>
    public IEnumerable<KeyValuePair<ISymbol, Cell>> Cells => this.cells;

    /// <summary>Another object with the same fields: <c>with</c>.</summary>
    public UserObject Copy()
    {
        var copy = new UserObject(this.Type) { BuiltInBase = this.BuiltInBase };
        foreach (var pair in this.cells) copy.cells.Add(pair.Key, new Cell(pair.Value.Value));
        return copy;
    }
}

/// <summary>A module of TorchSharp.</summary>
/// <param name="instance">Its kind and configuration, or null for a container or a module that the tables do not have.</param>
/// <param name="typeName">The class' name.</param>
internal sealed class ModuleObject(ModuleInstance? instance, string typeName)
{
    public ModuleInstance? Instance { get; } = instance;

    public string TypeName { get; } = typeName;

    /// <summary>Whether the caller gives it: what it does to axes is the caller's business.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Whether it has a bias, where a test that is not decided says so; else null.</summary>
    public SymbolicValue.Undecided? HasBias { get; init; }

    public bool IsSequential => this.TypeName == "Sequential";

    /// <summary>The expression in a constructor that made it: what is to blame where a Sequential calls it; else null.</summary>
    public Microsoft.CodeAnalysis.IOperation? CreatedBy { get; init; }

    /// <summary>Whether a pass of a loop made it, so that each pass has one of its own.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The pass of a loop that made it, or null.</summary>
    public LoopPass? MadeIn { get; init; }

    /// <summary>The children of a Sequential, in order.</summary>
    public ListObject Children { get; } = new(new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty), null);

    /// <summary>What the source calls it: the field that holds it.</summary>
    public string? Label { get; set; }

    /// <summary>The module's tensors, made once (a module used twice has tied weights) or assigned from another's (tied weights too).</summary>
    public Dictionary<string, Cell> Tensors { get; } = new(System.StringComparer.Ordinal);
}

/// <summary>A tensor that an object owns. It gets its place in the circuit when a step first uses it.</summary>
internal sealed class OwnedTensor(TensorType type, bool isBuffer)
{
    public TensorType Type => this.Successor.Value is SymbolicValue.Owned { Object: var successor } ? successor.Type : type;

    /// <summary>The tensor that an operation in place made of it, where that has other axes (<c>set_</c>, <c>unsqueeze_</c>); else nothing.</summary>
    public Cell Successor { get; } = new(null);

    /// <summary>Whether it is kept but not learned.</summary>
    public bool IsBuffer { get; } = isBuffer;

    public string? Name { get; set; }

    /// <summary>Whether a pass of a loop made it, so that each pass has one of its own.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether the method's caller gives it: it is an input of the circuit.</summary>
    public bool IsInput { get; init; }

    /// <summary>The value in the circuit, once there is one.</summary>
    public int? Id { get; set; }
}

/// <summary>A delegate: a method with the scope that it closes over.</summary>
internal sealed class FunctionObject(IMethodSymbol method, IOperation? body, Frame? closure, SymbolicValue? receiver)
{
    public IMethodSymbol Method { get; } = method;

    /// <summary>The body of a lambda; null for a named method.</summary>
    public IOperation? Body { get; } = body;

    public Frame? Closure { get; } = closure;

    public SymbolicValue? Receiver { get; } = receiver;
}
