using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>Members of tensors that are no operators: sizes, indexers, bookkeeping.</content>
internal sealed partial class TensorCalls
{
    // Devices, scopes and gradients do not touch axes. (alias, to, contiguous… are operators of the table, drawn as nothing.)
    private static readonly HashSet<string> Bookkeeping = new(System.StringComparer.Ordinal)
    {
        "MoveToOuterDisposeScope", "DetachFromDisposeScope", "MoveToOtherDisposeScope", "cpu", "cuda", "to", "requires_grad_", "DecoupleFromNativeHandle",
        "retain_grad", "share_memory_", "pin_memory",
    };

    private SymbolicValue? Transparent(IMethodSymbol method, SymbolicValue receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        if (!evaluator.Types.IsTensor(method.ContainingType)) return null;
        switch (method.Name)
        {
            case "Dispose": return SymbolicValue.Null.Instance;
            case "size" or "shape": return evaluator.Lift(receiver, tensor => this.SizeOf(tensor, arguments.FirstOrDefault(), operation));
            case "dim" or "ndimension" when arguments.Count == 0: return evaluator.Lift(receiver, this.RankOf);
            case "data" when method.TypeArguments is [var entry]: return evaluator.Lift(receiver, tensor => this.EntriesOf(tensor, entry));
            case "numel" or "element_size" when method.Name == "numel": return evaluator.Lift(receiver, this.CountOf);
        }

        var changesType = arguments.Any(argument => argument is SymbolicValue.ElementType);
        return Bookkeeping.Contains(method.Name) && !changesType ? receiver : null;
    }

    /// <summary>A property or indexer of a tensor.</summary>
    public SymbolicValue Property(IPropertyReferenceOperation reference, SymbolicValue instance, string? name)
    {
        var property = reference.Property;
        if (property.IsIndexer)
        {
            var items = reference.Arguments.Select(argument => evaluator.Evaluate(argument.Value))
                .SelectMany(item => item is SymbolicValue.List && evaluator.Elements(item) is { } many ? many : [item])
                .Prepend(instance).ToList<SymbolicValue?>();
            return evaluator.Lift(items, settled => this.Index(settled, reference, name));
        }

        return evaluator.Lift(instance, tensor => tensor is SymbolicValue.Null ? throw new ThrownException(reference) : property.Name switch
        {
            "shape" => this.SizeOf(tensor, null, reference),
            "ndim" or "Dimensions" => this.RankOf(tensor),
            "NumberOfElements" => this.CountOf(tensor),
            "dtype" => this.TypeOf(tensor) is { } type ? new SymbolicValue.ElementType(type.DType) : new SymbolicValue.Unknown("the element type is not known"),
            "device" or "device_type" or "device_index" or "Handle" or "layout" => new SymbolicValue.Opaque(property.Name),
            "requires_grad" or "IsInvalid" or "is_sparse" or "is_cuda" => new SymbolicValue.Undecided(evaluator.Test(property.Name, property.Name), false),
            _ => this.Bound(property, [tensor], hasReceiver: true, reference, name),
        });
    }

    private SymbolicValue Index(IReadOnlyList<SymbolicValue?> given, IPropertyReferenceOperation reference, string? name)
    {
        // Numbers are never unknown, so what is not known here is a tensor or a slice that something else hides.
        var items = given.Skip(1).Select(argument => this.ToIndex(argument is SymbolicValue.Unknown ? this.AsTensor(argument) : argument!)).ToList();
        if (OperatorTable.Find("index") is not { } target || items.Any(static item => item is not SymbolicValue.TensorIndex))
            return this.NotInTable(reference.Property, given, reference);
        var index = new Argument.Index(items.Select(static item => ((SymbolicValue.TensorIndex)item).Item).ToEquatableArray());
        return this.Apply(
            target,
            [new NamedArgument("input", this.ToArgument(given[0]!, ParameterKind.Tensor)), new NamedArgument("index", index)],
            reference,
            null,
            name);
    }

