using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Circuits;

/// <summary>
/// Random circuits, made by the builder from a list of numbers: each number is one action, so that FsCheck shrinks a
/// circuit by leaving actions out.
/// </summary>
internal static class RandomCircuits
{
    private static readonly string[] texts =
    [
        "x", "", " ", "()", "a \"quoted\" \\ name", "line\nbreak\r\n", "tab\tnul\0", "größe", "İıi", "softmax ∘ 𝒻", "\ud83d lone", "lone \udc00", "\u2028\u2029\u0085\ufeff",
        "Lq", "-", "unknown", "contiguous", "none", "region", "\\n", "\\u0041", "a(b)c", ";", "'", "`",
    ];

    private static readonly IntExpr n = IntExpr.Symbol("n"), k = IntExpr.Symbol("k"), h = IntExpr.Symbol("h");

    private static readonly IntExpr[] sizes =
        [1, 2, 3, n, n, k, h, k * h, n + 1, IntExpr.FloorDiv(n, 2), IntExpr.Symbol("odd name"), IntExpr.Symbol("größe")];

    public static readonly Arbitrary<Actions> Circuits = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).ListOf().Select(static list => new Actions([.. list])),
        static actions => Enumerable.Range(0, actions.Seeds.Count).Select(i => new Actions([.. actions.Seeds.Where((_, j) => j != i)])));

    /// <summary>Checks a property on random input, the same in each run.</summary>
    public static void Check(Property property, int tests) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests).WithStartSize(1).WithEndSize(40).WithReplay(20240607, 4711), property);

    public static string Text(Random random) => texts[random.Next(texts.Length)];

    private static string? OptionalText(Random random) => random.Next(3) == 0 ? null : Text(random);

    /// <summary>What to do, one step per number.</summary>
    internal sealed record Actions(IReadOnlyList<int> Seeds)
    {
        private static readonly Lazy<IReadOnlyList<Operator>> table = new(() => OperatorTable.All.ToList());

        public Circuit Build()
        {
            var random = new Random(this.Seeds.Count > 0 ? this.Seeds[0] : 0);
            var builder = new CircuitBuilder(Text(random), OptionalText(random));
            var depth = 0;
            builder.Input(Text(random), new TensorType(Shape.Of(n, k), DType.Float32));
            foreach (var seed in this.Seeds)
            {
                random = new Random(seed);
                switch (random.Next(12))
                {
                    case 0:
                        var isRepeat = random.Next(2) == 0;
                        builder.BeginRegion(
                            isRepeat ? RegionKind.Repeat : (RegionKind)random.Next(2),
                            OptionalText(random),
                            OptionalText(random),
                            isRepeat ? new Repetition("i", 0, n - 1, random.Next(2) == 0 ? 1 : -1, Carried(builder, random), Own(builder, random)) : null);
                        depth++;
                        break;
                    case 1 when depth > 0:
                        builder.EndRegion();
                        depth--;
                        break;
                    case 2:
                        builder.Declare(new SymbolInfo(random.Next(2) == 0 ? "n" : Text(random), (SymbolKind)random.Next(3), Text(random)));
                        break;
                    case 3:
                        // Facts that can all hold at once.
                        builder.Assume(random.Next(2) == 0 ? new SymbolFact(RequirementKind.AtMost, 1, n) : new SymbolFact(RequirementKind.Divisible, h, 2));
                        break;
                    case 4:
                        builder.Input(Text(random), Laid(Sampler(random).Tensor(), random));
                        break;
                    default:
                        this.AddStep(builder, random);
                        break;
                }
            }

            for (; depth > 0; depth--) builder.EndRegion();
            return WithRequirement(builder.Build(new Random(this.Seeds.Count).Next(builder.Values.Count), -1), random);
        }

        public override string ToString() => string.Join(" ", this.Seeds);

        private static OperatorSampler Sampler(Random random) => new(random, sizes);

        private void AddStep(CircuitBuilder builder, Random random)
        {
            var @operator = table.Value[random.Next(table.Value.Count)];
            var first = builder.Values[random.Next(builder.Values.Count)].Type;
            if (Sampler(random).TryApply(@operator, 25, first) is not { } found) return;
            int Id(TensorType type)
            {
                var known = builder.Values.LastOrDefault(value => value.Type == type && random.Next(4) > 0);
                return known?.Id ?? (random.Next(2) == 0 ? builder.Input(Text(random), type) : builder.Parameter(Text(random), type, random.Next(2) == 0));
            }

            var arguments = found.Arguments.Select(argument => new NamedArgument(argument.Name, argument.Argument switch
            {
                Argument.Tensor tensor => new Argument.Value(Id(tensor.Type)),
                Argument.TensorList list => new Argument.ValueList(list.Types.Select(Id).ToEquatableArray()),
                Argument.Index index => new Argument.Index(index.Items.Select(item => item is IndexItem.ByTensor by ? new IndexItem.ByValue(Id(by.Type)) : item).ToEquatableArray()),
                var other => other,
            })).ToList();
            builder.Apply(@operator.Name, arguments, OptionalText(random), OptionalText(random), OptionalText(random), random.Next(6) == 0);
        }

        private static TensorType Laid(TensorType type, Random random) => random.Next(3) switch
        {
            0 => type,
            1 => type with { Layout = Layout.Unknown },
            _ => type with { Layout = new Layout(true, Enumerable.Range(0, type.Shape.Axes.Count).OrderBy(_ => random.Next()).ToEquatableArray()) },
        };

        private static EquatableArray<CarriedValue> Carried(CircuitBuilder builder, Random random) => Enumerable.Range(0, random.Next(3))
            .Select(_ => new CarriedValue(random.Next(builder.Values.Count), 0, random.Next(builder.Values.Count), 0))
            .ToEquatableArray();

        private static EquatableArray<int> Own(CircuitBuilder builder, Random random) =>
            Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(builder.Values.Count)).ToEquatableArray();

        private static Circuit WithRequirement(Circuit circuit, Random random) => random.Next(2) == 0 ? circuit : circuit with
        {
            Requirements = circuit.Requirements.Append(new PlacedRequirement(Text(random), new Requirement(
                (RequirementKind)random.Next(5),
                n,
                k * h,
                new Mismatch((MismatchKind)random.Next(9), Text(random), EquatableArray.Of(new AxisRef(0, random.Next(3))), OptionalText(random), new NotationSpan(random.Next(9), 1))))).ToEquatableArray(),
        };
    }
}
