using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>What layers of attention compute, in multiply-adds and element-wise work (<see cref="Work"/>).</summary>
internal static class AttentionWork
{
    /// <summary>Multi-head attention: four linear maps, queries times keys, softmax with its scale, times values.</summary>
    public static DeclaredWork Of(
        IntExpr samples, IntExpr queries, IntExpr keys, IntExpr features, IntExpr keyFeatures, IntExpr valueFeatures, IntExpr heads, bool hasBias, int masks)
    {
        var maps = (queries * features * 2) + (keys * (keyFeatures + valueFeatures));
        var scores = queries * keys;
        var biases = hasBias ? (queries * 2) + (keys * 2) : IntExpr.Zero;
        return new DeclaredWork(
            samples * features * (maps + (scores * 2)),
            samples * ((features * biases) + (scores * heads * (2 + masks))));
    }

    /// <summary>What stands behind attention in a transformer's layer: two linear maps with an activation between them.</summary>
    public static DeclaredWork FeedForward(IntExpr positions, IntExpr features, IntExpr inner) =>
        new(positions * features * inner * 2, positions * ((inner * 2) + features));

    /// <summary>So many residual sums, each with a normalisation.</summary>
    public static DeclaredWork Residuals(IntExpr positions, IntExpr features, int count) => new(IntExpr.Zero, positions * features * (2 * count));

    public static DeclaredWork Plus(this DeclaredWork left, DeclaredWork right) => new(left.MultiplyAdds + right.MultiplyAdds, left.ElementWise + right.ElementWise);

    public static DeclaredWork Times(this DeclaredWork work, IntExpr count) => new(work.MultiplyAdds * count, work.ElementWise * count);
}
