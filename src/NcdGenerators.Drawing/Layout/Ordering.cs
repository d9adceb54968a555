using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Drawing.Scene;

namespace NcdGenerators.Drawing.Layout;

/// <summary>
/// Settles the vertical order in every column. Tensors keep their order, results take the place of an operand, wires of
/// a tensor stand in index order; what remains free (where the legs of a cup meet, which operand's place is taken) is
/// chosen for the fewest crossings. Crossings between two columns are then the inversions of their orders.
/// </summary>
internal static class Ordering
{
    /// <summary>How many operations ahead are looked at.</summary>
    private const int MostAhead = 16;

    public static List<ColumnPlan> Plan(DiagramScene scene)
    {
        var plans = new List<ColumnPlan>();
        var parents = scene.Regions.ToDictionary(static region => region.Id, static region => region.Parent);
        var takers = Takers(scene);
        IReadOnlyList<SceneTensor> state = [];
        for (var i = 0; i < scene.Columns.Count; i++)
        {
            var column = scene.Columns[i];
            if (i > 0 && Enters(parents, scene.Columns[i - 1].Region, column.Region)) plans.Add(Passing(state, column.Region));
            var plan = i == 0 ? Inputs(column) : i == scene.Columns.Count - 1 ? Outputs(column, state) : Operations(column, state, takers);
            plans.Add(plan);
            if (plan.IsFanOut) plans.Add(Passing(plan.After, plan.Region));
            state = plan.After;
        }

        return plans;
    }

    private static ColumnPlan Inputs(SceneColumn column)
    {
        var cells = column.Ops.Select(static op => new Cell(op, [], op.Outputs)).ToList();
        foreach (var cell in cells) cell.Blocks.Add(BlockFactory.Tensor(cell, cell.After[0], isInput: true));
        return new ColumnPlan(cells, -1, false);
    }

    private static ColumnPlan Outputs(SceneColumn column, IReadOnlyList<SceneTensor> state)
    {
        var cells = column.Ops.Select(static op => new Cell(op, op.Inputs, [])).ToList();
        foreach (var cell in cells) cell.Blocks.Add(BlockFactory.Tensor(cell, cell.Before[0], isInput: false));
        return new ColumnPlan(cells, -1, false);
    }

    // A column without operations: after dots, for copies to reach their own rows; at the entry of a fence, so that wires
    // are in the rows of its inside before they reach its edge.
    private static ColumnPlan Passing(IReadOnlyList<SceneTensor> state, int region) =>
        new(state.Select(static tensor => Passing(tensor)).ToList(), region, false);

    private static bool Enters(Dictionary<int, int> parents, int before, int region)
    {
        for (var around = before; ; around = parents[around])
        {
            if (around == region) return false;
            if (around < 0) return true;
        }
    }

    private static Cell Passing(SceneTensor tensor)
    {
        var cell = new Cell(null, [tensor], [tensor]);
        cell.Blocks.AddRange(tensor.Wires.Select(wire => BlockFactory.Pass(cell, wire)));
        return cell;
    }

    private static ColumnPlan Operations(SceneColumn column, IReadOnlyList<SceneTensor> state, Dictionary<SceneTensor, SceneOp> takers)
    {
        var rank = Ranks(state);
        var cells = state.Select(static tensor => Passing(tensor)).ToList();
        foreach (var op in column.Ops)
        {
            var made = MakeCell(op, rank);
            var places = op.Inputs.Select(tensor => cells.FindIndex(cell => cell.Op is null && cell.Before[0] == tensor)).OrderBy(static place => place).ToList();
            if (places.Count == 0)
            {
                cells.Insert(SourcePlace(takers, op, cells), made);
                continue;
            }

            var isTogether = places[places.Count - 1] - places[0] == places.Count - 1;
            var best = isTogether ? places[0] : Best(places.Distinct(), place => Inversions(Replace(cells, places, place, made), rank));
            cells = Replace(cells, places, best, made);
        }

        var isFanOut = column.Ops.Any(IsFanOut);
        return new ColumnPlan(cells, column.Region, isFanOut);
    }

    private static bool IsFanOut(SceneOp op) => op.Junctions.Any(static junction => junction.Kind is JunctionKind.Copy or JunctionKind.Divide);

    // A tensor that comes in stands among what it will meet: the operands, or what becomes of them, of the first operation that takes it with others.
    private static int SourcePlace(Dictionary<SceneTensor, SceneOp> takers, SceneOp source, List<Cell> cells)
    {
        var met = source.Outputs[0];
        var taker = takers.TryGetValue(met, out var first) ? first : null;
        for (var step = 0; step < MostAhead && taker is { Inputs.Count: 1, Outputs.Count: 1 } && takers.TryGetValue(taker.Outputs[0], out var next); step++) (met, taker) = (taker.Outputs[0], next);
        if (taker is null) return cells.Count;
        var operands = taker.Inputs.ToList();
        var own = operands.IndexOf(met);
        var places = cells.Select(cell => cell.After.Select(tensor => Becomes(takers, tensor, operands)).ToList()).ToList();
        var above = places.FindLastIndex(places => places.Any(place => place >= 0 && place < own));
        if (above >= 0) return above + 1;
        var below = places.FindIndex(places => places.Any(place => place > own));
        return below < 0 ? cells.Count : below;
    }

