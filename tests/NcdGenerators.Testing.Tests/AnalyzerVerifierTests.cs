using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NcdGenerators.Testing.Tests.Subjects;
using VerifyBoth = NcdGenerators.Testing.CSharpAnalyzerVerifier<NcdGenerators.Testing.Tests.Subjects.SmallNameAnalyzer, NcdGenerators.Testing.Tests.Subjects.NumberAnalyzer>;
using VerifyName = NcdGenerators.Testing.CSharpAnalyzerVerifier<NcdGenerators.Testing.Tests.Subjects.SmallNameAnalyzer>;
using VerifyNumber = NcdGenerators.Testing.CSharpAnalyzerVerifier<NcdGenerators.Testing.Tests.Subjects.NumberAnalyzer>;

namespace NcdGenerators.Testing.Tests;

public class AnalyzerVerifierTests
{
    [Fact]
    public Task Nothing_expected_nothing_found() => VerifyName.VerifyAnalyzerAsync("class C { }");

    [Theory]
    [InlineData("class [|c|] { }")]
    [InlineData("class {|TST001:c|} { }")]
    [InlineData("class $$c { }")]
    [InlineData("class [|c|] { class [|d|] { } } class E { }")]
    public Task Markup_is_expected(string source) => VerifyName.VerifyAnalyzerAsync(source);

    [Fact]
    public Task Arguments_are_expected() => VerifyNumber.VerifyAnalyzerAsync(
        "class C { int x = {|#0:10|}, y = {|#1:{|TST002:10|}|}; }",
        VerifyNumber.Diagnostic("TST002").WithLocation(0).WithArguments(10, 9).WithSeverity(DiagnosticSeverity.Error),
        VerifyNumber.Diagnostic(NumberAnalyzer.Twice).WithLocation(1).WithLocation(0).WithArguments("10"));

    [Fact]
    public Task Lines_spans_and_messages_are_expected() => VerifyNumber.VerifyAnalyzerAsync(
        "class C\n{\n    int x = 10;\n    int y = 11;\n}\n",
        VerifyNumber.Diagnostic("TST002").WithLocation(3, 13),
        VerifyNumber.Diagnostic("TST002").WithSpan(4, 13, 4, 15).WithMessage("Number 11 is above 9"));

    [Fact]
    public Task Several_analyzers_run_together() => VerifyBoth.VerifyAnalyzerAsync("class {|TST001:c|} { int x = {|TST002:10|}; }");

    [Fact]
    public Task All_analyzers_of_an_assembly_run_together()
    {
        Assert.Equal(6, CSharpAllAnalyzersVerifier<SmallNameAnalyzer>.CreateAnalyzers().Length);
        return CSharpAllAnalyzersVerifier<SmallNameAnalyzer>.VerifyAnalyzerAsync("class C { int x = {|TST002:10|}; }");
    }

    [Fact]
    public Task Compiler_errors_can_be_expected() => VerifyName.VerifyAnalyzerAsync(
        "class C { {|CS0246:Nowhere|} x; {|#0:Nowhere2|} y; }", DiagnosticResult.CompilerError("CS0246").WithLocation(0));

