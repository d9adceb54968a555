using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// libtorch's broadcasting (ATen/ExpandUtils.cpp, <c>infer_size</c>): axes are aligned from the last one, an axis of
/// size 1 or a missing one is repeated. The only place that knows it.
/// </summary>
internal static class Broadcasting
{
    /// <summary>A span of the items of one operand that takes part in broadcasting.</summary>
    /// <param name="Operand">The operand's position among the tensor operands.</param>
    /// <param name="Axes">Its items.</param>
    /// <param name="First">The position of the first of them in the operand's shape.</param>
    /// <param name="Kind">How the axes come through: passed over, unless the entries decide the size (a mask).</param>
    public readonly record struct Part(int Operand, IReadOnlyList<Axis> Axes, int First = 0, AxisFlowKind Kind = AxisFlowKind.PassedOver)
    {
        public static Part Whole(int operand, Shape shape) => new(operand, shape.Axes);

        public AxisRef Ref(int index) => new(this.Operand, this.First + index);
    }

    /// <summary>
    /// Aligns the parts and adds the resulting axes to the output. False (with the context's failure set) where sizes are
    /// known not to go together, or where a run of unknown length makes the alignment undecidable.
    /// </summary>
    public static bool TryAlign(RuleContext context, FlowBuilder flow, int output, params Part[] parts)
    {
        if (!TryColumns(context, parts, out var columns)) return false;
        foreach (var column in columns)
        {
            if (!TryMerge(context, parts, column, out var axis, out var unitSources)) return false;
            var sources = column.Select(static entry => entry.Ref).ToList();
            if (unitSources.Count > 0 && unitSources.Count < sources.Count)
            {
                // The unit axes are stretched along; they are sources all the same, so that no input axis is forgotten.
                sources = sources.Where(source => !unitSources.Contains(source)).Concat(unitSources).ToList();
            }

            var kind = parts.Where(part => column.Any(entry => entry.Ref.Tensor == part.Operand)).Select(static part => part.Kind).FirstOrDefault(static kind => kind != AxisFlowKind.PassedOver);
            flow.Add(output, axis, kind, sources);
        }

        return true;
    }

    /// <summary>The size that two aligned axes give, asking for what is not known.</summary>
    private static bool TryMerge(RuleContext context, Part[] parts, List<(Axis Axis, AxisRef Ref)> column, out Axis merged, out List<AxisRef> units)
    {
        units = column.Where(static entry => entry.Axis.IsUnit).Select(static entry => entry.Ref).ToList();
        var (axis, from) = column[0];
        foreach (var (next, nextFrom) in column.Skip(1))
        {
            if (next.IsUnit)
            {
                continue;
            }

            if (axis.IsUnit)
            {
                (axis, from) = (next, nextFrom);
                continue;
            }

            if (axis.IsRun || next.IsRun)
            {
                continue; // the columns pair a run only with the same run
            }

            // Most axes that meet are the same one: words are for those that are not.
            if (axis.Size != next.Size && !context.Require(RequirementKind.Broadcast, axis.Size, next.Size, Otherwise(context, from, nextFrom)))
            {
                merged = axis;
                return false;
            }

            // Of two that should be equal, the one that says more: a literal that is not 1 settles the size, a name tells people.
            if (next.Size.IsLiteral && !axis.Size.IsLiteral) axis = axis with { Size = next.Size };
            axis = axis with
            {
                Name = axis.Name ?? next.Name,
                Role = axis.Role == AxisRole.None ? next.Role : axis.Role,
            };
        }

        merged = axis;
        return true;
    }

    private static Mismatch Otherwise(RuleContext context, AxisRef left, AxisRef right) => new(
        MismatchKind.Broadcast,
        $"{context.Operator.Name} aligns {context.Describe(left)} with {context.Describe(right)}; aligned axes must have equal sizes, or one of them size 1",
        EquatableArray.Of(left, right));

    private static bool TryColumns(RuleContext context, Part[] parts, out List<List<(Axis Axis, AxisRef Ref)>> columns)
    {
        columns = [];
        var reversed = new List<List<(Axis, AxisRef)>>();
        for (var fromBack = 0; ; fromBack++)
        {
            var column = new List<(Axis Axis, AxisRef Ref)>();
            foreach (var part in parts)
            {
                var index = part.Axes.Count - 1 - fromBack;
                if (index >= 0) column.Add((part.Axes[index], part.Ref(index)));
            }

            if (column.Count == 0) break;
            reversed.Add(column);
            if (column.Any(static entry => entry.Axis.IsRun) && !RunsAlign(parts, column, fromBack))
            {
                context.Undetermined($"how {context.Operator.Name} aligns the axes depends on the number of axes in a run");
                return false;
            }
        }

        columns = Enumerable.Reverse(reversed).ToList();
        return true;
    }

    // A run may stand beside itself, or beside nothing; what stands before it is then aligned too only if all have it.
    private static bool RunsAlign(Part[] parts, List<(Axis Axis, AxisRef Ref)> column, int fromBack)
    {
        var run = column.First(static entry => entry.Axis.IsRun).Axis;
        if (column.Any(entry => !entry.Axis.IsRun || entry.Axis.Name != run.Name)) return false;
        if (column.Count == parts.Length) return true;

        // Some part ended before the run: nothing of a third part may be left beyond it.
        return parts.All(part => part.Axes.Count <= fromBack + 1 || part.Axes[part.Axes.Count - 1 - fromBack].IsRun);
    }
}
