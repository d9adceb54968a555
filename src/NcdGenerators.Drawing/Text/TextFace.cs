namespace NcdGenerators.Drawing.Text;

/// <summary>The typefaces of a drawing. Each is a list of fonts to fall back on; widths are those of the widest of them.</summary>
public enum TextFace
{
    /// <summary>Serif italic: symbols.</summary>
    MathItalic,

    /// <summary>Serif upright: digits, signs.</summary>
    MathUpright,

    /// <summary>Bold serif upright: what is learned, the L of a linear map.</summary>
    MathBold,

    /// <summary>Sans serif: words.</summary>
    Sans,

    /// <summary>Bold sans serif: the title.</summary>
    SansBold,
}
