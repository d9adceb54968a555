using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>Resizing, blocks, pixels and channels, sampling: sizes as symbols.</summary>
public class ImageTests
{
    [Theory]
    [InlineData(2.0, "b c {2*h} {2*w}")]
    [InlineData(0.25, "b c {h/4} {w/4}")]
    [InlineData(1.0, "b c h w")]
    [InlineData(1.5, "b c {h+h/2} {w+w/2}")]
    [InlineData(0.7, "b c ?interpolate0 ?interpolate1")]
    public void Resizing_by_a_factor_is_a_formula_where_doubles_are_exact(double factor, string result) =>
        Assert.Equal(result, Apply("interpolate", ("input", T("b c h w")), ("scale_factor", Real(factor)), ("mode", "bilinear")).Shapes());

    [Theory]
    [InlineData(100, 0.29, 28)]
    [InlineData(10, 0.7, 7)]
    [InlineData(49, 1.0 / 49, 0)]
    public void Resizing_a_known_size_rounds_as_doubles_do(int size, double factor, int result)
    {
        var applied = Apply("interpolate", ("input", new TensorType(Shape.Of(1, 1, size), DType.Float32)), ("scale_factor", Real(factor)), ("mode", "area")).Applied();
        Assert.Equal((IntExpr)result, applied.Outputs[0].Shape[2].Size);
    }

    [Fact]
    public void A_factor_that_is_a_symbol_multiplies() => Assert.Equal(
        "b c {h*s} {s*w}",
        Apply("interpolate", ("input", T("b c h w")), ("scale_factor", new Argument.Real(RealExpr.FromInt(Size("s"))))).Shapes());

    [Theory]
    [InlineData("b c t", "bilinear")]
    [InlineData("b c h w", "linear")]
    [InlineData("c h", "nearest")]
    public void A_mode_is_made_for_a_number_of_axes(string axes, string mode) =>
        Assert.Equal(MismatchKind.Rank, Apply("interpolate", ("input", T(axes)), ("size", 8), ("mode", mode)).Mismatch().Kind);

    [Fact]
    public void A_mode_says_which_axes_of_a_run_are_resized() =>
        Assert.Equal("... c 8 8", Apply("interpolate", ("input", T("... c h w")), ("size", 8), ("mode", "bicubic")).Shapes());

    [Fact]
    public void Blocks_of_a_kernel_are_as_many_as_its_positions()
    {
        var result = Apply("im2col", ("input", T("b c h w")), ("kernel_size", 3), ("padding", 1));
        Assert.Equal("b {9*c} {h*w}", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0; Repeated 0.1 <- 0.1; Windowed 0.2 <- 0.2 0.3", result.FlowText());
    }

    [Fact]
    public void Folding_undoes_unfolding()
    {
        var size = Argument.Ints(Size("h"), Size("w"));
        var applied = Apply("col2im", ("input", T("b x=9*c n=h*w")), ("output_size", size), ("kernel_size", 3), ("padding", 1)).Applied();
        Assert.Equal("b c h w", applied.Outputs[0].Shape.ToString());
    }

    [Fact]
    public void Pixels_are_channels_regrouped()
    {
        var result = Apply("pixel_shuffle", ("input", T("b x=4*c h w")), ("upscale_factor", 2));
        Assert.Equal("b c {2*h} {2*w}", result.Shapes());
        Assert.Empty(result.Applied().Requirements);
        Assert.Equal("PassedOver 0.0 <- 0.0; Split 0.1 <- 0.1 0.2 0.3; Split 0.2 <- 0.1 0.2 0.3; Split 0.3 <- 0.1 0.2 0.3", result.FlowText());
        Assert.Equal(RequirementKind.Divisible, Assert.Single(Apply("pixel_shuffle", ("input", T("b c h w")), ("upscale_factor", 2)).Applied().Requirements).Kind);
        Assert.Equal("b {4*c} h w", Apply("pixel_unshuffle", ("input", T("b c x=2*h y=2*w")), ("downscale_factor", 2)).Shapes());
    }

    [Fact]
    public void A_grid_gives_the_axes_that_it_has()
    {
        var result = Apply("grid_sample", ("input", T("b c h w")), ("grid", T("b y x 2")));
        Assert.Equal("b c y x", result.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0 1.0; PassedOver 0.1 <- 0.1; PassedOver 0.2 <- 1.1; PassedOver 0.3 <- 1.2; Indexed <- 0.2 0.3 1.3", result.FlowText());
        Assert.Equal("b y x 2", Apply("affine_grid", ("theta", T("b 2 3")), ("size", Sizes("b c y x"))).Shapes());
    }

    [Fact]
    public void What_was_pooled_is_known_up_to_a_stride()
    {
        Assert.Equal("b c {2*h}", Apply("max_unpool1d", ("input", T("b c h")), ("indices", T("b c h", DType.Int64)), ("kernel_size", 2)).Shapes());
        Assert.Equal("b c {2*h+1}", Apply("max_unpool1d", ("input", T("b c h")), ("indices", T("b c h", DType.Int64)), ("kernel_size", 2), ("output_size", Sizes("2*h+1"))).Shapes());
        Apply("max_unpool1d", ("input", T("b c h")), ("indices", T("b c h", DType.Int64)), ("kernel_size", 2), ("output_size", Sizes("2*h+2"))).Mismatch();
        Assert.Equal("b m {2*h}", Apply("conv_transpose1d", ("input", T("b c h")), ("weight", T("c m 3")), ("stride", 2), ("padding", 1), ("output_size", Sizes("2*h"))).Shapes());
    }

    [Fact]
    public void Random_windows_are_as_many_as_asked_for()
    {
        Assert.Equal("b c 5 5, b c 5 5", Apply("fractional_max_pool2d", ("input", T("b c 12 12")), ("kernel_size", 2), ("output_size", 5), ("return_indices", true)).Shapes());
        Assert.Equal("b c 6 6", Apply("fractional_max_pool2d", ("input", T("b c 12 12")), ("kernel_size", 2), ("output_ratio", Real(0.5))).Shapes());
        Apply("fractional_max_pool2d", ("input", T("b c 4 4")), ("kernel_size", 2), ("output_size", 4)).Mismatch();
        Apply("fractional_max_pool2d", ("input", T("b c 4 4")), ("kernel_size", 2)).Mismatch();
    }

    [Fact]
    public void Training_decides_whether_one_value_can_be_normalised()
    {
        Apply("batch_norm", ("input", T("1 c")), ("training", true)).Mismatch();
        Assert.Equal("1 c", Apply("batch_norm", ("input", T("1 c")), ("running_mean", T("c")), ("running_var", T("c")), ("training", false)).Shapes());
        Assert.Equal("b c", Apply("batch_norm", ("input", T("b c")), ("training", true)).Shapes());
    }

    private static Argument Real(double number) => new Argument.Real(RealExpr.Literal(number));
}
