using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Folding;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Entry.Ranks;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Joins;
using NcdGenerators.CSharp.Judgement;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Entry;

/// <summary>Reads one method into a circuit: its class is constructed, then it is run on tensors with the declared axes.</summary>
internal sealed class MethodReader(SourceModel source, CancellationToken cancellation)
{
    private readonly Constructions constructions = new(source, cancellation);

    // Readings of one method ask much the same of sizes, and so do methods that call one another.
    private readonly Facts facts = Facts.Start();

    /// <summary>The circuit and the findings of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isAnnotated">Whether the source asks for its circuit.</param>
    public (CircuitReading Circuit, IReadOnlyList<Finding> Findings) Read(IMethodSymbol method, bool isAnnotated)
    {
        var readings = new RankReadings((pins, asking) => this.Read(method, isAnnotated, pins, asking, construction: null));
        var (circuit, findings) = readings.Read();
        return (circuit, method.IsStatic || circuit.State == ReadingState.NotRead || readings.IsCutShort || findings.Any(static finding => finding.Severity == FindingSeverity.Error)
            ? findings
            : [.. findings, .. this.OfConstructions(method, findings, readings.Chosen)]);
    }

    // What is wrong only with the numbers that the module is made with somewhere.
    private IEnumerable<Finding> OfConstructions(IMethodSymbol method, IReadOnlyList<Finding> known, RankPins ranks)
    {
        var told = new HashSet<(string, SourcePlace)>(known.Where(static finding => finding.Severity >= FindingSeverity.Warning).Select(static finding => (finding.RuleId, finding.Place)));
        foreach (var construction in this.constructions.Of(method.ContainingType))
        {
            var readings = new RankReadings((pins, asking) => this.Read(method, isAnnotated: false, pins, asking, construction), onlyErrors: true);
            foreach (var finding in readings.Read(ranks).Findings)
            {
                if (finding.Severity == FindingSeverity.Error && told.Add((finding.RuleId, finding.Place)))
                    yield return finding with { Message = finding.Message + $" This is so for {construction.Text}.", IsFromElsewhere = true };
            }
        }
    }

    // A forward that always throws after the constructor alone needs something done first: SetImage(image), then forward. What else
    // that does is open, so nothing is proved.
    private Attempt Read(IMethodSymbol method, bool isAnnotated, RankPins pins, Asking asking, Construction? construction) =>
        this.Read(method, isAnnotated, pins, asking, construction, isPrepared: false) is var attempt
            && attempt.Circuit.State == ReadingState.NotRead
            && this.Read(method, isAnnotated, pins, asking, construction, isPrepared: true) is { Circuit.State: not ReadingState.NotRead } prepared
            ? prepared with { Findings = prepared.Findings.Select(RankReadings.AsInformation).ToList() }
            : attempt;

    private Attempt Read(IMethodSymbol method, bool isAnnotated, RankPins pins, Asking asking, Construction? construction, bool isPrepared)
    {
        var isForward = method.Name is "forward" or "call" && !method.IsStatic;
        var title = Titles.Declared(method) ?? (isForward ? Titles.Of(method.ContainingType) : Titles.Of(method));
        var builder = new CircuitBuilder(Session.MethodName(method), title, this.facts);
        var session = new Session(source, builder, cancellation) { Entry = method, Current = method };
        session.Ranks.Pins = pins;
        session.Ranks.MayAsk = asking != Asking.Nothing;
        session.Ranks.MayGuess = asking == Asking.WhatIsLikely;
        var evaluator = new Evaluator(session);
        var contract = new ContractReader(cancellation).Read(method);
        var state = ReadingState.Complete;
        var outputs = new List<int>();
        RankQuestion? question = null;
        try
        {
            outputs = this.Run(method, contract, session, evaluator, construction, isPrepared);
        }
        catch (RankQuestion asked)
        {
            question = asked;
        }
        catch (ThrownException thrown)
        {
            if (this.CanReturn(method))
            {
                state = ReadingState.NotRead;
                session.Findings.Stop(StopReasons.AlwaysThrows, SourceModel.Place(thrown.At.Syntax));
            }
        }
        catch (BudgetException exhausted)
        {
            state = ReadingState.Partial;
            session.Findings.Stop(exhausted.Message, PlaceOf(method));
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // A bug of ours must not break the user's build; it is told as a stop.
            state = ReadingState.NotRead;
            session.Findings.Stop($"the reader failed ({unexpected.GetType().Name}: {unexpected.Message})", PlaceOf(method));
        }

        if (state == ReadingState.Complete && session.Findings.HasStops) state = ReadingState.Partial;
        var circuit = LoopFolding.Fold(builder.Build([.. outputs]));
        var reading = new CircuitReading(
            MetadataNames.Full(method.ContainingType),
            method.Name,
            title,
            circuit,
            isAnnotated,
            state,
            session.Places.ToEquatableArray(),
            session.Expressions.All) { Place = PlaceOf(method), Detail = AxisAttributes.Detail(method) ?? AxisAttributes.Detail(method.ContainingType), HasCallouts = AxisAttributes.Callouts(method) ?? AxisAttributes.Callouts(method.ContainingType) };
        return new Attempt(reading, session.Findings.All, question, session.Ranks.Solved, session.Ranks.CouldGuess, session.Budget.Spent);
    }

