using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Rules;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;

namespace NcdGenerators.CSharp.Judgement;

/// <summary>
/// Turns what a rule says into findings (design §7). What cannot work is an error; what works only if two rigid axes
/// coincide is a warning; what flexible sizes must be is kept, and reported only where it contradicts something.
/// </summary>
internal sealed class Judge(Session session)
{
    private readonly HashSet<(IntExpr, IntExpr)> told = [];
    private readonly RequiredFacts tolerated = new();
    private readonly SilentBroadcast silent = new(session);
    private readonly WaysOut repairs = new(session);

    /// <summary>Judges one application.</summary>
    /// <param name="target">The operator.</param>
    /// <param name="result">What its rule says.</param>
    /// <param name="operands">The tensors that it was applied to.</param>
    /// <param name="outputs">The tensors that it made.</param>
    /// <param name="operation">The source.</param>
    /// <param name="known">What was known.</param>
    /// <param name="application">What the rule was applied to, for whoever looks for a repair.</param>
    public void Review(Operator target, RuleResult result, IReadOnlyList<int> operands, EquatableArray<int> outputs, IOperation operation, Facts known, Func<Application> application)
    {
        operation = session.Blamed ?? operation;
        if (Evaluator.HasErrors(operation)) return;
        switch (result)
        {
            case RuleResult.Mismatched when this.RestsOnUnknownNumbers(application, known):
                this.Stop($"whether {target.Name} fits depends on numbers that are not known", operands, operation);
                break;
            case RuleResult.Mismatched { Mismatch: var mismatch }:
                this.Report(mismatch, FindingSeverity.Error, mismatch.Message, operands, operation, this.repairs.Find(application(), mismatch, known, operands));
                break;
            case RuleResult.Undetermined { Reason: var reason }:
                if (!IsOfUndeclaredType(application(), known)) this.Stop(reason, operands, operation);
                break;
            case RuleResult.Applied applied:
                foreach (var requirement in applied.Requirements) this.Review(requirement, operands, operation, known, application);
                this.silent.Review(target, applied, operands, outputs, operation);
                break;
        }
    }

    /// <summary>An axis number that a size is asked of and that does not exist.</summary>
    public void NoSuchAxis(long dim, Shape shape, IOperation operation) => this.Add(
        RuleIds.AxisRange,
        FindingSeverity.Error,
        $"size({dim}): there is no axis {dim}, the tensor has {RuleContext.Axes(shape.Axes.Count)} ({shape})",
        operation);

    /// <summary>Whether a size is made of rigid names and literals only.</summary>
    public bool IsRigid(IntExpr size) => size.Symbols.All(symbol => session.Symbols.Find(symbol) is { Kind: Circuits.SymbolKind.Rigid });

    /// <summary>Whether nothing can be said of a size, because it depends on values or on something not understood.</summary>
    public bool IsUnknown(IntExpr size) => size.Symbols.Any(this.IsUnknown);

    /// <summary>How bad it is that two sizes must be equal: an error, a warning, or null for nothing to say.</summary>
    public FindingSeverity? Compare(IntExpr declared, IntExpr actual)
    {
        var facts = session.Builder.Facts;
        var answer = facts.AreEqual(declared, actual);
        if (answer == Trilean.Yes || this.IsUnknown(declared) || this.IsUnknown(actual)) return null;
        if (answer == Trilean.No) return FindingSeverity.Error;
        if (this.IsRigid(declared) && this.IsRigid(actual)) return this.Tell(declared, actual) ? FindingSeverity.Warning : null;
        if (session.Required.On(facts).AreEqual(declared, actual) == Trilean.No) return FindingSeverity.Error;
        session.Required.Add(declared, actual);
        session.Ranks.NoteEqual(declared, actual);
        return null;
    }

    private void Review(Requirement requirement, IReadOnlyList<int> operands, IOperation operation, Facts known, Func<Application> application)
    {
        if (this.IsUnknown(requirement.Left) || this.IsUnknown(requirement.Right)) return;
        if (this.IsRigid(requirement.Left) && this.IsRigid(requirement.Right))
        {
            var isOfTwo = requirement.Kind is RequirementKind.Equal or RequirementKind.Broadcast or RequirementKind.Stretch && !requirement.Left.Symbols.SequenceEqual(requirement.Right.Symbols);
            if (requirement.Kind == RequirementKind.AtMost || (!isOfTwo && session.Generic.IsPlausible(requirement)) || !this.Tell(requirement.Left, requirement.Right)) return;
            var condition = "it works only if " + requirement.Kind switch
            {
                RequirementKind.Broadcast => $"{requirement.Left} = {requirement.Right}, or one of them is 1",
                RequirementKind.Stretch => $"{requirement.Left} = {requirement.Right}, or {requirement.Left} is 1",
                RequirementKind.Divisible => $"{requirement.Left} is a multiple of {requirement.Right}",
                _ => $"{requirement.Left} = {requirement.Right}",
            };
            this.Report(requirement.Otherwise, FindingSeverity.Warning, requirement.Otherwise.Message + "; " + condition, operands, operation, this.repairs.Find(application(), requirement, known, operands));
            return;
        }

        if (requirement.Check(session.Required.On(known)) == Trilean.No)
        {
            var message = $"{requirement.Otherwise.Message}; an earlier step needs the contrary";
            if (this.Tell(requirement.Left, requirement.Right)) this.Report(requirement.Otherwise, FindingSeverity.Error, message, operands, operation, this.repairs.Find(application(), requirement, known, operands));
            return;
        }

        session.Required.Add(requirement);
        if (requirement.Kind == RequirementKind.Equal) session.Ranks.NoteEqual(requirement.Left, requirement.Right);
    }

