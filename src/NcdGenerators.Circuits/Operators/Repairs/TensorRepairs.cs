using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>Operations on one operand that make it fit without computing anything: other axes, another order of them, another element type.</summary>
internal static class TensorRepairs
{
    private const int MaxOperands = 6;

    private static readonly DType[] Common = [DType.Float32, DType.Int64, DType.Bool, DType.Complex64];

    /// <summary>Operations that change the axes, of all operands that are no weights.</summary>
    public static IEnumerable<Repair> Of(RepairTrial trial)
    {
        var operands = Operands(trial);
        var merging = operands.SelectMany(operand => Flattened(trial, operand));
        
        // The first axis of what a layer reads is its batch, which stays where it is.
        var isLayer = trial.Application.Operator.Parameters.Any(static parameter => parameter.AxisNames.Count > 0);
        var ordering = operands.AsEnumerable().Reverse().SelectMany(operand => Ordered(operand, isLayer && operand.Type.Shape.Rank > 2));
        return trial.Mismatch.Kind switch
        {
            MismatchKind.View => operands.Select(static operand => Before(operand, "contiguous")).Concat(merging),
            MismatchKind.Contraction or MismatchKind.Pattern => merging.Concat(ordering),
            MismatchKind.Argument => [], // what is wrong there is no axis too many or at another place
            _ => OfUnitAxes(trial).Concat(ordering).Concat(merging),
        };
    }

    /// <summary>Axes of size 1 taken away or put in.</summary>
    public static IEnumerable<Repair> OfUnitAxes(RepairTrial trial)
    {
        // Who has fewer axes has lost one; who has most gets none, which would pair every entry with every other.
        var operands = Operands(trial).OrderBy(static operand => operand.Type.Shape.Axes.Count).ToList();
        var most = trial.Mismatch.Kind == MismatchKind.Broadcast && operands.Count > 1 ? operands[operands.Count - 1].Type.Shape.Axes.Count : int.MaxValue;
        var shrinking = operands.AsEnumerable().Reverse().SelectMany(Shrunk);
        var shorter = operands.Where(operand => operand.Type.Shape.Axes.Count < most).ToList();
        return shrinking.Concat(shorter.SelectMany(operand => Stretched(operand, trial.Mismatch.Kind == MismatchKind.Rank)))
            .Concat(most == int.MaxValue ? [] : shorter.SelectMany(operand => AsColumn(operand, most)));
    }

    private static List<Operand> Operands(RepairTrial trial) => trial.Involved.Where(operand => !IsWeight(trial, operand)).Take(MaxOperands).ToList();

    /// <summary>Conversions to the element types of the other operands, and to the common ones.</summary>
    public static IEnumerable<Repair> Conversions(RepairTrial trial)
    {
        var types = trial.Operands.Select(static operand => operand.Type.DType).Where(static type => type != DType.Unknown).Distinct().ToList();
        foreach (var isWeight in new[] { false, true })
        {
            // Integers become real numbers; else what comes later is made like what comes first.
            var operands = trial.Operands.Where(operand => IsWeight(trial, operand) == isWeight).Take(MaxOperands).Reverse().OrderBy(static operand => operand.Type.DType >= DType.Float16 ? 1 : 0);
            foreach (var operand in operands)
            {
                // What only says where (an index, a mask) is no number like the others.
                var isPlace = operand.Position >= 0 && trial.Parameter(operand).Kind == ParameterKind.Index || trial.Parameter(operand).Linearity == Linearity.None;
                foreach (var type in isPlace ? [DType.Int64, .. Common, .. types] : types.Concat(Common))
                {
                    if (type != operand.Type.DType)
                        yield return Before(operand, "to", new NamedArgument("dtype", new Argument.ElementType(type)));
                }
            }
        }
    }

    // A learned tensor is as its module makes it.
    private static bool IsWeight(RepairTrial trial, Operand operand) => trial.Parameter(operand).AxisNames.Count > 0 || trial.Parameter(operand).IsSummand && operand.Parameter == "bias";

