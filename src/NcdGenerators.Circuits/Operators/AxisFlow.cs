using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>How an axis goes through an operator (design §2).</summary>
public enum AxisFlowKind
{
    /// <summary>The operator works on each entry of the axis alone: broadcasting. One input axis, or several that were made equal (<c>x + y</c>).</summary>
    PassedOver,

    /// <summary>Summed over in a product of two or more operands: the inner product. No output axis. Where one size is a multiple of another, in that many groups (grouped convolution).</summary>
    Contracted,

    /// <summary>The same axis of two or more operands (or twice of one) merged into one. The diagonal of axes of different sizes, or beside the main one, is shorter.</summary>
    Diagonalised,

    /// <summary>Aggregated away (sum, mean, max); with keepdim the output axis has size 1.</summary>
    Reduced,

    /// <summary>Needed whole, kept: softmax, normalisation, sorting, cumulative sums.</summary>
    Normalised,

    /// <summary>Replaced by the positions of a sliding window.</summary>
    Windowed,

    /// <summary>Several axes become one: flatten. Sources outermost first.</summary>
    Merged,

    /// <summary>
    /// One axis (or several regrouped, with the same product of sizes) becomes several; each output axis has its own entry, the
    /// parameter <c>position</c> orders them.
    /// </summary>
    Split,

    /// <summary>Joined end to end with the same axis of the other operands; an operand that lacks the axis counts as one entry of it, and several axes of one operand are merged first.</summary>
    Concatenated,

    /// <summary>Some entries of the axis are kept, or entries are added (pad).</summary>
    Sliced,

    /// <summary>Looked up by an index: the axis disappears, or is replaced by the index' axes.</summary>
    Indexed,

    /// <summary>The entries are repeated: expand, repeat, tile. Several sources are merged first.</summary>
    Repeated,

    /// <summary>Walked through in order with a state: recurrent layers.</summary>
    Scanned,

    /// <summary>New: it has no source (unsqueeze, zeros, one_hot).</summary>
    Created,

    /// <summary>Given up without use: squeeze of a unit axis, the result of an operation that ignores it.</summary>
    Dropped,
}

/// <summary>A place in the tensors of an application.</summary>
/// <param name="Tensor">
/// Among the inputs: the position in the flat list of tensor operands (parameters in order, lists flattened, absent ones
/// skipped). Among the outputs: the position of the output.
/// </param>
/// <param name="Item">The position among the items of that tensor's shape; a run is one item.</param>
public readonly record struct AxisRef(int Tensor, int Item)
{
    public override string ToString() => Tensor + "." + Item;
}

/// <summary>One line of the relation: an output axis (or none) and the input axes that it comes from.</summary>
public sealed record FlowEntry(AxisFlowKind Kind, AxisRef? Output, EquatableArray<AxisRef> Inputs, EquatableArray<FlowParameter> Parameters)
{
    public FlowEntry(AxisFlowKind kind, AxisRef? output, IEnumerable<AxisRef> inputs)
        : this(kind, output, inputs.ToEquatableArray(), EquatableArray<FlowParameter>.Empty)
    {
    }
}

/// <summary>A number that belongs to a flow entry: a window's stride, a slice's start, a split's position.</summary>
public readonly record struct FlowParameter(string Name, IntExpr Value)
{
    /// <summary>The size of a window.</summary>
    public const string Kernel = "kernel";

    /// <summary>The number of groups in which an axis is contracted; the entry's first source is the axis of one group.</summary>
    public const string Groups = "groups";
}

/// <summary>
/// One application of an operator as a relation between axes: every output axis has exactly one entry, every input axis
/// at least one. <c>Linear</c> is a contraction with its weight: the weight's other axis is passed over. What drawing, cost and derivative need to know of an operator.
/// </summary>
public sealed record AxisFlow(EquatableArray<FlowEntry> Entries)
{
    /// <summary>The entry that the output axis comes from, or null.</summary>
    public FlowEntry? Of(AxisRef output) => this.Entries.FirstOrDefault(entry => entry.Output == output);

    /// <summary>The entries that read the input axis.</summary>
    public IEnumerable<FlowEntry> From(AxisRef input) => this.Entries.Where(entry => entry.Inputs.Contains(input));
}
