using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>
/// Tests one analyzer; used as <c>using VerifyCS = NcdGenerators.Testing.CSharpAnalyzerVerifier&lt;MyAnalyzer&gt;;</c>. The same calls and markup as
/// Microsoft.CodeAnalysis.CSharp.Analyzer.Testing, so that one can stand in for the other.
/// </summary>
public static class CSharpAnalyzerVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Expects the only rule of the analyzer.</summary>
    public static DiagnosticResult Diagnostic() => Rules.Only(new TAnalyzer());

    /// <summary>Expects the rule with this id; its message format is compared when the id is that of one rule only.</summary>
    public static DiagnosticResult Diagnostic(string diagnosticId) => Rules.ById(diagnosticId, new TAnalyzer());

    /// <summary>Expects this rule.</summary>
    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    /// <summary>Checks that the analyzer reports what the markup and the arguments say, and nothing else.</summary>
    /// <exception cref="VerificationException">It does not, it throws, or the test code does not compile.</exception>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new Test { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test with options.</summary>
    public sealed class Test() : AnalyzerTest(new TAnalyzer());
}

/// <summary>Tests two analyzers together: none may say what the other says already.</summary>
public static class CSharpAnalyzerVerifier<TFirst, TSecond>
    where TFirst : DiagnosticAnalyzer, new()
    where TSecond : DiagnosticAnalyzer, new()
{
    /// <summary>Expects the rule with this id.</summary>
    public static DiagnosticResult Diagnostic(string diagnosticId) => Rules.ById(diagnosticId, new TFirst(), new TSecond());

    /// <summary>Expects this rule.</summary>
    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    /// <inheritdoc cref="CSharpAnalyzerVerifier{TAnalyzer}.VerifyAnalyzerAsync"/>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new Test { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test with options.</summary>
    public sealed class Test() : AnalyzerTest(new TFirst(), new TSecond());
}

/// <summary>Tests every analyzer of the assembly that holds <typeparamref name="TMarker"/> together, as users run them.</summary>
public static class CSharpAllAnalyzersVerifier<TMarker>
{
    /// <summary>New instances of all analyzers, in order of name.</summary>
    public static DiagnosticAnalyzer[] CreateAnalyzers() =>
    [
        .. typeof(TMarker).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>Expects the rule with this id.</summary>
    public static DiagnosticResult Diagnostic(string diagnosticId) => Rules.ById(diagnosticId, CreateAnalyzers());

    /// <summary>Expects this rule.</summary>
    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    /// <inheritdoc cref="CSharpAnalyzerVerifier{TAnalyzer}.VerifyAnalyzerAsync"/>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new Test { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test with options.</summary>
    public sealed class Test() : AnalyzerTest(CreateAnalyzers());
}

/// <summary>Finds the rule that a test names.</summary>
internal static class Rules
{
    public static DiagnosticResult Only(DiagnosticAnalyzer analyzer)
    {
        var ids = analyzer.SupportedDiagnostics.Select(d => d.Id).Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 1
            ? ById(ids[0], analyzer)
            : throw new VerificationException($"{analyzer.GetType().Name} has {string.Join(", ", ids)}: say which.");
    }

    public static DiagnosticResult ById(string id, params DiagnosticAnalyzer[] analyzers)
    {
        var rules = analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => d.Id == id).Distinct().ToList();
        return rules.Count switch
        {
            0 => throw new VerificationException($"None of {string.Join(", ", analyzers.Select(a => a.GetType().Name))} has a rule {id}."),
            1 => new(rules[0]),
            // Several forms of one rule: the message is compared with the format of the form that reported.
            _ => new DiagnosticResult(id, rules[0].DefaultSeverity)
                .WithOptions(rules.All(r => r.DefaultSeverity == rules[0].DefaultSeverity) ? DiagnosticOptions.None : DiagnosticOptions.IgnoreSeverity),
        };
    }
}
