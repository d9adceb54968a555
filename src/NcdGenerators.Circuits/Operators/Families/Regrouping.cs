using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// view and reshape as a relation between axes. Both shapes are cut into the finest groups of equal products (the idea of
/// libtorch's <c>computeStride</c>, ATen/TensorUtils.cpp), from the front and from the back; what neither end settles is
/// one group. A group of one axis on each side is passed over and keeps its name, n to 1 is merged, 1 to n is split. A
/// group of several axes on both sides is written as Split too: each of its output axes has all its input axes as
/// sources. Axes of size 1 take no part: one that stands at the same boundary on both sides is passed over, the others
/// are created and dropped.
/// </summary>
internal sealed class Regrouping
{
    private readonly RuleContext context;
    private readonly TensorType input;
    private readonly List<Axis> targets;
    private readonly List<int> ins;
    private readonly List<int> outs;
    private readonly List<Group> groups = [];
    private readonly int inferred;

    // Spans are multiplied again and again: they are compared with each other, from the front and from the back.
    private readonly Dictionary<(int From, int Count), IntExpr> inProducts = [];
    private readonly Dictionary<(int From, int Count), IntExpr> outProducts = [];

    private Regrouping(RuleContext context, TensorType input, List<Axis> targets, int inferred)
    {
        this.inferred = inferred;
        this.context = context;
        this.input = input;
        this.targets = targets;
        this.ins = Enumerable.Range(0, input.Shape.Axes.Count).Where(i => !input.Shape[i].IsUnit).ToList();
        this.outs = Enumerable.Range(0, targets.Count).Where(i => !targets[i].IsUnit).ToList();
    }

    /// <summary>A span of the input's axes that becomes a span of the output's; both count axes that are not of size 1.</summary>
    private readonly record struct Group(int From, int FromCount, int To, int ToCount, bool IsFinest)
    {
        /// <summary>Whether these axes and no others go together, for all sizes.</summary>
        public bool IsCertain => this.IsFinest || this.ToCount == 1;

        public bool IsPassed => this.FromCount == 1 && this.ToCount == 1;
    }

    /// <summary>Gives operand 0 of the application these sizes; one of them may be -1.</summary>
    /// <param name="context">The application.</param>
    /// <param name="input">The operand.</param>
    /// <param name="sizes">The axes that are asked for.</param>
    /// <param name="mustShareMemory">Whether a copy is not allowed: view.</param>
    public static RuleResult Apply(RuleContext context, TensorType input, IReadOnlyList<Axis> sizes, bool mustShareMemory) =>
        InferredSize.TryFill(context, input.Shape, sizes.Select(static axis => axis.Size).ToList(), out var filled)
            ? Apply(context, input, sizes.Select((axis, i) => axis.IsRun ? axis : AxisNaming.FromSize(filled[i])).ToList(), sizes.ToList().FindIndex(axis => context.Is(axis.Size, -1)), mustShareMemory)
            : context.Failure;

    /// <summary>Gives operand 0 of the application these axes.</summary>
    /// <param name="context">The application.</param>
    /// <param name="input">The operand.</param>
    /// <param name="targets">The axes, without -1.</param>
    /// <param name="inferred">The target that was computed so that the number of entries comes out, or -1.</param>
    /// <param name="mustShareMemory">Whether a copy is not allowed: view.</param>
    public static RuleResult Apply(RuleContext context, TensorType input, List<Axis> targets, int inferred, bool mustShareMemory)
    {
        var regrouping = new Regrouping(context, input, targets, inferred);
        if (!regrouping.TryGroup()) return context.Failure;
        var layout = regrouping.OutputLayout(out var scattered);
        if (mustShareMemory && scattered is { } group) return group.IsCertain ? regrouping.CannotShare(group) : regrouping.MayNotShare(group);
        return regrouping.Build(layout);
    }

    private IntExpr InSize(int index) => this.input.Shape[this.ins[index]].Size;

    private IntExpr OutSize(int index) => this.targets[this.outs[index]].Size;

    private IntExpr InProduct(int from, int count) => Product(this.inProducts, this.InSize, from, count);

    private IntExpr OutProduct(int to, int count) => Product(this.outProducts, this.OutSize, to, count);

    // From left to right, as IntExpr.Product does.
    private static IntExpr Product(Dictionary<(int From, int Count), IntExpr> known, System.Func<int, IntExpr> size, int from, int count)
    {
        if (count == 1) return size(from);
        if (!known.TryGetValue((from, count), out var product))
            known.Add((from, count), product = count == 0 ? IntExpr.One : Product(known, size, from, count - 1) * size(from + count - 1));
        return product;
    }

