using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>Tensors made of C# numbers and arrays (<c>torch.tensor</c>): their sizes are those of the data.</content>
internal sealed partial class TensorCalls
{
    private static readonly HashSet<string> DataFactories = new(System.StringComparer.Ordinal) { "tensor", "as_tensor", "from_array" };

    private SymbolicValue? FromData(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name)
    {
        if (!DataFactories.Contains(method.Name) || evaluator.Types.Names.Of(method.ContainingType) != KnownTypes.Torch || arguments.Count == 0 || arguments[0] is not { } data) return null;
        return evaluator.Lift([data, .. arguments.Skip(1)], settled => this.FromData(method, settled[0]!, settled, operation, name));
    }

    private SymbolicValue FromData(IMethodSymbol method, SymbolicValue data, IReadOnlyList<SymbolicValue?> arguments, IOperation operation, string? name)
    {
        var type = method.Parameters[0].Type;
        var given = this.Given(method, arguments, "dtype") is { } wanted and not SymbolicValue.Null ? this.ToArgument(wanted, ParameterKind.OptionalElementType) : null;
        if (evaluator.Types.IsTensor(type))
        {
            return given is null || OperatorTable.Find("to") is not { } to
                ? data
                : this.Apply(to, [new NamedArgument("input", this.ToArgument(data, ParameterKind.Tensor)), new NamedArgument("dtype", given)], operation, null, name);
        }

        var entries = type.IsTupleType ? null : evaluator.Elements(data); // a pair is one complex number
        return this.FromEntries(this.SizesOfData(method, type, data, entries?.Count, arguments), entries?.Count, given ?? new Argument.ElementType(ElementOf(type)), operation, name);
    }

    /// <summary>The tensor that an array converts to where a tensor is asked for.</summary>
    public SymbolicValue FromArray(SymbolicValue data, IArrayTypeSymbol type, IOperation operation)
    {
        if (data is SymbolicValue.Null) return data;
        var count = evaluator.Elements(data)?.Count;
        return this.FromEntries(this.SizesOfArray(type, data, count), count, new Argument.ElementType(ElementOf(type)), operation, null);
    }

    private SymbolicValue FromEntries(Argument size, int? count, Argument dtype, IOperation operation, string? name)
    {
        var list = new List<NamedArgument> { new("size", size), new("dtype", dtype) };
        if (count is { } known) list.Add(new NamedArgument("count", known));
        return this.Apply(OperatorTable.Find("tensor")!, list, operation, null, name);
    }

    // A number converts to a tensor without axes where a tensor is asked for: torch.floor(n / 2).
    private SymbolicValue AsScalar(SymbolicValue value, IOperation operation) => evaluator.Settle(value) is SymbolicValue.Int or SymbolicValue.Real or SymbolicValue.Truth
        ? this.Apply(OperatorTable.Find("tensor")!, [new NamedArgument("size", Argument.Ints()), new NamedArgument("dtype", new Argument.ElementType(DType.Unknown))], operation, null, null)
        : value;

    private SymbolicValue? Given(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, string parameter)
    {
        var place = method.Parameters.FirstOrDefault(own => own.Name == parameter)?.Ordinal ?? -1;
        return place >= 0 && place < arguments.Count ? arguments[place] : null;
    }

    // The sizes that the call gives, else the length of the array; a number has none.
    private Argument SizesOfData(IMethodSymbol method, ITypeSymbol type, SymbolicValue data, int? count, IReadOnlyList<SymbolicValue?> arguments)
    {
        if (this.Given(method, arguments, "dimensions") is { } dimensions and not SymbolicValue.Null) return this.ToArgument(dimensions, ParameterKind.IntList);
        var numbers = method.Parameters.Skip(1).Where(static parameter => parameter.Type.SpecialType == SpecialType.System_Int64).Select(parameter => arguments[parameter.Ordinal]).ToList();
        if (numbers.Count > 0)
        {
            return numbers.All(static number => number is SymbolicValue.Int)
                ? new Argument.IntList(numbers.Select(static number => ((SymbolicValue.Int)number!).Number).ToEquatableArray())
                : new Argument.Unknown("the sizes are not known");
        }

        return type is IArrayTypeSymbol || type is INamedTypeSymbol { IsGenericType: true, IsTupleType: false } ? this.SizesOfArray(type, data, count) : Argument.Ints();
    }

    private Argument SizesOfArray(ITypeSymbol type, SymbolicValue data, int? count)
    {
        if (data is SymbolicValue.List { Object.Lengths: { Count: > 0 } lengths } && lengths.All(static length => length is SymbolicValue.Int))
            return new Argument.IntList(lengths.Select(static length => ((SymbolicValue.Int)length).Number).ToEquatableArray());
        if (type is IArrayTypeSymbol { Rank: > 1 } array) return new Argument.IntList(Enumerable.Range(0, array.Rank).Select(_ => this.UnknownLength()).ToEquatableArray());
        return new Argument.IntList(EquatableArray.Of(count is { } known ? IntExpr.Literal(known) : this.UnknownLength()));
    }

    private IntExpr UnknownLength() => this.Session.Symbols.Flexible("length", "the length of an array");

    private static DType ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ElementOf(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } => DType.Complex64,
        INamedTypeSymbol { IsGenericType: true } generic => ElementOf(generic.TypeArguments[0]),
        _ => type.SpecialType switch
        {
            SpecialType.System_Boolean => DType.Bool,
            SpecialType.System_Byte => DType.UInt8,
            SpecialType.System_SByte => DType.Int8,
            SpecialType.System_Int16 => DType.Int16,
            SpecialType.System_Int32 => DType.Int32,
            SpecialType.System_Int64 => DType.Int64,
            SpecialType.System_Single => DType.Float32,
            SpecialType.System_Double => DType.Float64,
            _ => type.Name switch
            {
                "Half" => DType.Float16,
                "BFloat16" => DType.BFloat16,
                "Complex" => DType.Complex128,
                _ => DType.Unknown,
            },
        },
    };
}
