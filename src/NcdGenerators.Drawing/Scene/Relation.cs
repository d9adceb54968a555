using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// A step's axis flow among the tensors that are drawn, as groups of axes that belong together: weights are left out, and
/// axes that stand for none of a tensor's axes are kept.
/// </summary>
internal sealed class Relation
{
    private Relation(List<Group> groups) => this.Groups = groups;

    public List<Group> Groups { get; }

    /// <summary>Axes of operands and results that some flow entries tie together.</summary>
    public sealed record Group(List<AxisRef> In, List<AxisRef> Out, List<AxisFlowKind> Kinds, bool TouchesWeight)
    {
        public bool IsPass => this.In.Count == 1 && this.Out.Count == 1 && !this.TouchesWeight && this.Kinds.All(static kind => kind == AxisFlowKind.PassedOver);
    }

    /// <param name="step">The step.</param>
    /// <param name="tensors">The drawn tensors; the step's outputs are among them.</param>
    /// <param name="drawn">The positions, in the step's list of operands, of those that are drawn.</param>
    public static Relation Of(Step step, DraftTensors tensors, IReadOnlyList<int> drawn)
    {
        var operands = step.Operands;
        var groups = new List<Group>();
        foreach (var entry in step.Flow.Entries)
        {
            var inputs = new List<AxisRef>();
            var touchesWeight = false;
            foreach (var axis in entry.Inputs)
            {
                var position = IndexOf(drawn, axis.Tensor);
                if (position < 0) touchesWeight = true;
                else if (tensors.Drawn(operands[axis.Tensor], axis.Item) is >= 0 and var item && !inputs.Contains(new AxisRef(position, item))) inputs.Add(new AxisRef(position, item));
            }

            var outputs = new List<AxisRef>();
            if (entry.Output is { } o && o.Tensor < step.Outputs.Count && tensors.Drawn(step.Outputs[o.Tensor], o.Item) is >= 0 and var out1)
                outputs.Add(new AxisRef(o.Tensor, out1));
            if (inputs.Count == 0 && outputs.Count == 0) continue;
            Join(groups, new Group(inputs, outputs, [entry.Kind], touchesWeight));
        }

        AddScalars(step, tensors, drawn, groups);
        foreach (var group in groups)
        {
            group.In.Sort(Compare);
            group.Out.Sort(Compare);
        }

        return new Relation(groups);
    }

    /// <summary>Makes one group of those for which the condition holds, in the place of the first.</summary>
    public void Unite(System.Predicate<Group> condition)
    {
        var chosen = this.Groups.Where(group => condition(group)).ToList();
        if (chosen.Count < 2) return;
        var united = new Group(
            [.. chosen.SelectMany(static group => group.In)],
            [.. chosen.SelectMany(static group => group.Out)],
            [.. chosen.SelectMany(static group => group.Kinds)],
            chosen.Any(static group => group.TouchesWeight));
        united.In.Sort(Compare);
        united.Out.Sort(Compare);
        this.Groups[this.Groups.IndexOf(chosen[0])] = united;
        foreach (var group in chosen.Skip(1)) this.Groups.Remove(group);
    }

    /// <summary>A number that is all that is left leaves the last sign that ends an axis, instead of beginning beside it.</summary>
    /// <param name="outputs">The results.</param>
    public void LeadOutScalars(IReadOnlyList<DraftTensor> outputs)
    {
        foreach (var begun in this.Groups.Where(group => group.In.Count == 0 && group.Out.Count == 1 && outputs[group.Out[0].Tensor].Axes[group.Out[0].Item].IsScalar).ToList())
        {
            var end = this.Groups.FindLastIndex(static group => group.Out.Count == 0 && group.Kinds.Any(static kind => kind is AxisFlowKind.Contracted or AxisFlowKind.Reduced or AxisFlowKind.Indexed));
            if (end < 0) continue;
            this.Groups[end] = this.Groups[end] with { Out = begun.Out };
            this.Groups.Remove(begun);
        }
    }

    /// <summary>A number that is added to or multiplied with every entry of a tensor comes to its last axis.</summary>
    /// <param name="inputs">The operands.</param>
    public void LeadInScalars(IReadOnlyList<DraftTensor> inputs)
    {
        foreach (var ended in this.Groups.Where(group => group.Out.Count == 0 && group.In.Count == 1 && inputs[group.In[0].Tensor].Axes[group.In[0].Item].IsScalar).ToList())
        {
            var last = this.Groups.Where(static group => group.In.Count > 0 && group.Out.Count == 1).OrderBy(static group => group.Out[0].Item).LastOrDefault();
            if (last is null) continue;
            last.In.AddRange(ended.In);
            last.In.Sort(Compare);
            this.Groups.Remove(ended);
        }
    }

    private static void Join(List<Group> groups, Group next)
    {
        foreach (var group in groups.Where(group => group.In.Any(next.In.Contains) || group.Out.Any(next.Out.Contains)).ToList())
        {
            next = new Group(
                [.. group.In.Union(next.In)],
                [.. group.Out.Union(next.Out)],
                [.. group.Kinds, .. next.Kinds],
                group.TouchesWeight || next.TouchesWeight);
            groups.Remove(group);
        }

        groups.Add(next);
    }

    // A tensor without axes is drawn as one wire of length 1, which no flow entry names. So is an axis that a flow forgot.
    private static void AddScalars(Step step, DraftTensors tensors, IReadOnlyList<int> drawn, List<Group> groups)
    {
        for (var i = 0; i < drawn.Count; i++)
        {
            var axes = tensors.Find(step.Operands[drawn[i]])!.Axes;
            for (var item = 0; item < axes.Count; item++)
            {
                var axis = new AxisRef(i, item);
                if (!groups.Any(group => group.In.Contains(axis))) groups.Add(new Group([axis], [], [AxisFlowKind.Dropped], false));
            }
        }

        for (var i = 0; i < step.Outputs.Count; i++)
        {
            var axes = tensors.Find(step.Outputs[i])!.Axes;
            for (var item = 0; item < axes.Count; item++)
            {
                var axis = new AxisRef(i, item);
                if (groups.Any(group => group.Out.Contains(axis))) continue;

                // Scalar to scalar goes on as one wire; several scalars meet in it.
                var sources = groups.Where(group => axes[item].IsScalar && group.Out.Count == 0 && group.In.Count == 1
                    && tensors.Find(step.Operands[drawn[group.In[0].Tensor]])!.Axes[group.In[0].Item].IsScalar).ToList();
                if (sources.Count > 0)
                {
                    groups[groups.IndexOf(sources[0])] = new Group([.. sources.SelectMany(static group => group.In)], [axis], [AxisFlowKind.PassedOver], false);
                    foreach (var source in sources.Skip(1)) groups.Remove(source);
                }
                else groups.Add(new Group([], [axis], [AxisFlowKind.Created], false));
            }
        }
    }

    private static int IndexOf(IReadOnlyList<int> list, int value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value) return i;
        }

        return -1;
    }

    private static int Compare(AxisRef a, AxisRef b) => a.Tensor != b.Tensor ? a.Tensor.CompareTo(b.Tensor) : a.Item.CompareTo(b.Item);
}
