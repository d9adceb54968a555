using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NcdGenerators.Testing.Project;

namespace NcdGenerators.Testing;

/// <summary>Tests one generator: the files it adds, what it reports, and that the result compiles.</summary>
public static class CSharpSourceGeneratorVerifier<TGenerator>
    where TGenerator : IIncrementalGenerator, new()
{
    /// <summary>Checks that exactly these files are generated, to the byte, that nothing is reported and that the result compiles.</summary>
    public static Task VerifyGeneratorAsync(string source, params (string HintName, string Content)[] generatedSources)
    {
        var test = new Test { TestCode = source };
        test.TestState.GeneratedSources.AddRange(generatedSources);
        return test.RunAsync();
    }

    /// <summary>Runs the generator, and fails if it throws.</summary>
    public static GeneratorRun Run(params string[] sources) => GeneratorRun.Run<TGenerator>(sources);

    /// <summary>A test with options. Diagnostics may be marked as <c>{|ID:…|}</c>.</summary>
    public sealed class Test
    {
        /// <summary>The first source, with markup.</summary>
        public string TestCode
        {
            set
            {
                if (TestState.Sources.Count > 0) TestState.Sources[0] = (TestState.Sources[0].FileName, value);
                else TestState.Sources.Add(value);
            }
        }

        /// <summary>The whole project, with the files that are expected.</summary>
        public SolutionState TestState { get; } = new();

        public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

        /// <summary>The least severity at which a diagnostic of the compiler fails the test.</summary>
        public DiagnosticSeverity CompilerSeverity { get; set; } = DiagnosticSeverity.Error;

        /// <summary>Leaves the generated files uncompared.</summary>
        public bool IgnoreGeneratedSources { get; set; }

        public ReferenceAssemblies ReferenceAssemblies
        {
            get => TestState.ReferenceAssemblies;
            set => TestState.ReferenceAssemblies = value;
        }

        /// <summary>Runs all checks.</summary>
        /// <exception cref="VerificationException">One of them does not hold.</exception>
        public Task RunAsync(CancellationToken cancellationToken = default)
        {
            var (state, expected) = MarkedState.Read(TestState, MarkupMode.Allow, defaultRule: null, known: null, ExpectedDiagnostics);
            var run = GeneratorRun.Run(state, [new TGenerator().AsSourceGenerator()], cancellationToken: cancellationToken).ThrowOnFailure();
            run.AssertDiagnostics([.. expected]);
            if (!IgnoreGeneratedSources) run.AssertSources([.. TestState.GeneratedSources.Select(s => (s.FileName, s.Content))]);
            run.AssertCompiles(CompilerSeverity);
            return Task.CompletedTask;
        }
    }
}
