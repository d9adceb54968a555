using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>An operator of the table with the arguments of a recorded application.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Arguments">Its arguments, in its parameters' order.</param>
/// <param name="IsInPlace">Whether the first operand receives the result.</param>
internal sealed record Application(Operator Operator, IReadOnlyList<KeyValuePair<string, Argument>> Arguments, bool IsInPlace)
{
    /// <summary>The flat list of tensor operands that the flow counts as inputs.</summary>
    public IReadOnlyList<TensorType> Operands => this.Arguments.SelectMany(static argument => Tensors(argument.Value)).ToList();

    /// <summary>Which of the signature's results there are, or null for all. PyTorch's modules give None for the others, its functions leave them out.</summary>
    public IReadOnlyList<bool>? Places => this.Operator.Places?.Invoke(name => this.Arguments.FirstOrDefault(argument => argument.Key == name).Value);

    /// <summary>What the table says.</summary>
    public RuleResult Apply(Facts? facts = null) => this.Operator.Apply(this.Arguments, facts, this.IsInPlace);

    private static IEnumerable<TensorType> Tensors(Argument argument) => argument switch
    {
        Argument.Tensor tensor => [tensor.Type],
        Argument.TensorList list => list.Types,
        Argument.Index index => index.Items.OfType<IndexItem.ByTensor>().Select(static item => item.Type),
        _ => [],
    };
}
