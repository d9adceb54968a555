using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// One index expression as libtorch applies it: first integers, slices, new axes and ellipses from left to right
/// (ATen/TensorIndexing.h, <c>applySlicing</c>), then all index tensors at once (ATen/native/IndexingUtils.h and
/// TensorAdvancedIndexing.cpp). Index tensors that stand side by side leave their axes there, others leave them in front;
/// a mask consumes as many axes as it has and leaves one of unknown size.
/// </summary>
internal sealed class IndexExpression(RuleContext context, TensorType input, int operand, EquatableArray<IndexItem> items)
{
    private readonly List<Row> rows = input.Shape.Axes.Select((axis, i) => new Row(axis, AxisFlowKind.PassedOver, new AxisRef(operand, i), null)).ToList();
    private readonly Dictionary<int, Advanced> advanced = [];
    private readonly List<AxisRef> ended = [];
    private Layout layout = input.Layout;

    /// <summary>An axis that is there so far.</summary>
    private sealed record Row(Axis Axis, AxisFlowKind Kind, AxisRef? Source, IntExpr? Start);

    /// <summary>An index tensor and its position among the operands.</summary>
    private readonly record struct Advanced(int Operand, TensorType Type)
    {
        // libtorch still takes bytes for masks.
        public bool IsMask => this.Type.DType is DType.Bool or DType.UInt8;
    }

    /// <summary>Adds one output, or sets the context's failure.</summary>
    public bool TryApply(FlowBuilder flow)
    {
        if (!this.TrySlice()) return false;
        if (this.advanced.Count > 0) return this.TryLookUp(flow);
        var output = flow.Output(input.DType, this.layout);
        foreach (var row in this.rows) Add(flow, output, row);
        this.EndAll(flow);
        return true;
    }

    /// <summary>A mismatch if an entry is known not to exist; required to exist where that is not known.</summary>
    public static bool TryPosition(RuleContext context, AxisRef axis, IntExpr size, IntExpr position)
    {
        var message = $"{context.Operator.Name}: {context.Describe(axis)} has no entry {position}";
        var least = context.IsNegative(position) ? -position : position + 1;
        return context.Require(RequirementKind.AtMost, least, size, MismatchKind.Argument, message, null, axis);
    }

    private static void Add(FlowBuilder flow, int output, Row row)
    {
        if (row.Source is not { } source) flow.Create(output, row.Axis);
        else if (row.Start is { } start) flow.Add(output, row.Axis, row.Kind, [source], new FlowParameter("start", start));
        else flow.Add(output, row.Axis, row.Kind, [source]);
    }

    private void EndAll(FlowBuilder flow)
    {
        foreach (var source in this.ended) flow.End(AxisFlowKind.Indexed, source);
    }

    private bool TrySlice()
    {
        if (!this.TryCountSpecified(out var specified)) return false;
        var total = input.Shape.Axes.Count;
        var dim = 0;
        var next = operand + 1;
        foreach (var item in items)
        {
            switch (item)
            {
                case IndexItem.NewAxis:
                    this.rows.Insert(dim, new Row(Axis.Of(1), AxisFlowKind.Created, null, null));
                    this.layout = this.layout.Insert(dim);
                    dim++;
                    continue;
                case IndexItem.Ellipsis:
                    dim += total - specified;
                    continue;
                case IndexItem.At at:
                    if (!this.TryTake(dim, at.Position)) return false;
                    continue;
                case IndexItem.Slice slice:
                    if (!this.TryKeep(dim, slice)) return false;
                    dim++;
                    continue;
                case IndexItem.ByTensor tensor:
                    var index = new Advanced(next++, tensor.Type);
                    if (!this.TryNote(dim, index, out var isTaken)) return false;
                    if (!isTaken) dim++;
                    continue;
                default:
                    context.Undetermined("an index that is not understood");
                    return false;
            }
        }

        return true;
    }

    // How many axes the items speak of: a mask of as many as it has. What is left is for the ellipsis.
    private bool TryCountSpecified(out int specified)
    {
        specified = 0;
        foreach (var item in items)
        {
            switch (item)
            {
                case IndexItem.At or IndexItem.Slice:
                    specified++;
                    break;
                case IndexItem.ByTensor tensor:
                    if (tensor.Type.DType == DType.Unknown)
                    {
                        context.Undetermined("whether an index is a mask depends on its element type");
                        return false;
                    }

                    if (tensor.Type.DType is not (DType.Int64 or DType.Int32 or DType.Bool or DType.UInt8))
                    {
                        context.Mismatch(
                            MismatchKind.ElementType,
                            $"{context.Operator.Name}: an index tensor holds int64 or bool, got {tensor.Type.DType.ToName()}",
                            "convert it with to_type(ScalarType.Int64)");
                        return false;
                    }

                    var isMask = tensor.Type.DType is DType.Bool or DType.UInt8;
                    if (isMask && tensor.Type.Shape.HasRun)
                    {
                        context.Undetermined("how many axes a mask consumes depends on the number of axes in a run");
                        return false;
                    }

                    specified += isMask ? tensor.Type.Shape.Axes.Count : 1;
                    break;
            }
        }

        if (specified <= input.Shape.Axes.Count) return true;
        if (input.Shape.HasRun) context.Undetermined($"whether there are enough axes to index depends on '{input.Shape[input.Shape.RunIndex]}'");
        else this.TooMany(specified);
        return false;
    }

