using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>Recurrent layers and attention with symbols for sizes: flow, open numbers of layers, work, ways out.</summary>
public class SequenceTests
{
    [Theory]
    [InlineData("b h l k", "b h s k", "b h s m", "", "b h l m")]
    [InlineData("l k", "s k", "s m", "", "l m")]
    [InlineData("... l k", "... s k", "... s m", "l s", "... l m")]
    [InlineData("b h l k", "b 1 s k", "1 h s m", "b 1 1 s", "b h l m")]
    [InlineData("b 1 l k", "b h s k", "b h s m", "l 1", "b h l m")]
    public void AttentionBroadcastsItsBatch(string query, string key, string value, string mask, string result)
    {
        (string, Argument)[] given = [("query", T(query)), ("key", T(key)), ("value", T(value))];
        var applied = Apply("scaled_dot_product_attention", mask.Length == 0 ? given : [.. given, ("attn_mask", T(mask))]);
        Assert.Equal(result, applied.Shapes());
        Assert.Empty(applied.Applied().Requirements);
    }

    [Theory]
    [InlineData("b 5 k", "b 7 k", "b 8 m", "", MismatchKind.Contraction)]
    [InlineData("b 5 6", "b 7 4", "b 7 m", "", MismatchKind.Contraction)]
    [InlineData("b 5 k", "b 7 k", "b 7 m", "7 5", MismatchKind.Broadcast)]
    [InlineData("2 5 k", "3 7 k", "3 7 m", "", MismatchKind.Broadcast)]
    [InlineData("k", "s k", "s m", "", MismatchKind.Rank)]
    public void AttentionThatCannotFitIsAMismatch(string query, string key, string value, string mask, MismatchKind kind)
    {
        (string, Argument)[] given = [("query", T(query)), ("key", T(key)), ("value", T(value))];
        Assert.Equal(kind, Apply("scaled_dot_product_attention", mask.Length == 0 ? given : [.. given, ("attn_mask", T(mask))]).Mismatch().Kind);
    }

    [Fact]
    public void TheKeysPositionsAreContractedAndTheQueriesPassedOver() => Assert.Equal(
        "PassedOver 0.0 <- 0.0 1.0 2.0; PassedOver 0.1 <- 0.1; PassedOver 0.2 <- 2.2; Contracted <- 0.2 1.2; Contracted <- 1.1 2.1",
        Apply("scaled_dot_product_attention", ("query", T("b l k")), ("key", T("b s k")), ("value", T("b s m"))).FlowText());

    [Fact]
    public void AMaskAndACausalMaskExcludeEachOther() => Assert.Equal(
        MismatchKind.Argument,
        Apply("scaled_dot_product_attention", ("query", T("l k")), ("key", T("s k")), ("value", T("s m")), ("attn_mask", T("l s")), ("is_causal", true)).Mismatch().Kind);

    [Fact]
    public void ARecurrentLayerScansItsSequence()
    {
        var result = Run(Module("GRU", ("input_size", Size("n")), ("hidden_size", Size("m"))), T("t b n"));
        Assert.Equal("t b m, 1 b m", result.Shapes());
        Assert.Equal(AxisFlowKind.Scanned, result.Applied().Flow.Of(new AxisRef(0, 0))!.Kind);
        Assert.Equal(AxisFlowKind.PassedOver, result.Applied().Flow.Of(new AxisRef(0, 1))!.Kind);
        Assert.Empty(result.Applied().Requirements);
    }

    [Fact]
    public void LayersOfAnOpenNumberAreStacked()
    {
        var module = Module("LSTM", ("input_size", Size("n")), ("hidden_size", Size("m")), ("num_layers", Size("l")), ("bidirectional", true));
        Assert.Equal("t b {2*m}, {2*l} b m, {2*l} b m", Run(module, T("t b n")).Shapes());
        var parameters = IntExpr.Sum(module.Tensors.Select(static tensor => tensor.Type.Shape.ElementCount));
        var listed = Module("LSTM", ("input_size", Size("n")), ("hidden_size", Size("m")), ("num_layers", 3), ("bidirectional", true));
        Assert.Equal(IntExpr.Sum(listed.Tensors.Select(static tensor => tensor.Type.Shape.ElementCount)), parameters.Substitute(static name => name == "l" ? 3 : null));
    }

    [Fact]
    public void EveryStepOfASequenceTakesAllWeightsOnce()
    {
        var builder = new CircuitBuilder("m");
        var input = builder.Input("x", T("t b n"));
        var module = Module("LSTM", ("input_size", Size("n")), ("hidden_size", Size("m")));
        var arguments = module.OperatorArguments([new Argument.Value(input)], tensor => new Argument.Value(builder.Parameter(tensor.Name, tensor.Type)));
        builder.Apply("lstm", arguments);
        var cost = CircuitCost.Of(builder.Build());
        Assert.Equal(Size("4*m*(n+m)*t*b"), cost.Work.MultiplyAdds.Value);
        Assert.Equal(Size("4*m*(n+m)+8*m"), cost.Parameters.Value);
    }

    [Fact]
    public void AStackOfLayersHasAllTheirTensors()
    {
        var layer = Module("TransformerEncoderLayer", ("d_model", Size("m")), ("nhead", 1));
        var stack = ModuleTable.Find("TransformerEncoder")!.Configure([new NamedArgument("encoder_layer", layer.Configuration.ToArgument()), new NamedArgument("num_layers", Size("l"))]);
        Assert.Equal("s b m", Run(stack, T("s b m")).Shapes());
        var (one, all) = (Count(layer), Count(stack));
        Assert.Equal(one * Size("l"), all);
        Assert.IsType<RuleResult.Undetermined>(Run(ModuleTable.Find("TransformerEncoder")!.Configure([new NamedArgument("num_layers", 2)]), T("s b m")));

        static IntExpr Count(ModuleInstance module) => IntExpr.Sum(module.Tensors.Select(static tensor => tensor.Type.Shape.ElementCount));
    }

    private static ModuleInstance Module(string name, params (string Name, Argument Value)[] arguments) =>
        ModuleTable.Find(name)!.Configure(arguments.Select(static argument => new NamedArgument(argument.Name, argument.Value)));

    private static RuleResult Run(ModuleInstance module, params TensorType[] inputs) => Apply(
        module.Kind.Operator,
        module.OperatorArguments(inputs.Select(static input => (Argument)input).ToList(), static tensor => tensor.Type).Select(static argument => (argument.Name, argument.Argument)).ToArray());
}