    // A method that only says that it is not implemented is understood; one that was to return something is not.
    private bool CanReturn(IMethodSymbol method) => source.Body(method) is not { } body
        || body.DescendantsAndSelf().OfType<IReturnOperation>().Any(static result => result.ReturnedValue is { } value && !value.DescendantsAndSelf().Any(static part => part is IThrowOperation));

    private List<int> Run(IMethodSymbol method, MethodContract contract, Session session, Evaluator evaluator, Construction? construction, bool isPrepared)
    {
        SymbolicValue? receiver = null;
        var arguments = new List<SymbolicValue>();

        // The declared names come first: what the constructor's integers are called must not take them.
        var usable = contract.IsUsable ? contract : contract with { Exists = false };
        var shapes = new ContractShapes(session, usable);
        var declared = usable.Exists ? usable.Contract.Inputs.Select((_, i) => shapes.Input(i)).ToList() : [];
        if (!method.IsStatic)
        {
            var module = this.Construct(method.ContainingType, session, evaluator, construction);
            if (isPrepared) Prepare(module, session, evaluator);
            receiver = new SymbolicValue.Instance(module);
        }

        session.Ranks.EarlierSymbols.UnionWith(session.Symbols.Names);
        foreach (var parameter in method.Parameters) arguments.Add(this.Argument(parameter, usable, declared, session, evaluator));

        if (source.Body(method) is not { } body) return [];
        var frame = new Frame(method, receiver, null);
        var result = evaluator.InFrame(frame, () =>
        {
            evaluator.Bind(method, arguments, frame);
            return evaluator.Finish(evaluator.Execute(body));
        });
        var outputs = this.Outputs(result, method.ReturnType, session, evaluator);
        var last = frame.LastReturn;
        if (usable.Exists && (last is null || !Evaluator.HasErrors(last))) new ResultCheck(evaluator, shapes, usable).Check(outputs, last is null ? PlaceOf(method) : SourceModel.Place(last.Syntax));
        return outputs.Select(static output => output ?? -1).ToList();
    }

    // What the constructor leaves null or empty and others may set or fill, somebody has set or filled before the call.
    private static void Prepare(UserObject module, Session session, Evaluator evaluator)
    {
        for (var type = module.Type; type is not null && session.Source.Declares(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers().Where(static member => !member.IsStatic))
            {
                var held = member switch
                {
                    IFieldSymbol { IsImplicitlyDeclared: false } field when !field.IsReadOnly || IsEmpty(module[field].Value) => field.Type,
                    IPropertySymbol { SetMethod.IsInitOnly: false } property when session.Source.IsAutoProperty(property) => property.Type,
                    _ => null,
                };
                if (held is null || module[member] is not { Value: var value } cell || (value is not SymbolicValue.Null && !IsEmpty(value))) continue;
                cell.Value = evaluator.WithoutNull(SymbolicInputs.Of(session, member, held, member.Name));
            }
        }
    }

    private static bool IsEmpty(SymbolicValue? value) => value is SymbolicValue.List { Object.Items.Value: SymbolicValue.Tuple { Items.Count: 0 } };

    // With several constructors, the one that knows most: others call it with constants.
    private UserObject Construct(INamedTypeSymbol type, Session session, Evaluator evaluator, Construction? construction)
    {
        var constructor = construction?.Creation.Constructor?.OriginalDefinition ?? type.InstanceConstructors
            .Where(candidate => !(type.IsRecord && candidate.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(candidate.Parameters[0].Type, type)))
            .OrderByDescending(static candidate => candidate.Parameters.Count(static parameter => AxisAttributes.Axis(parameter).Any()))
            .ThenByDescending(static candidate => candidate.Parameters.Length)
            .FirstOrDefault();
        if (constructor is null) return new UserObject(type);
        var arguments = constructor.Parameters.Select(parameter => Given(parameter, session, evaluator, construction)).ToList();
        return evaluator.Construct(type, constructor, arguments, null);
    }

