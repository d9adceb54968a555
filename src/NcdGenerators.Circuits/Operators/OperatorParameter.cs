namespace NcdGenerators.Circuits.Operators;

/// <summary>What kind of argument a parameter takes.</summary>
public enum ParameterKind
{
    Tensor,
    OptionalTensor,
    TensorList,

    /// <summary>A tensor or a number: the right operand of <c>+</c>.</summary>
    TensorOrNumber,
    Int,
    OptionalInt,
    IntList,
    OptionalIntList,

    /// <summary>The size of each axis that is made: integers, among which a run of axes may stand.</summary>
    Sizes,

    /// <summary>An integer or a list of integers, which mean different things: <c>split(2)</c>, <c>split([2])</c>.</summary>
    IntOrIntList,

    /// <summary>An integer for all axes, a list with one for each, or nothing: the sizes that interpolate makes.</summary>
    OptionalIntOrIntList,

    /// <summary>A real number for all axes, a list with one for each, or nothing: the factors of interpolate.</summary>
    OptionalNumberOrList,

    /// <summary>Integers or a word: a convolution's padding is numbers, <c>same</c> or <c>valid</c>.</summary>
    IntListOrText,

    /// <summary>An integer or real number.</summary>
    Number,
    OptionalNumber,

    /// <summary>A number or a word: the order of a norm is a number, <c>fro</c> or <c>nuc</c>.</summary>
    NumberOrText,
    Bool,
    Text,
    OptionalElementType,
    Index,

    /// <summary>The settings of a part: a module that another one is made of.</summary>
    Settings,
}

/// <summary>How the result depends on an argument: what the derivative and the shifting of linear maps need (paper §2.6).</summary>
public enum Linearity
{
    /// <summary>Not an array, or not differentiable in it.</summary>
    None,

    /// <summary>Linear in this argument while the others are held fixed, apart from summands without it (a bias, the other side of <c>+</c>).</summary>
    Linear,

    /// <summary>Differentiable, not linear.</summary>
    Nonlinear,
}

/// <summary>One parameter of an operator.</summary>
/// <param name="Name">PyTorch's name, such as <c>input</c>, <c>dim</c>, <c>keepdim</c>.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">Its value when left out, or null if it must be given.</param>
/// <param name="Linearity">How the result depends on it.</param>
public sealed record OperatorParameter(string Name, ParameterKind Kind, Argument? Default = null, Linearity Linearity = Linearity.None)
{
    /// <summary>
    /// Whether the rule does without the value: an epsilon or a probability changes no axis, so an unknown one stops no
    /// reading. The rule then sees <see cref="Argument.Unknown"/>.
    /// </summary>
    public bool MayBeUnknown { get; init; } = Kind is ParameterKind.Number or ParameterKind.OptionalNumber;

    /// <summary>Whether the operator adds the argument to its product instead of multiplying it: the bias of <c>linear</c>, the input of <c>addmm</c>.</summary>
    public bool IsSummand { get; init; }

    /// <summary>Whether the kind of module settles the argument and nobody writes it: the numbers of axes that BatchNorm2d accepts.</summary>
    public bool IsFixed { get; init; }

    /// <summary>
    /// For a learned tensor: what its first axes are called where users write their sizes, such as <c>out_features</c>,
    /// <c>in_features</c>. Axes of one name have one size; an empty name is none. Empty for other tensors.
    /// </summary>
    public EquatableArray<string> AxisNames { get; init; }

    /// <summary>Whether the parameter takes tensors (or may).</summary>
    public bool IsTensor => this.Kind is ParameterKind.Tensor or ParameterKind.OptionalTensor or ParameterKind.TensorList or ParameterKind.TensorOrNumber;

    public static OperatorParameter Tensor(string name, Linearity linearity = Linearity.Nonlinear) => new(name, ParameterKind.Tensor, null, linearity);

    public static OperatorParameter OptionalTensor(string name, Linearity linearity = Linearity.Nonlinear) =>
        new(name, ParameterKind.OptionalTensor, Argument.None.Instance, linearity);

    /// <summary>The optional <c>bias</c> that is added to a product.</summary>
    public static OperatorParameter Bias { get; } = OptionalTensor("bias", Linearity.Linear) with { IsSummand = true };

    public static OperatorParameter TensorList(string name, Linearity linearity = Linearity.Linear) => new(name, ParameterKind.TensorList, null, linearity);

    public static OperatorParameter TensorOrNumber(string name, Linearity linearity) => new(name, ParameterKind.TensorOrNumber, null, linearity);

    public static OperatorParameter Int(string name, long? defaultValue = null) =>
        new(name, ParameterKind.Int, defaultValue is { } value ? (Argument)value : null);

    public static OperatorParameter OptionalInt(string name) => new(name, ParameterKind.OptionalInt, Argument.None.Instance);

    public static OperatorParameter IntList(string name) => new(name, ParameterKind.IntList);

    public static OperatorParameter Sizes(string name) => new(name, ParameterKind.Sizes);

    public static OperatorParameter OptionalIntList(string name) => new(name, ParameterKind.OptionalIntList, Argument.None.Instance);

    public static OperatorParameter Number(string name, Argument? defaultValue = null) => new(name, ParameterKind.Number, defaultValue);

    public static OperatorParameter OptionalNumber(string name) => new(name, ParameterKind.OptionalNumber, Argument.None.Instance);

    public static OperatorParameter Bool(string name, bool defaultValue) => new(name, ParameterKind.Bool, defaultValue);

    /// <summary>A flag that changes values and no axis, such as <c>training</c>.</summary>
    public static OperatorParameter Flag(string name, bool defaultValue) => Bool(name, defaultValue) with { MayBeUnknown = true };

    public static OperatorParameter Text(string name, string? defaultValue = null) => new(name, ParameterKind.Text, defaultValue is null ? null : (Argument)defaultValue);

    public static OperatorParameter OptionalElementType(string name) => new(name, ParameterKind.OptionalElementType, Argument.None.Instance);
}