    /// <summary>A value as one item of an index expression.</summary>
    public SymbolicValue ToIndex(SymbolicValue value) => value switch
    {
        SymbolicValue.TensorIndex => value,
        SymbolicValue.Int integer => new SymbolicValue.TensorIndex(new IndexItem.At(integer.Number)),
        SymbolicValue.Null => new SymbolicValue.TensorIndex(IndexItem.NewAxis.Instance),
        SymbolicValue.Position position when this.Bound(position) is { } at => new SymbolicValue.TensorIndex(new IndexItem.At(at)),
        SymbolicValue.Span span => new SymbolicValue.TensorIndex(new IndexItem.Slice(
            span.Start is null ? null : this.Bound(span.Start), span.End is null || IsEnd(span.End) ? null : this.Bound(span.End), null)),
        SymbolicValue.Tuple { Items: { Count: 2 or 3 } items } => this.Slice(items), // (start, stop, step) converts to a slice
        SymbolicValue.Tensor or SymbolicValue.Owned => new SymbolicValue.TensorIndex(
            this.Session.IsConstructing ? new IndexItem.ByTensor(this.TypeOf(value)!) : new IndexItem.ByValue(this.IdOf(value)!.Value)),
        _ => value,
    };

    private SymbolicValue Slice(IReadOnlyList<SymbolicValue?> given)
    {
        var bounds = given.Select(bound => bound is null or SymbolicValue.Null ? null : this.Bound(bound) ?? this.UnknownLength()).ToList();
        while (bounds.Count < 3) bounds.Add(null);
        return new SymbolicValue.TensorIndex(new IndexItem.Slice(bounds[0], bounds[1], bounds[2]));
    }

    private static bool IsEnd(SymbolicValue value) => value is SymbolicValue.Position { IsFromEnd: true, Offset: SymbolicValue.Int { Number.IsZero: true } };

    private IntExpr? Bound(SymbolicValue value) => value switch
    {
        SymbolicValue.Int integer => integer.Number,
        SymbolicValue.Position { Offset: SymbolicValue.Int integer } position => position.IsFromEnd ? -integer.Number : integer.Number,
        _ => null,
    };

    /// <summary>A static field or property of TorchSharp: an element type, an index item, a device.</summary>
    public SymbolicValue StaticMember(ISymbol member, ITypeSymbol type, IOperation operation)
    {
        if (evaluator.Types.Names.Of(type) == KnownTypes.ScalarType && DTypes.TryParse(member.Name, out var dtype)) return new SymbolicValue.ElementType(dtype);
        if (evaluator.Types.Names.Of(member.ContainingType) == KnownTypes.TensorIndex)
        {
            switch (member.Name)
            {
                case "Ellipsis": return new SymbolicValue.TensorIndex(IndexItem.Ellipsis.Instance);
                case "Null" or "None": return new SymbolicValue.TensorIndex(IndexItem.NewAxis.Instance);
                case "Colon": return new SymbolicValue.TensorIndex(new IndexItem.Slice(null, null, null));
            }
        }

        return evaluator.Types.IsTensor(type) ? this.NotInTable(member, [], operation) : new SymbolicValue.Opaque(member.Name);
    }

    /// <summary>TensorIndex.Slice, Single, Tensor…, or null if the method is another.</summary>
    public SymbolicValue? IndexFactory(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments)
    {
        if (evaluator.Types.Names.Of(method.ContainingType) != KnownTypes.TensorIndex) return null;
        if (method.Name == "Slice") return this.Slice(arguments);

        // A tensor stays one until it indexes: kept by a module, it enters the circuit there.
        return arguments is not [{ } only] ? null : only is SymbolicValue.Tensor or SymbolicValue.Owned ? only : this.ToIndex(only);
    }

    /// <summary>x[…] = value: the axes of x stay as they are.</summary>
    public void AssignIndex(IPropertyReferenceOperation target, SymbolicValue instance, SymbolicValue value)
    {
        var items = target.Arguments.Select(argument => this.ToIndex(evaluator.Evaluate(argument.Value))).ToList();
        if (!target.Property.IsIndexer || OperatorTable.Find("index_put") is not { } put || items.Any(static item => item is not SymbolicValue.TensorIndex)) return;
        if (this.TypeOf(instance) is null) return;
        evaluator.Lift(value, settled => this.AssignIndex(put, target, instance, items, settled));
    }

