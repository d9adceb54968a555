namespace NcdGenerators.Circuits;

/// <summary>What of the modules that a circuit calls is drawn.</summary>
public enum DiagramDetail
{
    /// <summary>
    /// <see cref="Steps"/> for what can be read on a page, about 40 steps; beyond that
    /// <see cref="Modules"/>, with the definitions below of those modules that have no diagram of their own to link to.
    /// </summary>
    Automatic,

    /// <summary>Every step; modules are fences.</summary>
    Steps,

    /// <summary>Called modules are boxes that link to their own diagrams, where those exist.</summary>
    Modules,

    /// <summary>Called modules are boxes, each of which is defined once below.</summary>
    Expanded,
}
