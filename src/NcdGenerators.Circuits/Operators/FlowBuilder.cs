using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// Builds outputs and their axis flow in one go, so that they cannot disagree. Outputs get their axes in order:
/// <c>var y = flow.Output(type); flow.Pass(y, axis, source); flow.Contract(a, b);</c>
/// </summary>
public sealed class FlowBuilder
{
    private readonly List<PendingOutput> outputs = [];
    private readonly List<FlowEntry> entries = [];

    /// <summary>Begins an output of that element type; its position is returned.</summary>
    /// <param name="dtype">The element type.</param>
    /// <param name="layout">The memory order, or null for freshly computed: <see cref="Operator.ResultOrder"/>.</param>
    public int Output(DType dtype, Layout? layout = null)
    {
        this.outputs.Add(new PendingOutput(dtype, layout));
        return this.outputs.Count - 1;
    }

    /// <summary>Adds an axis to an output, with where it comes from.</summary>
    public FlowBuilder Add(int output, Axis axis, AxisFlowKind kind, IEnumerable<AxisRef> sources, params FlowParameter[] parameters)
    {
        var axes = this.outputs[output].Axes;
        this.entries.Add(new FlowEntry(kind, new AxisRef(output, axes.Count), sources.ToEquatableArray(), parameters.ToEquatableArray()));
        axes.Add(axis);
        return this;
    }

    /// <summary>Adds an axis that the operator passes over.</summary>
    public FlowBuilder Pass(int output, Axis axis, params AxisRef[] sources) => this.Add(output, axis, AxisFlowKind.PassedOver, sources);

    /// <summary>Passes all items of an operand over to the output.</summary>
    public FlowBuilder PassAll(int output, Shape shape, int operand)
    {
        for (var i = 0; i < shape.Axes.Count; i++) this.Pass(output, shape[i], new AxisRef(operand, i));
        return this;
    }

    /// <summary>Adds an axis that has no source.</summary>
    public FlowBuilder Create(int output, Axis axis) => this.Add(output, axis, AxisFlowKind.Created, []);

    /// <summary>Notes input axes that have no output axis.</summary>
    public FlowBuilder End(AxisFlowKind kind, params AxisRef[] sources) => this.End(kind, sources, []);

    /// <summary>Notes input axes that have no output axis, with numbers that say more.</summary>
    public FlowBuilder End(AxisFlowKind kind, IEnumerable<AxisRef> sources, params FlowParameter[] parameters)
    {
        this.entries.Add(new FlowEntry(kind, null, sources.ToEquatableArray(), parameters.ToEquatableArray()));
        return this;
    }

    /// <summary>Notes input axes that are multiplied and summed over.</summary>
    public FlowBuilder Contract(params AxisRef[] sources) => this.End(AxisFlowKind.Contracted, sources);

    /// <summary>Notes an axis that is multiplied and summed over in groups.</summary>
    public FlowBuilder ContractInGroups(IntExpr groups, AxisRef group, AxisRef whole)
    {
        this.entries.Add(new FlowEntry(
            AxisFlowKind.Contracted, null, EquatableArray.Of(group, whole), EquatableArray.Of(new FlowParameter(FlowParameter.Groups, groups))));
        return this;
    }

    /// <summary>
    /// Aggregates an axis that was added to an output: what it came from is reduced, and the axis is gone, or of size 1
    /// with <paramref name="keep"/>.
    /// </summary>
    public FlowBuilder Reduce(int output, int item, bool keep = false)
    {
        var place = new AxisRef(output, item);
        var at = this.entries.FindIndex(entry => entry.Output == place);
        this.entries[at] = new FlowEntry(AxisFlowKind.Reduced, keep ? place : null, this.entries[at].Inputs);
        var axes = this.outputs[output].Axes;
        if (keep)
        {
            axes[item] = Axis.Of(IntExpr.One);
            return this;
        }

        axes.RemoveAt(item);
        for (var i = 0; i < this.entries.Count; i++)
        {
            if (this.entries[i].Output is { } later && later.Tensor == output && later.Item > item)
                this.entries[i] = this.entries[i] with { Output = later with { Item = later.Item - 1 } };
        }

        return this;
    }

    /// <summary>Aggregates all axes of an output, which becomes a scalar.</summary>
    public FlowBuilder ReduceAll(int output)
    {
        while (this.outputs[output].Axes.Count > 0) this.Reduce(output, 0);
        return this;
    }

    /// <summary>The axes of an output so far.</summary>
    public IReadOnlyList<Axis> AxesOf(int output) => this.outputs[output].Axes;

    /// <summary>Says how an output lies in memory, where that is known only once its axes are.</summary>
    public FlowBuilder SetLayout(int output, Layout layout)
    {
        this.outputs[output].Layout = layout;
        return this;
    }

    /// <summary>Whether some entry reads the input axis.</summary>
    internal bool Mentions(AxisRef input) => this.entries.Any(entry => entry.Inputs.Contains(input));

    /// <summary>Whether an output would have more than one run, which no <see cref="Shape"/> can hold.</summary>
    internal bool HasSeveralRuns => this.outputs.Any(static output => output.Axes.Count(static axis => axis.IsRun) > 1);

    /// <summary>The outputs' types.</summary>
    /// <param name="isInOrder">Whether an output of which the rule says nothing lies in memory in index order.</param>
    internal EquatableArray<TensorType> Outputs(bool isInOrder) => this.outputs
        .Select(output => new TensorType(
            Shape.Of(output.Axes),
            output.DType,
            output.Layout ?? (isInOrder || output.Axes.Count < 2 ? Layout.Contiguous(output.Axes.Count) : Layout.Unknown)))
        .ToEquatableArray();

    internal AxisFlow Flow() => new(this.entries.ToEquatableArray());

    private sealed class PendingOutput(DType dtype, Layout? layout)
    {
        public DType DType { get; } = dtype;

        public Layout? Layout { get; set; } = layout;

        public List<Axis> Axes { get; } = [];
    }
}