    private void TooMany(int count) => context.Mismatch(
        MismatchKind.Rank,
        $"{context.Operator.Name}: {count} indices for [{input.Shape}], which has {RuleContext.Axes(input.Shape.Axes.Count)}",
        "leave out an index, or index an earlier result");

    private bool TryRow(int dim, out Row row)
    {
        row = null!;
        if (dim >= this.rows.Count)
        {
            this.TooMany(dim + 1);
            return false;
        }

        row = this.rows[dim];
        if (!row.Axis.IsRun) return true;
        context.Undetermined($"which axis is indexed depends on the number of axes in '{row.Axis}'");
        return false;
    }

    private bool TryTake(int dim, IntExpr? position)
    {
        if (!this.TryRow(dim, out var row)) return false;
        if (row.Source is { } source)
        {
            if (position is not null && !TryPosition(context, source, row.Axis.Size, position)) return false;
            this.ended.Add(source);
        }
        else if (position is not null && context.Facts.IsLessOrEqual(context.IsNegative(position) ? -position : position + 1, 1) == Trilean.No)
        {
            context.Mismatch(MismatchKind.Argument, $"{context.Operator.Name}: a new axis has no entry {position}");
            return false;
        }

        this.rows.RemoveAt(dim);
        this.layout = this.layout.Select(dim);
        return true;
    }

    private bool TryKeep(int dim, IndexItem.Slice slice)
    {
        if (!this.TryRow(dim, out var row)) return false;
        if (!Slicing.TrySpan(context, row.Source, row.Axis.Size, slice.Start, slice.Stop, slice.Step, out var span)) return false;
        if (span.IsWhole) return true;
        var start = row.Start is { } before ? before + span.Start : span.Start;
        this.rows[dim] = new Row(AxisNaming.FromSize(span.Count), AxisFlowKind.Sliced, row.Source, start);
        this.layout = this.layout.Slice(dim);
        return true;
    }

    // An integer without axes selects, as an int does, but at a place that only the run knows.
    private bool TryNote(int dim, Advanced index, out bool isTaken)
    {
        isTaken = false;
        if (index.Type.Shape.Axes.Count > 0)
        {
            if (!this.TryRow(dim, out _)) return false;
            this.advanced[dim] = index;
            return true;
        }

        if (!index.IsMask)
        {
            isTaken = true;
            return this.TryTake(dim, null);
        }

        context.Undetermined("a single truth value as an index");
        return false;
    }

    private bool TryLookUp(FlowBuilder flow)
    {
        var parts = new List<Broadcasting.Part>();
        var consumed = new List<int>();
        var position = 0;
        for (var dim = 0; dim < this.rows.Count + 1 && dim <= this.advanced.Keys.Max(); dim++)
        {
            if (!this.advanced.TryGetValue(dim, out var index))
            {
                position++; // a dimension without index tensor keeps its place
                continue;
            }

            var count = index.IsMask ? index.Type.Shape.Axes.Count : 1;
            if (position + count > this.rows.Count)
            {
                this.TooMany(position + count);
                return false;
            }

            for (var j = 0; j < count; j++, position++)
            {
                if (!this.TryRow(position, out var row)) return false;
                if (index.IsMask && !this.TryMask(row, index, j)) return false;
                if (row.Source is { } source) this.ended.Add(source);
                consumed.Add(position);
            }

            if (index.IsMask)
            {
                parts.Add(new Broadcasting.Part(index.Operand, [Axis.Of(IntExpr.Symbol("?mask"))], Kind: AxisFlowKind.Indexed));
                for (var j = 1; j < count; j++) this.ended.Add(new AxisRef(index.Operand, j));
            }
            else
            {
                parts.Add(Broadcasting.Part.Whole(index.Operand, index.Type.Shape));
            }
        }

        var isTogether = consumed[consumed.Count - 1] - consumed[0] == consumed.Count - 1;
        var front = isTogether ? consumed[0] : 0;
        var output = flow.Output(input.DType, Layout.Unknown);
        var rest = Enumerable.Range(0, this.rows.Count).Where(dim => !consumed.Contains(dim)).ToList();
        foreach (var dim in rest.Take(front)) Add(flow, output, this.rows[dim]);
        if (!Broadcasting.TryAlign(context, flow, output, [.. parts])) return false;
        foreach (var dim in rest.Skip(front)) Add(flow, output, this.rows[dim]);
        this.EndAll(flow);
        return true;
    }

    private bool TryMask(Row row, Advanced mask, int axis)
    {
        var own = new AxisRef(mask.Operand, axis);
        var refs = row.Source is { } source ? new[] { source, own } : [own];
        var message = $"{context.Operator.Name}: the mask's {context.Describe(own)} covers {(row.Source is { } covered ? context.Describe(covered) : RuleContext.Quote(row.Axis))}, which must have equal sizes";
        return context.Require(RequirementKind.Equal, row.Axis.Size, mask.Type.Shape[axis].Size, MismatchKind.Argument, message, null, refs);
    }
}
