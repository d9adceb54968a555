using System;
using System.Collections.Generic;
using NcdGenerators.Circuits;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>A step needs to know how many axes a run stands for: reading starts anew with each of the answers.</summary>
/// <param name="choices">The answers, the preferred one first.</param>
internal sealed class RankQuestion(IReadOnlyList<RunPin> choices) : Exception("the number of axes is open")
{
    public IReadOnlyList<RunPin> Choices { get; } = choices;
}
