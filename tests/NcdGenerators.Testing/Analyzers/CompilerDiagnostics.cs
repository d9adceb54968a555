using System;

namespace NcdGenerators.Testing;

/// <summary>Which diagnostics of the compiler count in a test.</summary>
public enum CompilerDiagnostics
{
    None,

    /// <summary>Test code must compile, except for errors that it expects.</summary>
    Errors,
    Warnings,
    Suggestions,
    All,
}

/// <summary>Checks that a test leaves out.</summary>
[Flags]
public enum TestBehaviors
{
    None = 0,

    /// <summary>Do not check that nothing is reported in the same code marked as generated.</summary>
    SkipGeneratedCodeCheck = 1,

    /// <summary>Do not check that <c>#pragma warning disable</c> suppresses what was reported.</summary>
    SkipSuppressionCheck = 2,
}
