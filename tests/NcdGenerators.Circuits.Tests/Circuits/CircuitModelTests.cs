using System;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Text;

namespace NcdGenerators.Circuits.Tests.Circuits;

/// <summary>
/// The text carries the whole model. What the model is made of is found by reflection, so a property or a kind of part that
/// is added without its text (or without a place in <see cref="Full"/>) fails here.
/// </summary>
public sealed class CircuitModelTests
{
    // An id is the position among the values.
    private const string Derived = "Value.Id";

    public static TheoryData<string> Records => new(ModelParts.Types.Where(static type => !type.IsAbstract && !type.IsEnum).Select(static type => type.FullName!));

    public static TheoryData<string> Enums => new(ModelParts.Types.Where(static type => type.IsEnum).Select(static type => type.FullName!));

    [Fact]
    public void The_model_is_found() => Assert.Superset(
        new[] { "Circuit", "Step", "Region", "Repetition", "CarriedValue", "Axis", "FlowParameter", "Mismatch", "NotationSpan", "Slice", "ByValue", "Real", "AxisRole", "DType" }.ToHashSet(),
        ModelParts.Types.Select(static type => type.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_property_survives(string name)
    {
        var type = ModelParts.Types.Single(type => type.FullName == name);
        var circuit = Full();
        Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
        Assert.True(ModelParts.Occurrences(circuit, type).Any(), $"{name} has no place in the full circuit");

        foreach (var property in ModelParts.Stored(type).Where(property => type.Name + "." + property.Name != Derived))
        {
            // Whether the part is there at all, if it may be absent; and another value of it, where it is not made of parts.
            var value = property.GetValue(ModelParts.Occurrences(circuit, type).First());
            Assert.True(value is not null, $"{name}.{property.Name} is not filled in the full circuit");
            var isOptional = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || new System.Reflection.NullabilityInfoContext().Create(property).ReadState == System.Reflection.NullabilityState.Nullable;
            if (isOptional) AssertSurvives(circuit, (Circuit)ModelParts.With(circuit, property, static _ => null));
            if (ModelParts.Other(property.PropertyType, value) is { } other) AssertSurvives(circuit, (Circuit)ModelParts.With(circuit, property, _ => other));
        }
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_value_of_an_enum_survives(string name)
    {
        var type = ModelParts.Types.Single(type => type.FullName == name);
        var holder = ModelParts.Types.SelectMany(ModelParts.Stored).First(property => property.PropertyType == type);

        foreach (var value in Enum.GetValues(type))
        {
            var circuit = (Circuit)ModelParts.With(Full(), holder, _ => value);
            Assert.Equal(circuit, CircuitText.Parse(CircuitText.Write(circuit)));
            Assert.Contains(ModelParts.Occurrences(circuit, type), found => found.Equals(value));
        }
    }

    private static void AssertSurvives(Circuit circuit, Circuit changed)
    {
        Assert.NotEqual(circuit, changed);
        Assert.Equal(changed, CircuitText.Parse(CircuitText.Write(changed)));
    }

    /// <summary>A circuit with every kind of part, in which every property says something; not one that means something.</summary>
    private static Circuit Full()
    {
        IntExpr n = IntExpr.Symbol("n"), k = IntExpr.Symbol("k");
        var type = new TensorType(Shape.Of([new Axis("n", n, AxisRole.Width), new Axis("k", 2 * k)]), DType.Int64, Layout.Unknown);
        var axis = new AxisRef(0, 0);
        var flow = new AxisFlow(EquatableArray.Of(
            new FlowEntry(AxisFlowKind.Sliced, axis, EquatableArray.Of(axis), EquatableArray.Of(new FlowParameter("start", k))),
            new FlowEntry(AxisFlowKind.Dropped, null, EquatableArray.Of(axis), EquatableArray<FlowParameter>.Empty)));
        Argument[] arguments =
        [
            new Argument.Value(0),
            new Argument.ValueList(EquatableArray.Of(0, 1)),
            new Argument.Tensor(type),
            new Argument.TensorList(EquatableArray.Of(type, type)),
            new Argument.Int(n - 1),
            new Argument.IntList(EquatableArray.Of(n, k)),
            new Argument.Sizes(EquatableArray.Of(Axis.Run("b"), Axis.Of(n))),
            new Argument.Real(RealExpr.Reciprocal(RealExpr.Sqrt(RealExpr.FromInt(k))!)),
            new Argument.RealList(EquatableArray.Of(RealExpr.Literal(1.5), RealExpr.FromInt(k))),
            new Argument.Bool(true),
            new Argument.Text("i j -> j i"),
            new Argument.ElementType(DType.Float16),
            new Argument.Index(EquatableArray.Of<IndexItem>(
                new IndexItem.At(n),
                new IndexItem.Slice(1, n, 2),
                IndexItem.NewAxis.Instance,
                IndexItem.Ellipsis.Instance,
                new IndexItem.ByTensor(type),
                new IndexItem.ByValue(0))),
            new Argument.Settings(EquatableArray.Of(new NamedArgument("d_model", new Argument.Int(k)), new NamedArgument("activation", "relu"))),
            Argument.None.Instance,
            new Argument.Unknown("nobody knows"),
        ];
        var step = new Step(
            "matmul",
            arguments.Select(static (argument, i) => new NamedArgument("a" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), argument)).ToEquatableArray(),
            EquatableArray.Of(1, 2),
            flow,
            "label",
            "A.forward#0");
        var repeat = new Repetition("i", 0, n, 1, EquatableArray.Of(new CarriedValue(0, 0, 0, 0)), EquatableArray.Of(2));
        var inner = new Region(RegionKind.Repeat, "inner", "A.forward#1", EquatableArray.Of<Node>(step), repeat);
        return new Circuit(
            "A.forward",
            "title",
            EquatableArray.Of(new SymbolInfo("n", SymbolKind.Flexible, "the constructor")),
            EquatableArray.Of(new SymbolFact(RequirementKind.AtMost, 1, n)),
            Enumerable.Range(0, 4).Select(id => new Value(id, type, ValueOrigin.Computed, "x", 0, 0)).ToEquatableArray(),
            EquatableArray.Of(0, 1),
            new Region(RegionKind.Call, "outer", "A.forward", EquatableArray.Of<Node>(inner), repeat),
            EquatableArray.Of(2, -1),
            EquatableArray.Of(new PlacedRequirement(
                "A.forward#0",
                new Requirement(RequirementKind.Divisible, n, k, new Mismatch(MismatchKind.View, "message", EquatableArray.Of(axis), "repair", new NotationSpan(0, 1))))));
    }
}
