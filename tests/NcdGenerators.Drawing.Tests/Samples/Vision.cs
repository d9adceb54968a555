using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Drawing.Tests.Samples.CircuitDsl;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Sliding windows in all their forms.</summary>
internal static class Vision
{
    public static Circuit ConvolutionKeepsPositions() => Convolution("~h ~w", ("padding", 1));

    public static Circuit ConvolutionWithStride() => Convolution("~h ~w", ("stride", 2), ("padding", 1));

    public static Circuit ConvolutionWithDilation() => Convolution("~h ~w", ("padding", 2), ("dilation", 2));

    public static Circuit ConvolutionInGroups()
    {
        var c = new CircuitDsl("Depthwise");
        return c.Build(c.Step("conv2d", ("input", V(c.Input("x", "b 8 h w"))), ("weight", V(c.Parameter("w", "8 1 3 3"))), ("padding", Argument.Ints(1)), ("groups", 8)));
    }

    public static Circuit ConvolutionTransposed()
    {
        var c = new CircuitDsl("Transposed");
        return c.Build(c.Step("conv_transpose2d", ("input", V(c.Input("x", "b 8 h w"))), ("weight", V(c.Parameter("w", "8 4 2 2"))), ("stride", Argument.Ints(2))));
    }

    public static Circuit ConvolutionOfOneAxis()
    {
        var c = new CircuitDsl("Sequence");
        return c.Build(c.Step("conv1d", ("input", V(c.Input("x", "b 8 ~t"))), ("weight", V(c.Parameter("w", "16 8 5"))), ("stride", Argument.Ints(2)), ("dilation", Argument.Ints(3))));
    }

    public static Circuit ConvolutionOfUnequalAxes()
    {
        var c = new CircuitDsl("Bands");
        return c.Build(c.Step("conv2d", ("input", V(c.Input("x", "b 8 f t"))), ("weight", V(c.Parameter("w", "16 8 3 5"))), ("stride", Argument.Ints(1, 2))));
    }

    public static Circuit PoolingAndFlatten()
    {
        var c = new CircuitDsl("Pooling");
        var x = c.Step("max_pool2d", ("input", V(c.Input("x", "b c 28 28"))), ("kernel_size", Argument.Ints(2)));
        var y = c.Step("adaptive_avg_pool2d", ("input", V(x)), ("output_size", Argument.Ints(7)));
        return c.Build(c.Merge(y, 1, 3));
    }

    public static Circuit ResidualConvolution()
    {
        var c = new CircuitDsl("Residual");
        var x = c.Input("x", "b 8 h w");
        var y = c.Step("conv2d", ("input", V(c.Unary("relu", x))), ("weight", V(c.Parameter("w", "8 8 3 3"))), ("bias", V(c.Parameter("bias", "8"))), ("padding", Argument.Ints(1)));
        return c.Build(c.Binary("add", x, y));
    }

    private static Circuit Convolution(string axes, params (string Name, int Number)[] settings)
    {
        var c = new CircuitDsl("Convolution");
        var arguments = new List<(string, Argument)> { ("input", V(c.Input("x", "b 8 " + axes))), ("weight", V(c.Parameter("w", "16 8 3 3"))) };
        arguments.AddRange(settings.Select(static setting => (setting.Name, Argument.Ints(setting.Number))));
        return c.Build(c.Step("conv2d", [.. arguments]));
    }
}
