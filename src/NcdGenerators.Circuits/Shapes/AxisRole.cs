namespace NcdGenerators.Circuits;

/// <summary>What an axis is for. Declared by the user; never part of an axis' identity, so it decides no rule.</summary>
public enum AxisRole
{
    /// <summary>Nothing is declared.</summary>
    None,

    /// <summary>An amount of things: positions of a sequence, pixels. Drawn with an overline (paper §2.4).</summary>
    Width,

    /// <summary>Features of one thing: channels, hidden units.</summary>
    Depth,

    /// <summary>Independent samples.</summary>
    Batch,

    /// <summary>Several axes that always move together, such as height and width; drawn as a double wire.</summary>
    Tandem,
}
