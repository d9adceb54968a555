using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Drawing.Text;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// Walks through a circuit's regions: which of them have a fence, parentheses or a box, and what happens to the values
/// that a repetition hands on.
/// </summary>
/// <param name="tensors">The drawn tensors.</param>
/// <param name="builder">Takes the steps.</param>
/// <param name="boxes">The module calls that are drawn as boxes.</param>
internal sealed class RegionWalker(DraftTensors tensors, DraftBuilder builder, DetailChoice boxes)
{
    // A count that is an expression may be as wide as a sign is, in units.
    private const double WidestNumber = 120;

    private readonly List<SceneRegion> regions = [];
    private readonly List<ModuleCall> drawn = [];
    private readonly HashSet<DraftTensor> handedOn = [];

    public IReadOnlyList<SceneRegion> Regions => this.regions;

    /// <summary>What became a box, in order.</summary>
    public IReadOnlyList<ModuleCall> Boxes => this.drawn;

    /// <summary>Tensors that go by another name in a repetition or after it: in its body they are what the pass before handed on.</summary>
    public ISet<DraftTensor> HandedOn => this.handedOn;

    public void Run() => this.Walk(tensors.Circuit.Body, -1, 0, isRoot: true);

    private void Walk(Region region, int id, int depth, bool isRoot = false)
    {
        var carried = region.Repetition?.Carried ?? EquatableArray<CarriedValue>.Empty;
        this.Hand(carried.Select(static value => (value.Initial, value.Entering)), id);
        foreach (var node in region.Body)
        {
            if (node is Step step) builder.Add(step, id);
            else if (boxes.BoxOf((Region)node) is { } call) this.AddBox(call, id);
            else this.Enter((Region)node, id, depth, isWhole: isRoot && region.Body.Count == 1);
        }

        this.Hand(carried.Select(static value => (value.Leaving, value.Final)), region.Repetition is null ? id : this.regions[id].Parent);
    }

    private void Enter(Region inner, int id, int depth, bool isWhole)
    {
        // A method that does nothing but call another needs no fence with its own title in it, and none around all it does.
        var isNamedAlready = isWhole && (inner.Kind == RegionKind.Sequential || (inner.Title == tensors.Circuit.Title && inner.Kind == RegionKind.Call));
        if (!isNamedAlready && !IsBookkeeping(inner) && (inner.Title is not null || inner.Kind == RegionKind.Repeat))
        {
            var innerId = this.regions.Count;
            this.regions.Add(new SceneRegion(innerId, id, inner.Title, inner.Kind, depth) { Repeat = this.Repeat(inner), Anchor = inner.Anchor });
            this.Walk(inner, innerId, depth + 1);
            return;
        }

        this.Walk(inner, id, depth);
    }

    // A tensor that enters or leaves a repetition is the same tensor; where its sizes are written in the index inside, its
    // wires are named anew there.
    private void Hand(IEnumerable<(int From, int To)> values, int region)
    {
        var renamed = new List<(DraftTensor From, int To)>();
        foreach (var (from, to) in values)
        {
            if (tensors.Find(from) is not { } tensor) continue;
            this.handedOn.Add(tensor);
            if (from == to || !this.IsWrittenAnew(from, to)) tensors.Alias(to, tensor);
            else renamed.Add((tensor, to));
        }

        if (renamed.Count == 0) return;
        var made = renamed.Select(entry => tensors.Add(entry.To)).ToList();
        var links = made.SelectMany((tensor, t) => tensor.Axes.Select((axis, i) => new DraftLink(
            axis.Axis.Size.Equals(renamed[t].From.Axes[i].Axis.Size) ? JunctionKind.Pass : JunctionKind.Rename, [new AxisRef(t, i)], [new AxisRef(t, i)]))).ToList();
        builder.Add(new Draft(DraftKind.Other, renamed.Select(static entry => entry.From).ToList(), made, links, region, ""));
    }

    private bool IsWrittenAnew(int from, int to)
    {
        var (a, b) = (tensors.Circuit.Values[from].Type.Shape.Axes, tensors.Circuit.Values[to].Type.Shape.Axes);
        return a.Count == b.Count && tensors.Find(from)!.Axes.Count == tensors.Count(to) && a.Zip(b, static (x, y) => !x.Size.Equals(y.Size)).Any(static differs => differs);
    }

    private void AddBox(ModuleCall call, int region)
    {
        var inputs = call.Inputs.Select(tensors.Find).OfType<DraftTensor>().Distinct().ToList();
        var outputs = call.Outputs.Select(id => tensors.Add(id)).ToList();
        var link = new DraftLink(JunctionKind.Module, All(inputs), All(outputs), new SignText(call.Region.Title!) { Href = boxes.LinkTo(call.Callee) });
        builder.Add(new Draft(DraftKind.Other, inputs, outputs, [link], region, "apply " + call.Region.Title) { Anchors = [call.Region.Anchor] });
        this.drawn.Add(call);

        static List<AxisRef> All(IReadOnlyList<DraftTensor> list) => list.SelectMany(static (tensor, t) => tensor.Axes.Select((_, i) => new AxisRef(t, i))).ToList();
    }

    private SceneRepeat? Repeat(Region region)
    {
        if (region.Repetition is not { } repetition) return null;
        var count = repetition.Count is { } number ? number.ToString() : "?";
        var isSimple = count.All(char.IsLetterOrDigit);
        var times = TextLine.Of("×\u00A0", TextFace.MathUpright, MathTypesetter.LabelSize)
            + (isSimple ? Number(count) : TextLine.Of("(", TextFace.MathUpright, MathTypesetter.LabelSize) + Number(count) + TextLine.Of(")", TextFace.MathUpright, MathTypesetter.LabelSize));
        var words = $"Repeated {count} times, {repetition.Index} from {repetition.From} to {repetition.To}";
        if (!this.Mentions(region, repetition.Index)) return new SceneRepeat(times, null, null, words);
        TextLine Value(string value) => Number(repetition.Index + "=" + value);
        return new SceneRepeat(times, Value(repetition.From.ToString()), Value(repetition.To.ToString()), words);

        static TextLine Number(string text) => MathTypesetter.Expression(text).Fit(WidestNumber);
    }

    // Whether a size in the body is a function of the index: only then the reader of the diagram needs to know its range.
    private bool Mentions(Region region, string index) => region.Body.Any(node => node is Step step
        ? (step["index"] is Argument.Int place && place.Number.Symbols.Contains(index)) || step.Outputs.Concat(step.Operands).Any(id => tensors.Circuit.Values[id].Origin is ValueOrigin.Computed
            && tensors.Circuit.Values[id].Type.Shape.Axes.Any(axis => axis.Size.Symbols.Contains(index)))
        : this.Mentions((Region)node, index));

    // A helper that only rearranges (SplitHeads) is a word for its bars and crossings: a fence would hide that they
    // belong to the L before or after them.
    private static bool IsBookkeeping(Region region) => region.Kind == RegionKind.Call && region.Body.All(static node => node is Step step
        ? OperatorTable.Find(step.Operator) is { Cost: CostKind.None or CostKind.Choice }
        : IsBookkeeping((Region)node));
}
