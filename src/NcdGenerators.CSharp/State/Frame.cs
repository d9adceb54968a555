using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.State;

/// <summary>One call under way: its variables, receiver and what it has returned so far.</summary>
/// <param name="method">The method, lambda or local function; null for a field initialiser.</param>
/// <param name="receiver">this, or null.</param>
/// <param name="parent">The frame that a lambda or local function closes over, or null.</param>
internal sealed class Frame(IMethodSymbol? method, SymbolicValue? receiver, Frame? parent)
{
    private readonly Dictionary<ISymbol, Cell> variables = new(SymbolEqualityComparer.Default);

    public IMethodSymbol? Method { get; } = method;

    public SymbolicValue? Receiver { get; } = receiver ?? parent?.Receiver;

    public Frame? Parent { get; } = parent;

    /// <summary>What the result is to be called: the local that the call's value goes to.</summary>
    public string? ResultName { get; set; }

    /// <summary>The return statement that was read last.</summary>
    public IOperation? LastReturn { get; set; }

    /// <summary>Results of sides that returned early, with the test under which they did.</summary>
    public List<(PathCondition Test, bool IsTrue, SymbolicValue Result)> EarlyReturns { get; } = [];

    /// <summary>The objects that <c>{ X = 1 }</c> initialisers fill, innermost last.</summary>
    public Stack<SymbolicValue> Initialised { get; } = new();

    /// <summary>The receivers of <c>?.</c>, innermost last.</summary>
    public Stack<SymbolicValue> Conditional { get; } = new();

    /// <summary>The variable, looked for here and in the frames closed over; declared here if it is nowhere.</summary>
    public Cell this[ISymbol symbol]
    {
        get
        {
            for (var frame = this; frame is not null; frame = frame.Parent)
            {
                if (frame.variables.TryGetValue(symbol, out var found)) return found;
            }

            return this.Declare(symbol);
        }
    }

    /// <summary>Whether the variable is here or in a frame closed over.</summary>
    public bool Knows(ISymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame.variables.ContainsKey(symbol)) return true;
        }

        return false;
    }

    /// <summary>A new variable of this frame: each pass through its declaration makes one, as C#'s closures see it.</summary>
    public Cell Declare(ISymbol symbol) => this.variables[symbol] = new Cell(null);

    /// <summary>Makes the variable another name of the cell: a <c>ref</c> or <c>out</c> argument.</summary>
    public void Alias(ISymbol symbol, Cell cell) => this.variables[symbol] = cell;
}
