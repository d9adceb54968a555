using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>
/// Losses and distances as modules (torch/nn/modules/loss.py, distance.py). Weights are arguments of the constructor, not
/// learned, and shared with whoever gave them.
/// </summary>
internal static class LossModules
{
    public static IEnumerable<ModuleKind> Kinds { get; } =
    [
        Of("MSELoss", "mse_loss", "input target"),
        Of("L1Loss", "l1_loss", "input target"),
        Of("SmoothL1Loss", "smooth_l1_loss", "input target"),
        Of("HuberLoss", "huber_loss", "input target"),
        Of("KLDivLoss", "kl_div", "input target"),
        Of("PoissonNLLLoss", "poisson_nll_loss", "input target"),
        Of("GaussianNLLLoss", "gaussian_nll_loss", "input target var"),
        Of("SoftMarginLoss", "soft_margin_loss", "input target"),
        Of("HingeEmbeddingLoss", "hinge_embedding_loss", "input target"),
        Of("BCELoss", "binary_cross_entropy", "input target"),
        Of("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", "input target"),
        Of("NLLLoss", "nll_loss", "input target"),
        Of("CrossEntropyLoss", "cross_entropy", "input target"),
        Of("MultiMarginLoss", "multi_margin_loss", "input target"),
        Of("MultiLabelMarginLoss", "multilabel_margin_loss", "input target"),
        Of("MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", "input target"),
        Of("MarginRankingLoss", "margin_ranking_loss", "input1 input2 target"),
        Of("CosineEmbeddingLoss", "cosine_embedding_loss", "input1 input2 target"),
        Of("TripletMarginLoss", "triplet_margin_loss", "anchor positive negative"),
        Of("CTCLoss", "ctc_loss", "log_probs targets input_lengths target_lengths"),
        Of("CosineSimilarity", "cosine_similarity", "x1 x2"),
        Of("PairwiseDistance", "pairwise_distance", "x1 x2"),
    ];

    // What forward does not take, the constructor does.
    private static ModuleKind Of(string name, string operatorName, string inputs)
    {
        var taken = inputs.Split(' ');
        return PlainModules.Of(name, operatorName, taken, OperatorTable.Find(operatorName)!.Parameters.Select(static own => own.Name).Except(taken).ToList());
    }
}
