using System;
using System.Linq;
using System.Numerics;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Cost;

/// <summary>The work of single steps, by hand-counted loops.</summary>
public class WorkTests
{
    [Theory]
    [InlineData("matmul", "n k|k m", "k*m*n")]
    [InlineData("matmul", "b 1 n k|h k m", "b*h*k*m*n")]
    [InlineData("bmm", "b n k|b k m", "b*k*m*n")]
    [InlineData("dot", "n|n", "n")]
    [InlineData("mv", "n k|k", "k*n")]
    [InlineData("linear", "b t n|m n", "b*m*n*t")]
    [InlineData("linear", "... n|m n", "m*n*`$...`")]
    public void AProductTakesOneMultiplyAddForEachEntryOfAllItsAxes(string name, string operands, string expected)
    {
        var work = Of(name, operands);
        Assert.Equal(Size(expected), work.MultiplyAdds.Value);
        Assert.Equal(IntExpr.Zero, work.ElementWise.Value);
    }

    [Theory]
    [InlineData("linear", "b n|m n|m", "b*m*n", "b*m")]
    [InlineData("addmm", "m|n k|k m", "k*m*n", "m*n")]
    [InlineData("baddbmm", "b n m|b n k|b k m", "b*k*m*n", "b*m*n")]
    [InlineData("outer", "n|m", "0", "m*n")]
    [InlineData("relu", "b n", "0", "b*n")]
    [InlineData("softmax", "b n", "0", "b*n")]
    public void ABiasAndWhatSumsNothingIsElementWise(string name, string operands, string multiplyAdds, string elementWise)
    {
        var work = Of(name, operands, name == "softmax" ? [("dim", -1)] : []);
        Assert.Equal((Size(multiplyAdds), Size(elementWise)), (work.MultiplyAdds.Value, work.ElementWise.Value));
    }

    [Theory]
    [InlineData("ij,jk->ik", "i j|j k", "i*j*k", "0")]
    [InlineData("ij,jk,kl->il", "i j|j k|k l", "i*j*k+i*k*l", "0")]
    [InlineData("bi,bj,oij->bo", "b i|b j|o i j", "b*i*j*o", "b*i*j")]
    [InlineData("ij,j->ij", "i j|j", "0", "i*j")]
    [InlineData("ij,kl->ik", "i j|k l", "0", "i*k")]
    [InlineData("ij->i", "i j", "0", "i")]
    [InlineData("ij->ji", "i j", "0", "0")]
    public void EinsumMultipliesFromLeftToRight(string equation, string operands, string multiplyAdds, string elementWise)
    {
        var builder = new CircuitBuilder("m");
        var ids = operands.Split('|').Select(axes => builder.Input("x", T(axes))).ToEquatableArray();
        builder.Step("einsum", ("equation", equation), ("operands", new Argument.ValueList(ids)));
        var work = Assert.Single(CircuitCost.Of(builder.Build()).Children).Work;
        Assert.Equal((Size(multiplyAdds), Size(elementWise)), (work.MultiplyAdds.Value, work.ElementWise.Value));
    }

    [Theory]
    [InlineData("conv1d", 1, 3, 2, 4, 1)]
    [InlineData("conv2d", 2, 3, 1, 4, 1)]
    [InlineData("conv2d", 1, 1, 1, 4, 4)]
    [InlineData("conv2d", 2, 2, 0, 4, 2)]
    [InlineData("conv_transpose1d", 2, 3, 1, 4, 1)]
    [InlineData("conv_transpose2d", 2, 2, 0, 4, 2)]
    [InlineData("conv_transpose2d", 3, 4, 1, 4, 4)]
    public void AConvolutionCountsWindows(string name, int stride, int kernel, int padding, int inputs, int groups)
    {
        const int Batch = 2, Length = 9, Outputs = 8;
        var isTransposed = name.Contains("transpose", StringComparison.Ordinal);
        var dimensions = name[^2] - '0';
        int[] channels = isTransposed ? [inputs, Outputs / groups] : [Outputs, inputs / groups];
        var weight = string.Join(" ", channels.Concat(Enumerable.Repeat(kernel, dimensions)));
        var input = string.Join(" ", new[] { Batch, inputs }.Concat(Enumerable.Repeat(Length, dimensions)));
        var work = Of(name, input + "|" + weight, ("stride", Argument.Ints(stride)), ("padding", Argument.Ints(padding)), ("groups", groups));

        // Positions of the window: over the padded input, or one for each entry that is spread.
        var positions = isTransposed ? Length : ((Length + (2 * padding) - kernel) / stride) + 1;
        var perAxis = (long)Math.Pow(positions * kernel, dimensions);
        Assert.Equal(IntExpr.Literal(Batch * perAxis * (inputs / groups) * Outputs), work.MultiplyAdds.Value);
    }

