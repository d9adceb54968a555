using NcdGenerators;
using static TorchSharp.torch;

namespace SampleApp.Figures;

/// <summary>An index takes one entry of an axis, and axes may be indexed in any order.</summary>
[Figure("8, 9")]
public static class Indexes
{
    /// <summary>Figure 8: row 2 of a A.</summary>
    [NeuralCircuit("A[2, :]")]
    [Axes("4 3 -> 3")]
    public static Tensor Row(Tensor A) => A[2, ..];

    /// <summary>Figure 9: both axes at once.</summary>
    [NeuralCircuit("A[i, j]")]
    [Axes("a b ->")]
    public static Tensor Entry(Tensor A, int i, int j) => A[i, j];

    /// <summary>Figure 9: first the row, then its entry.</summary>
    [NeuralCircuit("A[i, :][j]")]
    [Axes("a b ->")]
    public static Tensor EntryOfRow(Tensor A, int i, int j) => A[i, ..][j];

    /// <summary>Figure 9: first the column, then its entry.</summary>
    [NeuralCircuit("A[:, j][i]")]
    [Axes("a b ->")]
    public static Tensor EntryOfColumn(Tensor A, int i, int j) => A[.., j][i];
}
