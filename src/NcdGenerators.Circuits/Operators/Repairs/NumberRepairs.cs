using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>Other integers among the arguments: axis numbers in range, sizes that follow from the others, the nearest that works.</summary>
internal static class NumberRepairs
{
    /// <summary>How far from what was written a number is looked for one by one.</summary>
    private const int Reach = 16;

    public static IEnumerable<Repair> Of(RepairTrial trial)
    {
        var places = NumberPlace.Of(trial.Application).ToList();
        var (ranges, sizes, near) = (Ranges(trial, places), Sizes(trial, places), Near(trial, places));
        return trial.Mismatch.Kind switch
        {
            MismatchKind.Dimension => ranges.Concat(Lists(trial)).Concat(near),
            MismatchKind.View or MismatchKind.Concatenation => ranges.Concat(sizes).Concat(near).Concat(Lists(trial)),
            _ => ranges.Concat(near).Concat(Lists(trial)).Concat(sizes),
        };
    }

    // An axis number outside [-n, n-1], or a gap outside [-n-1, n]; where the last gap is accepted, it is gaps that are counted.
    private static IEnumerable<Repair> Ranges(RepairTrial trial, List<(NumberPlace Place, IntExpr Number)> places)
    {
        foreach (var (place, number) in places)
        {
            if (!number.TryGetLiteral(out var value) || place.Part != SlicePart.None) continue;
            foreach (var count in Counts(trial, place))
            {
                if (value >= -count && value < count) continue;
                yield return new Repair.Number(place, value < 0 ? -count : count - 1) { From = -count, To = count - 1 };
            }
        }
    }

    // What the number may count: gaps or axes; entries, for an index.
    private static IEnumerable<long> Counts(RepairTrial trial, NumberPlace place)
    {
        var isIndex = trial.Application.Given(place.Parameter) is Argument.Index;
        if (!isIndex && trial.Mismatch.Kind != MismatchKind.Dimension) return [];
        return isIndex
            ? trial.Mismatch.Axes.Where(axis => axis.Tensor < trial.Operands.Count).Select(axis => trial.Operands[axis.Tensor].Type.Shape[axis.Item].Size.TryGetLiteral(out var size) ? size : 0).Where(static size => size > 0)
            : trial.Operands.Select(static operand => operand.Type.Shape.Rank).OfType<int>().Distinct().SelectMany(static rank => new long[] { rank + 1, rank }).Where(static count => count > 0);
    }

    // What is left of an axis beside the other numbers, the quotient of all entries, and the sizes themselves.
    private static IEnumerable<Repair> Sizes(RepairTrial trial, List<(NumberPlace Place, IntExpr Number)> places)
    {
        var sizes = trial.Involved.SelectMany(static operand => operand.Type.Shape.Axes).Where(static axis => !axis.IsRun).Select(static axis => axis.Size).Distinct().ToList();
        foreach (var (place, number) in places.AsEnumerable().Reverse())
        {
            if (place.Part != SlicePart.None) continue;
            var others = places.Where(other => other.Place.Parameter == place.Parameter && other.Place != place).Select(static other => other.Number).ToList();
            var candidates = new List<IntExpr>();
            if (place.Item >= 0)
            {
                var product = IntExpr.Product(others);
                foreach (var operand in trial.Operands)
                {
                    if (trial.Facts.TryDivideExactly(operand.Type.Shape.ElementCount, product, out var quotient)) candidates.Add(quotient);
                }

                foreach (var size in sizes)
                {
                    if (trial.Facts.TryDivideExactly(size, product, out var quotient)) candidates.Add(quotient);
                }
            }

            candidates.AddRange(sizes.Select(size => size - IntExpr.Sum(others)));
            candidates.AddRange(sizes);
            foreach (var candidate in candidates.Select(trial.Facts.Simplify).Distinct())
            {
                if (candidate == number || trial.Facts.IsLessOrEqual(0, candidate) == Trilean.No) continue;
                var isInferable = place.Item >= 0 && trial.Mismatch.Kind == MismatchKind.View && RepairSearch.Fits(place.Write(trial.Application, -1).Apply(trial.Facts), trial.Facts);
                yield return new Repair.Number(place, candidate) { MayBeInferred = isInferable };
            }

            if (place.Item >= 0 && trial.Mismatch.Kind == MismatchKind.View) yield return new Repair.Number(place, -1);
        }
    }

