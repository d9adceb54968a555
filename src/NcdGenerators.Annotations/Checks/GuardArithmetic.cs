namespace NcdGenerators.Checks;

/// <summary>The arithmetic of the notation, for generated code.</summary>
public static class GuardArithmetic
{
    /// <summary>The quotient rounded down, as <c>/</c> in the notation means; 0 where the divisor is 0.</summary>
    public static long FloorDivide(long dividend, long divisor)
    {
        if (divisor == 0) return 0;
        var quotient = dividend / divisor;
        return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }
}
