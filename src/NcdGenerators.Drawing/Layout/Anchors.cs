using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>Gives each operation's anchor to one thing that is drawn for it: a sign that is a shape of its own, a text, or a wire.</summary>
internal static class Anchors
{
    /// <summary>Marks signs and labels; the anchors of operations that have neither, by the wire that stands for them.</summary>
    public static Dictionary<SceneWire, string> Mark(IReadOnlyList<ColumnPlan> plans, Dictionary<SceneOp, SignParts> parts, List<Sign> signs, List<LabelBox> labels)
    {
        var byWire = new Dictionary<SceneWire, string>();
        foreach (var op in plans.SelectMany(static plan => plan.Cells).Select(static cell => cell.Op).OfType<SceneOp>().Where(static op => op.Anchors.Count > 0))
        {
            var anchor = op.Anchors[0];
            var drawn = parts.TryGetValue(op, out var found) ? found : null;
            var sign = drawn?.Signs.FindIndex(i => IsShape(signs[i].Kind)) ?? -1;
            if (sign >= 0)
            {
                signs[drawn!.Signs[sign]] = signs[drawn.Signs[sign]] with { Anchor = anchor };
            }
            else if (drawn is { Labels.Count: > 0 })
            {
                labels[drawn.Labels[0]] = labels[drawn.Labels[0]] with { Anchor = anchor };
            }
            else if (Made(op).FirstOrDefault(wire => !byWire.ContainsKey(wire)) is { } wire)
            {
                byWire[wire] = anchor;
            }
        }

        return byWire;
    }

    /// <summary>The layout with ids (<see cref="AnchorIds"/>) in the place of anchors: each once, and none that is not of the circuit.</summary>
    public static DiagramLayout Named(IReadOnlyDictionary<string, string> ids, DiagramLayout layout)
    {
        var given = new HashSet<string>();
        string? Id(string? anchor) => anchor is not null && ids.TryGetValue(anchor, out var id) && given.Add(id) ? id : null;
        return layout with
        {
            Signs = layout.Signs.Select(sign => sign.Anchor is null ? sign : sign with { Anchor = Id(sign.Anchor) }).ToEquatableArray(),
            Labels = layout.Labels.Select(label => label.Anchor is null ? label : label with { Anchor = Id(label.Anchor) }).ToEquatableArray(),
            Wires = layout.Wires.Select(wire => wire.Anchor is null ? wire : wire with { Anchor = Id(wire.Anchor) }).ToEquatableArray(),
            Regions = layout.Regions.Select(region => region.Anchor is null ? region : region with { Anchor = Id(region.Anchor) }).ToEquatableArray(),
        };
    }

    // What begins in the operation, before what only passes through it.
    private static IEnumerable<SceneWire> Made(SceneOp op) => op.Junctions.Where(static junction => junction.Kind != JunctionKind.Pass).SelectMany(static junction => junction.Out)
        .Concat(op.Outputs.Concat(op.Inputs).SelectMany(static tensor => tensor.Wires));

    // All others are drawn together with their like, in one path.
    private static bool IsShape(SignKind kind) => kind <= SignKind.SourcePlate
        || kind is SignKind.Dot or SignKind.Bar or SignKind.ThinBar or SignKind.Tick or SignKind.Pentagon or SignKind.Module or SignKind.LowerTriangle or SignKind.UpperTriangle;
}