    private static SymbolicValue? Given(IParameterSymbol parameter, Session session, Evaluator evaluator, Construction? construction)
    {
        var value = construction?.Known(parameter) is { } known ? evaluator.InFrame(new Frame(null, null, null), () => evaluator.Evaluate(known.Value))
            : construction?.IsLeftOut(parameter) == true ? evaluator.DefaultOf(parameter)
            : null;
        if (value is null) return SymbolicInputs.Of(session, parameter, parameter.Type, parameter.Name);

        // A declared axis keeps its name: contracts speak of it.
        if (value is not SymbolicValue.Int number || SymbolicInputs.RigidSize(session, parameter) is not { } size) return value;
        session.Builder.Assume(new SymbolFact(RequirementKind.Equal, size, number.Number));
        return SymbolicValue.Of(size);
    }

    private SymbolicValue Argument(IParameterSymbol parameter, MethodContract contract, List<TensorType> declared, Session session, Evaluator evaluator)
    {
        var input = contract.ParameterOrdinals.ToList().IndexOf(parameter.Ordinal);
        if (!session.Types.IsTensor(parameter.Type))
        {
            return session.Types.IsTensorSequence(parameter.Type)
                ? SymbolicInputs.Tensors(session, parameter.Type, parameter.Name)
                : SymbolicInputs.Of(session, parameter, parameter.Type, parameter.Name);
        }

        var type = contract.Exists && input >= 0
            ? declared[input]
            : new TensorType(session.Ranks.Unknown("?" + parameter.Name, $"the parameter '{parameter.Name}'"), DType.Unknown, Layout.Unknown);
        var tensor = new SymbolicValue.Tensor(session.Builder.Input(parameter.Name, type));
        var isOptional = parameter.Type.NullableAnnotation == NullableAnnotation.Annotated || parameter is { HasExplicitDefaultValue: true };
        return isOptional ? new SymbolicValue.Choice(new PathCondition($"'{parameter.Name}' is given"), tensor, SymbolicValue.Null.Instance) : tensor;
    }

    // Tuples, lists and records of results flattened in order; null for a result that is null.
    private List<int?> Outputs(SymbolicValue value, ITypeSymbol type, Session session, Evaluator evaluator)
    {
        value = evaluator.Settle(value);
        switch (value)
        {
            case SymbolicValue.Tensor or SymbolicValue.Owned: return [evaluator.Tensors.IdOf(value)];
            case SymbolicValue.Null when session.Types.IsTensor(type): return [null];
            case SymbolicValue.Tuple or SymbolicValue.List when evaluator.Elements(value) is { } items:
                return items.SelectMany((item, i) => this.Outputs(item, ElementType(type, i), session, evaluator)).ToList();
            case SymbolicValue.Instance { Object: var instance }:
                return instance.Cells.Where(pair => pair.Value.Value is not null)
                    .SelectMany(pair => this.Outputs(pair.Value.Value!, type, session, evaluator).Where(static id => id is not null)).ToList();
            default:
                if (value is SymbolicValue.Choice && evaluator.Tensors.OneOf([.. ValueJoin.Leaves(value)]) is { } either) return [evaluator.Tensors.IdOf(either)];
                return session.Types.IsTensor(type)
                    ? [evaluator.Tensors.IdOf(evaluator.Tensors.Opaque(value is SymbolicValue.Unknown unknown ? unknown.Reason : "the result depends on the path", null, []))]
                    : [];
        }
    }

    private static ITypeSymbol ElementType(ITypeSymbol type, int index) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple when index < tuple.TupleElements.Length => tuple.TupleElements[index].Type,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: > 0 } named => named.TypeArguments[Math.Min(index, named.TypeArguments.Length - 1)],
        _ => type,
    };

    private static SourcePlace PlaceOf(IMethodSymbol method) =>
        method.Locations.FirstOrDefault(static location => location.IsInSource) is { SourceTree: { } tree, SourceSpan: var span }
            ? new SourcePlace(tree.FilePath, span.Start, span.Length)
            : SourcePlace.None;
}
