using System;
using System.Linq;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Texts that only the caller knows: a name that selects layers is one of those that the code asks for, and never two of them.</content>
internal sealed partial class Evaluator
{
    private static readonly string[] Spellings = [".ToLowerInvariant()", ".ToLower()", ".ToUpperInvariant()", ".ToUpper()", ".Trim()"];

    /// <summary>Whether a text of the caller is a certain one, as a value.</summary>
    /// <param name="given">What the source calls the text.</param>
    /// <param name="text">The text that it is compared with.</param>
    /// <param name="how">What distinguishes this comparison from others: whether case matters.</param>
    public SymbolicValue IsText(string given, string text, string how = "")
    {
        var name = given;
        while (Spellings.FirstOrDefault(spelling => name.EndsWith(spelling, StringComparison.Ordinal)) is { } spelling) name = name.Substring(0, name.Length - spelling.Length);
        foreach (var assumption in this.Session.Assumptions)
        {
            if (assumption.Value && this.Session.Texts.TryGetValue(assumption.Key, out var other) && other.Name == name && !string.Equals(other.Text, text, StringComparison.OrdinalIgnoreCase))
                return SymbolicValue.Truth.False;
        }

        var test = this.Test($"{given} == \"{text}\" {how}", $"whether '{given}' is \"{text}\"");
        this.Session.Texts[test] = (name, text);
        return new SymbolicValue.Undecided(test, false);
    }
}
