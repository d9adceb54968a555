using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>One subscript: a letter, or the ellipsis.</summary>
/// <param name="Letter">The letter, or <see cref="Ellipsis"/>.</param>
public sealed record EinsumSubscript(char Letter) : NotationNode
{
    /// <summary>What stands for <c>...</c>.</summary>
    public const char Ellipsis = '.';

    /// <summary>Whether this is <c>...</c>.</summary>
    public bool IsEllipsis => this.Letter == Ellipsis;

    public override string ToString() => this.IsEllipsis ? "..." : this.Letter.ToString();
}

/// <summary>The subscripts of one tensor, outermost axis first.</summary>
/// <param name="Subscripts">The subscripts; at most one is the ellipsis.</param>
public sealed record EinsumTerm(EquatableArray<EinsumSubscript> Subscripts) : NotationNode
{
    /// <summary>Whether the number of axes is open.</summary>
    public bool HasEllipsis => this.Subscripts.Any(static subscript => subscript.IsEllipsis);

    /// <summary>The number of axes beside those of the ellipsis.</summary>
    public int LetterCount => this.Subscripts.Count(static subscript => !subscript.IsEllipsis);

    public override string ToString() => string.Concat(this.Subscripts);
}

/// <summary>What reading an equation gave.</summary>
/// <param name="Equation">The equation, or null where there are errors.</param>
/// <param name="Errors">Every error, in reading order.</param>
public sealed record EinsumParseResult(EinsumEquation? Equation, EquatableArray<NotationError> Errors);

/// <summary>
/// An equation of <c>torch.einsum</c>, in libtorch's grammar (ATen/native/Linear.cpp, <c>einsum</c>): subscripts are single letters
/// a–z, A–Z or one <c>...</c> per tensor; spaces mean nothing; a repeated letter of one tensor is its diagonal.
/// </summary>
/// <param name="Operands">The subscripts of each tensor.</param>
/// <param name="Output">
/// The subscripts of the result. Without an arrow, those of the implicit result: the ellipsis' axes first, then the letters that
/// appear once, A–Z before a–z.
/// </param>
/// <param name="IsImplicit">Whether the text has no arrow.</param>
public sealed record EinsumEquation(EquatableArray<EinsumTerm> Operands, EinsumTerm Output, bool IsImplicit)
{
    /// <summary>Reads an equation. Never throws.</summary>
    public static EinsumParseResult Parse(string text) => EinsumEquationReader.Read(text ?? "");

    /// <summary>The equation with its result spelled out and without blanks.</summary>
    public override string ToString() => string.Join(",", this.Operands) + "->" + this.Output;
}
