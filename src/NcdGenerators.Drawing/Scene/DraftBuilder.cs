using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Turns the steps of a circuit into drafts: which axes meet in which sign. The sign follows from the axis flow and from
/// the pictogram that the operator table declares, never from an operator's name.
/// </summary>
internal sealed class DraftBuilder(DraftTensors tensors)
{
    private readonly List<Draft> drafts = [];
    private readonly MemoryUses memory = new(tensors.Circuit);

    public IReadOnlyList<Draft> Drafts => this.drafts;

    /// <summary>Adds a draft that is made of no step.</summary>
    public void Add(Draft draft) => this.drafts.Add(draft);

    /// <summary>Adds the step, standing in that region.</summary>
    public void Add(Step step, int region)
    {
        var first = this.drafts.Count;
        this.AddDrafts(step, region);
        for (var i = first; i < this.drafts.Count; i++) this.drafts[i] = this.drafts[i] with { Anchors = this.drafts[i].IsTaken ? [] : [step.Anchor] };
    }

    private void AddDrafts(Step step, int region)
    {
        var entry = OperatorTable.Find(step.Operator);
        var pictogram = entry?.PictogramOf(step) ?? Pictogram.Box(step.Operator);
        if (pictogram.Kind is PictogramKind.Save or PictogramKind.Load && step.Outputs.Count == 1 && this.AddMemory(step, pictogram, region)) return;
        var operands = step.Operands;
        var drawn = this.DrawnOperands(operands, pictogram, step.Flow, region);
        if (pictogram.Kind == PictogramKind.Invisible && step.Outputs.Count == 1 && Unchanged(step, drawn) is { } unchanged)
        {
            tensors.Alias(step.Outputs[0], tensors.Find(operands[unchanged])!);
            return;
        }

        var inputs = drawn.Select(position => tensors.Find(operands[position])!).ToList();
        var outputs = step.Outputs
            .Select((id, o) => tensors.Add(id, item => this.Factors(step, drawn, inputs, new AxisRef(o, item))))
            .ToList();
        var relation = Relation.Of(step, tensors, drawn);
        if (pictogram.Kind is PictogramKind.Convolution or PictogramKind.Pool
            && WindowDrafts.Of(step, pictogram, relation, inputs, outputs, region) is { } windowed)
        {
            this.drafts.AddRange(windowed);
            return;
        }

        var draft = this.Draft(step, pictogram, relation, inputs, outputs, region);
        if (draft.Kind == DraftKind.View) this.drafts.AddRange(ViewStages.Of(draft));
        else this.drafts.Add(draft);
    }

