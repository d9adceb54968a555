using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Images read at the points of a grid (ATen/native/GridSamplerUtils.h, AffineGridGenerator.cpp).</summary>
internal static class Sampling
{
    public static IEnumerable<Operator> Operators { get; } =
    [
        new(
            "grid_sample",
            OperatorFamily.Indexing,
            EquatableArray.Of(
                OperatorParameter.Tensor("input", Linearity.Linear),
                OperatorParameter.Tensor("grid"),
                OperatorParameter.Text("mode", "bilinear") with { MayBeUnknown = true },
                OperatorParameter.Text("padding_mode", "zeros") with { MayBeUnknown = true },
                new OperatorParameter("align_corners", ParameterKind.Bool, Argument.None.Instance) { MayBeUnknown = true }),
            Sample,
            Pictogram.Box("sample"),
            CostKind.ElementWise,
            "b c h w, b y x 2 -> b c y x"),
        new(
            "affine_grid",
            OperatorFamily.Creation,
            EquatableArray.Of(
                OperatorParameter.Tensor("theta", Linearity.Linear),
                OperatorParameter.IntList("size"),
                new OperatorParameter("align_corners", ParameterKind.Bool, Argument.None.Instance) { MayBeUnknown = true }),
            Grid,
            Pictogram.Box("grid"),
            CostKind.Contraction,
            "b 2 3 -> b y x 2"),
    ];

    private static RuleResult Sample(RuleContext context)
    {
        var (input, grid) = (context.Tensor("input").Shape, context.Tensor("grid").Shape);
        if (!context.RequireRank("input", 4, 5)) return context.Failure;
        if (grid.HasRun) return context.Undetermined("grid_sample needs to know how many axes its grid has");
        var count = input.Axes.Count - 2;
        if (grid.Axes.Count != input.Axes.Count)
            return context.Mismatch(MismatchKind.Rank, $"grid_sample reads [{input}] at the points of a grid of equally many axes (batch, {RuleContext.Axes(count)} of points, {count} coordinates), got [{grid}]");

        AxisRef batch = new(0, 0), points = new(1, 0), coordinates = new(1, count + 1);
        if (!context.Require(RequirementKind.Equal, input[0].Size, grid[0].Size, MismatchKind.Broadcast, $"grid_sample has a grid for each of {context.Describe(batch)}, but {context.Describe(points)}", null, batch, points)
            || !context.Require(RequirementKind.Equal, grid[count + 1].Size, count, MismatchKind.Argument, $"grid_sample needs {count} coordinates of each point, in the last axis of its grid; got {context.Describe(coordinates)}", $"grids are [batch, {string.Join(", ", Enumerable.Range(0, count).Select(static i => "size" + i))}, {count}]: permute the axes of the grid", coordinates))
        {
            return context.Failure;
        }

        for (var i = 2; i < count + 2; i++)
        {
            var axis = new AxisRef(0, i);
            if (context.Is(input[i].Size, 0)) return context.Mismatch(MismatchKind.Argument, $"grid_sample reads {context.Describe(axis)}, which has no entries", null, axis);
        }

        if (count == 3 && context.Text("mode") == "bicubic") return context.Mismatch(MismatchKind.Argument, "grid_sample in mode bicubic takes 4 axes");
        if (!ElementTypes.AreSame(context, "input", "grid") || ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;

        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        flow.Pass(output, input[0], batch, points).Pass(output, input[1], new AxisRef(0, 1));
        for (var i = 1; i <= count; i++) flow.Pass(output, grid[i], new AxisRef(1, i));
        flow.End(AxisFlowKind.Indexed, [.. Enumerable.Range(2, count).Select(static item => new AxisRef(0, item)), coordinates]);
        return context.Apply(flow);
    }

    // A point is theta's rows times its coordinates in the resized image; size is that image's, with batch and channels.
    private static RuleResult Grid(RuleContext context)
    {
        var theta = context.Tensor("theta").Shape;
        var size = context.Ints("size")!.Value;
        if (size.Count is not (4 or 5)) return context.Mismatch(MismatchKind.Argument, $"affine_grid takes the 4 or 5 sizes of an image with batch and channels, got {size.Count}");
        if (!Windows.AreAtLeast(context, "size", size.ToList(), 1)) return context.Failure;
        var count = size.Count - 2;
        if (!context.RequireRank("theta", 3)) return context.Failure;
        AxisRef batch = new(0, 0), rows = new(0, 1), columns = new(0, 2);
        var message = $"affine_grid for {RuleContext.Axes(count)} takes matrices [batch, {count}, {count + 1}], got [{theta}]";
        if (!context.Require(RequirementKind.Equal, theta[1].Size, count, MismatchKind.Contraction, message, null, rows)
            || !context.Require(RequirementKind.Equal, theta[2].Size, count + 1, MismatchKind.Contraction, message, null, columns)
            || !context.Require(RequirementKind.Equal, theta[0].Size, size[0], MismatchKind.Broadcast, $"affine_grid has a matrix for each of {context.Describe(batch)}, but size says {size[0]}", null, batch))
        {
            return context.Failure;
        }

        if (ElementTypes.FloatingOnly(context, "theta") is not { } dtype) return context.Failure;
        var flow = new FlowBuilder();
        var output = flow.Output(dtype);
        flow.Pass(output, theta[0], batch);
        foreach (var length in size.Skip(2)) flow.Create(output, AxisNaming.FromSize(length));
        flow.Pass(output, theta[1], rows).End(AxisFlowKind.Reduced, columns);
        return context.Apply(flow);
    }
}
