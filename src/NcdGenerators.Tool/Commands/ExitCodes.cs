namespace NcdGenerators.Tool.Commands;

/// <summary>What the process returns (docs/ncd.md).</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing is wrong with the code.</summary>
    public const int Ok = 0;

    /// <summary>Done, and there is something to tell: warnings or errors.</summary>
    public const int Findings = 1;

    /// <summary>Not done: the command line, a file, or nothing that could be read.</summary>
    public const int Failed = 2;
}
