using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Bindings;

/// <summary>
/// Which TorchSharp signature means which operator or module. The reader and ShapeOnly share it. The lines stand in
/// <c>Bindings/Spellings</c>, one file per family.
/// </summary>
public static class BindingTable
{
    /// <summary>All lines.</summary>
    public static IReadOnlyList<Binding> All { get; } = Spellings.Spellings.All.SelectMany(BindingParser.Parse).ToList();

    // After All: static initialisers run in textual order.
    private static readonly ILookup<(string, string), Binding> ByMember = All.ToLookup(static binding => (binding.DeclaringType, binding.Member));

    /// <summary>The lines for a member, in table order.</summary>
    /// <param name="declaringType">Metadata name, such as <c>TorchSharp.torch+Tensor</c>.</param>
    /// <param name="member">Metadata name of a method or property.</param>
    public static IEnumerable<Binding> Find(string declaringType, string member) => ByMember[(declaringType, member)];

    /// <summary>
    /// The line for an overload: of those that know all its parameters by name, the one with the fewest parameters.
    /// </summary>
    /// <param name="declaringType">Metadata name of the type.</param>
    /// <param name="member">Metadata name of the member.</param>
    /// <param name="parameters">The overload's parameter names, with <c>this</c> first for an instance member.</param>
    public static Binding? Find(string declaringType, string member, IReadOnlyCollection<string> parameters) =>
        Find(declaringType, member)
            .Where(binding => parameters.All(parameter => binding.IndexOf(parameter) >= 0))
            .OrderBy(static binding => binding.Parameters.Count)
            .FirstOrDefault();
}
