using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Contracts;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

/// <content>The package's own functions: Einops and x.Axes("…").</content>
internal sealed partial class TensorCalls
{
    /// <summary>A call of <c>NcdGenerators.Einops</c>.</summary>
    public SymbolicValue Einops(IInvocationOperation call, IReadOnlyList<SymbolicValue?> arguments, string? name)
    {
        var method = call.TargetMethod;
        if (method.Name is "pack" or "unpack") return this.EinopsPacking(call, arguments, name);
        var operation = method.Name switch
        {
            "einsum" => EinopsOperation.Einsum,
            "reduce" => EinopsOperation.Reduce,
            "repeat" => EinopsOperation.Repeat,
            _ => EinopsOperation.Rearrange,
        };
        var target = OperatorTable.Find("einops." + method.Name);
        var place = method.Parameters.FirstOrDefault(static parameter => parameter.Name == "pattern")?.Ordinal ?? -1;
        if (target is null || place < 0 || arguments[place] is not SymbolicValue.Text { String: var pattern }) return this.NotInTable(method, arguments, call);
        var parsed = EinopsPattern.Parse(operation, pattern);
        if (parsed.Pattern is null)
        {
            this.ReportPattern(call, place, parsed.Errors);
            return this.Opaque("the pattern has errors", call, arguments);
        }

        return evaluator.Lift(arguments, settled => this.Apply(target, this.EinopsArguments(method, settled, target), call, null, name));
    }

    private List<NamedArgument> EinopsArguments(IMethodSymbol method, IReadOnlyList<SymbolicValue?> arguments, Operator target)
    {
        var named = new List<NamedArgument>();
        foreach (var parameter in method.Parameters)
        {
            if (arguments[parameter.Ordinal] is not { } value) continue;
            switch (parameter.Name)
            {
                case "sizes" or "lengths":
                    var pairs = (evaluator.Elements(value) ?? []).OfType<SymbolicValue.Tuple>().Where(static pair => pair.Items is [SymbolicValue.Text, SymbolicValue.Int]).ToList();
                    named.Add(new NamedArgument("axes", string.Join(" ", pairs.Select(static pair => ((SymbolicValue.Text)pair.Items[0]).String))));
                    named.Add(new NamedArgument("lengths", Argument.Ints(pairs.Select(static pair => ((SymbolicValue.Int)pair.Items[1]).Number).ToArray())));
                    break;
                case "tensors": named.Add(new NamedArgument("operands", this.ToArgument(value, ParameterKind.TensorList))); break;
                case "tensor": named.Add(new NamedArgument("input", this.ToArgument(value, ParameterKind.Tensor))); break;
                case var own when target.IndexOf(own) >= 0: named.Add(new NamedArgument(own, this.ToArgument(value, target.Parameters[target.IndexOf(own)].Kind))); break;
            }
        }

        return named;
    }

    private void ReportPattern(IInvocationOperation call, int ordinal, EquatableArray<NotationError> errors)
    {
        if (Evaluator.HasErrors(call) || this.PatternSyntax(call, ordinal) is not { } syntax) return;
        foreach (var error in errors)
            this.Judge.Add(RuleIds.EinopsPattern, FindingSeverity.Error, error.Message + ".", LiteralPlaces.Map(syntax, error.Start, error.Length));
    }

