using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NcdGenerators.Testing.Tests.Subjects;

namespace NcdGenerators.Testing.Tests;

public class TypingTests
{
    private const string Source = "[Greet] class Name { int x = 1; }";

    [Fact]
    public async Task Every_prefix_is_looked_at()
    {
        var test = new TypingTest { TestState = new(Source), Analyzers = [new NumberAnalyzer(), new SmallNameAnalyzer()], Generators = [new GoodGenerator().AsSourceGenerator()] };
        Assert.Equal(Source.Length + 1, await test.RunPrefixesAsync());
        Assert.Equal(13, await test.RunMissingTokensAsync());
    }

    [Fact]
    public async Task Steps_leave_states_out_but_not_the_last()
    {
        var test = new TypingTest { TestState = new(Source), Analyzers = [new NumberAnalyzer()], Step = 10 };
        Assert.Equal(5, await test.RunPrefixesAsync());
    }

    [Fact]
    public async Task A_generator_that_throws_on_the_way_is_found_out() => // "Boomer" passes through "Boom"
        Assert.Contains("threw (CS8785)", await Fails(() => TypingTest.AssertSurvivesPrefixesAsync("[Greet] class Boomer { }", [], [new GoodGenerator()])), StringComparison.Ordinal);

    [Fact]
    public async Task An_analyzer_that_throws_on_the_way_is_found_out()
    {
        Assert.Contains("threw (AD0001)", await Fails(() => TypingTest.AssertSurvivesPrefixesAsync("class C { int x = 6667; }", [new NumberAnalyzer()], [])), StringComparison.Ordinal);
        Assert.Contains("threw (AD0001)", await Fails(() => TypingTest.AssertSurvivesMissingTokensAsync("class C { int x = 666; }", [new NumberAnalyzer()], [])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hang_is_found_out()
    {
        var test = new TypingTest { TestState = new(Source), Generators = [new HangingGenerator().AsSourceGenerator()], TimeLimit = TimeSpan.FromMilliseconds(50) };
        var message = await Fails(() => test.RunPrefixesAsync());
        HangingGenerator.Release.Set();
        Assert.Contains("took longer", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_run_is_a_mistake() => await Fails(() => TypingTest.AssertSurvivesPrefixesAsync(Source, [], []));

    private static async Task<string> Fails(Func<Task> test) => (await Assert.ThrowsAsync<VerificationException>(test)).Message;
}
