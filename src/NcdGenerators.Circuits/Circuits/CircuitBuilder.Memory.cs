using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits;

/// <summary>
/// Tensors that share memory. An in-place step makes a new version of its base and of all views of it; the values from
/// before name what no longer exists, so a step that is given one of them reads what its memory holds by then.
/// </summary>
public sealed partial class CircuitBuilder
{
    /// <summary>
    /// The value that reading <paramref name="id"/> now gives: itself, unless its memory was written since. Then it is what the
    /// in-place step made of it, or of another view of that memory a new step <c>reread</c>. <see cref="Apply"/> and
    /// <see cref="Build"/> read all their values this way.
    /// </summary>
    public int Current(int id)
    {
        if (id < 0 || this.writes.Count == 0) return id;
        for (var next = this.WrittenOver(id); next >= 0; next = this.WrittenOver(id)) id = next;
        var value = this.values[id];
        var version = this.VersionOf(value.BaseId);
        if (value.Version == version) return id;

        var written = this.values.Last(other => other.BaseId == value.BaseId && other.Version == version).Id;
        NamedArgument[] given = [new("input", new Argument.Value(id)), new("written", new Argument.Value(written))];
        var again = this.AddStep(OperatorTable.Find("reread")!, given, null, name + "#reread" + this.values.Count, value.Name, false).Outputs[0];
        this.writes.Add((id, again));
        return again;
    }

    private NamedArgument Current(NamedArgument argument) => this.writes.Count == 0 ? argument : argument with
    {
        Argument = argument.Argument switch
        {
            Argument.Value value => new Argument.Value(this.Current(value.Id)),
            Argument.ValueList list => new Argument.ValueList(list.Ids.Select(this.Current).ToEquatableArray()),
            Argument.Index index => new Argument.Index(index.Items
                .Select(item => item is IndexItem.ByValue value ? new IndexItem.ByValue(this.Current(value.Id)) : item)
                .ToEquatableArray()),
            var other => other,
        },
    };

    private int WrittenOver(int id) => this.writes.FindLast(write => write.Before == id) is { After: > 0 } write ? write.After : -1;

    // Versions only grow, so the last value of a memory has its newest.
    private int VersionOf(int baseId) => this.values[this.newest[baseId]].Version;
}
