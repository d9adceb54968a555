using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Torch;

internal sealed partial class TensorCalls
{
    private const string Either = "either";

    /// <summary>One tensor for both sides of a test, or null where they are no tensors or differ in axes.</summary>
    public SymbolicValue? JoinTensors(PathCondition test, SymbolicValue whenTrue, SymbolicValue whenFalse)
    {
        if (this.Session.IsConstructing || this.TypeOf(whenTrue) is null || this.TypeOf(whenFalse) is null) return null;
        if (whenTrue is SymbolicValue.Owned && whenFalse is SymbolicValue.Owned) return null;
        var target = OperatorTable.Find(Either)!;
        NamedArgument[] arguments =
        [
            new("when_true", this.Enter(this.ToArgument(whenTrue, ParameterKind.Tensor))),
            new("when_false", this.Enter(this.ToArgument(whenFalse, ParameterKind.Tensor))),
            new("test", test.ToString()),
        ];
        var anchor = evaluator.Statement is { } statement ? this.Session.Anchor(evaluator.Frame.Method, statement.Syntax) : null;
        var facts = this.Builder.Facts;
        return Made(facts, null)
            ?? (test.WhenTrue is { Kind: PathFactKind.Equal } whereTrue ? Made(whereTrue.AddTo(facts), whenFalse) : null)
            ?? (test.WhenFalse is { Kind: PathFactKind.Equal } whereFalse ? Made(whereFalse.AddTo(facts), whenTrue) : null);

        // Where a test says that two sizes are equal, the tensor of that side has the other side's: c or d is d where c == d.
        SymbolicValue? Made(Facts known, SymbolicValue? like)
        {
            this.Builder.Facts = known;
            var (result, outputs) = this.Builder.Apply(target.Name, arguments, null, anchor);
            this.Builder.Facts = facts;
            if (result is not RuleResult.Applied applied) return null;
            this.Session.Makers[outputs[0]] = new Maker(target.Name, applied.Flow, [.. arguments.SelectMany(static argument => Ids(argument.Argument))], 0);
            if (like is not null) this.Builder.Refine(outputs[0], applied.Outputs[0] with { Shape = this.TypeOf(like)!.Shape });
            return new SymbolicValue.Tensor(outputs[0]);
        }
    }

    // Whether an axis has size 1 decides how many axes follow: the method is read once for each answer. One who squeezes an axis
    // by its place means one of size 1; what a tensor's entries decide is rarely one.
    private bool AssumeUnit(IntExpr size, bool isMeant)
    {
        var isLikely = isMeant && !size.Symbols.Any(static symbol => symbol.StartsWith("?", System.StringComparison.Ordinal));
        if (this.Session.Ranks.EntryOf(isLikely ? $"{size} = 1" : $"{size} > 1", 2) is not { } way) return false;
        var known = isLikely == (way == 0) ? this.Builder.Facts.AssumeEqual(size, IntExpr.One) : this.Builder.Facts.AssumeNotEqual(size, IntExpr.One);
        if (known.IsContradictory || known.AreEqual(size, IntExpr.One) == Trilean.Unknown) return false;
        this.Builder.Facts = known;
        return true;
    }

    /// <summary>
    /// One tensor for several of different axes, that is one of them: the axes in which all agree, where all have as many, and
    /// sizes of its own for the others; null where some are no tensors.
    /// </summary>
    public SymbolicValue? OneOf(IReadOnlyList<SymbolicValue> tensors)
    {
        const string Reason = "which tensor it is depends on branches";
        var distinct = tensors.Distinct().ToList();
        var types = distinct.Select(this.TypeOf).OfType<TensorType>().ToList();
        if (types.Count < distinct.Count) return null;
        var first = types[0];
        if (types.Any(type => type.Shape.HasRun || type.Shape.Axes.Count != first.Shape.Axes.Count)) return this.Opaque(Reason, null, distinct, Either);
        var axes = first.Shape.Axes
            .Select((axis, i) => types.All(type => type.Shape.Axes[i].Size.Equals(axis.Size)) ? axis : Axis.Of(this.Session.Symbols.Unknown("?" + Either, Reason)))
            .ToList();
        var passed = new List<(int, int, int)>();
        for (var i = 0; i < axes.Count; i++)
        {
            for (var input = 0; input < distinct.Count && axes[i].Size.Equals(first.Shape.Axes[i].Size); input++) passed.Add((i, input, i));
        }

        return this.Declared(Shape.Of(axes), types.All(type => type.DType == first.DType) ? first.DType : DType.Unknown, null, distinct, passed, Either);
    }
}
