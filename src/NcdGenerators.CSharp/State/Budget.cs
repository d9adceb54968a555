using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.CSharp.State;

/// <summary>
/// How much is read before reading gives up. Counts, never time: the same source gives the same answer on every machine.
/// </summary>
internal sealed class Budget(CancellationToken cancellation)
{
    /// <summary>Operations evaluated for one circuit.</summary>
    public const int Operations = 200_000;

    /// <summary>What applying an operator of the table counts as: it compares sizes, which takes far longer than to evaluate an expression.</summary>
    public const int Application = 32;

    /// <summary>Operations evaluated for one method, over all readings with other ranks.</summary>
    public const int AllOperations = 2 * Operations;

    /// <summary>Calls inside calls.</summary>
    public const int Depth = 60;

    /// <summary>Operations inside operations, over all calls: bounds the stack.</summary>
    public const int Nesting = 900;

    /// <summary>Passes through one loop before it is read as one with an unknown number of passes.</summary>
    public const int Iterations = 2048;

    /// <summary>Undecided branches inside undecided branches.</summary>
    public const int Branches = 16;

    /// <summary>Elements of one array or list.</summary>
    public const int Elements = 10_000;

    /// <summary>Characters of one string.</summary>
    public const int Characters = 10_000;

    /// <summary>The operations so far.</summary>
    public int Spent { get; private set; }

    public int CallDepth { get; set; }

    public int NestingDepth { get; set; }

    public int BranchDepth { get; set; }

    /// <summary>Counts operations.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="BudgetException">The budget is used up.</exception>
    public void Spend(int count = 1)
    {
        this.Spent += count;
        if (count > 1 || (this.Spent & 63) == 0) cancellation.ThrowIfCancellationRequested();
        if (this.Spent > Operations) throw new BudgetException(StopReasons.TooMuchCode);
        if (this.NestingDepth > Nesting) throw new BudgetException(StopReasons.TooDeep);
    }
}

/// <summary>The reading of one method ends here, for good. Never leaves the reader.</summary>
internal sealed class BudgetException(string reason) : Exception(reason);

/// <summary>The program that is read throws. Never leaves the reader.</summary>
/// <param name="at">What throws.</param>
internal sealed class ThrownException(IOperation at) : Exception("the program throws")
{
    public IOperation At { get; } = at;
}
