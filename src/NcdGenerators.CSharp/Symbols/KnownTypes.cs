using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.CSharp.Symbols;

/// <summary>Recognises TorchSharp's types and our own by metadata name, so that no version of either is referenced.</summary>
internal sealed class KnownTypes
{
    public const string Torch = "TorchSharp.torch";
    public const string Tensor = "TorchSharp.torch+Tensor";
    public const string TensorIndex = "TorchSharp.torch+TensorIndex";
    public const string ScalarType = "TorchSharp.torch+ScalarType";
    public const string Device = "TorchSharp.torch+Device";
    public const string DisposeScope = "TorchSharp.DisposeScope";
    public const string TensorExtensions = "TorchSharp.TensorExtensionMethods";
    public const string Autograd = "TorchSharp.torch+autograd+";
    public const string Scripts = "TorchSharp.torch+jit";
    public const string ModuleExtensions = "TorchSharp.ModuleExtensionMethods";
    public const string Module = "TorchSharp.torch+nn+Module";
    public const string NeuralNetwork = "TorchSharp.torch+nn";
    public const string ModuleNamespace = "TorchSharp.Modules.";
    public const string Einops = "NcdGenerators.Einops";
    public const string AxesClaims = "NcdGenerators.TensorAxesExtensions";
    public const string AxesAttribute = "NcdGenerators.AxesAttribute";
    public const string AxisAttribute = "NcdGenerators.AxisAttribute";
    public const string NeuralCircuitAttribute = "NcdGenerators.NeuralCircuitAttribute";

    private readonly Dictionary<ISymbol, bool> torchAssemblies = new(SymbolEqualityComparer.Default);

    public MetadataNames Names { get; } = new();

    /// <summary>Whether a value of the type is a tensor: Tensor, Parameter, or a nullable one.</summary>
    public bool IsTensor(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (this.Names.Of(current) == Tensor) return true;
        }

        return false;
    }

    /// <summary>Whether the type derives from TorchSharp's Module.</summary>
    public bool IsModule(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (this.Names.Of(current) == Module) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the type is one of TorchSharp's (or of a type inside it). The namespace alone does not tell: examples and extensions live in
    /// <c>TorchSharp.…</c> too, in assemblies that do not declare torch.
    /// </summary>
    public bool IsTorchSharp(ITypeSymbol? type) =>
        this.Names.Of(type).StartsWith("TorchSharp.", System.StringComparison.Ordinal) && this.DeclaresTorch(type!.OriginalDefinition.ContainingAssembly);

    private bool DeclaresTorch(IAssemblySymbol? assembly)
    {
        if (assembly is null) return false;
        if (!this.torchAssemblies.TryGetValue(assembly, out var declares))
            this.torchAssemblies.Add(assembly, declares = assembly.GetTypeByMetadataName(Torch) is not null);
        return declares;
    }

    /// <summary>Whether the type holds tensors: Tensor[], List&lt;Tensor&gt;, IEnumerable&lt;Tensor&gt;.</summary>
    public bool IsTensorSequence(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => this.IsTensor(array.ElementType),
        INamedTypeSymbol { IsTupleType: false, TypeArguments.Length: 1 } named => this.IsTensor(named.TypeArguments[0]) && IsSequence(named),
        _ => false,
    };

    /// <summary>Whether the type is a number without fraction.</summary>
    public static bool IsInteger(ITypeSymbol? type) => Unwrap(type)?.SpecialType is
        SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_SByte
        or SpecialType.System_UInt64 or SpecialType.System_UInt32 or SpecialType.System_UInt16 or SpecialType.System_Byte;

    /// <summary>Whether the type is a number with fraction.</summary>
    public static bool IsReal(ITypeSymbol? type) =>
        Unwrap(type)?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

    /// <summary>Whether the type is a number that is never null.</summary>
    public static bool IsNumber(ITypeSymbol? type) =>
        type is { OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } && (IsInteger(type) || IsReal(type));

    public static bool IsBool(ITypeSymbol? type) => Unwrap(type)?.SpecialType is SpecialType.System_Boolean;

    /// <summary>T for Nullable&lt;T&gt;, else the type.</summary>
    public static ITypeSymbol? Unwrap(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static bool IsSequence(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType is
        SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
        or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_ICollection_T
        or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
        || type.AllInterfaces.Any(static face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
}
