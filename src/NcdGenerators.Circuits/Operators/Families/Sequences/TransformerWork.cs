using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Circuits.Operators.Families.Sequences;

/// <summary>What a step of a transformer's layers computes.</summary>
internal sealed class TransformerWork(Step step, IReadOnlyList<Value> values)
{
    /// <summary>The layers that read <c>src</c>.</summary>
    public DeclaredWork Encoder => this.EncoderLayer("src").Times(this.Count("num_layers"));

    /// <summary>The layers that read <c>tgt</c> and <c>memory</c>.</summary>
    public DeclaredWork Decoder => this.DecoderLayer("tgt", "memory").Times(this.Count("num_layers"));

    /// <summary>Encoder and decoder, each with a normalisation in the end.</summary>
    public DeclaredWork Both
    {
        get
        {
            var (source, target) = (this.Axes("src"), this.Axes("tgt"));
            var norms = new DeclaredWork(IntExpr.Zero, (source.Samples * source.Positions * source.Features) + (target.Samples * target.Positions * target.Features));
            return this.EncoderLayer("src").Times(this.Count("num_encoder_layers"))
                .Plus(this.DecoderLayer("tgt", "src").Times(this.Count("num_decoder_layers")))
                .Plus(norms);
        }
    }

    private DeclaredWork EncoderLayer(string source)
    {
        var axes = this.Axes(source);
        return this.Attention(axes, axes, source)
            .Plus(this.FeedForward(axes))
            .Plus(AttentionWork.Residuals(axes.Samples * axes.Positions, axes.Features, 2));
    }

    private DeclaredWork DecoderLayer(string target, string memory)
    {
        var (axes, other) = (this.Axes(target), this.Axes(memory));
        return this.Attention(axes, axes, target)
            .Plus(this.Attention(axes, other, "memory"))
            .Plus(this.FeedForward(axes))
            .Plus(AttentionWork.Residuals(axes.Samples * axes.Positions, axes.Features, 3));
    }

    private DeclaredWork Attention(Sequence queries, Sequence keys, string masks) => AttentionWork.Of(
        queries.Samples,
        queries.Positions,
        keys.Positions,
        queries.Features,
        queries.Features,
        queries.Features,
        this.Count("nhead"),
        hasBias: true,
        masks: new[] { masks + "_mask", masks + "_key_padding_mask" }.Count(mask => step[mask] is Argument.Value));

    private DeclaredWork FeedForward(Sequence axes) => AttentionWork.FeedForward(axes.Samples * axes.Positions, axes.Features, this.Count("dim_feedforward"));

    private IntExpr Count(string parameter) => step[parameter] is Argument.Int count ? count.Number : IntExpr.One;

    private Sequence Axes(string parameter)
    {
        var isBatchFirst = step["batch_first"] is Argument.Bool { IsTrue: true };
        var shape = step[parameter] is Argument.Value value ? values[value.Id].Type.Shape : Shape.Scalar;
        return shape.Axes.Count switch
        {
            3 => new Sequence(shape[isBatchFirst ? 0 : 1].Size, shape[isBatchFirst ? 1 : 0].Size, shape[2].Size),
            2 => new Sequence(IntExpr.One, shape[0].Size, shape[1].Size),
            _ => new Sequence(IntExpr.Zero, IntExpr.Zero, IntExpr.Zero),
        };
    }

    private readonly record struct Sequence(IntExpr Samples, IntExpr Positions, IntExpr Features);
}
