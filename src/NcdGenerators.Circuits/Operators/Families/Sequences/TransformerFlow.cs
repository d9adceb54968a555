using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// Collects what a transformer's layers need of their sequences and masks, and where those axes go. Methods that try are
/// false (or null) with the context's failure set.
/// </summary>
internal sealed class TransformerFlow(RuleContext context)
{
    private readonly List<AxisRef> samples = [];
    private readonly List<AxisRef> kept = [];
    private readonly List<AxisRef> memory = [];
    private readonly List<AxisRef> ended = [];

    private IntExpr Heads => context.Int("nhead")!;

    /// <summary>Finds the axes of a sequence, which go with those of another one.</summary>
    public SequenceAxes? Find(string parameter, SequenceAxes? other = null)
    {
        if (SequenceAxes.Find(context, parameter, context.IsTrue("batch_first"), other) is not { } axes) return null;
        if (!context.RequireSize(axes.Features, context.Int("d_model")!, MismatchKind.Contraction, "d_model", $"d_model should be {context.SizeOf(axes.Features)}")) return null;
        if (axes.Batch is { } batch) this.samples.Add(batch);
        return axes;
    }

    /// <summary>Attention of a sequence to itself; where it is not the one that is kept, it is the memory.</summary>
    public bool TrySelfAttention(SequenceAxes axes, string mask, string padding, bool isKept = true)
    {
        var positions = isKept ? this.kept : this.memory;
        if (isKept) positions.Insert(0, axes.Sequence);
        return this.TryMasks(axes, axes, mask, padding, positions, positions);
    }

    /// <summary>Attention of a sequence to the memory.</summary>
    public bool TryMemory(SequenceAxes axes, SequenceAxes other, string mask, string padding)
    {
        this.memory.Insert(0, other.Sequence);
        this.ended.Add(other.Features);
        return this.TryMasks(axes, other, mask, padding, this.kept, this.memory);
    }

    /// <summary>Checks the settings and element types.</summary>
    public bool TrySettings(SequenceAxes axes)
    {
        if (!AttentionSettings.TryHeads(context, context.Int("d_model")!, this.Heads)) return false;
        if (context.Text("activation") is { } activation && activation is not ("relu" or "gelu"))
        {
            context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name} knows the activations relu and gelu, not '{activation}'");
            return false;
        }

        var operands = new[] { context.Operand("src"), context.Operand("tgt"), context.Operand("memory"), context.Operand("weights") };
        return Contractions.RequireSameType(context, [axes.Sequence.Tensor, .. operands.Where(operand => operand >= 0 && operand != axes.Sequence.Tensor)]);
    }

    /// <summary>The result: the sequence with the axes that it had.</summary>
    public RuleResult Keep(SequenceAxes axes)
    {
        var flow = new FlowBuilder();
        var input = context.Operands[axes.Sequence.Tensor];
        var output = flow.Output(input.DType, context.IsTrue("batch_first") && axes.Batch is not null ? Layout.Unknown : null);
        for (var i = 0; i < input.Shape.Axes.Count; i++)
        {
            if (i == axes.Batch?.Item) flow.Pass(output, input.Shape[i], [.. this.samples]);
            else flow.Add(output, input.Shape[i], AxisFlowKind.Normalised, i == axes.Sequence.Item ? this.kept : [new AxisRef(axes.Sequence.Tensor, i)]);
        }

        if (this.memory.Count > 0) flow.Contract([.. this.memory]);
        foreach (var axis in this.ended) flow.Contract(axis);

        // The learned axes begin and end inside the layers.
        var (weights, first) = (context.Tensors("weights"), context.Operand("weights"));
        for (var i = 0; i < weights.Count; i++)
        {
            for (var item = 0; item < weights[i].Shape.Axes.Count; item++) flow.Contract(new AxisRef(first + i, item));
        }

        return context.Apply(flow);
    }

    private bool TryMasks(SequenceAxes queries, SequenceAxes keys, string mask, string padding, List<AxisRef> rows, List<AxisRef> columns)
    {
        if (!AttentionMasks.TryPairs(context, mask, queries.Batch, this.Heads, queries.Sequence, keys.Sequence)
            || !AttentionMasks.TryPadding(context, padding, queries.Batch, keys.Sequence))
        {
            return false;
        }

        if (context.OptionalTensor(mask) is { } pairs)
        {
            var last = new AxisRef(context.Operand(mask), pairs.Shape.Axes.Count - 1);
            rows.Add(last with { Item = last.Item - 1 });
            columns.Add(last);
            if (last.Item == 2) this.ended.Add(last with { Item = 0 });
        }

        if (context.OptionalTensor(padding) is { } single)
        {
            var last = new AxisRef(context.Operand(padding), single.Shape.Axes.Count - 1);
            columns.Add(last);
            if (last.Item == 1) this.samples.Add(last with { Item = 0 });
        }

        return true;
    }
}
