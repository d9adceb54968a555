namespace NcdGenerators.CSharp;

/// <summary>How bad a finding is (design §7).</summary>
public enum FindingSeverity
{
    /// <summary>For tools only: never shown by default.</summary>
    Hidden,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Works only if sizes coincide, or works but almost surely not as meant.</summary>
    Warning,

    /// <summary>Cannot work for any sizes.</summary>
    Error,
}

/// <summary>One thing to say about the source.</summary>
/// <param name="RuleId">The rule, see <see cref="Rules.RuleIds"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Place">Where it is shown.</param>
/// <param name="IsFromElsewhere">
/// Whether it only shows when the method is read as part of another one (an instantiation or a call elsewhere), which the
/// message then names.
/// </param>
public sealed record Finding(string RuleId, FindingSeverity Severity, string Message, SourcePlace Place, bool IsFromElsewhere = false);
