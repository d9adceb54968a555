using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// How large expressions may become. All limits are counts, so the same source gives the same expressions everywhere.
/// </summary>
internal static class IntExprLimits
{
    /// <summary>Terms of a polynomial; a product or power with more is kept as an atom.</summary>
    public const int MaxTerms = 128;

    /// <summary>Products of terms formed when two polynomials are multiplied; beyond it the product is kept as an atom.</summary>
    public const int MaxTermProducts = 2048;

    /// <summary>Literal exponents that are multiplied out, and degrees of terms.</summary>
    public const int MaxDegree = 4096;

    /// <summary>Nodes of an expression written as a tree; a larger one is replaced by a symbol.</summary>
    public const int MaxNodes = 2048;

    /// <summary>Operations nested in one another; deeper ones are replaced by a symbol. The parser takes all that remain.</summary>
    public const int MaxDepth = 32;

    /// <summary>Bits of a coefficient; an expression with a larger one is replaced by a symbol.</summary>
    public const int MaxBits = 2048;

    /// <summary>Terms of a divisor for which polynomial division is tried, and its number of steps.</summary>
    public const int MaxDivisorTerms = 16;

    public const int MaxDivisionSteps = 256;

    private const string DigestPrefix = "?.";

    private static readonly BigInteger maxCoefficient = BigInteger.Pow(2, MaxBits);
    private static readonly BigInteger minCoefficient = -maxCoefficient;

    /// <summary>
    /// The result, or if it is too large the symbol that stands for this operation on these operands: <c>?.</c> and
    /// a digest. Equal operations give equal symbols; nothing else is known of it.
    /// </summary>
    public static IntExpr Check(IntExpr result, string operation, params IntExpr[] operands) =>
        result.NodeCount <= MaxNodes && result.Depth <= MaxDepth && result.Terms.Length <= MaxTerms && Array.TrueForAll(result.Terms, IsSmall)
            ? result
            : Digest(operation, operands);

    /// <summary>Whether something in the expression was too large.</summary>
    public static bool HasDigest(IntExpr value) => value.Symbols.Any(static name => name.StartsWith(DigestPrefix, StringComparison.Ordinal));

    private static bool IsSmall(IntExpr.Term term) => term.Coefficient <= maxCoefficient && term.Coefficient >= minCoefficient;

    private static IntExpr Digest(string operation, IntExpr[] operands)
    {
        var text = operation + "(" + string.Join(",", operands.Select(static operand => operand.ToString())) + ")";
        using var algorithm = SHA256.Create();
        var bytes = algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(12);
        return IntExpr.Symbol(DigestPrefix + string.Concat(bytes.Select(static part => part.ToString("x2", CultureInfo.InvariantCulture))));
    }
}
