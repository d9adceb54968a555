namespace NcdGenerators.CSharp.Rules;

/// <summary>The ids of all rules. Free of dependencies: the file is linked into every project that names a rule.</summary>
public static class RuleIds
{
    /// <summary>Axis notation does not parse.</summary>
    public const string Notation = "NCD001";

    /// <summary>A contract contradicts itself, or uses a name that nothing binds.</summary>
    public const string Contract = "NCD002";

    /// <summary>The number of segments differs from the number of tensor parameters or results.</summary>
    public const string Segments = "NCD003";

    /// <summary>[Axes] on something that is not a tensor, or [Axis] on something that is not an integer.</summary>
    public const string Target = "NCD004";

    /// <summary>An einops pattern does not parse.</summary>
    public const string EinopsPattern = "NCD005";

    /// <summary>Axes that are multiplied and summed over have different sizes.</summary>
    public const string Contraction = "NCD101";

    /// <summary>Aligned axes have different sizes, neither of which is 1.</summary>
    public const string Broadcasting = "NCD102";

    /// <summary>A tensor has too few or too many axes.</summary>
    public const string Rank = "NCD103";

    /// <summary>An axis number that the tensor does not have.</summary>
    public const string AxisRange = "NCD104";

    /// <summary>view, reshape, flatten: the number of entries does not come out, or memory order forbids it.</summary>
    public const string View = "NCD105";

    /// <summary>cat, stack: the other axes differ.</summary>
    public const string Concatenation = "NCD106";

    /// <summary>The declared axes differ from the inferred ones.</summary>
    public const string DeclaredResult = "NCD107";

    /// <summary>An einsum or einops pattern does not fit its operands.</summary>
    public const string PatternFit = "NCD108";

    /// <summary>An argument or element type that the operation does not take.</summary>
    public const string Argument = "NCD109";

    /// <summary>An argument does not fit the contract of the method that is called.</summary>
    public const string CalleeContract = "NCD110";

    /// <summary>The same axis arrives from both operands at different positions.</summary>
    public const string SilentBroadcast = "NCD201";

    /// <summary>A class whose guard must read private members is not partial.</summary>
    public const string PartialForGuards = "NCD301";

    /// <summary>.forward on a checked module skips its checks.</summary>
    public const string ForwardSkipsChecks = "NCD302";

    /// <summary>Reading stopped here.</summary>
    public const string Stopped = "NCD901";

    /// <summary>A group of which no factor is known cannot be guarded.</summary>
    public const string UnknownFactor = "NCD902";

    /// <summary>The inferred axes of a tensor expression.</summary>
    public const string InferredAxes = "NCD903";
}