    private SyntaxNode? PatternSyntax(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value.Syntax;

    /// <summary>The characters of a pattern that a mismatch is about, or null.</summary>
    public SourcePlace? PatternPlace(IOperation operation, Mismatch mismatch)
    {
        if (mismatch.Span is not { } span || operation is not IInvocationOperation call) return null;
        var parameter = call.TargetMethod.Parameters.FirstOrDefault(static candidate => candidate.Name is "pattern" or "equation");
        return parameter is not null && this.PatternSyntax(call, parameter.Ordinal) is { } syntax ? LiteralPlaces.Map(syntax, span.Start, span.Length) : null;
    }

    /// <summary>x.Axes("b t d"): checked against what is known, and known from here on.</summary>
    public SymbolicValue Claim(IInvocationOperation call, IReadOnlyList<SymbolicValue?> arguments)
    {
        if (arguments.Count < 2 || arguments[0] is not { } tensor) return this.Opaque(StopReasons.NotUnderstood("the claim"), call, arguments);
        var syntax = this.PatternSyntax(call, 1);
        if (arguments[1] is not SymbolicValue.Text { String: var text } || syntax is null) return tensor;
        var parsed = AxesParser.Parse(text);
        var errors = parsed.Errors.Select(static error => (Rule: RuleIds.Notation, Error: error)).ToList();
        if (parsed.IsValid && (parsed.Syntax.HasArrow || parsed.Syntax.Inputs.Count != 1))
        {
            this.Judge.Add(RuleIds.Segments, FindingSeverity.Error, $"A claim is about one tensor, but '{text}' declares {parsed.Syntax.Inputs.Count}.", syntax is null ? SourcePlace.None : SourceModel.Place(syntax));
            return tensor;
        }

        foreach (var (rule, error) in errors) this.Judge.Add(rule, FindingSeverity.Error, error.Message + ".", LiteralPlaces.Map(syntax, error.Start, error.Length));
        if (errors.Count > 0) return tensor;
        var contract = Contract.Create([new SegmentSource(parsed.Syntax.Inputs[0], false)]).Contract;
        return evaluator.Lift(tensor, value => this.Claim(call, value, new MethodContract(contract, true, EquatableArray<ContractError>.Empty, EquatableArray<ContractError>.Empty, EquatableArray<DeclaredAxis>.Empty, EquatableArray.Of(0))));
    }

    private SymbolicValue Claim(IInvocationOperation call, SymbolicValue value, MethodContract contract)
    {
        if (this.Session.IsConstructing || this.IdOf(value) is not { } id) return value;
        var type = this.Builder.Values[id].Type;
        var claimed = new ContractShapes(this.Session, contract).Input(0).Shape;
        if (AxisBinding.Align(contract.Contract.Inputs[0].Axes, type.Shape) is not { } pairs)
        {
            this.Judge.Add(RuleIds.DeclaredResult, FindingSeverity.Error, $"[{claimed}] is claimed, but the tensor has the axes [{type.Shape}]: another number of axes.", call);
            return value;
        }

        // Nothing is known of the axes: what is claimed is what there is.
        if (type.Shape.Axes.Count == 1 && type.Shape.HasRun)
        {
            if (this.PatternSyntax(call, 0) is { } expression) this.Session.Findings.GoOn(SourceModel.Place(expression));

            // An argument may simply be that; what a step made keeps the flow that the step has.
            if (this.Builder.Values[id].Origin != ValueOrigin.Input) return this.Declared(claimed, type.DType, call, [value]) ?? value;
            this.Builder.Refine(id, type with { Shape = claimed, Layout = Layout.Unknown });
            return value;
        }

        var shape = type.Shape;
        foreach (var (pattern, item) in pairs)
        {
            if (pattern is RunPattern || pattern.Size is not { } size) continue;
            if (pattern is NamedAxisPattern { FixedSize: { } isFixed }) size = isFixed;
            switch (this.Judge.Compare(size, shape[item].Size))
            {
                case { } severity:
                    this.Judge.Add(RuleIds.DeclaredResult, severity, $"[{claimed}] is claimed, but the tensor has the axes [{type.Shape}]: {shape[item].Size} stands where '{pattern}' is claimed.", call);
                    return value;
                default:
                    if (evaluator.Facts.AreEqual(size, shape[item].Size) != Trilean.Yes) this.Builder.Assume(new SymbolFact(RequirementKind.Equal, shape[item].Size, size));
                    shape = shape.With(item, new Axis((pattern as NamedAxisPattern)?.Name ?? shape[item].Name, size, shape[item].Role));
                    break;
            }
        }

        this.Builder.Refine(id, type with { Shape = shape });
        return value;
    }
}