    private Draft Draft(Step step, Pictogram pictogram, Relation relation, List<DraftTensor> inputs, List<DraftTensor> outputs, int region)
    {
        var words = step.Operator;
        var text = pictogram.Text ?? step.Operator;
        relation.LeadOutScalars(outputs);
        var isElementWise = relation.Groups.All(group => group.Out.Count == 1 && group.In.Count > 0
            ? group.Kinds.All(static kind => kind is AxisFlowKind.PassedOver or AxisFlowKind.Dropped)
            : group.Out.Count == 0 && group.In.Count == 1 && inputs[group.In[0].Tensor].Axes[group.In[0].Item].IsScalar);
        Draft Make(DraftKind kind, IEnumerable<DraftLink> links) => new(kind, inputs, outputs, links.ToList(), region, words);
        switch (pictogram.Kind)
        {
            case PictogramKind.Linear when relation.Groups.Any(static group => group.TouchesWeight):
                return Make(DraftKind.Linear, Links(relation, new SignText("L", MapNames.Superscript(step.Label), HasBias(step), true), JunctionKind.Linear));
            case PictogramKind.Lookup when relation.Groups.Any(static group => group.TouchesWeight):
                return Make(DraftKind.Linear, Links(relation, new SignText(text, MapNames.Superscript(step.Label), false, true), JunctionKind.Linear));
            case PictogramKind.Linear or PictogramKind.Wires when relation.Groups.Any(static group => group.TouchesWeight):
                return Make(DraftKind.Linear, Links(relation, new SignText("L", null, false, true), JunctionKind.Linear));
            case PictogramKind.Linear or PictogramKind.Wires:
                return Wires(Make, relation, inputs, outputs, text);
            case PictogramKind.Scale when inputs.Count == 1 && isElementWise:
                return Make(DraftKind.Scale, PassLinks(relation)) with { Overlay = OverlayKind.Scale, Text = text, Words = "scale by " + text };
            case PictogramKind.Softmax:
                return Make(DraftKind.Softmax, Links(relation, pictogram.Text is { } name ? new SignText(name + " softmax") : null, JunctionKind.Triangle, AxisFlowKind.Normalised));
            case PictogramKind.Normalise:
                return Make(DraftKind.Normalisation, Links(relation, pictogram.Text is { } word ? new SignText(word) : null, JunctionKind.Circle, AxisFlowKind.Normalised, AxisFlowKind.Reduced));
            case PictogramKind.Reduce when inputs.Count == 1:
                // All axes at once are one box; one axis ends in its letter and an arrow.
                relation.Unite(static group => group.Kinds.Contains(AxisFlowKind.Reduced) || group.In.Count == 0);
                return Make(DraftKind.Other, Links(relation, new SignText(text), JunctionKind.Reduction, AxisFlowKind.Reduced)
                    .Select(static link => link.Kind == JunctionKind.Reduction && link.In.Count > 1 ? link with { Kind = JunctionKind.Box } : link));
            case PictogramKind.Concatenate:
                return Make(DraftKind.Join, JoinLinks(relation)) with { Words = "concatenate" };
            case PictogramKind.Index when inputs.Count == 1:
                return Make(DraftKind.Other, Indexes.Label(step, Links(relation, null, JunctionKind.Index, AxisFlowKind.Indexed)));
            case PictogramKind.Index when pictogram.Text is null && inputs.Count == 2 && relation.Groups.Any(static group => group.Kinds.Contains(AxisFlowKind.Indexed)):
                // What is looked up by a tensor: its axes enter the pentagon, and take the place of the indexed one.
                relation.Unite(static group => group.Kinds.Contains(AxisFlowKind.Indexed) || group.In.Any(static axis => axis.Tensor == 1));
                return Make(DraftKind.Other, Links(relation, new SignText(inputs[1].Name ?? "i"), JunctionKind.Index, AxisFlowKind.Indexed));
            case PictogramKind.Save or PictogramKind.Load:
                relation.Unite(static _ => true);
                return Make(DraftKind.Other, relation.Groups.Select(group => new DraftLink(JunctionKind.Memory, group.In, group.Out, MemoryText(step, text))));
            case PictogramKind.Unit when inputs.Count == 0 && outputs[0].Axes.Count == 2 && outputs[0].Axes[0].Axis.Size == outputs[0].Axes[1].Axis.Size:
                return Make(DraftKind.Source, [new DraftLink(JunctionKind.Cap, [], LongLives.Places(outputs[0]))]) with { Words = "identity" };
            case PictogramKind.Scan:
                return Make(DraftKind.Other, BoxLinks(relation, text).Select(static link => link.Kind == JunctionKind.Box ? link with { Kind = JunctionKind.Scan } : link));
            case PictogramKind.Mask when outputs.Count == 1 && inputs.Count == 1 && outputs[0].Axes.Count > 1:
                // Entries stay as they are or become 0, by their place on the last two axes.
                relation.Unite(group => group.Out.Any(axis => axis.Item >= outputs[0].Axes.Count - 2));
                return Make(DraftKind.Other, relation.Groups.Select(static group => group.Out.Count > 1
                    ? new DraftLink(JunctionKind.Mask, group.In, group.Out)
                    : WireLink(group, "")).Select(link => link.Kind == JunctionKind.Mask ? link with { Text = new SignText(text) } : link));
        }

        if (isElementWise && inputs.Count == 1)
            return Make(DraftKind.ElementWise, PassLinks(relation)) with { Overlay = OverlayKind.ElementWise, Text = text };
        if (isElementWise && inputs.Count > 1)
        {
            var sign = pictogram.Kind switch
            {
                PictogramKind.Add => pictogram.Text ?? "+",
                PictogramKind.Multiply => pictogram.Text ?? "×",
                _ => text,
            };
            relation.LeadInScalars(inputs);
            return Make(DraftKind.Join, PassLinks(relation)) with { Overlay = OverlayKind.Sign, Text = sign, Words = step.Operator };
        }

        // What is made of nothing comes in like what is kept.
        return inputs.Count == 0
            ? Make(DraftKind.Source, BoxLinks(relation, text).Select(static link => link.Kind == JunctionKind.Box ? link with { Kind = JunctionKind.Source } : link))
            : Make(DraftKind.Other, BoxLinks(relation, text));
    }

    // Kept in one place and taken up in another, a tensor runs through memory and through no wire between them.
    private bool AddMemory(Step step, Pictogram pictogram, int region)
    {
        var (operand, result) = (step.Operands[0], step.Outputs[0]);
        SignText Sign() => MemoryText(step, pictogram.Text ?? step.Operator);
        if (pictogram.Kind == PictogramKind.Save && this.memory.IsOnlyLoaded(result) && tensors.Find(operand) is { } kept)
        {
            this.drafts.Add(LongLives.Keep(kept, Sign(), region));
            tensors.Add(result);
            return true;
        }

        if (pictogram.Kind != PictogramKind.Load || !this.memory.IsOnlyLoaded(operand) || tensors.Find(operand) is null) return false;
        var taken = tensors.Add(result);
        this.drafts.Add(LongLives.TakeUp(taken, Sign(), region));
        return true;
    }

