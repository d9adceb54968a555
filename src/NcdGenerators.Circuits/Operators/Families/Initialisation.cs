using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// <c>torch.nn.init</c>: a tensor is filled in place. What is drawn changes no axis, but most initialisers count the
/// connections of a weight, and need the axes for it (torch/nn/init.py).
/// </summary>
internal static class Initialisation
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Of("init_fill", 0, int.MaxValue),
        Of("init_eye", 2, 2),
        Of("init_sparse", 2, 2),
        Of("init_dirac", 3, 5),
        Of("init_orthogonal", 2, int.MaxValue),
        Of("init_xavier", 2, int.MaxValue),
        Of("init_kaiming", 2, int.MaxValue),
    ];

    private static Operator Of(string name, int least, int most) => new(
        name,
        OperatorFamily.Creation,
        EquatableArray.Of(OperatorParameter.Tensor("tensor", Linearity.None)),
        context => Fill(context, least, most),
        Pictogram.Box(name.Substring("init_".Length)),
        CostKind.ElementWise,
        "... -> ...");

    private static RuleResult Fill(RuleContext context, int least, int most)
    {
        var input = context.Tensor("tensor");
        var count = input.Shape.MinimumRank;
        var isOpen = input.Shape.HasRun;
        if (count > most || (!isOpen && count < least))
        {
            var needed = most == least ? $"{least} axes" : most == int.MaxValue ? $"at least {least} axes" : $"{least} to {most} axes";
            return context.Mismatch(MismatchKind.Rank, $"{context.Operator.Name.Substring("init_".Length)} initialises a tensor with {needed}, and this one has {RuleContext.Axes(count)}: [{input.Shape}]");
        }

        var flow = new FlowBuilder();
        return context.Apply(flow.PassAll(flow.Output(input.DType, input.Layout), input.Shape, 0));
    }
}
