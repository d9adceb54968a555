using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Checks;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Checks;

/// <summary>A contract as data: what generated guards hold on to for the moment that a check fails.</summary>
/// <param name="member">The module or method.</param>
/// <param name="text">The contract as written.</param>
/// <param name="tensors">The names of the tensors, arguments first.</param>
/// <param name="segments">The axes declared for each; null where none are.</param>
/// <param name="members">The axes whose sizes members of the module give, and the members' names.</param>
public sealed class GuardedContract(string member, string text, string[] tensors, string?[] segments, KeyValuePair<string, string>[] members)
{
    private readonly Lazy<GuardPlan> plan = new(() => GuardPlan.Create(
        segments.Select(static segment => segment is null ? null : AxesParser.Parse(segment).Syntax.Inputs.FirstOrDefault()).ToList(),
        members.Select(static entry => entry.Key).ToList()));

    /// <summary>The contract as written.</summary>
    public string Text { get; } = text;

    /// <summary>What failed, in words.</summary>
    /// <param name="sizes">The tensors' sizes; null for one that is null or not there yet.</param>
    /// <param name="known">The sizes that members of the module give.</param>
    public ShapeMismatchException Mismatch(long[]?[] sizes, params long[] known) =>
        this.FindMismatch(sizes, known) ?? new ShapeMismatchException(member, string.Join(", ", tensors), this.Text, this.Text, [], [], "the generated check failed");

    internal ShapeMismatchException? FindMismatch(long[]?[] sizes, long[] known) => GuardWalk.FindMismatch(
        member,
        this.Text,
        this.plan.Value,
        tensors,
        sizes,
        known.Select((size, i) => new AxisBinding(members[i].Key, size, $"{members[i].Value} of {member}")).ToList());
}
