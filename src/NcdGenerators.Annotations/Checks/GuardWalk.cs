using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Checks;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Checks;

/// <summary>
/// Walks a plan of checks step by step, remembering where every axis got its size. Slow and thorough: generated code
/// calls it only when its own quick walk of the same plan failed.
/// </summary>
internal sealed class GuardWalk
{
    private readonly Dictionary<string, (long Size, string Source)> sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long[] Sizes, string Source)> runs = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyList<long[]?> tensors;

    private GuardWalk(IReadOnlyList<string> names, IReadOnlyList<long[]?> tensors)
    {
        this.names = names;
        this.tensors = tensors;
    }

    /// <summary>The first check that fails, as an exception; null if all hold.</summary>
    /// <param name="member">The module or method, for the message.</param>
    /// <param name="contract">The contract as written.</param>
    /// <param name="plan">Its checks.</param>
    /// <param name="names">The tensors' names.</param>
    /// <param name="tensors">The tensors' sizes; null for a tensor that is null or not there.</param>
    /// <param name="known">Sizes that are known from elsewhere.</param>
    public static ShapeMismatchException? FindMismatch(
        string member,
        string contract,
        GuardPlan plan,
        IReadOnlyList<string> names,
        IReadOnlyList<long[]?> tensors,
        IReadOnlyList<AxisBinding> known)
    {
        var walk = new GuardWalk(names, tensors);
        foreach (var binding in known) walk.Set(binding.Axis, binding.Size, binding.Source);
        foreach (var step in plan.Steps)
        {
            if (tensors[step.Tensor] is not { } sizes || walk.Check(step, sizes) is not { } reason) continue;
            return new ShapeMismatchException(
                member,
                names[step.Tensor],
                plan.Segments[step.Tensor]!.ToString(),
                contract,
                sizes,
                walk.order.Select(name => new AxisBinding(name, walk.sizes[name].Size, walk.sizes[name].Source)).ToList(),
                reason);
        }

        return null;
    }

    private string? Check(GuardStep step, long[] actual)
    {
        switch (step)
        {
            case GuardStep.Rank rank:
                if (rank.IsMinimum ? actual.Length >= rank.Count : actual.Length == rank.Count) return null;
                return $"it has {Count(actual.Length)}, the contract declares {(rank.IsMinimum ? "at least " : "")}{Count(rank.Count)}";
            case GuardStep.Bind bind:
                var size = At(actual, bind.Place);
                if (this.sizes.ContainsKey(bind.Name)) return this.Compare(bind.Tensor, bind.Place, bind.Name, size, bind.IsOptional);
                if (!bind.IsOptional || size != 1) this.Set(bind.Name, size, this.Describe(bind.Tensor, bind.Place, actual));
                return null;
            case GuardStep.Same same:
                return this.Compare(same.Tensor, same.Place, same.Name, At(actual, same.Place), same.IsOptional);
            case GuardStep.Fixed check:
                if (this.Evaluate(check.Size) is not { } expected || expected == At(actual, check.Place)) return null;
                return $"{Place(check.Place, actual)} has size {Text(At(actual, check.Place))}, it should be {(check.Size is LiteralSizeSyntax ? "" : check.Size + " = ")}{Text(expected)}";
            case GuardStep.Product product:
                return this.CheckProduct(product, actual);
            case GuardStep.BindRun run:
                this.runs[run.Name] = (actual.Skip(run.Before).Take(actual.Length - run.Before - run.After).ToArray(), $"'{this.names[run.Tensor]}'");
                return null;
            case GuardStep.SameRun run:
                var found = actual.Skip(run.Before).Take(actual.Length - run.Before - run.After).ToArray();
                if (!this.runs.TryGetValue(run.Name, out var first) || first.Sizes.SequenceEqual(found)) return null;
                return $"its axes {run.Name}... are [{string.Join(", ", found)}], in {first.Source} they are [{string.Join(", ", first.Sizes)}]";
            default:
                return null;
        }
    }

    private string? CheckProduct(GuardStep.Product product, long[] actual)
    {
        var size = At(actual, product.Place);
        var factor = 1L;
        foreach (var syntax in product.Factors)
        {
            if (this.Evaluate(syntax) is not { } value) return null;
            factor *= value;
        }

        var where = Place(product.Place, actual);
        var written = string.Join(" * ", product.Factors.Select(syntax => syntax is LiteralSizeSyntax ? syntax.ToString() : $"{syntax}={Text(this.Evaluate(syntax)!.Value)}"));
        if (product.Open is null) return size == factor ? null : $"{where} has size {Text(size)}, it should be {written} = {Text(factor)}";
        if (factor == 0) return size == 0 ? null : $"{where} has size {Text(size)}, which {written} cannot divide";
        if (size % factor != 0) return $"{where} has size {Text(size)}, which is not a multiple of {written}";
        if (!this.sizes.ContainsKey(product.Open)) this.Set(product.Open, size / factor, this.Describe(product.Tensor, product.Place, actual));
        return null;
    }

    private string? Compare(int tensor, AxisPlace place, string name, long size, bool isOptional)
    {
        if (!this.sizes.TryGetValue(name, out var expected) || expected.Size == size || (isOptional && size == 1)) return null;
        return $"axis '{name}' ({Place(place, this.tensors[tensor]!)}) has size {Text(size)}, but {name} = {Text(expected.Size)} from {expected.Source}";
    }

    private void Set(string name, long size, string source)
    {
        this.sizes[name] = (size, source);
        this.order.Add(name);
    }

    private long? Evaluate(SizeSyntax size)
    {
        switch (size)
        {
            case LiteralSizeSyntax literal: return literal.Value;
            case NameSizeSyntax name: return this.sizes.TryGetValue(name.Name, out var known) ? known.Size : null;
            case BinarySizeSyntax binary:
                if (this.Evaluate(binary.Left) is not { } left || this.Evaluate(binary.Right) is not { } right) return null;
                return binary.Operator switch
                {
                    SizeOperator.Add => left + right,
                    SizeOperator.Subtract => left - right,
                    SizeOperator.Multiply => left * right,
                    _ => GuardArithmetic.FloorDivide(left, right),
                };
            default: return null;
        }
    }

    private string Describe(int tensor, AxisPlace place, long[] actual) => $"{Place(place, actual)} of '{this.names[tensor]}'";

    private static string Place(AxisPlace place, long[] actual) => "axis " + Text(place.IsFromBack ? actual.Length - place.Index : place.Index);

    private static long At(long[] actual, AxisPlace place) => actual[place.IsFromBack ? actual.Length - place.Index : place.Index];

    private static string Count(int axes) => axes == 1 ? "1 axis" : Text(axes) + " axes";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
