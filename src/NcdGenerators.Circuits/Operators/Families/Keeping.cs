using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>
/// Tensors that are kept for later (design §2): put into a list or field at one place, taken up again at another. Both ends
/// name the place by a key, and by the index in it where the place holds several. No library has these operators.
/// </summary>
internal static class Keeping
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        Keep("save", PictogramKind.Save),

        // What is loaded is the saved value, which is the argument: so its type is known, and the wire through memory is one.
        Keep("load", PictogramKind.Load),
        new(
            "reread",
            OperatorFamily.Memory,
            EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Tensor("written", Linearity.Linear)),
            Reread,
            Pictogram.Invisible,
            CostKind.None,
            "n, m -> n") { IsView = true },
    ];

    private static Operator Keep(string name, PictogramKind pictogram) => new(
        name,
        OperatorFamily.Memory,
        EquatableArray.Of(OperatorParameter.Tensor("input", Linearity.Linear), OperatorParameter.Text("key"), OperatorParameter.OptionalInt("index")),
        static context => ElementWise.Map(context, context.Tensor("input").DType),
        new Pictogram(pictogram),
        CostKind.None,
        "... -> ...")
    {
        IsView = true,
        Choice = argument => new Pictogram(pictogram, argument("key") is Argument.Text key ? key.String : null),
    };

    // A view of memory that an in-place step wrote through another view: the axes of the one, entries of both.
    private static RuleResult Reread(RuleContext context)
    {
        var (input, written) = (context.Tensor("input"), context.Tensor("written"));
        var flow = new FlowBuilder();
        flow.PassAll(flow.Output(input.DType, input.Layout), input.Shape, 0);
        if (written.Shape.Axes.Count > 0)
            flow.End(AxisFlowKind.Indexed, [.. Enumerable.Range(0, written.Shape.Axes.Count).Select(static item => new AxisRef(1, item))]);
        return context.Apply(flow);
    }
}
