using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Scene;

/// <summary>The drawing in words, in reading order: what a screen reader reads.</summary>
internal static class Description
{
    public static string Of(
        string title,
        IReadOnlyList<DraftTensor> inputs,
        IReadOnlyList<DraftTensor> outputs,
        IReadOnlyList<List<Draft>> columns,
        IReadOnlyList<SceneRegion> regions,
        HiddenAxes hidden)
    {
        var lines = new List<string> { $"Neural circuit diagram of {title}, read from left to right." };
        foreach (var name in hidden.Names)
            lines.Add(name == Axis.AnonymousRun ? "Axes in front that every step passes over are not drawn." : $"The batch {name}, which every step passes over, is not drawn.");
        lines.Add(inputs.Count == 0 ? "Inputs: none." : "Inputs: " + string.Join("; ", inputs.Select(Tensor)) + ".");
        var region = -1;
        var said = new HashSet<int>();
        var number = 1;
        foreach (var draft in columns.SelectMany(static column => column))
        {
            if (draft.Region != region && draft.Region >= 0 && Entered(draft.Region, regions, said) is { Length: > 0 } name) lines.Add(name + ":");
            region = draft.Region;
            if (draft.Links.Any(static link => link.Kind == JunctionKind.Rename)) continue; // the same tensor in other words
            lines.Add($"{number++.ToString(System.Globalization.CultureInfo.InvariantCulture)}. {Words(draft)}.");
        }

        var sizes = inputs.Concat(columns.SelectMany(static column => column).SelectMany(static draft => draft.Out)).SelectMany(static tensor => tensor.Axes).SelectMany(static axis => axis.Tandem.Prepend(axis.Axis))
            .Where(AxisLabels.IsDefined).GroupBy(static axis => axis.Name).Select(static axes => $"{axes.Key} is {axes.First().Size}").ToList();
        if (sizes.Count > 0) lines.Add("Sizes: " + string.Join("; ", sizes) + ".");
        lines.Add(outputs.Count == 0 ? "Outputs: none." : "Outputs: " + string.Join("; ", outputs.Select(Tensor)) + ".");
        return string.Join("\n", lines);
    }

    // What is entered for the first time, from the outside in; a repetition says how often.
    private static string Entered(int region, IReadOnlyList<SceneRegion> regions, HashSet<int> said)
    {
        var words = new List<string>();
        for (var id = region; id >= 0 && said.Add(id); id = regions[id].Parent)
        {
            if (regions[id].Repeat is { } repeat) words.Add(regions[id].Title is { } repeated ? $"{repeated}, {Small(repeat.Words)}" : repeat.Words);
            else if (regions[id].Title is { } title) words.Add("In " + title);
        }

        if (words.Count == 0) return "In " + (regions[region].Title ?? "the repetition");
        words.Reverse();
        return string.Join(": ", words.Select(static (word, i) => i == 0 ? word : Small(word)));

        static string Small(string text) => char.ToLowerInvariant(text[0]) + text.Substring(1);
    }

    private static string Tensor(DraftTensor tensor) => (tensor.Name is { } name ? name + " with " : "") + string.Join(", ", tensor.Axes.Select(static axis => AxisLabels.Words(axis, withSize: true)));

    private static string Axes(IEnumerable<DraftAxis> axes) => string.Join(", ", axes.Select(static axis => AxisLabels.Words(axis, withSize: false)));

    // What stays is said once: over y and x, c becomes d.
    private static string Change(DraftLink link, Draft draft)
    {
        var from = link.In.Select(axis => AxisLabels.Words(draft.In[axis.Tensor].Axes[axis.Item], withSize: false)).ToList();
        var to = link.Out.Select(axis => AxisLabels.Words(draft.Out[axis.Tensor].Axes[axis.Item], withSize: false)).ToList();
        var stays = from.Where(to.Contains).Distinct().ToList();
        var (before, after) = (from.Where(axis => !stays.Contains(axis)).ToList(), to.Where(axis => !stays.Contains(axis)).ToList());
        var change = before.Count == 0 && after.Count == 0 ? ""
            : before.Count == 0 ? string.Join(" and ", after) + " begins"
            : after.Count == 0 ? string.Join(" and ", before) + " ends"
            : string.Join(" and ", before) + " becomes " + string.Join(" and ", after);
        return (stays.Count > 0 ? "over " + string.Join(" and ", stays) : "") + (stays.Count > 0 && change.Length > 0 ? ", " : "") + change;
    }

    private static string Words(Draft draft)
    {
        var parts = new List<string>();
        foreach (var link in draft.Links.Where(static link => link.Kind != JunctionKind.Pass))
        {
            var from = string.Join(" and ", link.In.Select(axis => AxisLabels.Words(draft.In[axis.Tensor].Axes[axis.Item], withSize: false)));
            var to = string.Join(" and ", link.Out.Select(axis => AxisLabels.Words(draft.Out[axis.Tensor].Axes[axis.Item], withSize: false)));
            parts.Add(link.Kind switch
            {
                JunctionKind.Cup or JunctionKind.Contraction => "inner product over " + from,
                JunctionKind.Merge when draft.HasCup => "diagonal of " + from,
                JunctionKind.Linear => $"learned linear map{(link.Text?.Superscript is { } name ? " " + name : "")}{(link.Text is { HasBias: true } ? " with bias" : "")} from {from} to {to}",
                JunctionKind.Triangle => "softmax over " + from,
                JunctionKind.Source => "take " + link.Text?.Text + " with " + to,
                JunctionKind.Merge => "",
                JunctionKind.Memory when link.In.Count == 0 || link.Out.Count == 0 => $"{draft.Words} with {from}{to}",
                _ when from.Length > 0 && to.Length > 0 => Change(link, draft),
                _ => from.Length > 0 ? $"{from} ends" : $"{to} begins",
            });
        }

        if (draft.Overlay == OverlayKind.Scale) parts.Add("scale by " + draft.Text);
        var said = string.Join(", ", parts.Where(static part => part.Length > 0).Distinct());
        if (draft.Kind is DraftKind.Linear or DraftKind.Softmax or DraftKind.Source || draft.HasCup || draft.Links is [{ Kind: JunctionKind.Memory }] || (said.Length > 0 && draft.Kind == DraftKind.Scale)) return said;
        var verb = draft.Kind == DraftKind.Permutation ? "reorder the axes to " + Axes(draft.Out[0].Axes)
            : draft.Kind == DraftKind.ElementWise ? $"{draft.Words} on every entry"
            : draft.Words;
        return said.Length > 0 ? verb + ": " + said : verb;
    }
}
