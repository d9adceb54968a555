namespace NcdGenerators.Circuits.Notation;

/// <summary>What is wrong with a notation text. The names are stable; messages may be reworded.</summary>
public enum NotationErrorCode
{
    /// <summary>A character that the notation does not know.</summary>
    UnknownCharacter,

    /// <summary>Dots that are not exactly three.</summary>
    MalformedEllipsis,

    /// <summary>Digits followed by something that does not belong to a number: <c>28x</c>, <c>1.5</c>.</summary>
    MalformedNumber,

    /// <summary>A number beyond 64 bits.</summary>
    NumberTooLarge,

    /// <summary>A negative number where a size stands.</summary>
    NegativeSize,

    /// <summary>Two axes without a blank between them.</summary>
    MissingBlank,

    /// <summary>A blank inside an expression.</summary>
    BlankInExpression,

    /// <summary>A <c>(</c> without its <c>)</c>.</summary>
    UnclosedGroup,

    /// <summary>A <c>)</c> without its <c>(</c>.</summary>
    UnmatchedParenthesis,

    /// <summary>A <c>{</c> without its <c>}</c>.</summary>
    UnclosedBrace,

    /// <summary>A <c>}</c> without its <c>{</c>.</summary>
    UnmatchedBrace,

    /// <summary>Braces with nothing between them.</summary>
    EmptyBraces,

    /// <summary>Groups or parentheses nested deeper than anyone reads.</summary>
    NestingTooDeep,

    /// <summary>An expression of more operators than anyone reads.</summary>
    ExpressionTooLong,

    /// <summary>A comma inside a group.</summary>
    CommaInGroup,

    /// <summary>An operator that lacks one of its sides.</summary>
    MissingOperand,

    /// <summary>Two operands without an operator between them, inside braces.</summary>
    MissingOperator,

    /// <summary>More than one operator outside braces.</summary>
    OperatorChain,

    /// <summary>Arithmetic with something that is not a size: a group, a run, an axis without a name.</summary>
    NotArithmetic,

    /// <summary><c>~</c>, <c>?</c> or <c>=</c> on something that is not a single name.</summary>
    MarkNeedsName,

    /// <summary>A division by the literal 0.</summary>
    DivisionByZero,

    /// <summary><c>c?</c> in a result.</summary>
    OptionalInOutput,

    /// <summary><c>c?</c> inside a group.</summary>
    OptionalInGroup,

    /// <summary>A run inside a group.</summary>
    RunInGroup,

    /// <summary>More runs in one segment than can be told apart.</summary>
    SeveralRuns,

    /// <summary>A second <c>-></c>.</summary>
    SecondArrow,

    /// <summary>A <c>-></c> in the axes of a result or of one tensor.</summary>
    ArrowNotAllowed,

    /// <summary><c>-</c> for an input.</summary>
    NullInput,

    /// <summary>A name that is used but that no input axis and no known integer gives a size.</summary>
    UnboundName,

    /// <summary>A run of a result that no input has.</summary>
    UnboundRun,

    /// <summary>One name with two fixed sizes.</summary>
    ConflictingSizes,

    /// <summary>One name for an axis and for a run of axes.</summary>
    RunAndAxis,

    /// <summary>Something that is not the size of one axis, where an integer is described.</summary>
    NotASize,

    /// <summary>A pattern without <c>-></c>.</summary>
    MissingArrow,

    /// <summary>More tensors than there are in that place.</summary>
    TooManySegments,

    /// <summary>A name twice on one side of rearrange, reduce or repeat, or twice in einsum's output.</summary>
    DuplicateName,

    /// <summary>An axis of the input that the output of rearrange or repeat drops.</summary>
    DroppedAxis,

    /// <summary>An axis of the output that the input does not have.</summary>
    UnknownAxis,

    /// <summary>Notation that einops patterns do not have.</summary>
    NotInPattern,

    /// <summary>More names than libtorch has letters.</summary>
    TooManyNames,

    /// <summary>A character that libtorch's einsum does not take as a subscript.</summary>
    InvalidSubscript,
}
