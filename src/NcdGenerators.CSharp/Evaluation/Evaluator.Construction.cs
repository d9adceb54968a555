using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Evaluation;

/// <content>Objects: constructors are executed, with field initialisers, this(…) and base(…).</content>
internal sealed partial class Evaluator
{
    private SymbolicValue Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type) return this.Stop(creation, StopReasons.NotUnderstood("'new'"));
        var arguments = this.Arguments(creation.Arguments, constructor);
        var value = this.Types.IsTorchSharp(type)
            ? this.ModuleCalls.CreateTorch(type, constructor, arguments, creation)
            : this.Session.Source.Declares(type) || this.Types.IsModule(type)
                ? new SymbolicValue.Instance(this.Construct(type, constructor, arguments, creation))
                : this.Framework.Create(type, constructor, arguments, creation);
        return this.InitialiseWith(value, creation.Initializer);
    }

    /// <summary>Makes an object and runs its constructor.</summary>
    public UserObject Construct(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<SymbolicValue?> arguments, IOperation? operation)
    {
        var instance = new UserObject(type) { MadeIn = this.Session.LoopPass };
        var wasConstructing = this.Session.IsConstructing;
        this.Session.IsConstructing = true;
        try
        {
            this.RunConstructor(instance, constructor, arguments, operation);
        }
        finally
        {
            this.Session.IsConstructing = wasConstructing;
        }

        return instance;
    }

    private void RunConstructor(UserObject instance, IMethodSymbol constructor, IReadOnlyList<SymbolicValue?> arguments, IOperation? operation)
    {
        var budget = this.Session.Budget;
        var type = constructor.ContainingType;
        if (this.Types.IsTorchSharp(type))
        {
            instance.BuiltInBase ??= this.ModuleCalls.CreateBase(type, constructor, arguments, operation);
            return;
        }

        if (budget.CallDepth >= Budget.Depth) throw new BudgetException(StopReasons.TooManyCalls);
        budget.CallDepth++;
        try
        {
            this.InFrame(new Frame(constructor, new SymbolicValue.Instance(instance), null), () =>
            {
                this.Bind(constructor, arguments, this.frame);
                this.NoteAxes(instance, constructor);
                this.RunConstructorBody(instance, constructor, operation);
                return instance;
            });
        }
        finally
        {
            budget.CallDepth--;
        }
    }

    private void RunConstructorBody(UserObject instance, IMethodSymbol constructor, IOperation? operation)
    {
        var type = constructor.ContainingType;
        var body = this.Session.Source.Body(constructor) as IConstructorBodyOperation;
        var chain = body?.Initializer is { } initialiser ? initialiser.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault() : null;
        if (IsPrimary(constructor))
        {
            chain = this.Session.Source.PrimaryBaseCall(type);
            this.CapturePrimaryParameters(instance, constructor);
        }

        var callsThis = chain is not null && SymbolEqualityComparer.Default.Equals(chain.TargetMethod.ContainingType.OriginalDefinition, type.OriginalDefinition);
        if (!callsThis) this.RunInitialisers(instance, type);
        if (chain is not null) this.ChainConstructor(chain);
        else if (type.BaseType is { } parent && parent.InstanceConstructors.FirstOrDefault(static c => c.Parameters.All(static p => p.IsOptional || p.IsParams)) is { } implied)
            this.RunBase(instance, implied, operation);
        if (body is not null) this.Execute(body.BlockBody ?? body.ExpressionBody);
    }

    // What the class' axis names are in this object, for the contracts of its methods.
    private void NoteAxes(UserObject instance, IMethodSymbol constructor)
    {
        foreach (var parameter in constructor.Parameters)
        {
            // A constructor that calls another one of the class was given what the user wrote.
            if (this.frame[parameter.OriginalDefinition].Value is SymbolicValue.Int { Number: var number } && !instance.Numbers.ContainsKey(parameter.Name)) instance.Numbers.Add(parameter.Name, number);
            if (Contracts.AxisAttributes.Axis(parameter).FirstOrDefault() is { } attribute
                && this.frame[parameter.OriginalDefinition].Value is SymbolicValue.Int { Number: var size })
            {
                instance.AxisSizes[Contracts.AxisAttributes.Text(attribute).Trim()] = size;
            }
        }
    }

    private void RunBase(UserObject instance, IMethodSymbol constructor, IOperation? operation)
    {
        if (constructor.ContainingType.SpecialType == SpecialType.System_Object) return;
        this.RunConstructor(instance, constructor, [], operation);
    }

    private void RunInitialisers(UserObject instance, INamedTypeSymbol type)
    {
        foreach (var (member, initialiser) in this.Session.Source.Initialisers(type))
        {
            var value = this.Evaluate(initialiser, member.Name.TrimStart('_'));
            this.Session.Journal.Write(instance[member], value);
            Label(member.Name.TrimStart('_'), value);
        }
    }

    // Members read a primary constructor's parameters later; a record's positional properties hold them.
    private void CapturePrimaryParameters(UserObject instance, IMethodSymbol constructor)
    {
        foreach (var parameter in constructor.Parameters)
        {
            var value = this.frame[parameter.OriginalDefinition].Value;
            this.Session.Journal.Write(instance[parameter], value);
            if (!constructor.ContainingType.IsRecord) continue;
            var property = constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault();
            if (property is not null) this.Session.Journal.Write(instance[property], value);
        }
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);

    // this(…) or base(…).
    private SymbolicValue ChainConstructor(IInvocationOperation call)
    {
        if (this.frame.Receiver is not SymbolicValue.Instance { Object: var instance }) return SymbolicValue.Null.Instance;
        var arguments = this.Arguments(call.Arguments, call.TargetMethod);
        if (call.TargetMethod.ContainingType.SpecialType != SpecialType.System_Object) this.RunConstructor(instance, call.TargetMethod, arguments, call);
        return SymbolicValue.Null.Instance;
    }
}
