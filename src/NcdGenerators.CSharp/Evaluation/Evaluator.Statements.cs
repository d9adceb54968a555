using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <summary>How a statement ends.</summary>
internal enum CompletionKind
{
    /// <summary>The next statement follows.</summary>
    Normal,
    Return,
    Break,
    Continue,

    /// <summary>One side of an undecided branch jumps out of a loop and the other does not.</summary>
    Unclear,
}

/// <summary>How a statement ends, with what it returns.</summary>
internal readonly record struct Completion(CompletionKind Kind, SymbolicValue? Value = null)
{
    public static readonly Completion Normal = new(CompletionKind.Normal);

    public static Completion Return(SymbolicValue value) => new(CompletionKind.Return, value);
}

/// <content>Statements.</content>
internal sealed partial class Evaluator
{
    /// <summary>Runs a statement.</summary>
    public Completion Execute(IOperation? statement)
    {
        if (statement is null) return Completion.Normal;
        this.Session.Budget.Spend();
        this.Session.Budget.NestingDepth++;
        this.Statement = statement;
        try
        {
            return this.ExecuteCore(statement);
        }
        finally
        {
            this.Session.Budget.NestingDepth--;
        }
    }

    private Completion ExecuteCore(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block: return this.Sequence(block.Operations, 0);
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations) this.Declare(declaration);
                return Completion.Normal;
            case IExpressionStatementOperation { Operation: IInvalidOperation unbound } when this.ChangesNothing(unbound):
                return Completion.Normal;
            case IExpressionStatementOperation expression:
                this.Evaluate(expression.Operation);
                return Completion.Normal;
            case IReturnOperation { Kind: OperationKind.Return } result:
                this.frame.LastReturn = result.ReturnedValue ?? result;
                return Completion.Return(result.ReturnedValue is null ? SymbolicValue.Null.Instance : this.Evaluate(result.ReturnedValue, this.frame.ResultName));
            case IConditionalOperation branch: return this.Branch(this.Evaluate(branch.Condition), () => this.Execute(branch.WhenTrue), () => this.Execute(branch.WhenFalse));
            case ILoopOperation loop: return this.Loop(loop);
            case ISwitchOperation choice: return this.Switch(choice);
            case IBranchOperation { BranchKind: BranchKind.Break }: return new Completion(CompletionKind.Break);
            case IBranchOperation { BranchKind: BranchKind.Continue }: return new Completion(CompletionKind.Continue);
            case IUsingOperation use:
                this.Execute(use.Resources);
                return this.Execute(use.Body);
            case IUsingDeclarationOperation use: return this.Execute(use.DeclarationGroup);
            case ILockOperation guarded: return this.Execute(guarded.Body);
            case ITryOperation attempt: return this.Try(attempt);
            case IThrowOperation thrown:
                this.Throw(thrown);
                return Completion.Normal;
            case ILabeledOperation labelled: return this.Execute(labelled.Operation);
            case ILocalFunctionOperation or IEmptyOperation: return Completion.Normal;
            case IMethodBodyOperation body: return this.Execute(body.BlockBody ?? body.ExpressionBody);
            case IConstructorBodyOperation body:
                if (body.Initializer is not null) this.Execute(body.Initializer);
                return this.Execute(body.BlockBody ?? body.ExpressionBody);
            case IBranchOperation or IInvalidOperation:
                this.Stop(statement, StopReasons.NotUnderstood("'goto'"));
                return new Completion(CompletionKind.Unclear);
            default:
                if (statement.Type is null && statement.Kind is OperationKind.None or OperationKind.YieldReturn or OperationKind.YieldBreak)
                {
                    this.Stop(statement, StopReasons.NotUnderstood("the statement"));
                    return Completion.Normal;
                }

                this.Evaluate(statement);
                return Completion.Normal;
        }
    }

    private Completion Sequence(IReadOnlyList<IOperation> statements, int first)
    {
        for (var i = first; i < statements.Count; i++)
        {
            var completion = this.Execute(statements[i]);
            if (completion.Kind != CompletionKind.Normal) return completion;
        }

        return Completion.Normal;
    }

    private void Declare(IVariableDeclarationOperation declaration)
    {
        foreach (var declarator in declaration.Declarators)
        {
            var cell = this.frame.Declare(declarator.Symbol);
            var initialiser = declarator.Initializer ?? declaration.Initializer;
            if (initialiser is not null) this.Session.Journal.Write(cell, this.Evaluate(initialiser.Value, declarator.Symbol.Name));
        }
    }

    private SymbolicValue Throw(IThrowOperation thrown)
    {
        if (HasErrors(thrown)) return new SymbolicValue.Unknown("an exception");
        throw new ThrownException(thrown);
    }

    // A handler runs only if something throws, which the reader sees only where it is certain.
    private Completion Try(ITryOperation attempt)
    {
        Completion completion;
        try
        {
            completion = this.Execute(attempt.Body);
        }
        catch (ThrownException) when (attempt.Catches.Length > 0)
        {
            completion = this.Execute(attempt.Catches[0].Handler);
        }

        var last = this.Execute(attempt.Finally);
        return last.Kind == CompletionKind.Normal ? completion : last;
    }

    // A check of a library that is not referenced, such as x.shape.Should().Equal(3, 4): nothing that it is given has state that later code reads.
    private bool ChangesNothing(IInvalidOperation unbound) => unbound.Descendants().All(part =>
        part is not (IAssignmentOperation or IIncrementOrDecrementOperation)
        && (part is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IInstanceReferenceOperation)
            || this.IsData(part.Type) || part is IInstanceReferenceOperation { Parent: IMemberReferenceOperation }));

    private bool IsData(ITypeSymbol? type) =>
        this.Types.IsTensor(type) || KnownTypes.IsNumber(type) || KnownTypes.IsBool(type) || type is { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum or TypeKind.Error }
        || (type is IArrayTypeSymbol array && this.IsData(array.ElementType));
}