    // Tests are what is known of numbers that nobody knows; whether such a branch is ever taken is not known either.
    private bool RestsOnUnknownNumbers(Func<Application> application, Facts known)
    {
        var without = known.Without(this.IsUnknown);
        return !ReferenceEquals(without, known) && application().Apply(without) is not RuleResult.Mismatched;
    }

    private bool IsUnknown(string symbol) => FreshSymbols.IsUnknown(symbol) || session.Symbols.Find(symbol) is { Kind: Circuits.SymbolKind.Unknown };

    // Two axes that would have to coincide are told once; what follows from it is not told again.
    private bool Tell(IntExpr left, IntExpr right)
    {
        if (this.tolerated.On(session.Builder.Facts).AreEqual(left, right) == Trilean.Yes) return false;
        if (!this.told.Add(left.CompareTo(right) <= 0 ? (left, right) : (right, left))) return false;
        this.tolerated.Add(left, right);
        return true;
    }

    private void Report(Mismatch mismatch, FindingSeverity severity, string message, IReadOnlyList<int> operands, IOperation operation, string? wayOut)
    {
        var text = message + this.Origins(this.AxesOf(mismatch, operands));
        if (wayOut is not null) text += ". Way out: " + wayOut;
        this.Add(RuleOf(mismatch.Kind), severity, text + ".", session.PatternPlace?.Invoke(operation, mismatch) ?? SourceModel.Place(operation.Syntax));
    }

    /// <summary>Adds a finding at an operation; one that only shows in another method's reading says so.</summary>
    public void Add(string rule, FindingSeverity severity, string message, IOperation operation) => this.Add(rule, severity, message, SourceModel.Place(operation.Syntax));

    /// <summary>Adds a finding at a place.</summary>
    public void Add(string rule, FindingSeverity severity, string message, SourcePlace place)
    {
        // What rests on a number of axes that only another path needs is no more than a possibility.
        if (!session.Ranks.IsCertain && severity > FindingSeverity.Hidden) severity = FindingSeverity.Hidden;
        var isFromElsewhere = session.IsElsewhere;
        session.Findings.Add(rule, severity, isFromElsewhere ? $"{message} (read as part of {session.EntryName})" : message, place, isFromElsewhere);
    }

    private IEnumerable<Axis> AxesOf(Mismatch mismatch, IReadOnlyList<int> operands)
    {
        foreach (var axis in mismatch.Axes)
        {
            if (axis.Tensor >= operands.Count) continue;
            var shape = session.Builder.Values[operands[axis.Tensor]].Type.Shape;
            if (axis.Item < shape.Axes.Count) yield return shape[axis.Item];
        }
    }

    // "; 'k' is from [Axes] of parameter 'q', 'h' from …": each symbol once.
    public string Origins(IEnumerable<Axis> axes)
    {
        var parts = new List<string>();
        foreach (var symbol in axes.SelectMany(static axis => axis.Size.Symbols.Prepend(axis.Name ?? string.Empty)).Distinct())
        {
            if (session.Symbols.Find(symbol) is { } info && !symbol.StartsWith("$", StringComparison.Ordinal)) parts.Add($"'{symbol}' comes from {info.Origin}");
        }

        return parts.Count == 0 ? string.Empty : " (" + string.Join(", ", parts) + ")";
    }

    // What the rule misses is the element type of a tensor that the caller gives: with any it has an answer.
    private static bool IsOfUndeclaredType(Application application, Facts known)
    {
        var arguments = application.Arguments.Select(static argument => argument with { Argument = Typed(argument.Argument) }).ToEquatableArray();
        return !arguments.Equals(application.Arguments) && (application with { Arguments = arguments }).Apply(known) is not RuleResult.Undetermined;
    }

    private static Argument Typed(Argument argument) => argument switch
    {
        Argument.Tensor tensor => new Argument.Tensor(Typed(tensor.Type)),
        Argument.TensorList list => new Argument.TensorList(list.Types.Select(Typed).ToEquatableArray()),
        Argument.Index index => new Argument.Index(index.Items.Select(static item => item is IndexItem.ByTensor tensor ? new IndexItem.ByTensor(Typed(tensor.Type)) : item).ToEquatableArray()),
        _ => argument,
    };

    private static TensorType Typed(TensorType type) => type.DType == DType.Unknown ? type with { DType = DType.Int64 } : type;

    // A tensor of which nothing is known has been reported where it came from, or it is the caller's: then nothing is missing.
    private void Stop(string reason, IReadOnlyList<int> operands, IOperation operation)
    {
        var isFollowUp = operands.Any(id => session.Builder.Values[id].Type.Shape.Axes.Any(static axis => axis.IsRun && axis.Name!.StartsWith("?", StringComparison.Ordinal)));
        if (!isFollowUp) session.Findings.Stop(reason, SourceModel.Place(operation.Syntax));
    }

    public static string RuleOf(MismatchKind kind) => kind switch
    {
        MismatchKind.Rank => RuleIds.Rank,
        MismatchKind.Dimension => RuleIds.AxisRange,
        MismatchKind.Contraction => RuleIds.Contraction,
        MismatchKind.Broadcast => RuleIds.Broadcasting,
        MismatchKind.View => RuleIds.View,
        MismatchKind.Concatenation => RuleIds.Concatenation,
        MismatchKind.Pattern => RuleIds.PatternFit,
        _ => RuleIds.Argument,
    };
}
