using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>
/// Finds the way out of a mismatch: tries changes of the application, those that suit the kind of mismatch first, and takes
/// the first with which the rule applies. So no repair is ever proposed that does not remove the mismatch, and none has to be
/// written beside a rule.
/// </summary>
/// <remarks>
/// Order of preference: a form that makes a new tensor (in place); then by kind, an operation on an operand that moves no
/// numbers, an argument, the size of a learned axis, another operator. Among numbers the nearest.
/// </remarks>
public static class RepairSearch
{
    /// <summary>How many changes are tried at most: a bound on the time that a report takes.</summary>
    private const int MaxTries = 800;

    /// <summary>The repair of an application that cannot work, or null where none is found.</summary>
    /// <param name="application">The application.</param>
    /// <param name="mismatch">What its rule says.</param>
    /// <param name="facts">What is known of the symbols.</param>
    public static Repair? Find(Application application, Mismatch mismatch, Facts facts) => Find(application, mismatch, facts, static _ => true);

    /// <summary>The repair with which an application no longer needs an open requirement, or null where none is found.</summary>
    /// <param name="application">The application.</param>
    /// <param name="requirement">One of its requirements.</param>
    /// <param name="facts">What is known of the symbols.</param>
    public static Repair? Find(Application application, Requirement requirement, Facts facts) => Find(
        application,
        requirement.Otherwise,
        facts,
        applied => applied.Requirements.All(other => !(other.Kind == requirement.Kind && other.Left == requirement.Left && other.Right == requirement.Right)));

    /// <summary>What a tensor must go through to have the axes that are asked of it, in words; null where no single operation does it.</summary>
    /// <param name="actual">The tensor.</param>
    /// <param name="wanted">The axes.</param>
    /// <param name="facts">What is known of the symbols.</param>
    /// <param name="what">What messages call the tensor: <c>the result</c>.</param>
    public static string? ToAxes(TensorType actual, Shape wanted, Facts facts, string what)
    {
        if (actual.Shape.HasRun || wanted.HasRun || OperatorTable.Find("contiguous") is not { } identity) return null;
        var application = new Application(identity, EquatableArray.Of(new NamedArgument("input", actual)));
        var trial = new RepairTrial(application, new Mismatch(MismatchKind.Rank, string.Empty, EquatableArray<AxisRef>.Empty), facts);
        var fitting = TensorRepairs.Of(trial).FirstOrDefault(repair => repair.ApplyTo(application, facts)?.Apply(facts) is RuleResult.Applied { Outputs: { Count: 1 } outputs }
            && outputs[0].Shape.Rank == wanted.Rank
            && outputs[0].Shape.Axes.Zip(wanted.Axes, (a, b) => facts.AreEqual(a.Size, b.Size)).All(static same => same == Trilean.Yes));
        return fitting is Repair.Before before ? RepairText.Of(before, what) : null;
    }

    /// <summary>
    /// Whether an application works without two sizes having to coincide that are not known to: what a repair must come to.
    /// Bounds that no fact settles (an input at least as large as the window) may stay open.
    /// </summary>
    /// <param name="result">What the rule says.</param>
    /// <param name="facts">What is known of the symbols.</param>
    public static bool Fits(RuleResult? result, Facts facts) => result is RuleResult.Applied applied
        && applied.Requirements.All(requirement => requirement.Kind is RequirementKind.AtMost or RequirementKind.Divisible && requirement.Check(facts) != Trilean.No);

    private static Repair? Find(Application application, Mismatch mismatch, Facts facts, System.Func<RuleResult.Applied, bool> accepts)
    {
        var trial = new RepairTrial(application, mismatch, facts);
        return Candidates(trial).Take(MaxTries).FirstOrDefault(repair =>
            repair.ApplyTo(application, facts)?.Apply(facts) is RuleResult.Applied applied && Fits(applied, facts) && accepts(applied));
    }

    private static IEnumerable<Repair> Candidates(RepairTrial trial)
    {
        if (trial.Application.IsInPlace) yield return new Repair.NewTensor(trial.Application.Operator.Name);
        var tried = new HashSet<Repair>();
        foreach (var repair in OfKind(trial))
        {
            if (tried.Add(repair)) yield return repair;
        }
    }

    private static IEnumerable<Repair> OfKind(RepairTrial trial)
    {
        var (views, numbers, options) = (TensorRepairs.Of(trial), NumberRepairs.Of(trial), ArgumentRepairs.Of(trial));
        var (sizes, types, others) = (LearnedSizes.Of(trial), TensorRepairs.Conversions(trial), ArgumentRepairs.Others(trial));
        return (trial.Mismatch.Kind switch
        {
            MismatchKind.ElementType => types.Concat(options),
            MismatchKind.Dimension => ArgumentRepairs.SwappedNumbers(trial).Concat(numbers).Concat(options).Concat(views),
            MismatchKind.Argument or MismatchKind.ResultCount => ArgumentRepairs.SwappedNumbers(trial).Concat(numbers).Concat(sizes).Concat(options).Concat(views).Concat(types),
            MismatchKind.View => others.Concat(numbers).Concat(options).Concat(views),
            MismatchKind.Rank => (trial.IsIndexing ? NumberRepairs.Lists(trial) : []).Concat(TensorRepairs.OfUnitAxes(trial)).Concat(others).Concat(NumberRepairs.Lists(trial)).Concat(views).Concat(sizes).Concat(options).Concat(numbers),
            MismatchKind.Concatenation => views.Concat(numbers).Concat(others),
            MismatchKind.Contraction or MismatchKind.Pattern => views.Concat(sizes).Concat(TensorRepairs.OfUnitAxes(trial)).Concat(others).Concat(options).Concat(numbers),
            _ => views.Concat(sizes).Concat(others).Concat(options).Concat(numbers),
        }).Concat(others);
    }
}

/// <summary>What a search for repairs looks at.</summary>
internal sealed class RepairTrial
{
    public RepairTrial(Application application, Mismatch mismatch, Facts facts)
    {
        this.Application = application;
        this.Mismatch = mismatch;
        this.Facts = facts;
        this.Operands = application.Operands;
        var named = mismatch.Axes.Select(static axis => axis.Tensor).Distinct().Where(tensor => tensor < this.Operands.Count).ToList();
        this.Involved = named.Concat(Enumerable.Range(0, this.Operands.Count).Where(tensor => !named.Contains(tensor))).Select(tensor => this.Operands[tensor]).ToList();
    }

    public Application Application { get; }

    public Mismatch Mismatch { get; }

    public Facts Facts { get; }

    public IReadOnlyList<Operand> Operands { get; }

    /// <summary>The operands, those that the mismatch names first.</summary>
    public IReadOnlyList<Operand> Involved { get; }

    /// <summary>Whether the operator takes an index expression.</summary>
    public bool IsIndexing => this.Application.Arguments.Any(static argument => argument.Argument is Argument.Index);

    public OperatorParameter Parameter(Operand operand) => this.Application.Operator.Parameters.First(parameter => parameter.Name == operand.Parameter);
}
