using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Tensors that wait long for their use. One that would run through a whole row with nothing done to it is saved where it is made (→ C)
/// and loaded where it is used (C →), as the paper does with what a U-Net keeps (figure 27); no wire runs between.
/// </summary>
/// <param name="inputs">The tensors that come in.</param>
/// <param name="regions">The regions.</param>
/// <param name="handedOn">The tensors that passes of a loop hand on (<see cref="RegionWalker.HandedOn"/>).</param>
internal sealed class LongLives(IReadOnlyList<DraftTensor> inputs, IReadOnlyList<SceneRegion> regions, ISet<DraftTensor> handedOn)
{
    /// <summary>Through how many rows a tensor may not run: one is still the neighbourhood (the skip of a residual block, figure 26).</summary>
    public const int Rows = 2;

    /// <summary>What a tensor is called in memory that the source does not name.</summary>
    private const string Unnamed = "s";

    private readonly Dictionary<DraftTensor, int> madeIn = [];

    /// <summary>Where the tensors are used, after copies were made of them.</summary>
    /// <param name="scene">The drawing.</param>
    /// <param name="tensors">Tensors that live long.</param>
    public static IReadOnlyCollection<FarUse> UsesOf(DiagramScene scene, IEnumerable<SceneTensor> tensors)
    {
        var open = new Queue<SceneTensor>(tensors.Distinct());
        var uses = new List<FarUse>();
        if (open.Count == 0) return uses;
        var takers = scene.Columns.SelectMany(static column => column.Ops)
            .SelectMany(static op => op.Inputs.Select((tensor, i) => (tensor, op, i)))
            .ToDictionary(static use => use.tensor, static use => (use.op, use.i));
        while (open.Count > 0)
        {
            if (!takers.TryGetValue(open.Dequeue(), out var taker)) continue;
            if (taker.op.Draft >= 0) uses.Add(new FarUse(taker.op.Draft, taker.i));
            else foreach (var copy in taker.op.Outputs) open.Enqueue(copy);
        }

        return uses;
    }

    /// <summary>The columns with what saves and loads the tensors of those uses.</summary>
    public List<List<Draft>> Save(List<List<Draft>> columns, IReadOnlyCollection<FarUse> far)
    {
        var made = inputs.Select(static tensor => (Tensor: tensor, Region: -1))
            .Concat(columns.SelectMany(static column => column).SelectMany(static draft => draft.Out.Select(tensor => (Tensor: tensor, draft.Region)))).ToList();
        foreach (var (tensor, region) in made) this.madeIn[tensor] = region;

        var uses = new HashSet<FarUse>(far);
        var leaving = new HashSet<DraftTensor>(columns.SelectMany(static column => column)
            .SelectMany(draft => draft.In.Where((tensor, i) => uses.Contains(new FarUse(draft.Number, i)) && this.MayLeave(tensor, draft.Region))));
        var saved = made.Select(static entry => entry.Tensor).Where(leaving.Contains).Distinct().ToList();
        var signs = saved.Zip(this.Names(saved), static (tensor, name) => (tensor, name)).ToDictionary(static entry => entry.tensor, static entry => Sign(entry.name));
        var result = new List<List<Draft>>();
        AddKept(inputs.Distinct(), -1);
        for (var c = 0; c < columns.Count; c++)
        {
            var taken = new List<(DraftTensor Saved, DraftTensor Loaded)>();
            var column = columns[c].Select(draft => Redirect(draft, taken)).ToList();
            var before = c == 0 ? -1 : SceneRegion.Around(regions, columns[c - 1][0].Region, columns[c][0].Region);
            if (taken.Count > 0) result.Add(taken.Select(entry => TakeUp(entry.Loaded, signs[entry.Saved], before)).ToList());
            result.Add(column);
            AddKept(columns[c].SelectMany(static draft => draft.Out), c + 1 == columns.Count ? -1 : SceneRegion.Around(regions, columns[c][0].Region, columns[c + 1][0].Region));
        }

        return result;

        void AddKept(IEnumerable<DraftTensor> tensors, int region)
        {
            var kept = tensors.Where(signs.ContainsKey).Select(tensor => Keep(tensor, signs[tensor], region)).ToList();
            if (kept.Count > 0) result.Add(kept);
        }

        Draft Redirect(Draft draft, List<(DraftTensor Saved, DraftTensor Loaded)> taken)
        {
            var operands = draft.In.ToList();
            for (var i = 0; i < operands.Count; i++)
            {
                var tensor = operands[i];
                if (!uses.Contains(new FarUse(draft.Number, i)) || !signs.ContainsKey(tensor) || !this.MayLeave(tensor, draft.Region)) continue;
                var known = taken.Find(entry => entry.Saved == tensor).Loaded;
                operands[i] = known ?? new DraftTensor(tensor.Axes, null);
                if (known is null) taken.Add((tensor, operands[i]));
            }

            return draft with { In = operands };
        }
    }

    /// <summary>What stands at the arrow of a tensor in memory.</summary>
    public static SignText Sign(string name) => new(name) { IsExpression = true };

    /// <summary>A tensor goes to memory.</summary>
    public static Draft Keep(DraftTensor tensor, SignText sign, int region) =>
        new(DraftKind.Other, [tensor], [], [new DraftLink(JunctionKind.Memory, Places(tensor), [], sign)], region, "keep " + sign.Text);

    /// <summary>A tensor comes from memory.</summary>
    public static Draft TakeUp(DraftTensor tensor, SignText sign, int region) =>
        new(DraftKind.Source, [], [tensor], [new DraftLink(JunctionKind.Memory, [], Places(tensor), sign)], region, "take up " + sign.Text);

    /// <summary>All axes of an only tensor.</summary>
    public static List<AxisRef> Places(DraftTensor tensor) => tensor.Axes.Select(static (_, item) => new AxisRef(0, item)).ToList();

    // In the same loop, or in a loop inside that only reads it: what passes hand on is another tensor in each of them.
    private bool MayLeave(DraftTensor tensor, int user)
    {
        if (!this.madeIn.TryGetValue(tensor, out var region)) return false;
        var maker = this.Loop(region);
        if (maker == this.Loop(user)) return true;
        if (handedOn.Contains(tensor)) return false;
        for (var around = user; around >= 0; around = regions[around].Parent)
        {
            if (around == maker) return true;
        }

        return maker < 0;
    }

    private int Loop(int region)
    {
        while (region >= 0 && regions[region].Repeat is null) region = regions[region].Parent;
        return region;
    }

    // The source's names; numbered where several tensors, or an input, have one.
    private IReadOnlyList<string> Names(IReadOnlyList<DraftTensor> saved)
    {
        var names = saved.Select(static tensor => string.IsNullOrEmpty(tensor.Name) ? Unnamed : tensor.Name!).ToList();
        var shared = new HashSet<string>(inputs.Except(saved).Select(static tensor => tensor.Name).Concat(names).GroupBy(static name => name ?? "").Where(static group => group.Skip(1).Any()).Select(static group => group.Key));
        var counts = new Dictionary<string, int>();
        return names.Select(name =>
        {
            if (!shared.Contains(name)) return name;
            counts[name] = counts.TryGetValue(name, out var count) ? count + 1 : 1;
            return name + "_" + counts[name].ToString(System.Globalization.CultureInfo.InvariantCulture);
        }).ToList();
    }
}