    // Where sizes do not meet, what is merged must meet one of the others; where axes are too many, all entries or all but the batch.
    private static IEnumerable<Repair> Flattened(RepairTrial trial, Operand operand)
    {
        var shape = operand.Type.Shape;
        var others = trial.Operands.Where(other => other != operand).SelectMany(static other => other.Type.Shape.Axes).Select(static axis => axis.Size).ToList();
        for (var first = shape.Axes.Count - 2; first >= 0 && !shape[first].IsRun; first--)
        {
            var merged = IntExpr.Product(shape.Axes.Skip(first).Select(static axis => axis.Size));
            var isMet = trial.Mismatch.Kind == MismatchKind.Rank ? first <= 1 : others.Any(size => trial.Facts.AreEqual(size, merged) == Trilean.Yes);
            if (isMet) yield return Before(operand, "flatten", new NamedArgument("start_dim", Number(shape, first)));
        }
    }

    private static IEnumerable<Repair> Ordered(Operand operand, bool keepsFirst)
    {
        var shape = operand.Type.Shape;
        var last = shape.Axes.Count - 1;
        if (last < 1) yield break;
        if (!shape[last].IsRun && !shape[last - 1].IsRun) yield return Swapped(-2, -1);
        for (var i = last - 2; i >= (keepsFirst ? 1 : 0); i--)
        {
            if (!shape[i].IsRun && !shape[i + 1].IsRun) yield return Swapped(Number(shape, i), Number(shape, i + 1));
        }

        if (last < 2 || shape.HasRun) yield break;
        foreach (var (from, to) in keepsFirst ? [(-1, 1), (1, -1)] : new[] { (-1, 1), (-1, 0), (1, -1), (0, -1) })
            yield return Before(operand, "movedim", new NamedArgument("source", Argument.Ints(from)), new NamedArgument("destination", Argument.Ints(to)));
        for (var i = keepsFirst ? 1 : 0; i <= last; i++)
        {
            for (var k = i + 2; k <= last; k++) yield return Swapped(i, k);
        }

        Repair Swapped(int a, int b) => Before(operand, "transpose", new NamedArgument("dim0", a), new NamedArgument("dim1", b));
    }

    private static IEnumerable<Repair> Stretched(Operand operand, bool isRank)
    {
        var shape = operand.Type.Shape;
        var places = Enumerable.Range(0, shape.Axes.Count + 1);
        foreach (var place in isRank ? places : places.Reverse())
        {
            if (shape.HasRun && place > shape.RunIndex) yield return Before(operand, "unsqueeze", new NamedArgument("dim", place - shape.Axes.Count - 1));
            else yield return Before(operand, "unsqueeze", new NamedArgument("dim", place));
        }
    }

    // A number for each channel: [c] beside [b c h w].
    private static IEnumerable<Repair> AsColumn(Operand operand, int most)
    {
        if (operand.Type.Shape.Rank != 1) yield break;
        for (var count = 2; count < most; count++)
            yield return Before(operand, "view", new NamedArgument("shape", Argument.Ints([-1, .. Enumerable.Repeat(IntExpr.One, count)])));
    }

    private static IEnumerable<Repair> Shrunk(Operand operand)
    {
        var shape = operand.Type.Shape;
        for (var i = shape.Axes.Count - 1; i >= 0; i--)
        {
            if (shape[i].IsUnit) yield return Before(operand, "squeeze", new NamedArgument("dim", Number(shape, i)));
        }
    }

    // From the front, or from the back behind a run.
    private static int Number(Shape shape, int item) => shape.HasRun && item > shape.RunIndex ? item - shape.Axes.Count : item;

    private static Repair Before(Operand operand, string name, params NamedArgument[] arguments) =>
        new Repair.Before(operand.Parameter, operand.Position, name, arguments.ToEquatableArray());
}
