namespace NcdGenerators.CSharp.State;

/// <summary>One pass of a loop that is read pass by pass.</summary>
/// <param name="loop">What all passes of one run of the loop share.</param>
/// <param name="number">The number of the pass, from 0.</param>
internal sealed class LoopPass(object loop, int number)
{
    public object Loop { get; } = loop;

    public int Number { get; } = number;
}
