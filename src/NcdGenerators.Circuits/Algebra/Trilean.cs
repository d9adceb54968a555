namespace NcdGenerators.Circuits.Algebra;

/// <summary>An answer that may be unknown. Unknown is the default, and a fine answer.</summary>
public enum Trilean
{
    /// <summary>Nothing settles it.</summary>
    Unknown,

    /// <summary>It never holds.</summary>
    No,

    /// <summary>It always holds.</summary>
    Yes,
}

/// <summary>Kleene's three-valued logic over <see cref="Trilean"/>.</summary>
public static class Trileans
{
    /// <summary>No if either is No, Yes if both are Yes.</summary>
    public static Trilean And(this Trilean left, Trilean right) =>
        left == Trilean.No || right == Trilean.No ? Trilean.No
        : left == Trilean.Yes && right == Trilean.Yes ? Trilean.Yes
        : Trilean.Unknown;

    /// <summary>Yes if either is Yes, No if both are No.</summary>
    public static Trilean Or(this Trilean left, Trilean right) => left.Not().And(right.Not()).Not();

    /// <summary>Swaps Yes and No.</summary>
    public static Trilean Not(this Trilean value) => value switch
    {
        Trilean.Yes => Trilean.No,
        Trilean.No => Trilean.Yes,
        _ => Trilean.Unknown,
    };

    /// <summary>Yes for true, No for false.</summary>
    public static Trilean Of(bool value) => value ? Trilean.Yes : Trilean.No;
}
