using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Drawing.Layout;

/// <summary>A place that something would like to have, and how much.</summary>
internal readonly record struct Wish(double Place, double Weight);

/// <summary>
/// Places things in a fixed order with least gaps so that the weighted sum of distances from their wishes is least:
/// isotonic regression in the L1 norm by pooling adjacent violators. A pool takes a weighted median, so most things get
/// exactly what they wished and most wires stay straight.
/// </summary>
internal static class IsotonicPacking
{
    /// <param name="wishes">For each thing its wishes; may be none.</param>
    /// <param name="gaps">gaps[i] is the least distance from thing i-1 to thing i; gaps[0] is not used.</param>
    /// <returns>The places.</returns>
    public static double[] Place(IReadOnlyList<IReadOnlyList<Wish>> wishes, IReadOnlyList<double> gaps)
    {
        var shift = new double[wishes.Count];
        for (var i = 1; i < shift.Length; i++) shift[i] = shift[i - 1] + gaps[i];

        var pools = new List<Pool>();
        for (var i = 0; i < shift.Length; i++)
        {
            var pool = new Pool(i, wishes[i].Select(wish => wish with { Place = wish.Place - shift[i] }).ToList());
            while (pools.Count > 0 && (pool.Wishes.Count == 0 || pools[pools.Count - 1].Wishes.Count == 0 || pools[pools.Count - 1].Place > pool.Place))
            {
                pool = new Pool(pools[pools.Count - 1].First, [.. pools[pools.Count - 1].Wishes, .. pool.Wishes]);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        var places = new double[shift.Length];
        for (var p = 0; p < pools.Count; p++)
        {
            var end = p + 1 < pools.Count ? pools[p + 1].First : shift.Length;
            for (var i = pools[p].First; i < end; i++) places[i] = pools[p].Place + shift[i];
        }

        return places;
    }

    private sealed class Pool(int first, List<Wish> wishes)
    {
        public int First { get; } = first;

        public List<Wish> Wishes { get; } = wishes;

        public double Place { get; } = UpperMedian(wishes);

        // Of an interval of medians the lower end on the page: the upper things stay, the lower ones make room.
        private static double UpperMedian(List<Wish> wishes)
        {
            var sorted = wishes.OrderBy(static wish => wish.Place).ToList();
            var half = sorted.Sum(static wish => wish.Weight) / 2;
            var sum = 0.0;
            foreach (var wish in sorted)
            {
                sum += wish.Weight;
                if (sum > half + 1e-9) return wish.Place;
            }

            return sorted.Count == 0 ? 0 : sorted[sorted.Count - 1].Place;
        }
    }
}
