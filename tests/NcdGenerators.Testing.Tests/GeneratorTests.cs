using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NcdGenerators.Testing.Tests.Subjects;
using Verify = NcdGenerators.Testing.CSharpSourceGeneratorVerifier<NcdGenerators.Testing.Tests.Subjects.GoodGenerator>;

namespace NcdGenerators.Testing.Tests;

public class GeneratorTests
{
    private const string Attribute = "internal sealed class GreetAttribute : System.Attribute { }\n";
    private const string Greeter = "public static class CGreeter { public static string Hello() => \"Hello C\"; }\n";

    [Fact]
    public Task Generated_files_are_compared() => Verify.VerifyGeneratorAsync("[Greet] class C { }", ("C.g.cs", Greeter), ("GreetAttribute.g.cs", Attribute));

    [Fact]
    public async Task Other_files_are_found_out()
    {
        await Fails(() => Verify.VerifyGeneratorAsync("[Greet] class C { }", ("GreetAttribute.g.cs", Attribute)), "Unexpected generated files: C.g.cs");
        await Fails(() => Verify.VerifyGeneratorAsync("class C { }", ("C.g.cs", Greeter), ("GreetAttribute.g.cs", Attribute)), "No file C.g.cs was generated");
        await Fails(
            () => Verify.VerifyGeneratorAsync("[Greet] class C { }", ("C.g.cs", Greeter.TrimEnd()), ("GreetAttribute.g.cs", Attribute)), "C.g.cs differs in line 2");
    }

    [Fact]
    public void What_is_generated_runs()
    {
        using var program = Verify.Run("[Greet] class C { }").AssertCompiles(DiagnosticSeverity.Warning).Load();
        Assert.Equal("Hello C", program.Invoke("CGreeter", "Hello"));
    }

    [Fact]
    public void A_program_runs_and_its_output_is_read()
    {
        var state = new SolutionState("[Greet] class C { } static class Program { static void Main(string[] args) => System.Console.WriteLine(CGreeter.Hello() + args[0]); }")
        {
            OutputKind = OutputKind.ConsoleApplication,
        };
        using var program = GeneratorRun.Run<GoodGenerator>(state).Load();
        Assert.Equal("Hello C!\n", program.Run("!"));
    }

    [Fact]
    public void Exceptions_of_the_program_come_through()
    {
        using var program = GeneratorRun.Run<EmptyGenerator>("public static class P { public static void Throw(int x) => throw new System.FormatException(x.ToString()); }").Load();
        Assert.Equal("5", Assert.Throws<FormatException>(() => program.Invoke("P", "Throw", 5)).Message);
    }

    [Fact]
    public void Added_references_are_compiled_against_and_shared_with_the_test()
    {
        var state = new SolutionState("public static class P { public static object Make() => new NcdGenerators.Testing.VerificationException(\"m\"); }")
        {
            ReferenceAssemblies = ReferenceAssemblies.Framework.AddAssemblies(typeof(VerificationException).Assembly),
        };
        using var program = GeneratorRun.Run<EmptyGenerator>(state).Load();
        Assert.IsType<VerificationException>(program.Invoke("P", "Make"));
    }

    [Fact]
    public async Task A_throwing_generator_is_found_out()
    {
        await Fails(() => Verify.VerifyGeneratorAsync("[Greet] class Boom { }"), "GoodGenerator threw (CS8785)");
        Assert.Throws<VerificationException>(() => Verify.Run("[Greet] class Boom { }"));
    }

    [Fact]
    public void A_result_that_does_not_compile_is_found_out()
    {
        var run = Verify.Run("[Greet] class C { } class CGreeter { }");
        Assert.Contains("CS0101", Assert.Throws<VerificationException>(() => run.AssertCompiles()).Message, StringComparison.Ordinal);
        Assert.Contains("CS0101", Assert.Throws<VerificationException>(run.Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_can_be_unloaded()
    {
        var weak = LoadAndForget();
        for (var i = 0; i < 20 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(weak.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference LoadAndForget()
        {
            using var program = GeneratorRun.Run<EmptyGenerator>("public class C { }").Load();
            return new(program.Assembly);
        }
    }

    private static async Task Fails(Func<Task> test, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<VerificationException>(test)).Message, StringComparison.Ordinal);
}