    [Fact]
    public void ViewsAndInPlaceResultsAreNoActivations()
    {
        var builder = new CircuitBuilder("m");
        var x = builder.Input("x", T("b n"));
        var turned = builder.Step("transpose", ("input", new Argument.Value(x)), ("dim0", 0), ("dim1", 1));
        var active = builder.Step("relu", ("input", new Argument.Value(turned)));
        builder.Apply("relu", [new NamedArgument("input", new Argument.Value(active))], isInPlace: true);
        var cost = CircuitCost.Of(builder.Build());
        Assert.Equal(["0", "b*n", "0"], cost.Children.Select(static child => child.Work.Activations.ToString()));
        Assert.Equal(["0", "b*n", "b*n"], cost.Children.Select(static child => child.Work.ElementWise.ToString()));
    }

    [Fact]
    public void WhatIsNotSeenIsNotGuessed()
    {
        var builder = new CircuitBuilder("m");
        var x = builder.Input("x", T("b n"));
        var w = builder.Parameter("w", T("m n"));
        builder.Step("linear", ("input", new Argument.Value(x)), ("weight", new Argument.Value(w)));
        builder.Step("opaque", ("inputs", new Argument.ValueList(EquatableArray.Of(x))), ("name", "Mystery"), ("run", "?"));
        var cost = CircuitCost.Of(builder.Build());
        Assert.False(cost.IsExact);
        Assert.Equal(["what 'Mystery' computes is not seen"], cost.Doubts);
        Assert.Equal(("≈b*m*n", "?", "m*n"), (cost.Work.MultiplyAdds.ToString(), cost.Children[1].Work.MultiplyAdds.ToString(), cost.Parameters.ToString()));
    }

    [Fact]
    public void SizesCanBePutIn()
    {
        var builder = new CircuitBuilder("m");
        var (x, w) = (builder.Input("x", T("b n")), builder.Parameter("w", T("m n")));
        builder.Step("linear", ("input", new Argument.Value(x)), ("weight", new Argument.Value(w)));
        var cost = CircuitCost.Of(builder.Build());
        Assert.Equal("20*m", cost.Substitute(name => name == "b" ? 2 : name == "n" ? 10 : null).Work.MultiplyAdds.ToString());
        Assert.Equal(new BigInteger(60), cost.Work.MultiplyAdds.Evaluate(name => name == "b" ? 2 : name == "n" ? 10 : 3));
        Assert.Null(cost.Work.MultiplyAdds.Evaluate(name => name == "b" ? 2 : null));
    }

    [Fact]
    public void EveryKindOfWorkIsSomeOperators() => Assert.Equal(Enum.GetValues<CostKind>(), OperatorTable.All.Select(static entry => entry.Cost).Distinct().Order());

    private static Work Of(string name, string operands, params (string Name, Argument Argument)[] more)
    {
        var builder = new CircuitBuilder("m");
        var types = operands.Split('|');
        var tensors = OperatorTable.Find(name)!.Parameters.Where(static parameter => parameter.IsTensor).ToList();
        var given = types.Select((axes, i) => (tensors[i].Name, (Argument)new Argument.Value(builder.Input("x", T(axes)))));
        builder.Step(name, [.. given, .. more]);
        return Assert.Single(CircuitCost.Of(builder.Build()).Children).Work;
    }
}
