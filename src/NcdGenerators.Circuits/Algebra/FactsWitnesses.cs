using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace NcdGenerators.Circuits.Algebra;

/// <summary>
/// Integers for all symbols with which the facts hold. A relation that fails for one such choice does not follow, which is
/// far quicker to see than that no proof is found.
/// </summary>
/// <remarks>
/// Choices are tried in a fixed order and put right where an inequality fails; those that still do not fit are given up,
/// so there may be none. Symbols of which the facts say nothing have a value too.
/// </remarks>
internal sealed class FactsWitnesses
{
    private const int MaxRepairs = 24;

    // What is larger than this to write or to work out is left to proof.
    private const int MaxNodes = 512;
    private const int MaxPowerBits = 2048;

    // All symbols alike, multiples of many numbers, anything small, anything large.
    private static readonly Func<uint, long>[] choices =
    [
        static _ => 960,
        static number => 11 + (number % 89),
        static number => 960 * (1 + (number % 97)),
        static number => 10_007 + (number % 9_973),
    ];

    private readonly List<Dictionary<string, BigInteger>> assignments = [];
    private readonly List<Func<uint, long>> fillers = [];

    /// <summary>Looks for choices that fit.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="solved">What symbols are by the facts' equations, in symbols that have none.</param>
    public FactsWitnesses(IReadOnlyList<Facts.Fact> facts, IReadOnlyDictionary<string, IntExpr> solved)
    {
        foreach (var choice in choices)
        {
            var assignment = new Dictionary<string, BigInteger>(StringComparer.Ordinal);
            this.assignments.Add(assignment);
            this.fillers.Add(choice);
            if (this.Fits(facts, solved, this.assignments.Count - 1)) continue;
            this.assignments.RemoveAt(this.assignments.Count - 1);
            this.fillers.RemoveAt(this.fillers.Count - 1);
        }
    }

    /// <summary>The values of an expression, one for each choice with which it is defined.</summary>
    public IEnumerable<BigInteger> ValuesOf(IntExpr value)
    {
        for (var i = 0; i < this.assignments.Count; i++)
        {
            if (this.ValueOf(value, i) is { } number) yield return number;
        }
    }

    /// <summary>Whether the choices show that neither the relation nor its contrary follows.</summary>
    /// <param name="value">The expression that the relation is about.</param>
    /// <param name="holds">Whether the relation holds for a value of it.</param>
    public bool Refute(IntExpr value, Func<BigInteger, bool> holds)
    {
        var (some, others) = (false, false);
        foreach (var number in this.ValuesOf(value))
        {
            if (holds(number)) some = true;
            else others = true;
            if (some && others) return true;
        }

        return false;
    }

    private BigInteger? ValueOf(IntExpr value, int index)
    {
        var (assignment, filler) = (this.assignments[index], this.fillers[index]);
        return value.NodeCount > MaxNodes ? null : value.Evaluate(name => assignment.TryGetValue(name, out var number) ? number : filler(Mix(name)), MaxPowerBits);
    }

    private bool Fits(IReadOnlyList<Facts.Fact> facts, IReadOnlyDictionary<string, IntExpr> solved, int index)
    {
        var assignment = this.assignments[index];
        var isSolved = new HashSet<string>(solved.Keys, StringComparer.Ordinal);
        for (var repairs = 0; repairs <= MaxRepairs; repairs++)
        {
            foreach (var name in isSolved) assignment.Remove(name);
            foreach (var pair in solved)
            {
                if (this.ValueOf(pair.Value, index) is not { } value) return false;
                assignment[pair.Key] = value;
            }

            var failed = facts.FirstOrDefault(fact => !this.Holds(fact, index));
            if (failed.Left is null) return true;
            if (failed.Kind != FactKind.AtMost || !this.Repair(failed.Right - failed.Left, solved, index)) return false;
        }

        return false;
    }

    private bool Holds(Facts.Fact fact, int index)
    {
        if (this.ValueOf(fact.Left, index) is not { } left || this.ValueOf(fact.Right, index) is not { } right) return false;
        return fact.Kind switch
        {
            FactKind.Equal => left == right,
            FactKind.NotEqual => left != right,
            FactKind.AtMost => left <= right,
            _ => !right.IsZero && (left % right).IsZero,
        };
    }

    // What has to be ≥ 0 and is not: a symbol that it grows with is made larger.
    private bool Repair(IntExpr value, IReadOnlyDictionary<string, IntExpr> solved, int index)
    {
        value = value.Substitute(name => solved.TryGetValue(name, out var solution) ? solution : null);
        if (this.ValueOf(value, index) is not { Sign: < 0 } missing) return false;
        foreach (var name in value.Symbols)
        {
            var assignment = this.assignments[index];
            var before = this.ValueOf(IntExpr.Symbol(name), index)!.Value;
            assignment[name] = before - missing;
            if (this.ValueOf(value, index) > missing) return true;
            assignment[name] = before;
        }

        return false;
    }

    // FNV-1a: the same in every process.
    private static uint Mix(string name)
    {
        var hash = 2166136261u;
        foreach (var character in name) hash = unchecked((hash ^ character) * 16777619u);
        return hash ^ (hash >> 15);
    }
}