    private static IEnumerable<Repair> Near(RepairTrial trial, List<(NumberPlace Place, IntExpr Number)> places)
    {
        foreach (var (place, number) in places)
        {
            if (trial.Mismatch.Kind != MismatchKind.Dimension && number.TryGetLiteral(out var value) && value < 0) yield return new Repair.Number(place, -value);
        }

        for (var distance = 1; distance <= Reach; distance++)
        {
            foreach (var (place, number) in places)
            {
                foreach (var step in new[] { -distance, distance })
                {
                    if (Stepped(number, step) is { } stepped) yield return new Repair.Number(place, stepped);
                }
            }

            // One step for all axes: a kernel that is too large is too large both ways.
            foreach (var list in places.Where(static entry => entry.Place is { Item: >= 0, Part: SlicePart.None }).GroupBy(static entry => entry.Place.Parameter))
            {
                if (list.Count() < 2 || trial.Application.Given(list.Key) is Argument.Index) continue;
                foreach (var step in new[] { -distance, distance })
                {
                    var stepped = list.Select(entry => Stepped(entry.Number, step)).OfType<IntExpr>().ToEquatableArray();
                    if (stepped.Count == list.Count()) yield return new Repair.Numbers(list.Key, stepped);
                }
            }
        }
    }

    // Counted from the front stays counted from the front, and a size stays a size.
    private static IntExpr? Stepped(IntExpr number, int step) => number.TryGetLiteral(out var value) && !(value >= 0 && value + step < 0) ? value + step : null;

    /// <summary>Lists of another length, or with a number in place of one that is given twice.</summary>
    public static IEnumerable<Repair> Lists(RepairTrial trial)
    {
        var rank = trial.Operands.Select(static operand => operand.Type.Shape.Rank).OfType<int>().DefaultIfEmpty(0).First();
        foreach (var argument in trial.Application.Arguments)
        {
            if (argument.Argument is Argument.Index index)
            {
                for (var i = index.Items.Count - 1; i >= 0 && trial.Mismatch.Kind == MismatchKind.Rank; i--) yield return new Repair.Shorten(argument.Name, i);
                continue;
            }

            if (argument.Argument is not Argument.IntList { Numbers: var numbers }) continue;
            var inOrder = numbers.Select(number => number.TryGetLiteral(out var value) && value >= -rank && value < rank ? (int)(value < 0 ? value + rank : value) : -1).ToList();
            var present = inOrder.Where(static item => item >= 0).Distinct().ToList();
            var missing = Enumerable.Range(0, rank).Where(item => !present.Contains(item)).ToList();

            // Every axis once; those that are named once keep their places.
            var completed = new List<int>();
            var left = new Queue<int>(missing);
            foreach (var item in inOrder)
            {
                if (item >= 0 && !completed.Contains(item)) completed.Add(item);
                else if (left.Count > 0) completed.Add(left.Dequeue());
            }

            yield return Of(argument.Name, completed.Take(numbers.Count).Concat(left).Select(static item => (IntExpr)item));
            yield return Of(argument.Name, present.Select(static item => (IntExpr)item));
            if (numbers.Count > 0) yield return Of(argument.Name, numbers.Append(numbers[numbers.Count - 1]));
            for (var i = numbers.Count - 1; i >= 0; i--) yield return Of(argument.Name, numbers.Where((_, k) => k != i));
            foreach (var filling in new[] { 1, -1, 0 })
            {
                yield return Of(argument.Name, numbers.Select(static number => number).Prepend(filling));
                yield return Of(argument.Name, numbers.Select(static number => number).Append(filling));
            }

            if (numbers.Count > 0)
            {
                for (var count = 1; count <= 3; count++)
                {
                    if (count != numbers.Count) yield return Of(argument.Name, Enumerable.Repeat(numbers[0], count));
                }

                yield return Of(argument.Name, numbers.Append(numbers[numbers.Count - 1]).Append(numbers[numbers.Count - 1]));
                if (trial.Operands.Count > 0 && !trial.Operands[0].Type.Shape.HasRun)
                    yield return Of(argument.Name, trial.Operands[0].Type.Shape.Axes.Skip(rank - numbers.Count).Select(static axis => axis.Size));
            }
        }

        static Repair Of(string parameter, IEnumerable<IntExpr> numbers) => new Repair.Numbers(parameter, numbers.ToEquatableArray());
    }
}
