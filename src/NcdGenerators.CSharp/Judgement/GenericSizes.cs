using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>
/// Declared axes as one thinks of them: large, and not by chance of a size that makes two things fit. What can only be decided by asking
/// whether a declared axis has size 1 or 0 (squeeze) is decided for such sizes, and what such sizes never fulfil is worth a warning.
/// </summary>
internal sealed class GenericSizes(Session session)
{
    // Larger than what models add to or take from an axis.
    // Larger than what models take from an axis before they ask whether it is 1.
    private const long Large = 1 << 16;

    // Multiples of all numbers up to 16, as sizes are chosen that are halved, pooled and cut into heads; and batches, which nobody chooses.
    private const long Divisible = 720_720;
    private static readonly long[] Primes = [65_537, 65_539, 65_543, 65_551, 65_557, 65_563, 65_579, 65_581];
    private static readonly long[] Small = [7, 11, 5, 13, 17, 19, 3, 2];

    /// <summary>
    /// What is known and that declared axes are large, as far as nothing contradicts it; null if that adds nothing. For the question whether an
    /// axis is 1 alone: what a slice of a table of 1024 positions takes, a large axis would not decide but change.
    /// </summary>
    public Facts? On(Facts known)
    {
        var extended = known;
        foreach (var name in session.Symbols.RigidNames)
        {
            var larger = extended.AssumeAtLeast(IntExpr.Symbol(name), Large);
            if (!larger.IsContradictory) extended = larger;
        }

        return ReferenceEquals(extended, known) ? null : extended;
    }

    /// <summary>
    /// Whether a requirement between declared axes holds for sizes that one would choose: an even length to be halved and doubled again. A
    /// length that must equal itself less 2 is none, nor are batches of even size.
    /// </summary>
    public bool IsPlausible(Requirement requirement)
    {
        var symbols = requirement.Left.Symbols.Union(requirement.Right.Symbols).OrderBy(static symbol => symbol, StringComparer.Ordinal).ToList();
        if (symbols.Count == 0 || symbols.Count > Primes.Length) return true;
        var isBatch = symbols.TrueForAll(session.Symbols.IsBatch);
        if (requirement.Kind == RequirementKind.Divisible) return !isBatch && IsCut(requirement, symbols);

        // Or for small ones: of a table of 1024 positions, no more can be taken.
        var factor = isBatch ? BigInteger.One : Divisible;
        return Holds(requirement, symbols, Primes, 0, factor) || Holds(requirement, symbols, Primes, 1, factor)
            || (Holds(requirement, symbols, Small, 0, isBatch ? 1 : 4) && Holds(requirement, symbols, Small, 1, isBatch ? 1 : 4));
    }

    private static bool Holds(Requirement requirement, List<string> symbols, long[] sizes, int shift, BigInteger factor)
    {
        if (Value(requirement.Left) is not { } left || Value(requirement.Right) is not { } right) return true;
        return requirement.Kind switch
        {
            RequirementKind.Equal => left == right,
            RequirementKind.Broadcast => left == right || left.IsOne || right.IsOne,
            RequirementKind.Stretch => left == right || left.IsOne,
            _ => true,
        };

        BigInteger? Value(IntExpr size) => size.Evaluate(name => sizes[(symbols.IndexOf(name) + shift) % sizes.Length] * factor);
    }

    // [b t 8] seen as [-1 16] takes pairs, and as [-1 4] halves; as [-1 9] it takes what lies nowhere together.
    private static bool IsCut(Requirement requirement, List<string> symbols)
    {
        if (!requirement.Right.TryGetLiteral(out var divisor) || divisor <= 0) return true;
        var content = BigInteger.Zero;
        for (var shift = 0; shift < Primes.Length; shift++)
        {
            if (requirement.Left.Evaluate(name => Primes[(symbols.IndexOf(name) + shift) % Primes.Length]) is not { } value) return true;
            content = BigInteger.GreatestCommonDivisor(content, value);
        }

        return content.IsZero || (divisor % content).IsZero;
    }
}
