using NcdGenerators.Circuits;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>What the axes of a run are taken to be: so many at the front, so many at the back, and perhaps more between.</summary>
/// <param name="Run">The run's name: <c>?x</c>.</param>
/// <param name="Leading">The number of axes at the front.</param>
/// <param name="Trailing">The number of axes at the back.</param>
/// <param name="HasRest">Whether more axes may stand between: a run again, called <c>?x'</c>.</param>
internal sealed record RunPin(string Run, int Leading, int Trailing, bool HasRest) : Pin
{
    /// <summary>The run that has the same axes, or null.</summary>
    public string? SameAs { get; init; }

    /// <summary>How many axes there are at least.</summary>
    public int Count => this.Leading + this.Trailing;

    /// <summary>Exactly so many axes.</summary>
    public static RunPin Exactly(string run, int count) => new(run, count, 0, HasRest: false);

    /// <summary>The name of what is left between the axes.</summary>
    public static string RestOf(string run) => run + "'";

    /// <summary>Whether the run is what another pin left.</summary>
    public static bool IsRest(string run) => run.EndsWith("'", System.StringComparison.Ordinal);
}