    // C_λ as in the paper: the place's name with the index in it.
    private static SignText MemoryText(Step step, string key) => LongLives.Sign(step["index"] is Argument.Int index ? key + "_" + index.Number : key);

    // The operand whose axes the result has, entry for entry; the last, if there are several (what was written last).
    private static int? Unchanged(Step step, List<int> drawn)
    {
        if (drawn.Count == 1) return drawn[0];
        foreach (var operand in Enumerable.Reverse(drawn))
        {
            var passed = step.Flow.Entries.Where(entry => entry.Output is { } o && entry.Inputs.Contains(new AxisRef(operand, o.Item))).ToList();
            var all = step.Flow.Entries.Count(static entry => entry.Output is not null);
            if (passed.Count == all && !step.Flow.Entries.Any(entry => entry.Output is null && entry.Inputs.Any(axis => axis.Tensor == operand))) return operand;
        }

        return null;
    }

    // Weights and buffers belong to the sign of the operation that uses them. Where the wires themselves are the drawing
    // (x + position) a learned tensor comes in as a tensor of its own; a product with one is an L.
    private List<int> DrawnOperands(EquatableArray<int> operands, Pictogram pictogram, AxisFlow flow, int region)
    {
        var contracts = flow.Entries.Any(static entry => entry.Kind == AxisFlowKind.Contracted);
        var absorbs = pictogram.Kind switch
        {
            PictogramKind.Wires => contracts && operands.Count == 2 && operands.Count(this.IsWeight) == 1,
            PictogramKind.Add or PictogramKind.Multiply or PictogramKind.Concatenate or PictogramKind.Scale or PictogramKind.ElementWise => false,
            PictogramKind.Invisible => false,
            _ => true,
        };
        var drawn = new List<int>();
        for (var i = 0; i < operands.Count; i++)
        {
            if (tensors.Find(operands[i]) is null)
            {
                if (absorbs && this.IsWeight(operands[i])) continue;
                this.AddSource(operands[i], region);
            }

            drawn.Add(i);
        }

        return drawn;
    }

    private bool IsWeight(int value) => tensors.Circuit.Values[value].Origin is ValueOrigin.Parameter or ValueOrigin.Buffer;

    private void AddSource(int value, int region)
    {
        var data = tensors.Circuit.Values[value];
        var tensor = tensors.Add(value);
        var name = data.Name is null ? "?" : data.Name.Substring(data.Name.LastIndexOf('.') + 1);
        var axes = Enumerable.Range(0, tensor.Axes.Count).Select(static item => new AxisRef(0, item)).ToList();
        var sign = new SignText(name, IsLearned: data.Origin == ValueOrigin.Parameter);
        this.drafts.Add(new Draft(DraftKind.Source, [], [tensor], [new DraftLink(JunctionKind.Source, [], axes, sign)], region, "take " + name) { IsTaken = true });
    }

    // The axes that an unnamed merged axis was made of.
    private IReadOnlyList<DraftAxis>? Factors(Step step, List<int> drawn, List<DraftTensor> inputs, AxisRef output)
    {
        if (step.Flow.Of(output) is not { Inputs.Count: > 0 } entry) return null;
        var sources = new List<DraftAxis>();
        var seen = new HashSet<(int Operand, int Item)>();
        foreach (var axis in entry.Inputs)
        {
            var operand = drawn.IndexOf(axis.Tensor);
            if (operand < 0) continue;
            var item = tensors.Drawn(step.Operands[axis.Tensor], axis.Item);
            if (item < 0) return null;
            // Axes on one wire are one source, with all of them in it.
            if (seen.Add((operand, item))) sources.Add(inputs[operand].Axes[item]);
        }

        return entry.Kind switch
        {
            AxisFlowKind.Merged when sources.Count > 1 || sources.Any(static source => source.Tandem.Count > 0) => sources,
            AxisFlowKind.PassedOver or AxisFlowKind.Normalised when sources.Count > 0 => sources[0].Factors,
            _ => null,
        };
    }

