using System.Collections.Generic;
using NcdGenerators.Circuits.Cost;

namespace NcdGenerators.Build.Gallery;

/// <summary>What a circuit costs, in words: symbolic in its axes.</summary>
internal static class GalleryCosts
{
    /// <summary>What is counted, and how much of it; what is zero is left out.</summary>
    public static IEnumerable<(string What, string HowMuch)> Of(CostNode cost)
    {
        (string What, Amount Amount)[] all =
        [
            ("Parameters", cost.Parameters),
            ("Multiply-adds", cost.Work.MultiplyAdds),
            ("Element-wise work", cost.Work.ElementWise),
            ("Activations", cost.Work.Activations),
        ];
        foreach (var (what, amount) in all)
        {
            if (!amount.Value.IsZero || !amount.IsExact) yield return (what, Text(amount));
        }
    }

    // The size of a run of axes is a symbol of its own: $... is the number of entries of the axes in front.
    private static string Text(Amount amount) => amount.ToString().Replace("*", "·").Replace("$...", "|…|");
}