    // Which of the operands the tensor is, or becomes in a few operations; -1 for none.
    private static int Becomes(Dictionary<SceneTensor, SceneOp> takers, SceneTensor tensor, List<SceneTensor> operands)
    {
        for (var step = 0; step < MostAhead; step++)
        {
            if (operands.IndexOf(tensor) is >= 0 and var place) return place;
            if (!takers.TryGetValue(tensor, out var taker) || taker.Outputs.Count != 1) return -1;
            tensor = taker.Outputs[0];
        }

        return -1;
    }

    private static Dictionary<SceneTensor, SceneOp> Takers(DiagramScene scene)
    {
        var takers = new Dictionary<SceneTensor, SceneOp>();
        foreach (var op in scene.Columns.SelectMany(static column => column.Ops))
        {
            foreach (var tensor in op.Inputs) takers[tensor] = op;
        }

        return takers;
    }

    private static List<Cell> Replace(List<Cell> cells, List<int> places, int anchor, Cell made)
    {
        var result = new List<Cell>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i == anchor) result.Add(made);
            else if (!places.Contains(i)) result.Add(cells[i]);
        }

        return result;
    }

    private static Cell MakeCell(SceneOp op, Dictionary<SceneWire, int> rank)
    {
        var cell = new Cell(op, op.Inputs, op.Outputs);
        var made = new Dictionary<Junction, Block>();
        Block Make(Junction junction) => made.TryGetValue(junction, out var block) ? block : made[junction] = junction.Kind == JunctionKind.Pass
            ? BlockFactory.Pass(cell, junction.In[0])
            : BlockFactory.Of(cell, junction, junction.In.OrderBy(wire => rank.TryGetValue(wire, out var r) ? r : int.MaxValue).ToList());

        var byInput = op.Outputs.Count == 0 || IsFanOut(op);
        var wires = (byInput ? op.Inputs : op.Outputs).SelectMany(static tensor => tensor.Wires);
        foreach (var wire in wires)
        {
            var block = Make(op.Junctions.First(junction => (byInput ? junction.In : junction.Out).Contains(wire)));
            if (!cell.Blocks.Contains(block)) cell.Blocks.Add(block);
        }

        foreach (var junction in op.Junctions.Where(junction => !made.ContainsKey(junction)))
        {
            Insert(cell.Blocks, Make(junction), rank);
        }

        ChooseMains(cell);

        return cell;
    }

    // Above the cups of a product the upper wire goes straight on, below them the lower one (h of figure 21); in a sum the
    // upper tensor's wires do, packed as they were.
    private static void ChooseMains(Cell cell)
    {
        var cup = cell.Blocks.FindIndex(static block => block.Junction is { Kind: JunctionKind.Cup or JunctionKind.Contraction });
        for (var i = 0; i < cell.Blocks.Count; i++)
        {
            var block = cell.Blocks[i];
            if (block.Junction is { Kind: JunctionKind.Merge }) block.Main = cup >= 0 && i > cup ? block.In[block.In.Count - 1].Wire : block.In[0].Wire;
            block.IsGlued = i > 0 && cup < 0 && cell.Op is { Overlay: OverlayKind.Sign };
        }
    }

    // Into the gap with the fewest crossings; among equals the one nearest to where its wires come from.
    private static void Insert(List<Block> blocks, Block block, Dictionary<SceneWire, int> rank)
    {
        var mean = MeanRank(block, rank);
        var natural = blocks.Count(other => MeanRank(other, rank) < mean);
        var best = Best(Enumerable.Range(0, blocks.Count + 1), gap =>
        {
            var crossings = 0;
            for (var i = 0; i < blocks.Count; i++)
            {
                var (upper, lower) = i < gap ? (blocks[i], block) : (block, blocks[i]);
                crossings += upper.In.Sum(a => lower.In.Count(b => rank[a.Wire] > rank[b.Wire]));
            }

            return (crossings * 1000) + System.Math.Abs(gap - natural);
        });
        blocks.Insert(best, block);
    }

    private static double MeanRank(Block block, Dictionary<SceneWire, int> rank) =>
        block.In.Count == 0 ? double.MaxValue : block.In.Average(row => rank[row.Wire]);

    private static int Inversions(List<Cell> cells, Dictionary<SceneWire, int> rank)
    {
        var order = cells.SelectMany(static cell => cell.Blocks).Select(block => block.In.Select(row => rank[row.Wire]).ToList()).ToList();
        var count = 0;
        for (var i = 0; i < order.Count; i++)
        {
            for (var j = i + 1; j < order.Count; j++) count += order[i].Sum(a => order[j].Count(b => a > b));
        }

        return count;
    }

    private static Dictionary<SceneWire, int> Ranks(IReadOnlyList<SceneTensor> state)
    {
        var rank = new Dictionary<SceneWire, int>();
        foreach (var wire in state.SelectMany(static tensor => tensor.Wires)) rank[wire] = rank.Count;
        return rank;
    }

    private static int Best(IEnumerable<int> choices, System.Func<int, int> cost)
    {
        var (best, least) = (0, int.MaxValue);
        foreach (var choice in choices)
        {
            var price = cost(choice);
            if (price < least) (best, least) = (choice, price);
        }

        return best;
    }
}