    private bool TryGroup()
    {
        var (i, j) = (0, 0);
        var (iEnd, jEnd) = (this.ins.Count, this.outs.Count);
        while (i < iEnd && j < jEnd && this.TryMatch(i, iEnd, j, jEnd, fromBack: false, out var p, out var q))
        {
            this.groups.Add(new Group(i, p, j, q, IsFinest: true));
            i += p;
            j += q;
        }

        var back = new List<Group>();
        while (i < iEnd && j < jEnd && this.TryMatch(i, iEnd, j, jEnd, fromBack: true, out var p, out var q))
        {
            iEnd -= p;
            jEnd -= q;
            back.Add(new Group(iEnd, p, jEnd, q, IsFinest: true));
        }

        if (i < iEnd || j < jEnd)
        {
            var middle = new Group(i, iEnd - i, j, jEnd - j, IsFinest: false);
            if (!this.RequireSameCount(middle)) return false;
            this.groups.Add(middle);
        }

        back.Reverse();
        this.groups.AddRange(back);
        return true;
    }

    // The smallest pair of spans with equal products. Prefix products grow, so the smallest is the finest.
    private bool TryMatch(int i, int iEnd, int j, int jEnd, bool fromBack, out int p, out int q)
    {
        for (var total = 2; total <= iEnd - i + jEnd - j; total++)
        {
            for (p = System.Math.Max(1, total - (jEnd - j)); p < total && p <= iEnd - i; p++)
            {
                q = total - p;
                var left = fromBack ? this.InProduct(iEnd - p, p) : this.InProduct(i, p);
                var right = fromBack ? this.OutProduct(jEnd - q, q) : this.OutProduct(j, q);
                if (this.context.Facts.AreEqual(left, right) == Trilean.Yes) return true;
            }
        }

        (p, q) = (0, 0);
        return false;
    }

    private bool RequireSameCount(Group group)
    {
        // Whoever asks for a run of axes takes another tensor's sizes: the entries are as many, and nothing here can say otherwise.
        if (this.outs.Skip(group.To).Take(group.ToCount).Any(item => this.targets[item].IsRun)) return true;
        if (this.outs.Skip(group.To).Take(group.ToCount).Contains(this.inferred)) return true;
        var (all, wanted) = (this.input.Shape.ElementCount, IntExpr.Product(this.targets.Select(static axis => axis.Size)));
        if (this.context.Is(all, 0) && this.context.Is(wanted, 0)) return true; // nothing to distribute: any grouping is right

        var (left, right) = (this.InProduct(group.From, group.FromCount), this.OutProduct(group.To, group.ToCount));
        var refs = this.Sources(group);
        var (shape, old, made) = (string.Join(" ", this.targets), string.Join(" ", this.ins.Skip(group.From).Take(group.FromCount).Select(item => this.input.Shape[item])), string.Join(" ", this.outs.Skip(group.To).Take(group.ToCount).Select(item => this.targets[item])));
        var message = all.IsLiteral && wanted.IsLiteral
            ? $"{this.context.Operator.Name}: the {all} entries of [{this.input.Shape}] do not fit [{shape}], which has {wanted}"
            : $"{this.context.Operator.Name} from [{this.input.Shape}] to [{shape}] keeps the number of entries, but [{old}] has {left} and [{made}] has {right}";
        return this.context.Require(RequirementKind.Equal, left, right, MismatchKind.View, message, null, refs);
    }

    private AxisRef[] Sources(Group group) => this.ins.Skip(group.From).Take(group.FromCount).Select(static item => new AxisRef(0, item)).ToArray();

    // Null layout: a copy, contiguous. The first group whose axes do not lie side by side in memory is handed out.
    private Layout? OutputLayout(out Group? scattered)
    {
        scattered = null;
        if (!this.input.Layout.IsKnown) return this.input.Layout;
        foreach (var group in this.groups.Where(static group => group.FromCount > 1))
        {
            var items = this.ins.Skip(group.From).Take(group.FromCount).ToList();
            if (this.input.Layout.AreNeighbours(items, this.input.Shape)) continue;

            // Only a claim where no size can turn out to be 1 or 0.
            if (items.Any(item => this.MayBeAnything(this.input.Shape[item].Size))) return Layout.Unknown;
            if (!this.context.Is(this.input.Shape.ElementCount, 0)) scattered = group;
            return group.IsCertain ? null : Layout.Unknown;
        }

        var order = new List<int>();
        foreach (var item in this.input.Layout.Order)
        {
            var position = this.ins.IndexOf(item);
            foreach (var group in this.groups.Where(group => group.FromCount > 0 && group.From == position))
                order.AddRange(this.outs.Skip(group.To).Take(group.ToCount));
        }

        // What has no extent fits anywhere: before its right neighbour, so that a contiguous tensor stays contiguous.
        for (var item = this.targets.Count - 1; item >= 0; item--)
        {
            if (order.Contains(item)) continue;
            var next = order.IndexOf(item + 1);
            order.Insert(next < 0 ? order.Count : next, item);
        }

        return new Layout(true, order.ToEquatableArray());
    }

