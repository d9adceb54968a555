using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>
/// The learned tensors of a recurrent layer, in libtorch's order: for each layer, and in it for each direction, input weight
/// [gates·hidden, features], hidden weight [gates·hidden, state], two biases [gates·hidden] and the projection [state, hidden],
/// where there are such (ATen/native/RNN.cpp, <c>gather_params</c>). Where the number of layers is no known number, all layers
/// after the first are stacked along a leading axis.
/// </summary>
internal sealed class RecurrentWeights
{
    private RecurrentWeights(List<Cell> cells, int directions) => (this.Cells, this.Directions) = (cells, directions);

    /// <summary>What one direction of one layer owns.</summary>
    /// <param name="Features">The columns of the input weight.</param>
    /// <param name="State">The columns of the hidden weight.</param>
    /// <param name="Gates">The rows of the weights and biases: gates·hidden.</param>
    /// <param name="Projection">Rows and columns of the projection, or null.</param>
    /// <param name="Stacks">The leading axes of stacked layers.</param>
    public sealed record Cell(AxisRef Features, AxisRef State, AxisRef[] Gates, (AxisRef Rows, AxisRef Columns)? Projection, AxisRef[] Stacks);

    public IReadOnlyList<Cell> Cells { get; }

    public int Directions { get; }

    /// <summary>The cells of the first layer.</summary>
    public IEnumerable<Cell> First => this.Cells.Take(this.Directions);

    /// <summary>The cells of the last layer.</summary>
    public IEnumerable<Cell> Last => this.Cells.Skip(this.Cells.Count - this.Directions);

    /// <summary>The axis that hidden_size is: of the projection's input, else of the state.</summary>
    public AxisRef Hidden => this.Cells[0].Projection?.Columns ?? this.Cells[0].State;

    /// <summary>The number of tensors of a direction of a layer.</summary>
    public static int PerCell(bool hasBiases, bool hasProjection) => 2 + (hasBiases ? 2 : 0) + (hasProjection ? 1 : 0);

    /// <summary>Whether the tensor at that place in the list is a bias.</summary>
    public static bool IsBias(int place, bool hasBiases, bool hasProjection) => hasBiases && place % PerCell(hasBiases, hasProjection) is 2 or 3;

    /// <summary>Reads the list; null with the context's failure set where it is none that the layer can have.</summary>
    public static RecurrentWeights? Read(RuleContext context, bool hasProjection)
    {
        var (weights, first) = (context.Tensors("weights"), context.Operand("weights"));
        var (hasBiases, directions) = (context.IsTrue("has_biases"), context.IsTrue("bidirectional") ? 2 : 1);
        var size = PerCell(hasBiases, hasProjection);
        var cells = new List<Cell>();
        for (var start = 0; start + size <= weights.Count; start += size)
        {
            var stacks = new List<AxisRef>();
            var axes = new List<AxisRef[]>();
            for (var i = 0; i < size; i++)
            {
                var rank = IsBias(i, hasBiases, hasProjection) ? 1 : 2;
                if (weights[start + i].Shape.Rank is not { } given || given - rank is not (0 or 1)) return NotUnderstood();
                if (given > rank) stacks.Add(new AxisRef(first + start + i, 0));
                axes.Add(Enumerable.Range(given - rank, rank).Select(item => new AxisRef(first + start + i, item)).ToArray());
            }

            var gates = axes.Take(hasBiases ? 4 : 2).Select(static tensor => tensor[0]).ToArray();
            cells.Add(new Cell(axes[0][1], axes[1][1], gates, hasProjection ? (axes[size - 1][0], axes[size - 1][1]) : null, [.. stacks]));
        }

        var isWhole = cells.Count > 0 && cells.Count % directions == 0 && cells.Count * size == weights.Count;
        return isWhole ? new RecurrentWeights(cells, directions) : NotUnderstood();

        RecurrentWeights? NotUnderstood()
        {
            context.Undetermined($"the weights of {context.Operator.Name} are not understood");
            return null;
        }
    }

    /// <summary>
    /// Notes where the learned axes end inside the layer: the features of a layer come from the states of the one before,
    /// the gates make the state, and the state goes into the next step.
    /// </summary>
    /// <param name="flow">The flow that is built.</param>
    /// <param name="input">The features of the input.</param>
    /// <param name="states">The state axes of the initial states, if given.</param>
    /// <returns>The axes that the last layer's results are made from.</returns>
    public AxisRef[] Contract(FlowBuilder flow, AxisRef input, params AxisRef[] states)
    {
        flow.Contract([input, .. this.First.Select(static cell => cell.Features)]);
        var results = new List<AxisRef>();
        for (var i = 0; i < this.Cells.Count; i++)
        {
            var cell = this.Cells[i];
            if (i >= this.Directions) flow.Contract(cell.Features);
            flow.Contract([cell.State, .. states]);
            foreach (var stack in cell.Stacks) flow.End(AxisFlowKind.Indexed, stack);
            var isLast = i >= this.Cells.Count - this.Directions;
            if (cell.Projection is { } projection)
            {
                flow.Contract(cell.Gates).Contract(projection.Columns);
                if (isLast) results.Add(projection.Rows);
                else flow.Contract(projection.Rows);
            }
            else if (isLast)
            {
                results.AddRange(cell.Gates);
            }
            else
            {
                flow.Contract(cell.Gates);
            }
        }

        return [.. results];
    }
}
