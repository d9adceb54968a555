using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Folding;

/// <summary>Puts other values in the place of some.</summary>
/// <param name="ids">The new ids by the old ones; others stay.</param>
internal sealed class Rewriting(IReadOnlyDictionary<int, int> ids)
{
    public EquatableArray<Node> Of(EquatableArray<Node> nodes) =>
        nodes.Select(node => node is Step step ? this.Of(step) : (Node)this.Of((Region)node)).ToEquatableArray();

    public Region Of(Region region) => region with
    {
        Body = this.Of(region.Body),
        Repetition = region.Repetition is { } repetition ? this.Of(repetition) : null,
    };

    public Repetition Of(Repetition repetition) => repetition with
    {
        Carried = repetition.Carried
            .Select(carried => new CarriedValue(this.Of(carried.Initial), this.Of(carried.Entering), this.Of(carried.Leaving), this.Of(carried.Final)))
            .ToEquatableArray(),
        Own = repetition.Own.Select(this.Of).ToEquatableArray(),
    };

    public Step Of(Step step) => step with
    {
        Arguments = step.Arguments.Select(argument => argument with { Argument = this.Of(argument.Argument) }).ToEquatableArray(),
        Outputs = step.Outputs.Select(this.Of).ToEquatableArray(),
    };

    public int Of(int id) => ids.TryGetValue(id, out var other) ? other : id;

    private Argument Of(Argument argument) => argument switch
    {
        Argument.Value value => new Argument.Value(this.Of(value.Id)),
        Argument.ValueList list => new Argument.ValueList(list.Ids.Select(this.Of).ToEquatableArray()),
        Argument.Index index => new Argument.Index(index.Items.Select(item => item is IndexItem.ByValue value ? new IndexItem.ByValue(this.Of(value.Id)) : item).ToEquatableArray()),
        _ => argument,
    };
}
