using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>
/// Reads contracts from signatures: <c>[Axes]</c> on a method, its parameters and results, its class; inherited from what it
/// overrides and implements, in source or metadata. Cheap: looks at no body.
/// </summary>
public sealed class ContractReader
{
    private readonly KnownTypes types = new();
    private readonly CancellationToken cancellation;

    public ContractReader(CancellationToken cancellation = default) => this.cancellation = cancellation;

    private sealed record Text(AttributeData Attribute, string Written, int Number);

    /// <summary>The contract of a type: that of its forward method, or what it declares by itself.</summary>
    public MethodContract? Read(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            var forward = current.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(static method => !method.IsStatic);
            if (forward is not null) return this.Read(forward, type);
        }

        return null;
    }

    /// <summary>What is wrong with the [Axis] attributes of a type and its base classes.</summary>
    public IReadOnlyList<ContractError> AxisErrors(INamedTypeSymbol type)
    {
        var errors = new List<ContractError>();
        this.DeclaredAxes(type, errors);
        return errors;
    }

    /// <summary>The contract of a method.</summary>
    public MethodContract Read(IMethodSymbol method) => this.Read(method, method.ContainingType);

    /// <summary>The contract of a method as a member of a type that may derive from the declaring one.</summary>
    public MethodContract Read(IMethodSymbol method, INamedTypeSymbol? type)
    {
        var errors = new List<ContractError>();
        var axes = type is null ? [] : this.DeclaredAxes(type, errors);
        foreach (var parameter in method.Parameters) this.Declare(parameter, parameter.Type, AxisMemberKind.MethodParameter, axes, errors);
        var tensors = method.Parameters.Where(parameter => this.types.IsTensor(parameter.Type) || this.types.IsTensorSequence(parameter.Type)).ToList();
        var results = this.ResultCount(method.ReturnType);
        var texts = new List<Text>();
        var inputs = new SegmentSource?[tensors.Count];
        var outputs = new SegmentSource?[results];

        foreach (var source in this.Sources(method, type)) this.ReadSignature(source, method, tensors, texts, inputs, outputs, errors);
        foreach (var declaration in Declarations(method))
        {
            var ownTensors = declaration.Parameters.Where(parameter => this.types.IsTensor(parameter.Type) || this.types.IsTensorSequence(parameter.Type)).ToList();
            for (var i = 0; i < ownTensors.Count && i < inputs.Length; i++)
            {
                if (inputs[i] is null && AxisAttributes.Axes(ownTensors[i].GetAttributes()) is { } attribute) inputs[i] = this.ReadParameter(attribute, ownTensors[i], texts, errors);
            }

            if (outputs.All(static output => output is null) && AxisAttributes.Axes(declaration.GetReturnTypeAttributes()) is { } result)
                this.ReadResult(result, method, texts, outputs, errors);
        }

        this.CheckTargets(method, errors);
        var exists = texts.Count > 0;
        var segments = exists ? Fill(inputs, tensors.Select(static tensor => tensor.Name).ToList(), false).Concat(outputs.Any(static o => o is not null) ? Fill(outputs, null, true) : []) : [];
        var known = axes.Where(static axis => AxisNames.IsName(axis.Axis) && axis.Kind != AxisMemberKind.Type).Select(static axis => axis.Axis).Distinct();
        var contract = Contract.Create(segments, known);

        // Segments that are missing were made up above; what is wrong with those says nothing.
        if (errors.All(static error => error.RuleId != RuleIds.Segments)) errors.AddRange(contract.Errors.Select(error => this.At(error, texts, RuleIds.Contract)));
        return new MethodContract(
            contract.Contract,
            exists,
            errors.Distinct().ToEquatableArray(),
            contract.Contract.UndeterminedGroups.Select(group => this.At(contract.Contract, group, texts)).ToEquatableArray(),
            axes.ToEquatableArray(),
            tensors.Select(static tensor => tensor.Ordinal).ToEquatableArray());
    }

    // An undeclared tensor among declared ones may have any axes.
    private static IEnumerable<SegmentSource> Fill(SegmentSource?[] segments, IReadOnlyList<string>? names, bool isOutput) => segments.Select((segment, i) =>
        segment ?? new SegmentSource(new SegmentSyntax(EquatableArray.Of<AxisSyntax>(new RunSyntax((isOutput ? "result" : names![i]) + "_axes"))), isOutput, names?[i]));

    private int ResultCount(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Sum(element => this.ResultCount(element.Type)),
        INamedTypeSymbol { Name: "Tuple", TypeArguments.Length: > 0 } tuple => tuple.TypeArguments.Sum(this.ResultCount),
        _ => this.types.IsTensor(type) || this.types.IsTensorSequence(type) ? 1 : 0,
    };

    // The method itself, what it overrides and implements; the nearest first.
    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod) yield return current;
        if (method.ContainingType is null) yield break;
        foreach (var face in method.ContainingType.AllInterfaces)
        {
            foreach (var member in face.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)) yield return member;
            }
        }
    }

    // Signatures: on the method, or on the class for its forward. Of several, the nearest counts.
    private IEnumerable<(AttributeData Attribute, bool IsOwn)> Sources(IMethodSymbol method, INamedTypeSymbol? type)
    {
        foreach (var declaration in Declarations(method))
        {
            if (AxisAttributes.Axes(declaration.GetAttributes()) is not { } attribute) continue;
            yield return (attribute, true);
            yield break;
        }

        if (method.Name is not ("forward" or "call")) yield break;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (AxisAttributes.Axes(current.GetAttributes()) is not { } attribute) continue;
            yield return (attribute, true);
            yield break;
        }

        foreach (var face in type is null ? Enumerable.Empty<INamedTypeSymbol>() : type.AllInterfaces)
        {
            if (AxisAttributes.Axes(face.GetAttributes()) is not { } attribute) continue;
            yield return (attribute, true);
            yield break;
        }
    }

    private void ReadSignature(
        (AttributeData Attribute, bool IsOwn) source,
        IMethodSymbol method,
        List<IParameterSymbol> tensors,
        List<Text> texts,
        SegmentSource?[] inputs,
        SegmentSource?[] outputs,
        List<ContractError> errors)
    {
        var text = this.Add(source.Attribute, texts);
        var parsed = AxesParser.Parse(text.Written);
        if (!this.Check(parsed, text, errors)) return;
        var declared = parsed.Syntax.Inputs;

        // "-> x" and "" have one empty segment: no parameter, where there is none.
        var inputCount = tensors.Count == 0 && declared.Count == 1 && declared[0].Axes.Count == 0 ? 0 : declared.Count;
        if (inputCount != tensors.Count)
            this.AddSegments(errors, text, $"'{text.Written}' declares {Count(inputCount, "tensor")}, but '{method.Name}' takes {Count(tensors.Count, "tensor")}");
        if (parsed.Syntax.HasArrow && parsed.Syntax.Outputs.Count != outputs.Length && !(outputs.Length == 0 && parsed.Syntax.Outputs.Count == 1 && parsed.Syntax.Outputs[0].Axes.Count == 0))
            this.AddSegments(errors, text, $"'{text.Written}' declares {Count(parsed.Syntax.Outputs.Count, "result")}, but '{method.Name}' gives {Count(outputs.Length, "tensor")}");
        var dtype = AxisAttributes.DType(source.Attribute);
        for (var i = 0; i < inputs.Length && i < inputCount; i++) inputs[i] = new SegmentSource(declared[i], false, tensors[i].Name, dtype, text.Number);
        for (var i = 0; i < outputs.Length && i < parsed.Syntax.Outputs.Count; i++) outputs[i] = new SegmentSource(parsed.Syntax.Outputs[i], true, null, null, text.Number);
    }

    private SegmentSource? ReadParameter(AttributeData attribute, IParameterSymbol parameter, List<Text> texts, List<ContractError> errors)
    {
        var text = this.Add(attribute, texts);
        var parsed = AxesParser.Parse(text.Written);
        if (!this.Check(parsed, text, errors)) return null;
        if (parsed.Syntax.HasArrow || parsed.Syntax.Inputs.Count > 1) this.AddSegments(errors, text, $"'{text.Written}' declares a signature, but '{parameter.Name}' is one tensor");
        var segment = parsed.Syntax.Inputs.Count > 0 ? parsed.Syntax.Inputs[0] : new SegmentSyntax(EquatableArray<AxisSyntax>.Empty);
        return new SegmentSource(segment, false, parameter.Name, AxisAttributes.DType(attribute), text.Number);
    }

    private void ReadResult(AttributeData attribute, IMethodSymbol method, List<Text> texts, SegmentSource?[] outputs, List<ContractError> errors)
    {
        if (outputs.Length == 0)
        {
            if (method.ReturnType is not (ITypeParameterSymbol or IErrorTypeSymbol))
                errors.Add(this.Target(attribute, $"[Axes] is for tensors, but '{method.Name}' gives {(method.ReturnsVoid ? "nothing" : "a " + method.ReturnType.Name)}"));
            return;
        }

        var text = this.Add(attribute, texts);
        var parsed = AxesParser.Parse(text.Written, AxesPlace.Result);
        if (!this.Check(parsed, text, errors)) return;
        if (parsed.Syntax.Outputs.Count != outputs.Length)
            this.AddSegments(errors, text, $"'{text.Written}' declares {Count(parsed.Syntax.Outputs.Count, "result")}, but '{method.Name}' gives {Count(outputs.Length, "tensor")}");
        for (var i = 0; i < outputs.Length && i < parsed.Syntax.Outputs.Count; i++) outputs[i] = new SegmentSource(parsed.Syntax.Outputs[i], true, null, AxisAttributes.DType(attribute), text.Number);
    }

    private Text Add(AttributeData attribute, List<Text> texts)
    {
        var text = new Text(attribute, AxisAttributes.Text(attribute), texts.Count);
        texts.Add(text);
        return text;
    }

    private bool Check(AxesParseResult parsed, Text text, List<ContractError> errors)
    {
        foreach (var error in parsed.Errors) errors.Add(this.At(error with { Text = text.Number }, [text], RuleIds.Notation));
        return parsed.IsValid;
    }

    private ContractError At(NotationError error, IReadOnlyList<Text> texts, string rule)
    {
        var text = texts.Count == 1 ? texts[0] : texts.FirstOrDefault(candidate => candidate.Number == error.Text);
        var syntax = text is null ? null : AxisAttributes.TextSyntax(text.Attribute, this.cancellation);
        return new ContractError(rule, Sentence(error.Message), syntax is null ? SourcePlace.None : LiteralPlaces.Map(syntax, error.Start, error.Length));
    }

    // Nothing tells the factors apart: no guard can check them.
    private ContractError At(Contract contract, UndeterminedGroup group, IReadOnlyList<Text> texts)
    {
        var text = texts.FirstOrDefault(candidate => candidate.Number == contract.Inputs[group.Segment].Text);
        var syntax = text is null ? null : AxisAttributes.TextSyntax(text.Attribute, this.cancellation);
        var names = string.Join(" and ", group.UnknownNames.Select(static name => $"'{name}'"));
        return new ContractError(
            RuleIds.UnknownFactor,
            $"{group.Group} cannot be guarded: nothing else tells {names}. Give one to the class with [Axis], or use it in another input.",
            syntax is null ? SourcePlace.None : LiteralPlaces.Map(syntax, group.Group.Span.Start, group.Group.Span.Length));
    }

    private void AddSegments(List<ContractError> errors, Text text, string message)
    {
        var syntax = AxisAttributes.TextSyntax(text.Attribute, this.cancellation);
        errors.Add(new ContractError(RuleIds.Segments, message + ".", syntax is null ? SourcePlace.None : SourceModel.Place(syntax)));
    }

    // [Axes] speaks of tensors only.
    private void CheckTargets(IMethodSymbol method, List<ContractError> errors)
    {
        foreach (var parameter in method.Parameters)
        {
            var isTensor = this.types.IsTensor(parameter.Type) || this.types.IsTensorSequence(parameter.Type) || parameter.Type is ITypeParameterSymbol or IErrorTypeSymbol;
            if (!isTensor && AxisAttributes.Axes(parameter.GetAttributes()) is { } wrong)
                errors.Add(this.Target(wrong, $"[Axes] is for tensors, but '{parameter.Name}' is a {parameter.Type.Name}; use [Axis] for an integer"));
        }
    }

    private ContractError Target(AttributeData attribute, string message)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(this.cancellation);
        return new ContractError(RuleIds.Target, message + ".", syntax is null ? SourcePlace.None : SourceModel.Place(syntax));
    }

    private List<DeclaredAxis> DeclaredAxes(INamedTypeSymbol type, List<ContractError> errors)
    {
        var found = new List<DeclaredAxis>();
        for (var current = type; current is not null && !this.types.IsTorchSharp(current); current = current.BaseType)
        {
            this.Declare(current, null, AxisMemberKind.Type, found, errors);
            foreach (var member in current.GetMembers())
            {
                switch (member)
                {
                    case IFieldSymbol field: this.Declare(field, field.Type, AxisMemberKind.Field, found, errors); break;
                    case IPropertySymbol property: this.Declare(property, property.Type, AxisMemberKind.Property, found, errors); break;
                    case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                        foreach (var parameter in constructor.Parameters) this.Declare(parameter, parameter.Type, AxisMemberKind.ConstructorParameter, found, errors);
                        break;
                }
            }
        }

        return found;
    }

    private void Declare(ISymbol member, ITypeSymbol? memberType, AxisMemberKind kind, List<DeclaredAxis> found, List<ContractError> errors)
    {
        foreach (var attribute in AxisAttributes.Axis(member))
        {
            if (memberType is not null and not IErrorTypeSymbol && !KnownTypes.IsInteger(memberType))
                errors.Add(this.Target(attribute, $"[Axis] is for integers, but '{member.Name}' is a {memberType.Name}"));
            var text = new Text(attribute, AxisAttributes.Text(attribute), 0);
            var parsed = AxesParser.Parse(text.Written);
            if (!this.Check(parsed, text, errors)) continue;
            if (parsed.Syntax is { HasArrow: false, Inputs: [{ Axes: [NamedAxisSyntax or ExpressionAxisSyntax or LiteralAxisSyntax or RunSyntax] } only] })
                found.Add(new DeclaredAxis(member.Name, kind, only.Axes[0].ToString(), AxisAttributes.Role(attribute)));
            else
                this.AddSegments(errors, text, $"[Axis] names one axis, but '{text.Written}' is not one");
        }
    }

    private static string Sentence(string message) => message.EndsWith(".", StringComparison.Ordinal) ? message : message + ".";

    private static string Count(int count, string noun) => count == 1 ? "1 " + noun : count + " " + noun + "s";
}