    private SymbolicValue AssignIndex(Operator put, IPropertyReferenceOperation target, SymbolicValue instance, IReadOnlyList<SymbolicValue> items, SymbolicValue value)
    {
        var index = new Argument.Index(items.Select(static item => ((SymbolicValue.TensorIndex)item).Item).ToEquatableArray());
        this.Apply(
            put,
            [
                new NamedArgument("input", this.ToArgument(instance, ParameterKind.Tensor)),
                new NamedArgument("index", index),
                new NamedArgument("value", this.ToArgument(value, ParameterKind.TensorOrNumber)),
            ],
            target,
            null,
            null,
            instance);
        return SymbolicValue.Null.Instance;
    }

    private SymbolicValue SizeOf(SymbolicValue tensor, SymbolicValue? which, IOperation operation)
    {
        if (this.TypeOf(tensor) is not { } type) return evaluator.Unknown(operation.Type, "the tensor is not known", operation);
        if (which is not null)
            return which is SymbolicValue.Int { Number: var number } && number.TryGetLiteral(out var dim) ? this.SizeAt(tensor, type, dim, operation) : evaluator.Unknown(operation.Type, "which axis is meant is not known", operation);
        var sizes = type.Shape.Axes.Select(axis => axis.IsRun ? this.SizesOf(axis, tensor) : SymbolicValue.Of(axis.Size));
        return new SymbolicValue.List(new ListObject(Evaluator.ContentsOf(sizes), operation.Type) { SizesOf = type.Shape });
    }

    // As many sizes as the run has axes.
    private SymbolicValue SizesOf(Axis run, SymbolicValue tensor)
    {
        var passes = new Passes(this.Session.Symbols.Index("i"), 0, run.Rank - 1, 1);
        return new SymbolicValue.Repeated(passes, EquatableArray.Of<SymbolicValue>(new SymbolicValue.RunSize(tensor, run, passes.Symbol)));
    }

    /// <summary>The size of one axis, counted from the front if ≥ 0, else from the back.</summary>
    public SymbolicValue SizeAt(SymbolicValue tensor, TensorType type, long dim, IOperation operation)
    {
        var found = type.Shape.Find(dim);
        if (found.IsFound && !type.Shape[found.Index].IsRun) return SymbolicValue.Of(type.Shape[found.Index].Size);
        if (found.Kind == AxisLookupKind.OutOfRange)
        {
            this.Judge.NoSuchAxis(dim, type.Shape, operation);
            return evaluator.Unknown(operation.Type, "there is no such axis", operation);
        }

        this.Session.Ranks.Ask(type.Shape, dim);
        var id = tensor is SymbolicValue.Tensor known ? known.Id : -1;
        var key = (id, dim.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (id < 0 || !this.Session.ReadSizes.TryGetValue(key, out var size))
        {
            size = this.Session.Symbols.Flexible($"size({dim})", $"size({dim}) of {NameOf(tensor)}");
            this.Session.ReadSizes[key] = size;
        }

        return SymbolicValue.Of(size);
    }

    private string NameOf(SymbolicValue tensor) => tensor is SymbolicValue.Tensor { Id: var id } && this.Builder.Values[id].Name is { } name ? $"'{name}'" : "a tensor";

    /// <summary>The number of axes as a value.</summary>
    public SymbolicValue RankOf(SymbolicValue tensor) => this.TypeOf(tensor) is { } type
        ? SymbolicValue.Of(type.Shape.RankExpression)
        : new SymbolicValue.Unknown("the tensor is not known");

    private SymbolicValue CountOf(SymbolicValue tensor) => this.TypeOf(tensor) is { } type
        ? SymbolicValue.Of(type.Shape.ElementCount)
        : new SymbolicValue.Unknown("the tensor is not known");
}