    private bool MayBeAnything(IntExpr size) => size.Symbols.Any(static symbol => symbol.StartsWith("?", System.StringComparison.Ordinal));

    private RuleResult CannotShare(Group group)
    {
        var refs = this.Sources(group);
        return this.context.Mismatch(
            MismatchKind.View,
            $"{this.context.Operator.Name} would join {string.Join(" and ", refs.Select(this.context.Describe))}, which do not lie side by side in memory after a transposition",
            "use reshape, or contiguous() before view",
            refs);
    }

    private RuleResult MayNotShare(Group group) => this.context.Undetermined(
        $"whether {this.context.Operator.Name} would join {string.Join(" and ", this.Sources(group).Select(this.context.Describe))}, which do not lie side by side in memory, depends on the sizes");

    private RuleResult Build(Layout? layout)
    {
        var flow = new FlowBuilder();
        var output = flow.Output(this.input.DType, layout);
        var units = this.UnitPairs(out var dropped);
        for (var item = 0; item < this.targets.Count; item++)
        {
            var target = this.targets[item];
            var index = this.outs.IndexOf(item);
            if (index < 0)
            {
                if (units.TryGetValue(item, out var unit)) flow.Pass(output, this.input.Shape[unit], new AxisRef(0, unit));
                else flow.Create(output, target);
                continue;
            }

            var group = this.groups.First(group => group.To <= index && index < group.To + group.ToCount);
            var sources = this.Sources(group);
            if (sources.Length == 0)
            {
                flow.Create(output, target);
            }
            else if (group.ToCount > 1 || (target.IsRun && !this.input.Shape[sources[0].Item].IsRun))
            {
                flow.Add(output, target, AxisFlowKind.Split, sources, new FlowParameter("position", index - group.To));
            }
            else if (group.IsPassed && this.input.Shape[sources[0].Item].IsRun == target.IsRun)
            {
                var source = this.input.Shape[sources[0].Item];
                flow.Pass(output, group.IsFinest ? source : target with { Name = target.Name ?? source.Name, Role = source.Role }, sources);
            }
            else
            {
                flow.Add(output, target, AxisFlowKind.Merged, sources);
            }
        }

        foreach (var source in this.groups.Where(static group => group.ToCount == 0).SelectMany(this.Sources).Concat(dropped))
            flow.End(AxisFlowKind.Dropped, source);
        return this.context.Apply(flow);
    }

    // Axes of size 1 that stand at the same boundary between groups on both sides are the same axis.
    private Dictionary<int, int> UnitPairs(out List<AxisRef> dropped)
    {
        var pairs = new Dictionary<int, int>();
        dropped = [];
        var waiting = new Dictionary<int, Queue<int>>();
        for (var item = 0; item < this.targets.Count; item++)
        {
            if (!this.targets[item].IsUnit) continue;
            var before = this.outs.Count(other => other < item);
            var boundary = this.groups.FindIndex(group => group.To == before);
            if (boundary < 0 && before == this.outs.Count) boundary = this.groups.Count;
            if (boundary < 0) continue;
            if (!waiting.TryGetValue(boundary, out var queue)) waiting[boundary] = queue = new Queue<int>();
            queue.Enqueue(item);
        }

        for (var item = 0; item < this.input.Shape.Axes.Count; item++)
        {
            if (!this.input.Shape[item].IsUnit) continue;
            var before = this.ins.Count(other => other < item);
            var boundary = this.groups.FindIndex(group => group.From == before);
            if (boundary < 0 && before == this.ins.Count) boundary = this.groups.Count;
            if (boundary >= 0 && waiting.TryGetValue(boundary, out var queue) && queue.Count > 0) pairs[queue.Dequeue()] = item;
            else dropped.Add(new AxisRef(0, item));
        }

        return pairs;
    }
}
