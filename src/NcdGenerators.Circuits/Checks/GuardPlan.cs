using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Checks;

/// <summary>
/// A contract as a list of checks in an order in which every name has its size before it is needed, as far as the
/// contract allows. The generator writes it as code; the exception's message walks it again to say what failed. Both
/// follow this one plan, so they cannot disagree.
/// </summary>
/// <param name="Segments">The segments checked, inputs first; null for a tensor that nothing is declared of.</param>
/// <param name="Names">The names that may have a size, in the order in which locals for them are declared.</param>
/// <param name="Steps">The checks.</param>
/// <param name="OpenGroups">The groups no factor of which gets a size, so that nothing can be checked (rule NCD902).</param>
public sealed record GuardPlan(
    EquatableArray<SegmentSyntax?> Segments,
    EquatableArray<string> Names,
    EquatableArray<GuardStep> Steps,
    EquatableArray<GroupSyntax> OpenGroups)
{
    /// <summary>Plans the checks of segments.</summary>
    /// <param name="segments">One per tensor, inputs first; null where nothing is declared.</param>
    /// <param name="knownNames">Names that have a size from elsewhere: members of the module.</param>
    public static GuardPlan Create(IReadOnlyList<SegmentSyntax?> segments, IReadOnlyList<string> knownNames)
    {
        var planner = new Planner(knownNames);
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i] is { IsNull: false } segment) planner.AddPlainAxes(i, segment);
        }

        planner.AddGroups();
        planner.AddExpressions();
        return new GuardPlan(segments.ToEquatableArray(), planner.Names.ToEquatableArray(), planner.Steps.ToEquatableArray(), planner.OpenGroups.ToEquatableArray());
    }

    private sealed class Planner(IReadOnlyList<string> knownNames)
    {
        private readonly HashSet<string> bound = new(knownNames, StringComparer.Ordinal);
        private readonly HashSet<string> boundRuns = new(StringComparer.Ordinal);
        private readonly List<(int Tensor, AxisPlace Place, GroupSyntax Group)> groups = [];
        private readonly List<(int Tensor, AxisPlace Place, SizeSyntax Size)> expressions = [];

        public List<string> Names { get; } = [.. knownNames];

        public List<GuardStep> Steps { get; } = [];

        public List<GroupSyntax> OpenGroups { get; } = [];

        public void AddPlainAxes(int tensor, SegmentSyntax segment)
        {
            var run = segment.Axes.ToList().FindIndex(static axis => axis is RunSyntax);
            this.Steps.Add(new GuardStep.Rank(tensor, segment.Axes.Count - (run < 0 ? 0 : 1), run >= 0));
            for (var i = 0; i < segment.Axes.Count; i++)
            {
                var place = run >= 0 && i > run ? new AxisPlace(segment.Axes.Count - i, true) : new AxisPlace(i, false);
                switch (segment.Axes[i])
                {
                    case RunSyntax item:
                        var name = item.Name ?? "";
                        this.Steps.Add(this.boundRuns.Add(name)
                            ? new GuardStep.BindRun(tensor, run, segment.Axes.Count - run - 1, name)
                            : new GuardStep.SameRun(tensor, run, segment.Axes.Count - run - 1, name));
                        break;
                    case LiteralAxisSyntax literal:
                        this.Steps.Add(new GuardStep.Fixed(tensor, place, new LiteralSizeSyntax(literal.Size)));
                        break;
                    case NamedAxisSyntax named:
                        if (named.Value is { } value) this.expressions.Add((tensor, place, value));
                        this.AddName(tensor, place, named.Name, named.IsOptional);
                        break;
                    case GroupSyntax group:
                        this.groups.Add((tensor, place, group));
                        break;
                    case ExpressionAxisSyntax expression:
                        this.expressions.Add((tensor, place, expression.Size));
                        break;
                }
            }
        }

        // A group can give a name its size, which another group may be waiting for: until nothing moves.
        public void AddGroups()
        {
            for (var progress = true; progress;)
            {
                progress = false;
                for (var i = 0; i < this.groups.Count; i++)
                {
                    var (tensor, place, group) = this.groups[i];
                    var factors = Factors(group).ToList();
                    var open = factors.OfType<NameSizeSyntax>().Where(factor => !this.bound.Contains(factor.Name)).ToList();
                    if (open.Count > 1 || factors.Any(factor => factor is null || (factor is not NameSizeSyntax && !this.IsKnown(factor)))) continue;
                    this.Steps.Add(new GuardStep.Product(tensor, place, factors.Where(factor => !open.Contains(factor)).Select(static f => f!).ToEquatableArray(), open.FirstOrDefault()?.Name));
                    if (open.Count == 1) this.Declare(open[0].Name);
                    this.groups.RemoveAt(i--);
                    progress = true;
                }
            }

            this.OpenGroups.AddRange(this.groups.Select(static entry => entry.Group));
        }

        public void AddExpressions()
        {
            foreach (var (tensor, place, size) in this.expressions)
            {
                if (this.IsKnown(size)) this.Steps.Add(new GuardStep.Fixed(tensor, place, size));
            }
        }

        private void AddName(int tensor, AxisPlace place, string name, bool isOptional)
        {
            if (this.bound.Contains(name))
            {
                this.Steps.Add(new GuardStep.Same(tensor, place, name, isOptional));
                return;
            }

            this.Steps.Add(new GuardStep.Bind(tensor, place, name, isOptional));
            if (isOptional)
            {
                // It may have been 1: then the name is still open, and the next axis of that name binds it.
                if (!this.Names.Contains(name)) this.Names.Add(name);
                return;
            }

            this.Declare(name);
        }

        private void Declare(string name)
        {
            this.bound.Add(name);
            if (!this.Names.Contains(name)) this.Names.Add(name);
        }

        private bool IsKnown(SizeSyntax size) => size switch
        {
            NameSizeSyntax name => this.bound.Contains(name.Name),
            BinarySizeSyntax binary => this.IsKnown(binary.Left) && this.IsKnown(binary.Right),
            _ => true,
        };

        // Null stands for a factor that no name stands for.
        private static IEnumerable<SizeSyntax?> Factors(GroupSyntax group) => group.Axes.SelectMany(static axis => axis switch
        {
            NamedAxisSyntax { Value: { } value } => [value],
            NamedAxisSyntax named => [new NameSizeSyntax(named.Name)],
            LiteralAxisSyntax literal => [new LiteralSizeSyntax(literal.Size)],
            GroupSyntax inner => Factors(inner),
            ExpressionAxisSyntax expression => [expression.Size],
            _ => new SizeSyntax?[] { null },
        });
    }
}
