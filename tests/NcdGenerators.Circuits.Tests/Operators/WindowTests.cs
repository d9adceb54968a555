using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class WindowTests
{
    [Fact]
    public void A_convolution_that_keeps_sizes_keeps_the_axes()
    {
        var result = Apply("conv2d", ("input", T("b c h w")), ("weight", T("m c 3 3")), ("bias", T("m")), ("padding", 1));
        Assert.Equal("b m h w", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 1.0 2.0; Windowed 0.2 <- 0.2 1.2; Windowed 0.3 <- 0.3 1.3; Contracted <- 0.1 1.1", result.FlowText());
    }

    [Theory]
    [InlineData("b 3 224 224", "64 3 7 7", 2, 3, "b 64 112 112")]
    [InlineData("3 10 10", "8 3 3 3", 1, 0, "8 8 8")]
    [InlineData("... 3 10 10", "8 3 3 3", 1, 0, "... 8 8 8")]
    public void Sizes_follow_from_the_windows(string input, string weight, int stride, int padding, string result) =>
        Assert.Equal(result, Apply("conv2d", ("input", T(input)), ("weight", T(weight)), ("stride", stride), ("padding", padding)).Shapes());

    [Fact]
    public void Wrong_channels_come_with_the_way_out()
    {
        var mismatch = Apply("conv2d", ("input", T("b 4 h w")), ("weight", T("64 3 3 3"))).Mismatch();
        Assert.Equal(MismatchKind.Contraction, mismatch.Kind);
        Assert.Equal("in_channels should be 4", WayOut("conv2d", ("input", T("b 4 h w")), ("weight", T("64 3 3 3"))));
        Assert.Equal("give 'input' an axis of size 1: unsqueeze(0)", WayOut("conv2d", ("input", T("28 28")), ("weight", T("64 1 3 3"))));
    }

    [Fact]
    public void Symbolic_heights_are_halved_by_pooling()
    {
        var result = Apply("max_pool2d", ("input", T("b c h w")), ("kernel_size", 2)).Applied();
        Assert.Equal(7, (int)result.Outputs[0].Shape[2].Size.Evaluate(static _ => 14)!);
        Assert.Equal("b c 1 1", Apply("adaptive_avg_pool2d", ("input", T("b c h w")), ("output_size", 1)).Shapes());
    }

    [Fact]
    public void Rounding_up_of_unknown_sizes_is_decided_only_where_no_window_can_begin_in_the_padding()
    {
        Assert.IsType<RuleResult.Applied>(Apply("max_pool2d", ("input", T("b c h w")), ("kernel_size", 3), ("stride", 2), ("ceil_mode", true)));
        Assert.IsType<RuleResult.Undetermined>(Apply("max_pool2d", ("input", T("b c h w")), ("kernel_size", 2), ("stride", 3), ("ceil_mode", true)));
    }
}
