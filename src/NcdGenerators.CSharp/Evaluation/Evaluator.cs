using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Framework;
using NcdGenerators.CSharp.Modules;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Torch;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>
/// Evaluates operation trees symbolically. The parts: expressions, variables, assignments, calls, statements, loops,
/// branches and patterns have a file each; what TorchSharp and the framework's own members mean is asked of
/// <see cref="TensorCalls"/>, <see cref="ModuleCalls"/> and <see cref="FrameworkCalls"/>.
/// </summary>
internal sealed partial class Evaluator
{
    private Frame frame;
    private string? resultName;

    public Evaluator(Session session)
    {
        this.Session = session;
        this.frame = new Frame(null, null, null);
        this.Tensors = new TensorCalls(this);
        this.ModuleCalls = new ModuleCalls(this);
        this.Framework = new FrameworkCalls(this);
        this.Callees = new CalleeContracts(this);
        session.PatternPlace = this.Tensors.PatternPlace;
    }

    public Session Session { get; }

    public TensorCalls Tensors { get; }

    public ModuleCalls ModuleCalls { get; }

    public FrameworkCalls Framework { get; }

    public CalleeContracts Callees { get; }

    /// <summary>The statement that is being read, or was read last.</summary>
    public IOperation? Statement { get; private set; }

    /// <summary>The call that is being read.</summary>
    public Frame Frame => this.frame;

    public Facts Facts => this.Session.Builder.Facts;

    public KnownTypes Types => this.Session.Types;

    /// <summary>What the source calls the value being evaluated; taken by the operation that makes it.</summary>
    public string? ResultName
    {
        get => this.resultName;
        set => this.resultName = value;
    }

    /// <summary>The value of an expression. Never null: unknown where nothing is known.</summary>
    public SymbolicValue Evaluate(IOperation? operation, string? name = null)
    {
        if (operation is null) return new SymbolicValue.Unknown("there is no expression");
        this.Session.Budget.Spend();
        this.Session.Budget.NestingDepth++;
        this.resultName = name;
        try
        {
            var value = this.Settle(this.Dispatch(operation));

            // A number that is not known is still a number: it gets a symbol, and what is made with it goes on.
            var type = operation is IBinaryOperation ? KnownTypes.Unwrap(operation.Type) : operation.Type; // of n + 1, where n may be null, too
            if (value is SymbolicValue.Unknown or SymbolicValue.Opaque && KnownTypes.IsNumber(type))
                value = this.Unknown(type, value is SymbolicValue.Unknown { Reason: var reason } ? reason : StopReasons.NotUnderstood($"'{Shorten(operation.Syntax.ToString())}'"), operation);
            this.Observe(operation, value);
            return value;
        }
        finally
        {
            this.Session.Budget.NestingDepth--;
            this.resultName = null;
        }
    }

    /// <summary>Runs code in another frame.</summary>
    public T InFrame<T>(Frame inner, Func<T> run)
    {
        var outer = this.frame;
        this.frame = inner;
        this.Session.Current = inner.Method ?? this.Session.Current;
        try
        {
            return run();
        }
        finally
        {
            this.frame = outer;
            this.Session.Current = outer.Method ?? this.Session.Entry;
        }
    }

    /// <summary>Something that nothing is known of, as fits the type; reading stops at this place.</summary>
    public SymbolicValue Stop(IOperation operation, string reason)
    {
        if (HasErrors(operation)) this.Session.Findings.NoteStop();
        else this.Session.Findings.Stop(reason, SourceModel.Place(operation.Syntax));
        return this.Unknown(operation.Type, reason, operation);
    }

    /// <summary>Something that nothing is known of, as fits the type.</summary>
    public SymbolicValue Unknown(ITypeSymbol? type, string reason, IOperation? operation)
    {
        if (this.Types.IsTensor(type)) return this.Tensors.Opaque(reason, operation, []);
        if (KnownTypes.IsInteger(type)) return new SymbolicValue.Int(this.Session.Symbols.Unknown("?n", reason));
        if (KnownTypes.IsReal(type)) return new SymbolicValue.Real(RealExpr.FromInt(this.Session.Symbols.Unknown("?n", reason)));
        if (KnownTypes.IsBool(type)) return new SymbolicValue.Undecided(new PathCondition(reason), false);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            var items = new List<SymbolicValue>();
            foreach (var element in tuple.TupleElements) items.Add(this.Unknown(element.Type, reason, operation));
            return new SymbolicValue.Tuple(Circuits.EquatableArray.ToEquatableArray(items));
        }

        return new SymbolicValue.Unknown(reason);
    }

    /// <summary>
    /// What a module, delegate or object of the caller gives back: nothing is known of it, and nothing is missing, because the
    /// caller decides it. Later steps may tell its rank.
    /// </summary>
    public SymbolicValue GivenResult(string name, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var reason = StopReasons.GivenByCaller(name);
        if (this.Types.IsTensor(operation.Type)) return this.LikelyResult(name, reason, arguments, operation) ?? this.Tensors.Opaque(reason, operation, arguments, name);
        if (operation.Type is null || operation.Type.SpecialType == SpecialType.System_Void) return SymbolicValue.Null.Instance;
        return this.Types.IsModule(operation.Type) || operation.Type.TypeKind is TypeKind.Interface or TypeKind.Delegate or TypeKind.Class
            ? NcdGenerators.CSharp.Entry.SymbolicInputs.PartOf(this.Session, operation.Type, name + "()")
            : this.Unknown(operation.Type, reason, operation);
    }

    // What the caller makes of one tensor (an activation, a norm, a block) likely has as many axes. Not more than a guess.
    private SymbolicValue? LikelyResult(string name, string reason, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var given = arguments.OfType<SymbolicValue>().Select(this.Tensors.TypeOf).OfType<Circuits.TensorType>().ToList();
        return given is [{ Shape: { HasRun: false } shape }] && !this.Session.IsConstructing && this.Session.Ranks.Likely(shape.Axes.Count, name, reason) is { } likely
            ? this.Tensors.Declared(likely, Circuits.DType.Unknown, operation, arguments, name: name)
            : null;
    }

    /// <summary>Whether the code does not bind: nothing is reported on it.</summary>
    public static bool HasErrors(IOperation operation)
    {
        if (operation.Syntax.ContainsDiagnostics) return true;
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current.Kind == OperationKind.Invalid) return true;
            if (current is IBlockOperation) break;
        }

        foreach (var child in operation.DescendantsAndSelf())
        {
            if (child.Kind == OperationKind.Invalid || child.Type is IErrorTypeSymbol) return true;
        }

        return false;
    }

    /// <summary>The value with choices taken that the path has decided.</summary>
    public SymbolicValue Settle(SymbolicValue value)
    {
        while (value is SymbolicValue.Choice choice && this.Session.Assumptions.TryGetValue(choice.Test, out var isTrue))
            value = isTrue ? choice.WhenTrue : choice.WhenFalse;
        if (value is SymbolicValue.Undecided undecided && this.Session.Assumptions.TryGetValue(undecided.Test, out var holds))
            return SymbolicValue.Of(holds != undecided.IsNegated);
        return value;
    }

    // The axes of tensor expressions, for tools that show them.
    private void Observe(IOperation operation, SymbolicValue value)
    {
        if (value is SymbolicValue.Tensor tensor && !operation.IsImplicit && this.Session.Budget.CallDepth == 0)
            this.Session.Expressions.Note(operation, this.Session.Builder.Values[tensor.Id].Type.Shape);
    }
}
