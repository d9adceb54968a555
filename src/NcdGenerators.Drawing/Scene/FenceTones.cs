using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Drawing.Scene;

/// <summary>
/// The colours of fences: one for each title, the same wherever it stands, so that what is called twice is seen to be the same. What holds
/// other fences is paler than what holds only signs.
/// </summary>
internal static class FenceTones
{
    /// <summary>How many tones there are for fences that hold only signs; as many come after them for the others.</summary>
    public const int Count = 3;

    /// <summary>The regions with their tones.</summary>
    public static IReadOnlyList<SceneRegion> Of(IReadOnlyList<SceneRegion> regions)
    {
        var byId = regions.ToDictionary(static region => region.Id);
        var holders = new HashSet<int>();
        foreach (var region in regions.Where(static region => region.Repeat is null))
        {
            for (var id = region.Parent; byId.TryGetValue(id, out var around); id = around.Parent) holders.Add(id);
        }

        var tones = new Dictionary<(bool Holds, string? Title), int>();
        var counts = new Dictionary<bool, int> { [false] = 0, [true] = 0 };
        var toned = new List<SceneRegion>();
        foreach (var region in regions)
        {
            var key = (holders.Contains(region.Id), region.Title);
            if (region.Repeat is null && !tones.ContainsKey(key)) tones.Add(key, counts[key.Item1]++ % Count);
            toned.Add(region.Repeat is null ? region with { Tone = tones[key] + (key.Item1 ? Count : 0) } : region);
        }

        return toned;
    }
}
