using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Operators;

/// <summary>What kind of thing does not fit; each has its own rule id (design §7).</summary>
public enum MismatchKind
{
    /// <summary>The tensor has too few or too many axes.</summary>
    Rank,

    /// <summary>An axis number that the tensor does not have, or that is given twice.</summary>
    Dimension,

    /// <summary>Axes that are multiplied and summed over have different sizes.</summary>
    Contraction,

    /// <summary>Axes that are aligned have different sizes and none is 1.</summary>
    Broadcast,

    /// <summary>view, reshape, flatten…: the number of entries does not come out, or memory order forbids it.</summary>
    View,

    /// <summary>cat, stack: the other axes differ.</summary>
    Concatenation,

    /// <summary>An einsum or einops pattern does not fit its operands.</summary>
    Pattern,

    /// <summary>Element types that do not go together.</summary>
    ElementType,

    /// <summary>An index or argument outside what the operation allows.</summary>
    Argument,

    /// <summary>chunk: it runs, and gives another number of tensors than the result has.</summary>
    ResultCount,
}

/// <summary>Why an application cannot work, in words made of the rule and the sizes.</summary>
/// <param name="Kind">What does not fit.</param>
/// <param name="Message">One sentence that names the operation, the axes and their sizes.</param>
/// <param name="Axes">The input axes that it is about.</param>
/// <param name="Advice">The way out in words, where only the rule knows it; what can be tried is <see cref="Repairs.RepairSearch"/>'s to find.</param>
/// <param name="Span">For a pattern or equation: the characters of it that the mismatch is about, or null.</param>
public sealed record Mismatch(MismatchKind Kind, string Message, EquatableArray<AxisRef> Axes, string? Advice = null, NotationSpan? Span = null)
{
    /// <summary>The way out for people: the repair that makes the application fit, else the advice; null where there is neither.</summary>
    /// <param name="application">The application.</param>
    /// <param name="facts">What is known of the symbols.</param>
    public string? WayOut(Repairs.Application application, Facts facts) => Repairs.RepairSearch.Find(application, this, facts)?.ToString() ?? this.Advice;
}

/// <summary>What a requirement asks of its two sides.</summary>
public enum RequirementKind
{
    /// <summary>left = right.</summary>
    Equal,

    /// <summary>left = right, or either is 1.</summary>
    Broadcast,

    /// <summary>left = right, or left is 1: what is stretched is left only, as into memory that does not grow.</summary>
    Stretch,

    /// <summary>left is a multiple of right.</summary>
    Divisible,

    /// <summary>left ≤ right.</summary>
    AtMost,
}

/// <summary>
/// Something that an application needs and that is not known to hold. Who reads it decides what it is worth: two rigid
/// names that would have to coincide are a warning, flexible sizes are not (design §7).
/// </summary>
/// <param name="Kind">The relation.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="Otherwise">What is wrong where it does not hold.</param>
public sealed record Requirement(RequirementKind Kind, IntExpr Left, IntExpr Right, Mismatch Otherwise)
{
    /// <summary>The way out for people: the repair with which the application does not need it, else the advice; null where there is neither.</summary>
    /// <param name="application">The application.</param>
    /// <param name="facts">What is known of the symbols.</param>
    public string? WayOut(Repairs.Application application, Facts facts) => Repairs.RepairSearch.Find(application, this, facts)?.ToString() ?? this.Otherwise.Advice;

    /// <summary>Whether the facts settle it.</summary>
    public Trilean Check(Facts facts) => this.Kind switch
    {
        RequirementKind.Equal => facts.AreEqual(this.Left, this.Right),
        RequirementKind.Broadcast => facts.AreEqual(this.Left, this.Right)
            .Or(facts.AreEqual(this.Left, IntExpr.One)).Or(facts.AreEqual(this.Right, IntExpr.One)),
        RequirementKind.Stretch => facts.AreEqual(this.Left, this.Right).Or(facts.AreEqual(this.Left, IntExpr.One)),
        RequirementKind.Divisible => facts.IsDivisible(this.Left, this.Right),
        _ => facts.IsLessOrEqual(this.Left, this.Right),
    };
}
