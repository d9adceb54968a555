using System.Collections.Generic;
using System.Linq;

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
        bool hidesRun)
    {
        var lines = new List<string> { $"Neural circuit diagram of {title}, read from left to right." };
        if (hidesRun) lines.Add("Axes in front that every step passes over are not drawn.");
        lines.Add(inputs.Count == 0 ? "Inputs: none." : "Inputs: " + string.Join("; ", inputs.Select(Tensor)) + ".");
        var region = -1;
        var number = 1;
        foreach (var draft in columns.SelectMany(static column => column))
        {
            if (draft.Region != region && draft.Region >= 0 && Name(draft.Region, regions) is { } name) lines.Add(name + ":");
            region = draft.Region;
            if (draft.Links.Any(static link => link.Kind == JunctionKind.Rename)) continue; // the same tensor in other words
            lines.Add($"{number++.ToString(System.Globalization.CultureInfo.InvariantCulture)}. {Words(draft)}.");
        }

        lines.Add(outputs.Count == 0 ? "Outputs: none." : "Outputs: " + string.Join("; ", outputs.Select(Tensor)) + ".");
        return string.Join("\n", lines);
    }

    // A repetition says how often, and what it repeats if that is one thing.
    private static string? Name(int region, IReadOnlyList<SceneRegion> regions)
    {
        var (title, repeat, parent) = (regions[region].Title, regions[region].Repeat, regions[region].Parent);
        if (repeat is not null) return title is null ? repeat.Words : $"{title}, {char.ToLowerInvariant(repeat.Words[0])}{repeat.Words.Substring(1)}";
        if (title is null) return null;
        return parent >= 0 && regions[parent].Repeat is { } around ? $"{around.Words}: in {title}" : "In " + title;
    }

    private static string Tensor(DraftTensor tensor) => (tensor.Name is { } name ? name + " with " : "") + Axes(tensor.Axes);

    private static string Axes(IEnumerable<DraftAxis> axes) => string.Join(", ", axes.Select(AxisLabels.Words));

    private static string Words(Draft draft)
    {
        var parts = new List<string>();
        foreach (var link in draft.Links.Where(static link => link.Kind != JunctionKind.Pass))
        {
            var from = string.Join(" and ", link.In.Select(axis => AxisLabels.Words(draft.In[axis.Tensor].Axes[axis.Item])));
            var to = string.Join(" and ", link.Out.Select(axis => AxisLabels.Words(draft.Out[axis.Tensor].Axes[axis.Item])));
            parts.Add(link.Kind switch
            {
                JunctionKind.Cup or JunctionKind.Contraction => "inner product over " + from,
                JunctionKind.Merge when draft.HasCup => "diagonal of " + from,
                JunctionKind.Linear => $"learned linear map{(link.Text?.Superscript is { } name ? " " + name : "")}{(link.Text is { HasBias: true } ? " with bias" : "")} from {from} to {to}",
                JunctionKind.Triangle => "softmax over " + from,
                JunctionKind.Source => "take " + link.Text?.Text + " with " + to,
                JunctionKind.Merge => "",
                _ when from == to => "over " + from,
                _ => from.Length > 0 && to.Length > 0 ? $"{from} becomes {to}" : from.Length > 0 ? $"{from} ends" : $"{to} begins",
            });
        }

        if (draft.Overlay == OverlayKind.Scale) parts.Add("scale by " + draft.Text);
        var said = string.Join(", ", parts.Where(static part => part.Length > 0).Distinct());
        if (draft.Kind is DraftKind.Linear or DraftKind.Softmax or DraftKind.Source || draft.HasCup || (said.Length > 0 && draft.Kind == DraftKind.Scale)) return said;
        var verb = draft.Kind == DraftKind.Permutation ? "reorder the axes to " + Axes(draft.Out[0].Axes)
            : draft.Kind == DraftKind.ElementWise ? $"{draft.Words} on every entry"
            : draft.Words;
        return said.Length > 0 ? verb + ": " + said : verb;
    }
}
