using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Cost;

/// <summary>
/// The cost of a step or region of a circuit, with the costs of the parts of a region: the tree that <c>ncd summary</c> and
/// the gallery show. All counts are symbolic in the sizes of axes; <see cref="Substitute"/> puts numbers in.
/// </summary>
/// <param name="Part">The step or region.</param>
/// <param name="Parameters">
/// Elements of the learned tensors that the part uses, each tensor once however often it is used (tied weights count
/// once): so a region's number may be less than the sum of its parts'. A module's parameters that no step uses are not seen.
/// </param>
/// <param name="Buffers">Elements of the tensors that are kept and not learned, counted alike.</param>
/// <param name="Work">Its work; a repetition's is that of all iterations.</param>
/// <param name="Outputs">The ids of the values that it hands on: a step's results, and what of a region is used outside of it.</param>
/// <param name="Children">The parts of a region in order; of a repetition, as one iteration takes.</param>
public sealed record CostNode(Node Part, Amount Parameters, Amount Buffers, Work Work, EquatableArray<int> Outputs, EquatableArray<CostNode> Children)
{
    /// <summary>The region's title, or what the source calls the module, or the operator.</summary>
    public string Title => this.Part switch
    {
        Step step => step.Label ?? step.Operator,
        Region { Title: { } title } => title,
        Region { Repetition: { } repetition } => $"{repetition.Index} = {repetition.From} … {repetition.To}",
        _ => "",
    };

    /// <summary>Where it is in the source.</summary>
    public string Anchor => this.Part is Step step ? step.Anchor : ((Region)this.Part).Anchor;

    /// <summary>Whether all its counts are known.</summary>
    public bool IsExact => this.Doubts.Count == 0;

    /// <summary>Why some of its counts may not be exact, each reason once.</summary>
    public IReadOnlyList<string> Doubts => new[] { this.Parameters, this.Buffers, this.Work.MultiplyAdds, this.Work.ElementWise, this.Work.Activations }
        .SelectMany(static amount => amount.Doubts).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>All costs with sizes put in for symbols; null keeps a symbol.</summary>
    public CostNode Substitute(Func<string, IntExpr?> sizes) => this.Map(amount => amount.Substitute(sizes));

    internal CostNode Map(Func<Amount, Amount> change) => this with
    {
        Parameters = change(this.Parameters),
        Buffers = change(this.Buffers),
        Work = this.Work.Map(change),
        Children = this.Children.Select(child => child.Map(change)).ToEquatableArray(),
    };
}
