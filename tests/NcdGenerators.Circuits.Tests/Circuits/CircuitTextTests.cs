using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Text;
using static NcdGenerators.Circuits.Tests.Circuits.RandomCircuits;

namespace NcdGenerators.Circuits.Tests.Circuits;

public sealed class CircuitTextTests
{
    [Fact]
    public void Random_circuits_round_trip()
    {
        var steps = new HashSet<string>();
        Check(
            Prop.ForAll(RandomCircuits.Circuits, actions =>
            {
                var circuit = actions.Build();
                steps.UnionWith(circuit.Steps.Select(static step => step.Operator));
                var text = CircuitText.Write(circuit);
                var again = CircuitText.Parse(text);
                return again == circuit && again.GetHashCode() == circuit.GetHashCode() && CircuitText.Write(again) == text && !text.Contains('\r', StringComparison.Ordinal);
            }),
            300);

        Assert.True(steps.Count > 100, $"only {steps.Count} operators were in them");
    }

    [Fact]
    public void Building_and_writing_are_the_same_in_any_culture() => Check(
        Prop.ForAll(RandomCircuits.Circuits, static actions =>
        {
            var texts = new[] { "", "tr-TR", "fi-FI", "ar-SA" }.Select(culture => InCulture(culture, () => CircuitText.Write(actions.Build()))).ToList();
            return texts.Distinct(StringComparer.Ordinal).Count() == 1 && InCulture("fi-FI", () => CircuitText.Parse(texts[0])) == actions.Build();
        }),
        40);

    [Fact]
    public void Changed_and_cut_texts_are_refused_or_are_other_circuits() => Check(
        Prop.ForAll(RandomCircuits.Circuits, Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), static (actions, seed) =>
        {
            var text = CircuitText.Write(actions.Build());
            var random = new Random(seed);
            return Enumerable.Range(0, 25).All(_ => IsRefusedOrStable(Mutated(text, random)));
        }),
        60);

    [Fact]
    public void Every_text_that_ends_early_is_refused()
    {
        var text = CircuitText.Write(Attention());

        for (var length = 0; length < text.Length; length++)
        {
            var cut = text[..length];
            Assert.Throws<CircuitTextException>(() => CircuitText.Parse(cut));
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(circuit ")]
    [InlineData("(circuit 1 a b (symbols) (facts) (values) (inputs) (region Call () a once (body ")]
    public void Deep_nesting_is_refused(string opening)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++) text.Append(opening);

        Assert.Throws<CircuitTextException>(() => CircuitText.Parse(text.ToString()));
    }

    [Fact]
    public void Regions_nest_as_deep_as_they_may()
    {
        var region = new Region(RegionKind.Call, "the innermost", "a", EquatableArray<Node>.Empty);
        for (var depth = 1; depth < Region.MaxDepth; depth++) region = new Region(RegionKind.Call, null, "a", EquatableArray.Of<Node>(region));
        var circuit = new CircuitBuilder("a").Build() with { Body = region };

        Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    public void Another_version_is_refused_and_named(string version)
    {
        var text = CircuitText.Write(Attention()).Replace("(circuit 1 ", "(circuit " + version + " ", StringComparison.Ordinal);

        var refusal = Assert.Throws<CircuitTextException>(() => CircuitText.Parse(text));

        Assert.Contains("version " + version, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("version " + CircuitText.Version.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_is_named_even_where_nothing_else_is_understood() =>
        Assert.Contains("version 9", Assert.Throws<CircuitTextException>(() => CircuitText.Parse("(circuit 9 (all (is) new))")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Float32", "9")]
    [InlineData("Float32", "float32")]
    [InlineData("Float32 contiguous", "Float32 continuous")]
    [InlineData("Float32 contiguous", "Float32 (dense 0 0)")]
    [InlineData("Float32 contiguous", "Float32 (contiguous 2000000000)")]
    [InlineData("(outputs 3)", "(outputs 4)")]
    [InlineData("(outputs 3)", "(outputs -2)")]
    [InlineData("(inputs 0 1)", "(inputs 0 99999999999)")]
    [InlineData("(value 0)", "(value 77)")]
    [InlineData("(value 0)", "(value 0 1)")]
    [InlineData("PassedOver 0.0", "PassedOver 0.5")]
    [InlineData("(from 0.0)", "(from 7.0)")]
    [InlineData("(y y Width axis)", "(y y Width run) (z z None run)")]
    [InlineData("Call", "Call ")]
    [InlineData(" once", " twice")]
    public void What_means_nothing_is_refused(string old, string @new)
    {
        var text = CircuitText.Write(Attention());
        Assert.Contains(old, text, StringComparison.Ordinal);
        var changed = text.Replace(old, @new, StringComparison.Ordinal);

        if (changed.Replace("  ", " ", StringComparison.Ordinal) == text.Replace("  ", " ", StringComparison.Ordinal)) Assert.Equal(Attention(), CircuitText.Parse(changed));
        else Assert.Throws<CircuitTextException>(() => CircuitText.Parse(changed));
    }

    private static Circuit Attention()
    {
        var builder = new CircuitBuilder("Sample.Attention.forward", "A \"title\"\nwith (everything)");
        var q = builder.Input("q", new TensorType(Shape.Of([Axis.Named("y", AxisRole.Width), Axis.Named("k")])));
        var k = builder.Input("k", new TensorType(Shape.Of([Axis.Named("k"), Axis.Named("x")])));
        builder.BeginRegion(RegionKind.Call, "Scores");
        var scores = builder.Step("matmul", ("input", new Argument.Value(q)), ("other", new Argument.Value(k)));
        builder.EndRegion();
        return builder.Build(builder.Step("softmax", ("input", new Argument.Value(scores)), ("dim", -1)));
    }

    private static bool IsRefusedOrStable(string text)
    {
        try
        {
            var circuit = CircuitText.Parse(text);
            return CircuitText.Parse(CircuitText.Write(circuit)) == circuit;
        }
        catch (CircuitTextException)
        {
            return true;
        }
    }

    private static string Mutated(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = random.Next(Math.Min(40, text.Length - at));
        return random.Next(6) switch
        {
            0 => text[..at],
            1 => text.Remove(at, length),
            2 => text.Insert(at, "()\"\\ -10.9\nax"[random.Next(13)].ToString()),
            3 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
            4 => text.Remove(at, 1).Insert(at, "()\"\\ -10.9\nax"[random.Next(13)].ToString()),
            _ => text.Insert(at, "99999999999"),
        };
    }

    private static T InCulture<T>(string name, Func<T> action)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
