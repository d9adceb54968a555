using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using NcdGenerators.Testing.Tests.Subjects;
using VerifyCS = NcdGenerators.Testing.CSharpCodeFixVerifier<NcdGenerators.Testing.Tests.Subjects.SmallNameAnalyzer, NcdGenerators.Testing.Tests.CodeFixTests.CapitalFix>;

namespace NcdGenerators.Testing.Tests;

public class CodeFixTests
{
    [Fact]
    public Task A_fix_is_applied() => VerifyCS.VerifyCodeFixAsync("class [|cat|] { }", "class Cat { }");

    [Fact]
    public Task A_fix_is_applied_until_nothing_is_left() => VerifyCS.VerifyCodeFixAsync("class [|cat|] { class [|dog|] { } }\n", "class Cat { class Dog { } }\n");

    [Fact]
    public Task Expected_diagnostics_can_be_given() =>
        VerifyCS.VerifyCodeFixAsync("class {|#0:cat|} { }", VerifyCS.Diagnostic().WithLocation(0).WithArguments("cat"), "class Cat { }");

    [Fact]
    public Task No_fix_may_be_offered() => VerifyCS.VerifyCodeFixAsync("class [|keep|] { }", "class [|keep|] { }");

    [Fact]
    public async Task Titles_are_compared()
    {
        await new VerifyCS.Test { TestCode = "class [|cat|] { }", FixedCode = "class Cat { }", CodeActionTitles = ["Use a capital"] }.RunAsync();
        await Fails(() => new VerifyCS.Test { TestCode = "class [|cat|] { }", FixedCode = "class Cat { }", CodeActionTitles = ["Other"] }.RunAsync(), "Offered: [Use a capital]");
    }

    [Fact]
    public async Task Another_result_is_found_out()
    {
        await Fails(() => VerifyCS.VerifyCodeFixAsync("class [|cat|] { }", "class CAT { }"), "differs in line 1");
        await Fails(() => VerifyCS.VerifyCodeFixAsync("class [|keep|] { }", "class Keep { }"), "differs in line 1");
        await Fails(() => VerifyCS.VerifyCodeFixAsync("class [|cat|] { }", "class [|cat|] { }"), "differs in line 1");
    }

    [Fact]
    public Task A_wrong_diagnostic_before_the_fix_is_found_out() => Fails(() => VerifyCS.VerifyCodeFixAsync("class Cat { }", "class {|TST001:Cat|} { }"), "");

    [Fact]
    public Task A_fix_that_breaks_the_code_is_found_out() => Fails(() => VerifyCS.VerifyCodeFixAsync("class [|cat|] { } class Cat { }", "class Cat { } class Cat { }"), "CS0101");

    [Fact]
    public Task A_fix_that_does_nothing_is_found_out() => Fails(() => VerifyCS.VerifyCodeFixAsync("class [|noop|] { }", "class [|noop|] { }"), "changes nothing");

    [Fact]
    public async Task A_fix_that_differs_when_applied_to_all_is_found_out() =>
        await Fails(() => VerifyAll.VerifyCodeFixAsync("class [|cat|] { }", "class Cat { }"), "After \"fix all\"");

    [Fact]
    public async Task A_refactoring_is_applied()
    {
        await CSharpCodeRefactoringVerifier<AppendRefactoring>.VerifyRefactoringAsync("class C$$ { }", "class C { }//");
        await Fails(() => CSharpCodeRefactoringVerifier<AppendRefactoring>.VerifyRefactoringAsync("class [|C|] { }", "class C { }"), "differs in line 1");
    }

    private static class VerifyAll
    {
        public static Task VerifyCodeFixAsync(string source, string fixedSource) => CSharpCodeFixVerifier<SmallNameAnalyzer, CapitalFixWithOddFixAll>.VerifyCodeFixAsync(source, fixedSource);
    }

    private static async Task Fails(Func<Task> test, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<VerificationException>(test)).Message, StringComparison.Ordinal);

    public class CapitalFix : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["TST001"];

        public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

        public override async Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            var name = text.ToString(context.Span);
            if (name == "keep") return;
            var fixedName = name == "noop" ? name : char.ToUpperInvariant(name[0]) + name[1..];
            var change = new TextChange(context.Span, fixedName);
            context.RegisterCodeFix(CodeAction.Create("Use a capital", _ => Task.FromResult(context.Document.WithText(text.WithChanges(change))), "capital"), context.Diagnostics);
        }
    }

    public sealed class CapitalFixWithOddFixAll : CapitalFix
    {
        public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
            static async (_, document, _) => document.WithText((await document.GetTextAsync(CancellationToken.None).ConfigureAwait(false)).Replace(0, 5, "Class")));
    }

    private sealed class AppendRefactoring : CodeRefactoringProvider
    {
        public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
        {
            var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            context.RegisterRefactoring(CodeAction.Create("Append", _ => Task.FromResult(context.Document.WithText(text.Replace(text.Length, 0, "//"))), "append"));
        }
    }
}
