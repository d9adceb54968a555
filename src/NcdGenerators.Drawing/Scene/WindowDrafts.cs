using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Convolutions and pooling (figures 26 to 28). A convolution that keeps its positions is one box with a star. Otherwise
/// a window makes an axis of the entries in it, which an <b>L</b> takes with the channels, or an aggregate ends.
/// </summary>
internal static class WindowDrafts
{
    /// <summary>The drafts of the step; null where the flow has no window, or several results, for which a box has to do.</summary>
    public static IReadOnlyList<Draft>? Of(
        Step step, Pictogram pictogram, Relation relation, List<DraftTensor> inputs, List<DraftTensor> outputs, int region)
    {
        if (inputs.Count != 1 || outputs.Count != 1) return null;
        var entries = step.Flow.Entries.Where(AxisClasses.IsWindow).ToList();
        relation.Unite(static group => group.Kinds.Contains(AxisFlowKind.Windowed));
        var window = relation.Groups.FirstOrDefault(static group => group.Kinds.Contains(AxisFlowKind.Windowed));
        if (window is null || entries.Count == 0 || window.In.Count == 0 || window.Out.Count == 0) return null;
        var marks = new WindowMarks(
            Number(entries, "stride"), Number(entries, "dilation"), Groups(step), IsTransposed: pictogram.Text == "T" && pictogram.Kind == PictogramKind.Convolution);
        var words = step.Operator;
        if (pictogram.Kind == PictogramKind.Convolution && marks.Stride is null && !marks.IsTransposed)
        {
            var text = new SignText(Kernel(entries), MapNames.Letter(step.Label), step["bias"] is Argument.Value) { Window = marks };
            relation.Unite(static group => !group.IsPass);
            var links = relation.Groups.Select(group => group.IsPass
                ? new DraftLink(JunctionKind.Pass, group.In, group.Out)
                : new DraftLink(JunctionKind.Convolution, group.In, group.Out, text)).ToList();
            var name = text.Superscript is { } letter ? " " + letter : "";
            return [new Draft(DraftKind.Window, inputs, outputs, links, region, words + name + " with a window of " + Kernel(entries))];
        }

        // The map of the channels; a pooling has none.
        var channels = relation.Groups.Where(group => group != window && !group.IsPass).ToList();
        var (input, output) = (inputs[0], outputs[0]);
        var axes = new List<DraftAxis>();
        var slides = new List<AxisRef>();
        var passes = new List<(AxisRef From, int Middle)>();
        var entering = new List<AxisRef>();
        void Pass(AxisRef from)
        {
            passes.Add((from, axes.Count));
            axes.Add(input.Axes[from.Item]);
        }

        var last = window.Out.Max(static axis => axis.Item);
        for (var item = 0; item < output.Axes.Count; item++)
        {
            var place = new AxisRef(0, item);
            if (window.Out.Contains(place))
            {
                slides.Add(new AxisRef(0, axes.Count));
                axes.Add(output.Axes[item]);
                if (item != last) continue;
                slides.Add(new AxisRef(0, axes.Count));
                entering.Add(new AxisRef(0, axes.Count));
                axes.Add(WindowAxis(entries, input, window));
                foreach (var channel in channels.SelectMany(static group => group.In).Distinct())
                {
                    entering.Add(new AxisRef(0, axes.Count));
                    Pass(channel);
                }

                continue;
            }

            if (relation.Groups.FirstOrDefault(group => group.IsPass && group.Out[0] == place) is { } passed) Pass(passed.In[0]);
        }

        var middle = new DraftTensor(axes, null);
        var first = new List<DraftLink> { new(JunctionKind.Window, window.In, slides, new SignText("") { Window = marks }) };
        first.AddRange(passes.Select(static pass => new DraftLink(JunctionKind.Pass, [pass.From], [new AxisRef(0, pass.Middle)])));
        var second = new List<DraftLink>();
        for (var i = 0; i + 1 < slides.Count; i++) second.Add(new DraftLink(JunctionKind.Pass, [slides[i]], [window.Out[i]]));
        foreach (var group in relation.Groups.Where(static group => group.IsPass))
            second.Add(new DraftLink(JunctionKind.Pass, [new AxisRef(0, passes.First(pass => pass.From == group.In[0]).Middle)], group.Out));
        var results = channels.SelectMany(static group => group.Out).Distinct().ToList();
        second.Add(pictogram.Kind == PictogramKind.Convolution
            ? new DraftLink(JunctionKind.Linear, entering, results, new SignText("L", MapNames.Letter(step.Label), step["bias"] is Argument.Value, true))
            : new DraftLink(JunctionKind.Reduction, entering, results, new SignText(pictogram.Text ?? words)));
        return
        [
            new Draft(DraftKind.Window, inputs, [middle], first, region, words + " slides a window"),
            new Draft(pictogram.Kind == PictogramKind.Convolution ? DraftKind.Linear : DraftKind.Other, [middle], outputs, second, region, words + " takes what is in each window"),
        ];
    }

    // A double wire for the window of a tandem pair: 3² for a square one, 3×5 for others; the part that a result of given size
    // takes where the window is not said.
    private static DraftAxis WindowAxis(List<FlowEntry> entries, DraftTensor input, Relation.Group window)
    {
        var sizes = entries.Select(entry => Parameter(entry, FlowParameter.Kernel)).ToList();
        var axes = sizes.Any(static size => size is null)
            ? window.In.SelectMany(axis => input.Axes[axis.Item].Tandem.Prepend(input.Axes[axis.Item].Axis)).ToList()
            : sizes.Select(static size => Axis.Of(size!)).ToList();
        return new DraftAxis(axes[0]) { Tandem = axes.Skip(1).ToList() };
    }

    private static string Kernel(List<FlowEntry> entries) => Sizes(entries.Select(static entry => Parameter(entry, FlowParameter.Kernel)));

    private static string? Number(List<FlowEntry> entries, string name)
    {
        var numbers = entries.Select(entry => Parameter(entry, name)).ToList();
        return numbers.All(static number => number is null || number == IntExpr.One) ? null : Sizes(numbers);
    }

    private static string? Groups(Step step) => step["groups"] is Argument.Int groups && groups.Number != IntExpr.One ? groups.Number.ToString() : null;

    private static IntExpr? Parameter(FlowEntry entry, string name)
    {
        foreach (var parameter in entry.Parameters)
        {
            if (parameter.Name == name) return parameter.Value;
        }

        return null;
    }

    private static string Sizes(IEnumerable<IntExpr?> sizes)
    {
        var texts = sizes.Select(static size => size?.ToString() ?? "").ToList();
        return texts.Distinct().Count() == 1 ? texts[0] : string.Join("×", texts);
    }
}
