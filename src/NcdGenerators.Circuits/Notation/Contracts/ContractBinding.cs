using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Which names have a size once the inputs are there.</summary>
internal sealed class ContractBinding
{
    private ContractBinding(SortedSet<string> bound, EquatableArray<UndeterminedGroup> groups)
    {
        this.Bound = bound;
        this.Groups = groups;
    }

    public SortedSet<string> Bound { get; }

    public EquatableArray<UndeterminedGroup> Groups { get; }

    public static ContractBinding Of(EquatableArray<SegmentContract> inputs, EquatableArray<SegmentContract> outputs, IEnumerable<string> known)
    {
        var bound = new SortedSet<string>(known, StringComparer.Ordinal);

        // An optional axis may be there with size 1, so it tells nothing about its name.
        bound.UnionWith(inputs.SelectMany(static input => input.Axes).OfType<NamedAxisPattern>()
            .Where(static axis => !axis.IsOptional).Select(static axis => axis.Name));
        var groups = inputs.SelectMany(static (input, index) => input.Axes.OfType<GroupPattern>().Select(group => (Segment: index, Group: group))).ToList();
        var fixedAxes = inputs.Concat(outputs).SelectMany(static segment => segment.Flatten()).OfType<NamedAxisPattern>()
            .Where(static axis => axis.Fixed is not null).ToList();

        int before;
        do
        {
            before = bound.Count;
            bound.UnionWith(fixedAxes.Where(axis => axis.Fixed!.Names().All(name => bound.Contains(name.Name))).Select(static axis => axis.Name));
            foreach (var (_, group) in groups)
            {
                if (TryFindOnlyUnknown(group, bound, out var name)) bound.Add(name);
            }
        }
        while (bound.Count > before);

        var undetermined = groups
            .Select(entry => new UndeterminedGroup(entry.Segment, entry.Group, UnknownNames(entry.Group, bound)))
            .Where(static group => group.UnknownNames.Count > 0);
        return new ContractBinding(bound, undetermined.ToEquatableArray());
    }

    private static EquatableArray<string> UnknownNames(GroupPattern group, ISet<string> bound) => group.Factors.OfType<NamedAxisPattern>()
        .Select(static axis => axis.Name).Where(name => !bound.Contains(name)).Distinct().ToEquatableArray();

    private static bool TryFindOnlyUnknown(GroupPattern group, ISet<string> bound, out string name)
    {
        var unknown = group.Factors.Where(factor => !IsKnown(factor, bound)).ToList();
        name = unknown.Count == 1 && unknown[0] is NamedAxisPattern named ? named.Name : "";
        return name.Length > 0;
    }

    private static bool IsKnown(AxisPattern factor, ISet<string> bound) => factor switch
    {
        LiteralAxisPattern => true,
        NamedAxisPattern named => bound.Contains(named.Name),
        ExpressionPattern expression => expression.Expression.Names().All(name => bound.Contains(name.Name)),
        _ => false,
    };
}
