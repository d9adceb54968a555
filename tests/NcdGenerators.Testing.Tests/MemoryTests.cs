using NcdGenerators.Testing.Tests.Subjects;

namespace NcdGenerators.Testing.Tests;

public class MemoryTests
{
    private static readonly SolutionState State = new("[Greet] class C { int x = 1; }");

    [Fact]
    public void What_forgets_passes() =>
        MemoryAssertions.AssertOldCompilationsAreCollected(State, [new NumberAnalyzer(), new WeaklyRememberingAnalyzer()], [new GoodGenerator()]);

    [Fact]
    public void What_remembers_is_found_out() =>
        Assert.Throws<VerificationException>(() => MemoryAssertions.AssertOldCompilationsAreCollected(State, [new LeakingAnalyzer()], []));
}
