using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Folding;

/// <summary>A circuit without the values that nothing speaks of any more.</summary>
internal static class Compaction
{
    public static Circuit Of(Circuit circuit)
    {
        var used = new HashSet<int>(circuit.Inputs.Concat(circuit.Outputs.Where(static id => id >= 0)).Concat(IdsIn(circuit.Body)));
        foreach (var id in used.ToList()) used.Add(circuit.Values[id].BaseId);
        if (used.Count == circuit.Values.Count) return circuit;

        // In the order of the old ids; bases are used, so each keeps one.
        var ids = used.OrderBy(static id => id).Select(static (id, place) => (id, place)).ToDictionary(static pair => pair.id, static pair => pair.place);
        var rewriting = new Rewriting(ids);
        return circuit with
        {
            Values = ids.OrderBy(static pair => pair.Value).Select(pair => circuit.Values[pair.Key] with { Id = pair.Value, BaseId = BaseOf(circuit.Values[pair.Key], ids) }).ToEquatableArray(),
            Inputs = circuit.Inputs.Select(rewriting.Of).ToEquatableArray(),
            Outputs = circuit.Outputs.Select(rewriting.Of).ToEquatableArray(),
            Body = rewriting.Of(circuit.Body),
        };
    }

    private static int BaseOf(Value value, Dictionary<int, int> ids) => ids[value.BaseId];

    private static IEnumerable<int> IdsIn(Region region)
    {
        foreach (var carried in region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty)
        {
            yield return carried.Initial;
            yield return carried.Entering;
            yield return carried.Leaving;
            yield return carried.Final;
        }

        foreach (var id in region.Repetition?.Own ?? EquatableArray<int>.Empty) yield return id;
        foreach (var node in region.Body)
        {
            var ids = node is Step step ? step.Operands.Concat(step.Outputs) : IdsIn((Region)node);
            foreach (var id in ids) yield return id;
        }
    }
}