    [Fact]
    public async Task Missing_is_found_out()
    {
        var message = await Fails(() => VerifyName.VerifyAnalyzerAsync("class [|C|] { }"));
        Assert.Contains("expected 1 diagnostic, found 0", message, StringComparison.Ordinal);
        Assert.Contains("Missing: TST001 at /0/Test0.cs(1,7)-(1,8)\n       1 | class C { }\n         |       ~\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unexpected_is_found_out()
    {
        var message = await Fails(() => VerifyName.VerifyAnalyzerAsync("\nclass cc { }"));
        Assert.Contains("Unexpected: TST001 warning at /0/Test0.cs(2,7)-(2,9): Type 'cc' is in small letters\n       2 | class cc { }\n         |       ~~\n", message, StringComparison.Ordinal);
        Assert.Contains("VerifyCS.Diagnostic(\"TST001\").WithSpan(\"/0/Test0.cs\", 2, 7, 2, 9).WithMessage(\"Type 'cc' is in small letters\"),", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|class|] c { }")]
    [InlineData("class [|c |]{ }")]
    [InlineData("$$class c { }")]
    [InlineData("class [|c|] { } class [|D|] { } class e { }")]
    [InlineData("class [|[|c|]|] { }")]
    public async Task Wrong_span_is_found_out(string source) => await Fails(() => VerifyName.VerifyAnalyzerAsync(source));

    [Fact]
    public async Task Wrong_arguments_are_found_out()
    {
        const string source = "class C { int x = {|#0:10|}; }";
        var message = await Fails(() => VerifyNumber.VerifyAnalyzerAsync(source, VerifyNumber.Diagnostic("TST002").WithLocation(0).WithArguments(10, 8)));
        Assert.Contains("nearest was reported, but the message is \"Number 10 is above 9\", not \"Number 10 is above 8\"", message, StringComparison.Ordinal);
        await Fails(() => VerifyNumber.VerifyAnalyzerAsync(source, VerifyNumber.Diagnostic("TST002").WithLocation(0).WithArguments(10)));
        await Fails(() => VerifyNumber.VerifyAnalyzerAsync(source, VerifyNumber.Diagnostic("TST002").WithLocation(0).WithMessage("Number 10")));
    }

    [Fact]
    public async Task Wrong_severity_id_and_additional_location_are_found_out()
    {
        await Fails(() => VerifyNumber.VerifyAnalyzerAsync("class C { int x = {|#0:10|}; }", VerifyNumber.Diagnostic("TST002").WithLocation(0).WithSeverity(DiagnosticSeverity.Warning)));
        await Fails(() => VerifyNumber.VerifyAnalyzerAsync("class C { int x = {|TST003:10|}; }"));
        await Fails(() => VerifyNumber.VerifyAnalyzerAsync("class C { int x = 1, y = {|#0:1|}; }", VerifyNumber.Diagnostic("TST003").WithLocation(0)));
        await VerifyNumber.VerifyAnalyzerAsync(
            "class C { int x = 1, y = {|#0:1|}; }", VerifyNumber.Diagnostic("TST003").WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
    }

    [Fact]
    public async Task Matching_is_global_not_greedy() => await VerifyNumber.VerifyAnalyzerAsync(
        "class C { int x = 10; int y = 11; }",
        VerifyNumber.Diagnostic("TST002"), // fits both, listed first
        VerifyNumber.Diagnostic("TST002").WithArguments(10, 9));

    [Fact]
    public async Task Code_that_does_not_compile_is_found_out() =>
        Assert.Contains("CS0246", await Fails(() => VerifyName.VerifyAnalyzerAsync("class C { Nowhere x; }")), StringComparison.Ordinal);

    [Fact]
    public async Task Compiler_warnings_count_when_asked_for()
    {
        const string source = "#nullable enable\nclass C { public string s; }";
        await VerifyName.VerifyAnalyzerAsync(source);
        var test = new VerifyName.Test { TestCode = source, CompilerDiagnostics = CompilerDiagnostics.Warnings };
        Assert.Contains("CS8618", await Fails(() => test.RunAsync()), StringComparison.Ordinal);
        test.DisabledDiagnostics.AddRange(["CS8618", "CS0649"]);
        await test.RunAsync();
    }

    [Fact]
    public async Task A_throwing_analyzer_is_found_out()
    {
        var message = await Fails(() => VerifyNumber.VerifyAnalyzerAsync("class C { int x = 666; }"));
        Assert.Contains("NumberAnalyzer threw (AD0001)", message, StringComparison.Ordinal);
        Assert.Contains("crash on purpose", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_in_generated_code_are_found_out()
    {
        Assert.StartsWith("In generated code", await Fails(() => CSharpAnalyzerVerifier<NosyAnalyzer>.VerifyAnalyzerAsync("class [|c|] { }")), StringComparison.Ordinal);
        await new CSharpAnalyzerVerifier<NosyAnalyzer>.Test { TestCode = "class [|c|] { }", TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck }.RunAsync();
    }

    [Fact]
    public async Task Reports_that_no_pragma_suppresses_are_found_out()
    {
        var test = new CSharpAnalyzerVerifier<EscapingAnalyzer>.Test { TestCode = "class [|c|] { }", TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck };
        Assert.StartsWith("With #pragma warning disable TST001", await Fails(() => test.RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editorconfig_and_build_properties_reach_the_analyzer()
    {
        var test = new VerifyNumber.Test { TestCode = "class C { int x = 10; }" };
        test.TestState.AnalyzerConfigFiles.Add("/.editorconfig", "root = true\n[*.cs]\ntst_limit = 10\n");
        await test.RunAsync();

        var other = new VerifyNumber.Test { TestCode = "class C { int x = 10; }" };
        other.TestState.GlobalOptions["build_property.TstLimit"] = "10";
        await other.RunAsync();
    }

    [Fact]
    public async Task Editorconfig_sets_severity()
    {
        var test = new VerifyName.Test { TestCode = "class c { }" };
        test.TestState.AnalyzerConfigFiles.Add("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TST001.severity = none\n");
        await test.RunAsync();

        var error = new VerifyName.Test { TestCode = "class {|#0:c|} { }" };
        error.TestState.AnalyzerConfigFiles.Add("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TST001.severity = error\n");
        error.ExpectedDiagnostics.Add(VerifyName.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Error));
        await error.RunAsync();
    }

    [Fact]
    public async Task Mistakes_in_tests_are_found_out()
    {
        Assert.Contains("exactly one rule", await Fails(() => VerifyNumber.VerifyAnalyzerAsync("class C { int x = [|10|]; }")), StringComparison.Ordinal);
        Assert.Contains("names no rule", await Fails(() => VerifyName.VerifyAnalyzerAsync("class {|TST999:c|} { }")), StringComparison.Ordinal);
        Assert.Contains("no markup {|#3:", await Fails(() => VerifyName.VerifyAnalyzerAsync("class c { }", VerifyName.Diagnostic().WithLocation(3))), StringComparison.Ordinal);
        Assert.Contains("occurs twice", await Fails(() => VerifyName.VerifyAnalyzerAsync("class {|#0:c|} {|#0:{|} }")), StringComparison.Ordinal);
        Assert.Throws<VerificationException>(() => VerifyNumber.Diagnostic());
        Assert.Throws<VerificationException>(() => VerifyNumber.Diagnostic("TST001"));
    }

    [Fact]
    public async Task Several_files_and_generated_code_of_a_generator()
    {
        var test = new VerifyName.Test { TestCode = "[Greet] class [|c|] { }" };
        test.TestState.Sources.Add("class [|d|] { string s = cGreeter.Hello(); }");
        test.SourceGenerators.Add(new GoodGenerator().AsSourceGenerator());
        await test.RunAsync();
    }

    [Fact]
    public Task Raw_strings_with_two_dollars_are_possible() =>
        new VerifyName.Test { TestCode = "class C { string s = $$\"\"\"{x}\"\"\"; }", MarkupMode = MarkupMode.None }.RunAsync();

    /// <summary>Invariant, but for what trips careless formatting: Turkish casing where the machine has it, and a minus that is not ASCII.</summary>
    [Fact]
    public async Task Messages_do_not_depend_on_the_culture()
    {
        const string source = "class C { int x = 1, y = 1, z = -666666666; }";
        var expected = await Fails(() => VerifyNumber.VerifyAnalyzerAsync(source));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Odd();
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
            Assert.Equal(expected, await Fails(() => VerifyNumber.VerifyAnalyzerAsync(source)));
            Assert.Contains("TST003 info", expected, StringComparison.Ordinal);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
        }

        static CultureInfo Odd()
        {
            CultureInfo culture;
            try
            {
                culture = (CultureInfo)CultureInfo.GetCultureInfo("tr-TR").Clone();
            }
            catch (CultureNotFoundException)
            {
                culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            }

            (culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberDecimalSeparator) = ("\u2212", ",");
            return culture;
        }
    }

    private static async Task<string> Fails(Func<Task> test) => (await Assert.ThrowsAsync<VerificationException>(test)).Message;
}
