namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Losses, similarities and distances: functions and modules.</summary>
internal static class LossSpellings
{
    public const string Lines = """
        torch.nn.functional.mse_loss(input, target, reduction) = mse_loss(input, target, reduction)
        torch.nn.functional.l1_loss(input, target, reduction) = l1_loss(input, target, reduction)
        torch.nn.functional.smooth_l1_loss(input, target, reduction, beta) = smooth_l1_loss(input, target, reduction, beta)
        torch.nn.functional.huber_loss(input, target, delta, reduction) = huber_loss(input, target, delta, reduction)
        torch.nn.functional.kl_div(input, target, log_target, reduction) = kl_div(input, target, log_target, reduction)
        torch.nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction) = poisson_nll_loss(input, target, log_input, full, reduction)
        torch.nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction) = gaussian_nll_loss(input, target, var: variance, full, reduction)
        torch.nn.functional.soft_margin_loss(input, target, reduction) = soft_margin_loss(input, target, reduction)
        torch.nn.functional.hinge_embedding_loss(input, target, margin, reduction) = hinge_embedding_loss(input, target, margin, reduction)

        torch.nn.functional.binary_cross_entropy(input, target, weight, reduction) = binary_cross_entropy(input, target, weight, reduction)
        torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights) = binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weight: pos_weights)

        torch.nn.functional.nll_loss(input, target, weight, reduction) = nll_loss(input, target, weight, reduction)
        torch.nn.functional.cross_entropy(input, target, weight, ignore_index, reduction, label_smoothing) = cross_entropy(input, target, weight, ignore_index, reduction, label_smoothing)

        torch.nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction) = multi_margin_loss(input, target, p, margin, weight, reduction)
        torch.nn.functional.multi_label_margin_loss(input, target, reduction) = multilabel_margin_loss(input, target, reduction)
        torch.nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction) = multilabel_soft_margin_loss(input, target, weight, reduction)

        torch.nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction) = margin_ranking_loss(input1, input2, target, margin, reduction)
        torch.nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction) = cosine_embedding_loss(input1, input2, target, margin, reduction)
        torch.nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction) = triplet_margin_loss(anchor, positive, negative, margin, p, swap, reduction)
        torch.nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction) = ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction)

        torch.nn.functional.cosine_similarity(x1, x2, dim, eps) = cosine_similarity(x1, x2, dim)
        torch.nn.functional.pairwise_distance(input1, input2, p, eps, keepdim) = pairwise_distance(x1: input1, x2: input2, p, keepdim)
        torch.cdist(x1, x2, p, compute_mode) = cdist(x1, x2, p)

        torch.nn.MSELoss(reduction) = MSELoss(reduction)
        torch.nn.L1Loss(reduction) = L1Loss(reduction)
        torch.nn.SmoothL1Loss(reduction, beta) = SmoothL1Loss(reduction, beta)
        torch.nn.HuberLoss(delta, reduction) = HuberLoss(delta, reduction)
        torch.nn.KLDivLoss(log_target, reduction) = KLDivLoss(log_target, reduction)
        torch.nn.PoissonNLLLoss(log_input, full, eps, reduction) = PoissonNLLLoss(log_input, full, reduction)
        torch.nn.GaussianNLLLoss(full, eps, reduction) = GaussianNLLLoss(full, reduction)
        torch.nn.SoftMarginLoss(reduction) = SoftMarginLoss(reduction)
        torch.nn.HingeEmbeddingLoss(margin, reduction) = HingeEmbeddingLoss(margin, reduction)
        torch.nn.BCELoss(weight, reduction) = BCELoss(weight, reduction)
        torch.nn.BCEWithLogitsLoss(weight, reduction, pos_weights) = BCEWithLogitsLoss(weight, reduction, pos_weight: pos_weights)
        torch.nn.NLLLoss(weight, reduction) = NLLLoss(weight, reduction)
        torch.nn.CrossEntropyLoss(weight, ignore_index, reduction) = CrossEntropyLoss(weight, ignore_index, reduction)
        torch.nn.CrossEntropyLoss(weight, ignore_index, reduction, label_smoothing) = CrossEntropyLoss(weight, ignore_index, reduction, label_smoothing)
        torch.nn.MultiMarginLoss(p, margin, weight, reduction) = MultiMarginLoss(p, margin, weight, reduction)
        torch.nn.MultiLabelMarginLoss(reduction) = MultiLabelMarginLoss(reduction)
        torch.nn.MultiLabelSoftMarginLoss(weight, reduction) = MultiLabelSoftMarginLoss(weight, reduction)
        torch.nn.MarginRankingLoss(margin, reduction) = MarginRankingLoss(margin, reduction)
        torch.nn.CosineEmbeddingLoss(margin, reduction) = CosineEmbeddingLoss(margin, reduction)
        torch.nn.TripletMarginLoss(margin, p, eps, swap, reduction) = TripletMarginLoss(margin, p, swap, reduction)
        torch.nn.CTCLoss(blank, zero_infinity, reduction) = CTCLoss(blank, zero_infinity, reduction)
        torch.nn.CosineSimilarity(dim, eps) = CosineSimilarity(dim)
        torch.nn.PairwiseDistance(p, eps, keepdim) = PairwiseDistance(p, keepdim)
        """;
}