    private static Draft Wires(
        System.Func<DraftKind, IEnumerable<DraftLink>, Draft> make, Relation relation, List<DraftTensor> inputs, List<DraftTensor> outputs, string name)
    {
        var links = relation.Groups.SelectMany(group => Released(group, inputs) ?? [WireLink(group, name)])
            .Select(link => link.Kind == JunctionKind.Index ? link with { Text = new SignText(Indexes.Each(outputs.Count)) } : link).ToList();
        var isSingle = inputs.Count == 1 && outputs.Count == 1;
        var onlyPasses = links.All(static link => link.Kind == JunctionKind.Pass);
        var isView = isSingle && links.All(static link =>
            link.Kind is JunctionKind.Pass or JunctionKind.Bar && link.In.Count > 0 && link.Out.Count > 0);
        return make(isView ? (onlyPasses ? DraftKind.Permutation : DraftKind.View) : DraftKind.Wires, links);
    }

    // What is merged with axes of length 1, or squeezed out, goes on alone: those may be let go of anywhere (paper §2.5).
    private static IReadOnlyList<DraftLink>? Released(Relation.Group group, List<DraftTensor> inputs)
    {
        var units = group.In.Where(axis => inputs[axis.Tensor].Axes[axis.Item] is { IsScalar: false } unit && unit.Tandem.Prepend(unit.Axis).All(static one => one.IsUnit)).ToList();
        if (units.Count == 0) return null;
        if (group.Out.Count == 0) return group.In.Count == units.Count && group.Kinds.All(static kind => kind == AxisFlowKind.Dropped) ? [.. units.Select(Release)] : null;
        if (group.In.Count - units.Count != 1 || group.Out.Count != 1 || !group.Kinds.All(static kind => kind == AxisFlowKind.Merged)) return null;
        return [new DraftLink(JunctionKind.Pass, group.In.Except(units).ToList(), group.Out), .. units.Select(Release)];

        static DraftLink Release(AxisRef axis) => new(JunctionKind.Release, [axis], []);
    }

    private static DraftLink WireLink(Relation.Group group, string name)
    {
        var kind = (group.In.Count, group.Out.Count) switch
        {
            (1, 1) when group.Kinds.All(static k => k == AxisFlowKind.PassedOver) => JunctionKind.Pass,
            (_, > 0) when group.Kinds.Any(static k => k is AxisFlowKind.Merged or AxisFlowKind.Split) => JunctionKind.Bar,
            (0, _) => JunctionKind.Begin,
            (2, 0 or 1) when IsProduct(group) => JunctionKind.Cup,
            (> 2, 0 or 1) when IsProduct(group) => JunctionKind.Contraction,
            (_, 0) when group.Kinds.Contains(AxisFlowKind.Dropped) => JunctionKind.End,
            (_, 0) when group.Kinds.Contains(AxisFlowKind.Indexed) => JunctionKind.Index,
            (_, 0) => JunctionKind.Reduction,
            ( > 1, 1) => JunctionKind.Merge,
            (1, > 1) when group.Kinds.All(static k => k == AxisFlowKind.PassedOver) => JunctionKind.Copy,
            (1, > 1) => JunctionKind.Divide,
            _ => JunctionKind.Box,
        };
        return new DraftLink(kind, group.In, group.Out, kind switch
        {
            JunctionKind.Box => new SignText(name),
            JunctionKind.Reduction => new SignText("Σ"),
            _ => null,
        });
    }

    // Summed over where two axes are the same: of several tensors, or of one (k k h -> h).
    private static bool IsProduct(Relation.Group group) => group.Kinds.All(static kind => kind is AxisFlowKind.Contracted or AxisFlowKind.Reduced);

    private static IEnumerable<DraftLink> PassLinks(Relation relation) => relation.Groups.Select(static group => WireLink(group, ""));

    // One sign on each group that has one of the kinds; for no kinds, one sign for all that is not passed over.
    private static IEnumerable<DraftLink> Links(Relation relation, SignText? text, JunctionKind sign, params AxisFlowKind[] kinds)
    {
        bool IsMeant(Relation.Group group) => kinds.Length == 0 ? !group.IsPass : group.Kinds.Any(kinds.Contains);
        if (kinds.Length == 0) relation.Unite(IsMeant);
        return relation.Groups.Select(group => IsMeant(group) ? new DraftLink(sign, group.In, group.Out, text) : WireLink(group, text?.Text ?? ""));
    }

    private static IEnumerable<DraftLink> BoxLinks(Relation relation, string name)
    {
        relation.Unite(static group => !group.IsPass);
        return relation.Groups.Select(group => group.IsPass
            ? new DraftLink(JunctionKind.Pass, group.In, group.Out)
            : new DraftLink(JunctionKind.Box, group.In, group.Out, new SignText(name)));
    }

    private static IEnumerable<DraftLink> JoinLinks(Relation relation) => relation.Groups.Select(static group =>
        group.Kinds.Contains(AxisFlowKind.Concatenated) || group.In.Count == 0
            ? new DraftLink(JunctionKind.Concatenation, group.In, group.Out)
            : WireLink(group, ""));

    private static bool HasBias(Step step) => step["bias"] is Argument.Value;
}
