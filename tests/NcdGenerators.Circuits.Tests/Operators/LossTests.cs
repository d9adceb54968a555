using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>Losses and distances on symbolic axes.</summary>
public class LossTests
{
    [Theory]
    [InlineData("b c", "b c", "none", "b c", "PassedOver 0.0 <- 0.0 1.0; PassedOver 0.1 <- 0.1 1.1")]
    [InlineData("b c", "b c", "mean", "", "Reduced <- 0.0 1.0; Reduced <- 0.1 1.1")]
    [InlineData("b 1", "b", "none", "b b", "PassedOver 0.0 <- 0.0; PassedOver 0.1 <- 1.0 0.1")]
    [InlineData("b 1", "b", "sum", "", "Reduced <- 0.0; Reduced <- 1.0 0.1")]
    [InlineData("... c", "... c", "none", "... c", "PassedOver 0.0 <- 0.0 1.0; PassedOver 0.1 <- 0.1 1.1")]
    [InlineData("", "", "mean", "", "")]
    public void Losses_of_entries_broadcast(string input, string target, string reduction, string result, string flow)
    {
        foreach (var name in new[] { "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "kl_div", "poisson_nll_loss", "hinge_embedding_loss" })
        {
            var loss = Apply(name, ("input", T(input)), ("target", T(target)), ("reduction", reduction));
            Assert.Equal((result, flow), (loss.Shapes(), loss.FlowText()));
        }
    }

    [Fact]
    public void Sizes_that_may_be_equal_are_a_requirement()
    {
        var requirement = Assert.Single(Apply("mse_loss", ("input", T("b m")), ("target", T("b n"))).Applied().Requirements);
        Assert.Equal((RequirementKind.Broadcast, Size("m"), Size("n")), (requirement.Kind, requirement.Left, requirement.Right));
    }

    [Theory]
    [InlineData("b c", "b", "b")]
    [InlineData("b c t", "b t", "b t")]
    [InlineData("b c h w", "b h w", "b h w")]
    [InlineData("b c ...", "b ...", "b ...")]
    [InlineData("c", "", "")]
    public void Indices_take_the_place_of_the_classes(string input, string target, string result)
    {
        foreach (var name in new[] { "cross_entropy", "nll_loss" })
        {
            var loss = Apply(name, ("input", T(input)), ("target", T(target, DType.Int64)), ("reduction", "none"));
            Assert.Equal(result, loss.Shapes());
            Assert.Empty(loss.Applied().Requirements);
            Assert.Equal(string.Empty, Apply(name, ("input", T(input)), ("target", T(target, DType.Int64))).Shapes());
        }
    }

    [Theory]
    [InlineData("b c", "b c", "b")]
    [InlineData("b c t", "b c t", "b t")]
    [InlineData("b c ...", "b c ...", "b ...")]
    [InlineData("c", "c", "")]
    public void Probabilities_have_the_shape_of_the_input(string input, string target, string result)
    {
        Assert.Equal(result, Apply("cross_entropy", ("input", T(input)), ("target", T(target)), ("reduction", "none")).Shapes());
        if (!input.Contains("...", StringComparison.Ordinal))
            Assert.Equal(MismatchKind.Rank, Apply("cross_entropy", ("input", T(input)), ("target", T(target, DType.Int64))).Mismatch().Kind);
    }

    [Fact]
    public void Logits_with_the_classes_last_need_two_axes_to_coincide_and_come_with_the_way_out()
    {
        var requirement = Assert.Single(Apply("cross_entropy", ("input", T("b t c")), ("target", T("b t", DType.Int64))).Applied().Requirements);
        Assert.Equal((RequirementKind.Equal, Size("c"), Size("t")), (requirement.Kind, requirement.Left, requirement.Right));
        Assert.Equal("transpose 'input': transpose(-2, -1)", WayOut("cross_entropy", ("input", T("b t c")), ("target", T("b t", DType.Int64))));
        Assert.Equal("move the axis of 'input' to its place: movedim(-1, 1)", WayOut("cross_entropy", ("input", T("b 5 6 7")), ("target", T("b 5 6", DType.Int64))));
    }

    [Theory]
    [InlineData("b c", "b", DType.Float32, MismatchKind.ElementType)]
    [InlineData("b c", "b", DType.Int32, MismatchKind.ElementType)]
    [InlineData("b c", "", DType.Int64, MismatchKind.Rank)]
    [InlineData("b c", "b 1", DType.Int64, MismatchKind.Rank)]
    [InlineData("b c t", "b t u", DType.Int64, MismatchKind.Rank)]
    [InlineData("8 c", "9", DType.Int64, MismatchKind.Broadcast)]
    [InlineData("", "", DType.Float32, MismatchKind.Rank)]
    public void Targets_that_are_neither_indices_nor_probabilities(string input, string target, DType type, MismatchKind kind) =>
        Assert.Equal(kind, Apply("cross_entropy", ("input", T(input)), ("target", T(target, type))).Mismatch().Kind);

    [Fact]
    public void An_unknown_number_of_axes_leaves_open_what_the_target_is()
    {
        Assert.IsType<RuleResult.Undetermined>(Apply("cross_entropy", ("input", T("b c")), ("target", T("y...", DType.Unknown))));
        Assert.IsType<RuleResult.Undetermined>(Apply("cross_entropy", ("input", T("x...")), ("target", T("b", DType.Int64))));
        Assert.IsType<RuleResult.Undetermined>(Apply("mse_loss", ("input", T("b c")), ("target", T("b c")), ("reduction", new Argument.Unknown("read from a file"))));
    }

    [Fact]
    public void Class_weights_are_as_many_as_the_classes()
    {
        (string, Argument)[] labels = [("input", T("b 10")), ("target", T("b", DType.Int64))];
        Assert.Equal("b", Apply("cross_entropy", [.. labels, ("weight", T("10")), ("reduction", "none")]).Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0 1.0", Apply("nll_loss", [.. labels, ("reduction", "none")]).FlowText().Split("; ")[1]);
        Assert.Equal("Indexed <- 0.1 2.0", Apply("nll_loss", [.. labels, ("weight", T("10"))]).FlowText().Split("; ")[0]);
        Assert.Equal(MismatchKind.Broadcast, Apply("cross_entropy", [.. labels, ("weight", T("7"))]).Mismatch().Kind);
        Assert.Equal(string.Empty, Apply("cross_entropy", [.. labels, ("weight", new Argument.Unknown("counted"))]).Shapes());
    }

    [Fact]
    public void Binary_cross_entropy_takes_one_shape_and_weights_that_stretch_to_it()
    {
        foreach (var name in new[] { "binary_cross_entropy", "binary_cross_entropy_with_logits" })
        {
            Assert.Equal("b c", Apply(name, ("input", T("b c")), ("target", T("b c")), ("weight", T("c")), ("reduction", "none")).Shapes());
            Assert.Equal("take the axis of size 1 of 'input' away: squeeze(1)", WayOut(name, ("input", T("b 1")), ("target", T("b"))));
            Assert.Equal(MismatchKind.Broadcast, Apply(name, ("input", T("b 1")), ("target", T("b 1")), ("weight", T("4"))).Mismatch().Kind);
            Assert.Equal(MismatchKind.ElementType, Apply(name, ("input", T("b")), ("target", T("b", DType.Int64))).Mismatch().Kind);
            Assert.Equal(RequirementKind.Equal, Assert.Single(Apply(name, ("input", T("b c")), ("target", T("b d"))).Applied().Requirements).Kind);
        }
    }

    [Theory]
    [InlineData("b d", "b d", 1, "b")]
    [InlineData("b t d", "d", -1, "b t")]
    [InlineData("b 1 d", "t d", 2, "b t")]
    [InlineData("b d t", "b d t", 1, "b t")]
    [InlineData("... d", "... d", -1, "...")]
    public void Cosine_similarity_contracts_an_axis_of_the_broadcast_shape(string x1, string x2, int dim, string result) =>
        Assert.Equal(result, Apply("cosine_similarity", ("x1", T(x1)), ("x2", T(x2)), ("dim", dim)).Shapes());

    [Fact]
    public void Distances_go_along_the_last_axis()
    {
        Assert.Equal("b", Apply("pairwise_distance", ("x1", T("b d")), ("x2", T("b d"))).Shapes());
        Assert.Equal("b 1", Apply("pairwise_distance", ("x1", T("b d")), ("x2", T("d")), ("keepdim", true)).Shapes());
        var all = Apply("cdist", ("x1", T("... n d")), ("x2", T("... m d")));
        Assert.Equal("... n m", all.Shapes());
        Assert.Equal("PassedOver 0.0 <- 0.0 1.0; PassedOver 0.1 <- 0.1; PassedOver 0.2 <- 1.1; Reduced <- 0.2 1.2", all.FlowText());
        Assert.Equal(MismatchKind.Broadcast, Apply("cdist", ("x1", T("n 4")), ("x2", T("m 5"))).Mismatch().Kind);
    }

    [Fact]
    public void Embeddings_are_compared_in_pairs()
    {
        Assert.Equal("b", Apply("cosine_embedding_loss", ("input1", T("b d")), ("input2", T("b d")), ("target", T("b")), ("reduction", "none")).Shapes());
        Assert.Equal("b", Apply("triplet_margin_loss", ("anchor", T("b d")), ("positive", T("b d")), ("negative", T("1 d")), ("reduction", "none")).Shapes());
        Assert.Equal(MismatchKind.Rank, Apply("margin_ranking_loss", ("input1", T("b")), ("input2", T("b")), ("target", T(""))).Mismatch().Kind);
        (string, Argument)[] triplet = [("anchor", T("b 1")), ("positive", T("b 4")), ("negative", T("b 5"))];
        Assert.Equal(string.Empty, Apply("triplet_margin_loss", triplet).Shapes());
    }

    [Fact]
    public void Ctc_counts_its_lengths()
    {
        (string, Argument)[] batch = [("log_probs", T("t b c")), ("targets", T("b s", DType.Int64)), ("input_lengths", T("b", DType.Int64)), ("reduction", "none")];
        Assert.Equal("b", Apply("ctc_loss", [.. batch, ("target_lengths", T("b", DType.Int64))]).Shapes());
        Assert.Single(Apply("ctc_loss", [.. batch, ("target_lengths", T("n", DType.Int64))]).Applied().Requirements);
        Assert.Equal(MismatchKind.Argument, Apply("ctc_loss", [.. batch, ("target_lengths", T("b", DType.Int64)), ("log_probs", T("t b 5")), ("blank", 5)]).Mismatch().Kind);
    }

    [Fact]
    public void What_one_class_each_scores_needs_one_target_each()
    {
        Assert.Equal("b", Apply("multi_margin_loss", ("input", T("b c")), ("target", T("b", DType.Int64)), ("reduction", "none")).Shapes());
        Assert.Equal("b", Apply("multilabel_margin_loss", ("input", T("b c")), ("target", T("b c", DType.Int64)), ("reduction", "none")).Shapes());
        Assert.Equal("b t", Apply("multilabel_soft_margin_loss", ("input", T("b t c")), ("target", T("b t c")), ("reduction", "none")).Shapes());
        Assert.Equal(MismatchKind.Argument, Apply("multi_margin_loss", ("input", T("b c")), ("target", T("b", DType.Int64)), ("p", 3)).Mismatch().Kind);
    }

    [Fact]
    public void An_unknown_word_for_the_reduction_is_told() =>
        Assert.Equal("use none, mean or sum", WayOut("mse_loss", ("input", T("b")), ("target", T("b")), ("reduction", "avg")));

    [Fact]
    public void A_module_hands_its_weights_to_the_loss()
    {
        var module = ModuleTable.Find("CrossEntropyLoss")!.Configure([new NamedArgument("weight", T("c")), new NamedArgument("reduction", "none")]);
        var arguments = module.OperatorArguments([T("b c"), T("b", DType.Int64)], static own => own.Type);
        var result = OperatorTable.Find("cross_entropy")!.Apply(arguments.Select(static argument => KeyValuePair.Create(argument.Name, argument.Argument)));
        Assert.Equal("Reduced <- 0.1 2.0; PassedOver 0.0 <- 0.0 1.0", result.FlowText());
    }
}
