using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;
using NcdGenerators.Circuits.Tests.Oracle;
using NcdGenerators.Oracle.Operators;
using static NcdGenerators.Circuits.Tests.Operators.Applying;
using Trial = NcdGenerators.Circuits.Operators.Repairs.Application;

namespace NcdGenerators.Circuits.Tests.Operators.Repairs;

/// <summary>What is proposed removes the mismatch, for sizes that are symbols as well, and leaves no two of them to coincide.</summary>
public class RepairProperties
{
    private static readonly string[] Axes = ["b", "t", "c=3", "d", "4", "1", "h", "12"];

    [Fact]
    public void Of_two_operands() => ForAll(static seed =>
    {
        var random = new System.Random(seed);
        foreach (var (name, first, second) in new[] { ("matmul", "input", "other"), ("bmm", "input", "mat2"), ("add", "input", "other"), ("linear", "input", "weight"), ("cross_entropy", "input", "target"), ("where", "condition", "input"), ("cdist", "x1", "x2") })
        {
            var operands = new Dictionary<string, Argument> { [first] = Tensor(random), [second] = Tensor(random) };
            if (name == "where") operands["other"] = Tensor(random);
            RemovesWhatIsWrong(new Trial(OperatorTable.Find(name)!, operands, isInPlace: random.Next(4) == 0));
        }
    });

    [Fact]
    public void Of_one_operand_and_numbers() => ForAll(static seed =>
    {
        var random = new System.Random(seed);
        foreach (var (name, parameter) in new[] { ("softmax", "dim"), ("unsqueeze", "dim"), ("view", "shape"), ("expand", "size"), ("permute", "dims"), ("sum", "dim"), ("flatten", "start_dim"), ("split", "split_size"), ("pad", "pad"), ("repeat", "repeats") })
        {
            Argument numbers = OperatorTable.Find(name)!.Parameters.First(p => p.Name == parameter).Kind is ParameterKind.Int ? random.Next(-6, 6) : Argument.Ints([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (IntExpr)random.Next(-2, 13))]);
            RemovesWhatIsWrong(new Trial(OperatorTable.Find(name)!, new Dictionary<string, Argument> { ["input"] = Tensor(random), [parameter] = numbers }, isInPlace: false));
        }

        RemovesWhatIsWrong(new Trial(
            OperatorTable.Find("cat")!,
            new Dictionary<string, Argument> { ["tensors"] = Argument.Tensors(Tensor(random), Tensor(random), Tensor(random)), ["dim"] = random.Next(-4, 4) },
            isInPlace: false));
    });

    /// <summary>All that PyTorch refused, with symbols for the sizes.</summary>
    [Fact]
    public void Of_recorded_failures_with_symbols()
    {
        var found = 0;
        foreach (var recorded in RecordedOperators.All.Where(static recorded => !recorded.IsOutOfScope && recorded.Fails))
        {
            var symbols = new RecordedSymbols(recorded.Arguments);
            if (OperatorAdapter.Read(recorded, symbols, out _) is { } read && RemovesWhatIsWrong(new Trial(read.Operator, read.Arguments, read.IsInPlace), symbols.Facts)) found++;
        }

        Assert.True(found > 500, $"{found}");
    }

    /// <summary>Axis numbers out of range: the interval is that of axes or of gaps; its end on the side of what was written is tried.</summary>
    [Theory]
    [InlineData("softmax", "b t d", 3, "dim must be in [-3, 2]")]
    [InlineData("unsqueeze", "b t d", 4, "dim must be in [-4, 3]")]
    [InlineData("unsqueeze", "b t d", -5, "dim must be in [-4, 3]")]
    [InlineData("flatten", "b t d", 5, "start_dim must be in [-3, 2]")]
    public void Of_axis_numbers(string name, string shape, int dim, string repair) =>
        Assert.Equal(repair, WayOut(name, ("input", T(shape)), (name == "flatten" ? "start_dim" : "dim", dim)));

    [Fact]
    public void In_words()
    {
        Assert.Equal("dims should be [0, 2, 1, 3]", WayOut("permute", ("input", T("b t h k")), ("dims", Sizes("0 2 1"))));
        Assert.Equal("split_size[1] should be 8", WayOut("split", ("input", T("12 b")), ("split_size", Sizes("4 4")), ("dim", 0)));
        Assert.Equal("give 'other' axes of size 1: view(-1, 1, 1)", WayOut("add", ("input", T("b 64 28 28")), ("other", T("64"))));
        Assert.Equal("give 'other' an axis of size 1: unsqueeze(1)", WayOut("sub", ("input", T("b 5 4")), ("other", T("b 4"))));
        Assert.Equal("use matmul", WayOut("bmm", ("input", T("b 5 4")), ("mat2", T("4 7"))));
        Assert.Equal("dim should be 1", WayOut("cat", ("tensors", Argument.Tensors(T("2 3"), T("2 4"))), ("dim", 0)));
        Assert.Equal("convert 'input': to_type(ScalarType.Int64)", WayOut("embedding", ("input", T("b t")), ("weight", T("100 64"))));
        Assert.Equal("num_features should be 64", WayOut("batch_norm", ("input", T("b 64 h w")), ("running_mean", T("32")), ("running_var", T("32")), ("weight", T("32")), ("bias", T("32"))));
        Assert.Equal("swap 'start_dim' and 'end_dim'", WayOut("flatten", ("input", T("b t d")), ("start_dim", 2), ("end_dim", 1)));
        Assert.Equal("kernel_size should be 3", WayOut("max_pool2d", ("input", T("b c 3 9")), ("kernel_size", 5)));
    }

    [Fact]
    public void None_where_none_would_help()
    {
        Assert.Null(WayOut("add", ("input", T("5 3 4")), ("other", T("6 7"))));
        Assert.Null(WayOut("mm", ("input", T("3 4")), ("mat2", T("5 6"))));
        Assert.Null(WayOut("add", ("input", T("5")), ("other", T("6"))));
    }

    /// <returns>Whether there was a repair to try.</returns>
    private static bool RemovesWhatIsWrong(Trial application, Facts? given = null)
    {
        var facts = given ?? Facts.Empty;
        switch (application.Apply(facts))
        {
            case RuleResult.Mismatched { Mismatch: var mismatch } when RepairSearch.Find(application, mismatch, facts) is { } repair:
                var result = repair.ApplyTo(application, facts)?.Apply(facts);
                Assert.True(RepairSearch.Fits(result, facts), $"{repair}: {mismatch.Message}");
                return true;
            case RuleResult.Applied { Requirements: { Count: > 0 } open } when RepairSearch.Find(application, open[0], facts) is { } repair:
                var fixedResult = repair.ApplyTo(application, facts)?.Apply(facts) as RuleResult.Applied;
                Assert.DoesNotContain(open[0], fixedResult!.Requirements);
                return true;
            default:
                return false;
        }
    }

    private static void ForAll(Action<int> law) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(80).WithReplay(20240607, 4711),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            law(seed);
            return true;
        }));

    private static TensorType Tensor(System.Random random) =>
        T(string.Join(" ", Enumerable.Range(0, random.Next(0, 5)).Select(_ => Axes[random.Next(Axes.Length)])), random.Next(5) == 0 ? DType.Int64 : DType.Float32);
}
