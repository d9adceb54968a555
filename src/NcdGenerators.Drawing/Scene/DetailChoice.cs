using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Scene;

/// <summary>Decides which module calls of a circuit are drawn as boxes, and which boxes are defined below.</summary>
internal sealed class DetailChoice
{
    /// <summary>A module of fewer steps takes no more room in full than as a box.</summary>
    private const int SmallestBox = 3;

    private readonly DiagramOptions options;
    private readonly ModuleCalls? calls;

    public DetailChoice(Circuit circuit, DiagramOptions options)
    {
        this.options = options;
        var isLong = options.Detail == DiagramDetail.Automatic && circuit.Steps.Skip(options.PageOfSteps).Any();
        if (isLong || options.Detail is DiagramDetail.Modules or DiagramDetail.Expanded) this.calls = new ModuleCalls(circuit);
    }

    /// <summary>The call that the region is, if it is to be a box; else null.</summary>
    public ModuleCall? BoxOf(Region region)
    {
        if (this.calls?.Of(region) is not { } call) return null;
        return this.options.Detail == DiagramDetail.Automatic && ModuleCalls.Steps(region) < SmallestBox ? null : call;
    }

    /// <summary>Where the module's own diagram is, or null if there is none.</summary>
    public string? LinkTo(string callee) => this.options.Links.TryGetValue(callee, out var href) ? href : null;

    /// <summary>Those that are to be defined below, each once.</summary>
    public IEnumerable<ModuleCall> Defined(IEnumerable<ModuleCall> boxes) => boxes
        .Where(call => this.options.Detail == DiagramDetail.Expanded || (this.options.Detail == DiagramDetail.Automatic && this.LinkTo(call.Callee) is null))
        .GroupBy(static call => call.Key)
        .Select(static group => group.First());
}
