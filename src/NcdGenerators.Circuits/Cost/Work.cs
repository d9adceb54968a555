using System;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Cost;

/// <summary>
/// What applying a part of a circuit once takes. Work of the forward pass, nothing of it an estimate of time.
/// </summary>
/// <param name="MultiplyAdds">
/// Multiply-adds of contractions and convolutions: one for each entry of the product of all axes involved, so a product of
/// an n×k with a k×m matrix takes n·k·m. A multiply-add is what people report as one MAC; it is two FLOPs. Windows that
/// reach into the padding count whole, as everybody counts them.
/// </param>
/// <param name="ElementWise">
/// Element-wise work: one for each entry of the results of everything else that computes (activations, sums, means,
/// normalisations, softmax, pooling, comparisons), and one for each entry that a bias or other summand is added to.
/// </param>
/// <param name="Activations">
/// Elements of the results that have memory of their own: what a forward pass that keeps everything allocates. Views,
/// in-place results, inputs and parameters are no activations.
/// </param>
public sealed record Work(Amount MultiplyAdds, Amount ElementWise, Amount Activations)
{
    /// <summary>No work.</summary>
    public static readonly Work None = new(Amount.Zero, Amount.Zero, Amount.Zero);

    public static Work operator +(Work left, Work right) =>
        new(left.MultiplyAdds + right.MultiplyAdds, left.ElementWise + right.ElementWise, left.Activations + right.Activations);

    internal Work Map(Func<Amount, Amount> change) => new(change(this.MultiplyAdds), change(this.ElementWise), change(this.Activations));
}

/// <summary>Work that an operator declares for itself because it does not follow from its axis flow: a recurrent layer's gates.</summary>
/// <param name="MultiplyAdds">Its multiply-adds.</param>
/// <param name="ElementWise">Its element-wise work.</param>
public readonly record struct DeclaredWork(IntExpr MultiplyAdds, IntExpr ElementWise);
