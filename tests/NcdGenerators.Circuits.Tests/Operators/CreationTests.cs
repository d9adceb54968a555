using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

public class CreationTests
{
    [Fact]
    public void New_axes_are_named_after_their_sizes()
    {
        Assert.Equal("b 1 {2*d}", Apply("zeros", ("size", Sizes("b 1 2*d"))).Shapes());
        Assert.Equal("t", Apply("arange", ("end", Size("t"))).Shapes());
        Assert.Equal(DType.Int64, Apply("arange", ("end", Size("t"))).Applied().Outputs[0].DType);
        Assert.Equal("t t", Apply("tril", ("input", T("t t"))).Shapes());
    }

    [Fact]
    public void Arange_counts_steps_in_doubles()
    {
        static Argument Real(double value) => new Argument.Real(RealExpr.Literal(value));
        Assert.Equal("4", Apply("arange", ("start", 1), ("end", Real(1.3)), ("step", Real(0.1))).Shapes());
        Assert.Equal(MismatchKind.Argument, Apply("arange", ("end", 3), ("step", -1)).Mismatch().Kind);
        Assert.Equal(MismatchKind.Argument, Apply("zeros", ("size", Sizes("3 -1"))).Mismatch().Kind);
    }

    [Fact]
    public void One_hot_adds_an_axis_of_classes()
    {
        Assert.Equal("b t v", Apply("one_hot", ("input", T("b t", DType.Int64)), ("num_classes", Size("v"))).Shapes());
        Assert.Equal("b t ?classes", Apply("one_hot", ("input", T("b t", DType.Int64))).Shapes());
        Assert.Equal(MismatchKind.ElementType, Apply("one_hot", ("input", T("b t")), ("num_classes", 5)).Mismatch().Kind);
    }

    [Theory]
    [InlineData("b c x y", "1 1 2 2", "constant", "b c {x+4} {y+2}")]
    [InlineData("b c x", "-1 0", "constant", "b c {x-1}")]
    [InlineData("b c 8", "3 3", "reflect", "b c 14")]
    [InlineData("... x", "1 2", "constant", "... {x+3}")]
    public void Pad_adds_entries_from_the_last_axis_on(string from, string pad, string mode, string to) =>
        Assert.Equal(to, Apply("pad", ("input", T(from)), ("pad", Sizes(pad)), ("mode", mode)).Shapes());

    [Fact]
    public void A_reflection_needs_enough_entries() =>
        Assert.Equal(MismatchKind.Argument, Apply("pad", ("input", T("b c 3")), ("pad", Sizes("3 0")), ("mode", "reflect")).Mismatch().Kind);

    [Fact]
    public void Bindings_collect_several_sizes_into_a_list()
    {
        var binding = BindingTable.Find("TorchSharp.torch", "zeros", ["rows", "columns", "dtype"])!;
        var size = Assert.Single(binding.Bind([Size("n"), 3]));
        Assert.Equal(Sizes("n 3"), size.Argument);
    }

    [Fact]
    public void Padding_modules_take_one_number_for_all_edges()
    {
        var module = ModuleTable.Find("ReflectionPad2d")!.Configure([new NamedArgument("padding", 1)]);
        Assert.Contains(module.Arguments, static argument => argument.Parameter == "pad" && argument.Argument == Argument.Ints(1, 1, 1, 1));
    }
}
