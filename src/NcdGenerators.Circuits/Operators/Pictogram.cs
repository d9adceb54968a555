namespace NcdGenerators.Circuits.Operators;

/// <summary>How an operator is drawn (paper; geometry in Drawing). Where wires alone tell it, the flow is drawn.</summary>
public enum PictogramKind
{
    /// <summary>A box with the operator's name: the sober default.</summary>
    Box,

    /// <summary>Nothing: the operator does not change the data (contiguous, alias, to).</summary>
    Invisible,

    /// <summary>The axis flow is the drawing: crossings, cups, dots, bars (matmul, einsum, transpose, view).</summary>
    Wires,

    /// <summary>An unattached arrow ➤R➤ in a free row (figure 12).</summary>
    ElementWise,

    /// <summary>A multiplication or division by a number: an arrow with the factor (figure 20).</summary>
    Scale,

    /// <summary>The softmax triangle.</summary>
    Softmax,

    /// <summary>A bold L: a linear map, learned where its weight is a parameter; + where it has a bias.</summary>
    Linear,

    /// <summary>
    /// A learned map of all entries in a sliding window and the channels (figure 26): a box with a star where positions
    /// stay, else a window whose axis goes into an <b>L</b>. The text is <c>T</c> for a transposed one.
    /// </summary>
    Convolution,

    /// <summary>A sliding window whose axis is aggregated: max➤, 𝔼➤ (figure 27). The text is the letter or word of the aggregate.</summary>
    Pool,

    /// <summary>Dots with a + on the wires of two tensors (residual).</summary>
    Add,

    /// <summary>A product of two tensors entry by entry.</summary>
    Multiply,

    /// <summary>A circle on the normalised axes.</summary>
    Normalise,

    /// <summary>The axis ends in an arrowhead or a letter (sum, mean, max).</summary>
    Reduce,

    /// <summary>A bar across the joined wires (cat, stack).</summary>
    Concatenate,

    /// <summary>A pentagon on the indexed axis (figures 8, 9).</summary>
    Index,

    /// <summary>A learned table looked up by index (Embedding).</summary>
    Lookup,

    /// <summary>A box with a loop: the axis is walked through in order, with a state (LSTM). The text is its name.</summary>
    Scan,

    /// <summary>A square with one triangle of it kept: <c>lower</c> or <c>upper</c>, the causal mask.</summary>
    Mask,

    /// <summary>Two wires that begin in a half circle: the unit of the inner product, an identity matrix (figure 18).</summary>
    Unit,

    /// <summary>A tensor is kept for later.</summary>
    Save,

    /// <summary>A kept tensor is taken up again.</summary>
    Load,
}

/// <summary>A pictogram and the text in it.</summary>
/// <param name="Kind">The kind of drawing.</param>
/// <param name="Text">Its letter or word (R for ReLU), or null for none.</param>
public sealed record Pictogram(PictogramKind Kind, string? Text = null)
{
    public static readonly Pictogram Wires = new(PictogramKind.Wires);

    public static readonly Pictogram Invisible = new(PictogramKind.Invisible);

    public static Pictogram Box(string text) => new(PictogramKind.Box, text);

    public static Pictogram ElementWise(string text) => new(PictogramKind.ElementWise, text);
}
