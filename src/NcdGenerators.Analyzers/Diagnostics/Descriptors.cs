using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp;
using NcdGenerators.CSharp.Rules;

namespace NcdGenerators.Analyzers.Diagnostics;

/// <summary>
/// The descriptors of all rules. Titles and default severities stand here once; docs/rules and the release-tracking files
/// are tested against them.
/// </summary>
internal static class Descriptors
{
    private const string Notation = "NcdGenerators.Notation";
    private const string Mismatch = "NcdGenerators.Mismatch";
    private const string Suspicious = "NcdGenerators.Suspicious";
    private const string Checks = "NcdGenerators.Checks";
    private const string Information = "NcdGenerators.Information";

    public static readonly DiagnosticDescriptor AxesNotation = Create(RuleIds.Notation, "The axes notation has an error", Notation, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Contract = Create(RuleIds.Contract, "The contract contradicts itself", Notation, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Segments = Create(RuleIds.Segments, "The contract does not match the signature", Notation, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Target = Create(RuleIds.Target, "Axes are declared on something that has none", Notation, DiagnosticSeverity.Warning);
    public static readonly DiagnosticDescriptor EinopsPattern = Create(RuleIds.EinopsPattern, "The einops pattern has an error", Notation, DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Contraction = Create(RuleIds.Contraction, "Contracted axes differ", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Broadcasting = Create(RuleIds.Broadcasting, "Broadcast axes differ", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Rank = Create(RuleIds.Rank, "The tensor has the wrong number of axes", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor AxisRange = Create(RuleIds.AxisRange, "The axis does not exist", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor View = Create(RuleIds.View, "The entries do not fit the new shape", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Concatenation = Create(RuleIds.Concatenation, "Joined tensors differ in another axis", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor DeclaredResult = Create(RuleIds.DeclaredResult, "The result is not what is declared", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor PatternFit = Create(RuleIds.PatternFit, "The pattern does not fit its operands", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor Argument = Create(RuleIds.Argument, "The operation does not accept this argument", Mismatch, DiagnosticSeverity.Error);
    public static readonly DiagnosticDescriptor CalleeContract = Create(RuleIds.CalleeContract, "The argument does not fit the contract of what is called", Mismatch, DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SilentBroadcast = Create(RuleIds.SilentBroadcast, "An axis is broadcast against itself", Suspicious, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PartialForGuards = Create(RuleIds.PartialForGuards, "The class must be partial for its runtime checks", Checks, DiagnosticSeverity.Info);
    public static readonly DiagnosticDescriptor ForwardSkipsChecks = Create(RuleIds.ForwardSkipsChecks, "forward skips the runtime checks", Checks, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor Stopped = Create(RuleIds.Stopped, "Reading stopped here", Information, DiagnosticSeverity.Info);
    public static readonly DiagnosticDescriptor UnknownFactor = Create(RuleIds.UnknownFactor, "No factor of the group is known at run time", Information, DiagnosticSeverity.Hidden);

    /// <summary>Off unless somebody raises it: it says something of every tensor expression.</summary>
    public static readonly DiagnosticDescriptor InferredAxes = Create(RuleIds.InferredAxes, "Inferred axes", Information, DiagnosticSeverity.Hidden, isEnabled: false);

    /// <summary>What the reading of method bodies reports; the first two of claims, <c>x.Axes("…")</c>.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfReadings = ImmutableArray.Create(
        AxesNotation, Segments, EinopsPattern, Contraction, Broadcasting, Rank, AxisRange, View, Concatenation, DeclaredResult, PatternFit, Argument, CalleeContract,
        SilentBroadcast, Stopped);

    /// <summary>What the declarations alone report.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfContracts = ImmutableArray.Create(AxesNotation, Contract, Segments, Target);

    /// <summary>What the generator's needs report.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfGuards = ImmutableArray.Create(PartialForGuards, ForwardSkipsChecks, UnknownFactor);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = OfReadings.Concat(OfContracts).Concat(OfGuards).Append(InferredAxes).Distinct().ToDictionary(static d => d.Id);

    /// <summary>All descriptors, by id.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => ById.Values.OrderBy(static d => d.Id, System.StringComparer.Ordinal);

    /// <summary>
    /// The finding as a diagnostic in a tree. One rule can be an error where it cannot work for any sizes and a warning
    /// where it works only if two axes coincide; .editorconfig sets both by the one id.
    /// </summary>
    public static Diagnostic ToDiagnostic(Finding finding, Location location) => Diagnostic.Create(
        ById[finding.RuleId],
        location,
        SeverityOf(finding.Severity),
        additionalLocations: null,
        properties: null,
        messageArgs: finding.Message);

    /// <summary>Whether the rule is known; a finding of another kind would have no descriptor to carry it.</summary>
    public static bool Knows(string ruleId) => ById.ContainsKey(ruleId);

    private static DiagnosticSeverity SeverityOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => DiagnosticSeverity.Error,
        FindingSeverity.Warning => DiagnosticSeverity.Warning,
        FindingSeverity.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };

    // Messages are composed where the sizes are known; the descriptor only carries them.
#pragma warning disable RS2008, RS1032, RS1033, RS1037
    private static DiagnosticDescriptor Create(string id, string title, string category, DiagnosticSeverity severity, bool isEnabled = true) => new(
        id,
        title,
        "{0}",
        category,
        severity,
        isEnabledByDefault: isEnabled,
        helpLinkUri: HelpLink(id));
#pragma warning restore

    private static string HelpLink(string id) => "https://github.com/NcdGenerators/NcdGenerators/blob/main/docs/rules/" + id + ".md";
}
