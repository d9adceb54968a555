using System;
using System.Collections.Generic;
using NcdGenerators.Circuits;

namespace NcdGenerators.CSharp.Entry.Ranks;

/// <summary>A step needs to know how many axes a run stands for, or which entry of a table is meant: reading starts anew with each of the answers.</summary>
/// <param name="choices">The answers, the preferred one first.</param>
internal sealed class RankQuestion(IReadOnlyList<Pin> choices) : Exception("what the caller gives is open")
{
    public IReadOnlyList<Pin> Choices { get; } = choices;
}
