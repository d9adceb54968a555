using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators;

/// <summary>
/// One application under way: gives a rule its arguments and facts, and collects what it requires. A check that is known
/// to fail is remembered, so that a rule reads <c>if (!context.RequireEqual(…)) return context.Failure;</c>
/// </summary>
public sealed class RuleContext
{
    private readonly Argument[] arguments;
    private readonly List<Requirement> requirements = [];
    private readonly List<(string Parameter, string Label, TensorType Type)> operands = [];
    private RuleResult? failure;

    private RuleContext(Operator @operator, Argument[] arguments, Facts facts)
    {
        this.Operator = @operator;
        this.arguments = arguments;
        this.Facts = facts;
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = @operator.Parameters[i].Name;
            switch (arguments[i])
            {
                case Argument.Tensor tensor: this.operands.Add((name, name, tensor.Type)); break;
                case Argument.TensorList list: this.operands.AddRange(list.Types.Select((type, k) => (name, $"{name}[{k}]", type))); break;
                case Argument.Index index:
                    this.operands.AddRange(index.Items.OfType<IndexItem.ByTensor>().Select(item => (name, name, item.Type)));
                    break;
            }
        }

        this.Operands = this.operands.ConvertAll(static operand => operand.Type);
    }

    /// <summary>The operator that is applied.</summary>
    public Operator Operator { get; }

    /// <summary>What is known of the symbols.</summary>
    public Facts Facts { get; }

    /// <summary>The flat list of tensor operands that <see cref="AxisRef.Tensor"/> counts.</summary>
    public IReadOnlyList<TensorType> Operands { get; }

    /// <summary>What a check found, to be returned by the rule.</summary>
    public RuleResult Failure => this.failure ?? new RuleResult.Undetermined("the rule gave no reason");

    /// <summary>The requirements collected so far.</summary>
    public IReadOnlyList<Requirement> Requirements => this.requirements;

    internal static RuleResult Run(Operator @operator, IEnumerable<KeyValuePair<string, Argument>> arguments, Facts facts, bool isInPlace)
    {
        var ordered = new Argument[@operator.Parameters.Count];
        foreach (var argument in arguments)
        {
            var position = @operator.IndexOf(argument.Key);
            if (position < 0) return new RuleResult.Undetermined($"{@operator.Name} has no parameter '{argument.Key}'");
            ordered[position] = argument.Value;
        }

        for (var i = 0; i < ordered.Length; i++)
        {
            var parameter = @operator.Parameters[i];
            ordered[i] ??= parameter.Default ?? new Argument.Unknown($"'{parameter.Name}' is not given");
            if (ordered[i] is Argument.Unknown && parameter.MayBeUnknown) continue;
            if (ordered[i] is Argument.None && parameter.Default is Argument.None) continue;
            if (ordered[i] is Argument.Unknown unknown) return new RuleResult.Undetermined(unknown.Reason);
            if (ordered[i] is Argument.Sizes sizes && parameter.Kind != ParameterKind.Sizes)
                return new RuleResult.Undetermined($"'{parameter.Name}' of {@operator.Name} depends on the number of axes in '{sizes.Axes.First(static axis => axis.IsRun)}'");
            if (!Accepts(parameter.Kind, ref ordered[i])) return new RuleResult.Undetermined($"'{parameter.Name}' of {@operator.Name} is of a kind that is not understood");
        }

        return facts.Conclusions is { } known ? new RuleQuestion(@operator, new EquatableArray<Argument>(ordered), facts, isInPlace).Answer(known, Work) : Work();

        RuleResult Work()
        {
            var context = new RuleContext(@operator, ordered, facts);
            var result = @operator.Rule(context);
            return isInPlace ? InPlace.Fit(context, result) : result;
        }
    }

    /// <summary>The argument as given (or its default).</summary>
    public Argument this[string parameter] => this.arguments[this.Operator.IndexOf(parameter)];

    /// <summary>The tensor given for a parameter of kind Tensor.</summary>
    public TensorType Tensor(string parameter) => ((Argument.Tensor)this[parameter]).Type;

    /// <summary>The tensor given for an optional parameter, or null.</summary>
    public TensorType? OptionalTensor(string parameter) => (this[parameter] as Argument.Tensor)?.Type;

    /// <summary>The tensors given for a parameter of kind TensorList.</summary>
    public EquatableArray<TensorType> Tensors(string parameter) => ((Argument.TensorList)this[parameter]).Types;

    /// <summary>The position of the first operand of that parameter in <see cref="Operands"/>, or -1.</summary>
    public int Operand(string parameter) => this.operands.FindIndex(operand => operand.Parameter == parameter);

    /// <summary>The integer given, or null for none.</summary>
    public IntExpr? Int(string parameter) => (this[parameter] as Argument.Int)?.Number;

    /// <summary>The integers given, or null for none.</summary>
    public EquatableArray<IntExpr>? Ints(string parameter) => (this[parameter] as Argument.IntList)?.Numbers;

    /// <summary>The axes of the sizes given, each named after its size; -1 is an axis of that size.</summary>
    public IReadOnlyList<Axis> Sizes(string parameter) => this[parameter] is Argument.Sizes sizes
        ? sizes.Axes.Select(static axis => axis.IsRun ? axis : AxisNaming.FromSize(axis.Size)).ToList()
        : ((Argument.IntList)this[parameter]).Numbers.Select(AxisNaming.FromSize).ToList();

    /// <summary>The truth value given.</summary>
    public bool IsTrue(string parameter) => this[parameter] is Argument.Bool { IsTrue: true };

    /// <summary>The string given, or null.</summary>
    public string? Text(string parameter) => (this[parameter] as Argument.Text)?.String;

    /// <summary>The element type given, or null for none.</summary>
    public DType? ElementType(string parameter) => (this[parameter] as Argument.ElementType)?.Type;

    /// <summary>
    /// The integer given as a number. False if it is absent or symbolic; then <see cref="Failure"/> says that the rule
    /// needs a known number.
    /// </summary>
    public bool TryLiteral(string parameter, out long value)
    {
        value = 0;
        if (this.Int(parameter) is { } number && this.Facts.Simplify(number).TryGetLiteral(out value)) return true;
        this.failure = new RuleResult.Undetermined($"'{parameter}' of {this.Operator.Name} is not a known number");
        return false;
    }

    /// <summary>Ends the rule with a mismatch.</summary>
    public RuleResult Mismatch(MismatchKind kind, string message, string? advice = null, params AxisRef[] axes) =>
        this.failure = new RuleResult.Mismatched(new Mismatch(kind, message, axes.ToEquatableArray(), advice));

    /// <summary>Ends the rule without an answer.</summary>
    /// <param name="reason">Why, in words for the user.</param>
    /// <param name="unit">The size of which it matters whether it is 1; null where something else is missing.</param>
    public RuleResult Undetermined(string reason, IntExpr? unit = null) => this.failure = new RuleResult.Undetermined(reason) { Unit = unit };

    /// <summary>Asks for a relation: false if it is known not to hold (then return <see cref="Failure"/>); noted if unknown.</summary>
    public bool Require(RequirementKind kind, IntExpr left, IntExpr right, Mismatch otherwise)
    {
        var requirement = new Requirement(kind, left, right, otherwise);
        switch (requirement.Check(this.Facts))
        {
            case Trilean.Yes: return true;
            case Trilean.No:
                this.failure = new RuleResult.Mismatched(otherwise);
                return false;
            default:
                this.requirements.Add(requirement);
                return true;
        }
    }

    /// <summary>Asks for a relation, with the words for what is wrong where it does not hold.</summary>
    public bool Require(RequirementKind kind, IntExpr left, IntExpr right, MismatchKind mismatch, string message, string? advice = null, params AxisRef[] axes) =>
        this.Require(kind, left, right, new Mismatch(mismatch, message, axes.ToEquatableArray(), advice));

    /// <summary>
    /// Finds the item that <paramref name="dim"/> means on an operand. False with a mismatch if the operand has no such
    /// axis, or undetermined if a run of unknown length hides it.
    /// </summary>
    public bool TryFindAxis(string operandParameter, long dim, out int item) =>
        this.TryFindAxis(this.Tensor(operandParameter).Shape, $"'{operandParameter}'", dim, out item);

    /// <summary>Finds the item that <paramref name="dim"/> means on a shape that the rule made, such as the broadcast one.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="label">What messages call the tensor.</param>
    /// <param name="dim">The axis' number; negative from the back.</param>
    /// <param name="item">The item's position.</param>
    public bool TryFindAxis(Shape shape, string label, long dim, out int item)
    {
        var found = shape.Find(dim);
        item = found.Index;
        if (found.IsFound) return true;
        this.failure = found.Kind == AxisLookupKind.Undecidable
            ? new RuleResult.Undetermined($"which axis {dim} of {label} is depends on the number of axes in '{shape[shape.RunIndex]}'")
            : new RuleResult.Mismatched(new Mismatch(
                MismatchKind.Dimension,
                $"{this.Operator.Name}: axis {dim} does not exist, {label} has {Axes(shape.Axes.Count)} ({shape})",
                EquatableArray<AxisRef>.Empty));
        return false;
    }

    /// <summary>An axis in words: <c>'k' (axis 1 of input)</c>, <c>64 (axis 0 of weight)</c>.</summary>
    public string Describe(AxisRef axis)
    {
        var (_, label, type) = this.operands[axis.Tensor];
        return $"{Quote(type.Shape[axis.Item])} (axis {axis.Item} of {label})";
    }

    /// <summary>What messages call an operand: its parameter, <c>tensors[1]</c> in a list.</summary>
    public string NameOf(int operand) => this.operands[operand].Label;

    /// <summary>An axis in quotes, or its bare size where nothing names it.</summary>
    public static string Quote(Axis axis) => axis.Name is null && axis.Size.IsLiteral ? axis.Size.ToString() : $"'{axis}'";

    /// <summary>"1 axis", "3 axes".</summary>
    public static string Axes(int count) => count == 1 ? "1 axis" : count + " axes";

    /// <summary>
    /// Ends the rule with the outputs and flow that were built. Of an operand that is no data (a mask's, an index's or
    /// <c>expand_as</c>' other tensor) what the flow does not mention was read for its sizes only: it is dropped.
    /// </summary>
    public RuleResult Apply(FlowBuilder flow)
    {
        if (flow.HasSeveralRuns) return this.Undetermined($"the result of {this.Operator.Name} would have two runs of axes of unknown length");
        for (var operand = 0; operand < this.operands.Count; operand++)
        {
            var (name, _, type) = this.operands[operand];
            if (this.Operator.Parameters[this.Operator.IndexOf(name)].Linearity != Linearity.None) continue;
            for (var i = 0; i < type.Shape.Axes.Count; i++)
            {
                var axis = new AxisRef(operand, i);
                if (!flow.Mentions(axis)) flow.End(AxisFlowKind.Dropped, axis);
            }
        }

        var isInOrder = this.Operator.ResultOrder == ResultOrder.Contiguous
            || (this.Operator.ResultOrder == ResultOrder.MayFollowOperands && this.operands.All(static operand => operand.Type.Layout.IsContiguous));
        return new RuleResult.Applied(flow.Outputs(isInOrder), flow.Flow(), this.requirements.ToEquatableArray());
    }

    // A single integer stands for a list of one, and an integer for a real number, wherever libtorch allows it.
    private static bool Accepts(ParameterKind kind, ref Argument argument)
    {
        if (kind is ParameterKind.IntList or ParameterKind.Sizes or ParameterKind.OptionalIntList or ParameterKind.IntListOrText && argument is Argument.Int single)
            argument = new Argument.IntList(EquatableArray.Of(single.Number));
        return kind switch
        {
            ParameterKind.Tensor => argument is Argument.Tensor,
            ParameterKind.OptionalTensor => argument is Argument.Tensor or Argument.None,
            ParameterKind.TensorList => argument is Argument.TensorList,
            ParameterKind.TensorOrNumber => argument is Argument.Tensor or Argument.Int or Argument.Real or Argument.Bool,
            ParameterKind.Int => argument is Argument.Int,
            ParameterKind.OptionalInt => argument is Argument.Int or Argument.None,
            ParameterKind.IntList => argument is Argument.IntList,
            ParameterKind.Sizes => argument is Argument.IntList or Argument.Sizes,
            ParameterKind.IntOrIntList => argument is Argument.Int or Argument.IntList,
            ParameterKind.OptionalIntOrIntList => argument is Argument.Int or Argument.IntList or Argument.None,
            ParameterKind.OptionalNumberOrList => argument is Argument.Int or Argument.Real or Argument.IntList or Argument.RealList or Argument.None,
            ParameterKind.OptionalIntList => argument is Argument.IntList or Argument.None,
            ParameterKind.IntListOrText => argument is Argument.IntList or Argument.Text or Argument.None,
            ParameterKind.Number => argument is Argument.Int or Argument.Real or Argument.Bool,
            ParameterKind.OptionalNumber => argument is Argument.Int or Argument.Real or Argument.Bool or Argument.None,
            ParameterKind.NumberOrText => argument is Argument.Int or Argument.Real or Argument.Text,
            ParameterKind.Bool => argument is Argument.Bool,
            ParameterKind.Text => argument is Argument.Text,
            ParameterKind.OptionalElementType => argument is Argument.ElementType or Argument.None,
            ParameterKind.Settings => argument is Argument.Settings,
            _ => argument is Argument.Index,
        };
    }
}
