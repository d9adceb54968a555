using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Joins;

/// <summary>
/// What a pass of a loop made, for one value of the loop's index. What does not depend on the index stays the same object;
/// what does is copied, each object once.
/// </summary>
internal sealed class Instantiation(string index, IntExpr value, IReadOnlyDictionary<string, SymbolicValue.Given> elements)
{
    private readonly Dictionary<object, bool> depends = [];
    private readonly Dictionary<object, object> copies = [];

    /// <summary>The value with the index replaced.</summary>
    public SymbolicValue Of(SymbolicValue template)
    {
        if (template is SymbolicValue.Given given) return given.Source.At(this.Of(given.Place));
        if (!this.Depends(template)) return template;
        return template switch
        {
            SymbolicValue.Int number => new SymbolicValue.Int(this.Of(number.Number)),
            SymbolicValue.Real number => new SymbolicValue.Real(number.Number.Substitute(this.Replacement)),
            SymbolicValue.Tuple tuple => new SymbolicValue.Tuple(this.Of(tuple.Items)),
            SymbolicValue.Choice choice => new SymbolicValue.Choice(choice.Test, this.Of(choice.WhenTrue), this.Of(choice.WhenFalse)),
            SymbolicValue.Series series => new SymbolicValue.Series(this.Of(series.Parts)),
            SymbolicValue.Repeated repeated => new SymbolicValue.Repeated(
                repeated.Passes with { From = this.Of(repeated.Passes.From), To = this.Of(repeated.Passes.To) }, this.Of(repeated.Each)),
            SymbolicValue.Variant variant => new SymbolicValue.Variant(variant.Test, this.Of(variant.WhenTrue), this.Of(variant.WhenFalse)),
            SymbolicValue.List list => new SymbolicValue.List(this.Of(list.Object)),
            SymbolicValue.Map map => new SymbolicValue.Map(this.Of(map.Object)),
            SymbolicValue.Instance instance => new SymbolicValue.Instance(this.Of(instance.Object)),
            SymbolicValue.Module module => new SymbolicValue.Module(this.Of(module.Object)),
            SymbolicValue.Owned owned => new SymbolicValue.Owned(this.Of(owned.Object)),
            _ => template,
        };
    }

    private EquatableArray<SymbolicValue> Of(EquatableArray<SymbolicValue> values) => values.Select(this.Of).ToEquatableArray();

    private IntExpr? Replacement(string symbol)
    {
        if (symbol == index) return value;
        return elements.TryGetValue(symbol, out var element) && element.Place.Symbols.Contains(index) ? (element.Source.At(this.Of(element.Place)) as SymbolicValue.Int)?.Number : null;
    }

    /// <summary>The number with the index replaced; sizes that a list of the caller has at such a place are those at the other.</summary>
    public IntExpr Of(IntExpr number) => number.Substitute(this.Replacement);

    private Argument Of(Argument argument) => argument switch
    {
        Argument.Int number => new Argument.Int(this.Of(number.Number)),
        Argument.IntList list => new Argument.IntList(list.Numbers.Select(this.Of).ToEquatableArray()),
        Argument.Sizes sizes => new Argument.Sizes(this.Of(Shape.Of(sizes.Axes)).Axes),
        Argument.Real number => new Argument.Real(number.Number.Substitute(this.Replacement)),
        _ => argument,
    };

    private ListObject Of(ListObject list)
    {
        if (this.copies.TryGetValue(list, out var known)) return (ListObject)known;
        var copy = new ListObject(SymbolicValue.Null.Instance, list.Type) { Label = list.Label };
        this.copies.Add(list, copy);
        copy.Items.Value = this.Of(list.Items.Value!);
        return copy;
    }

    private MapObject Of(MapObject map)
    {
        if (this.copies.TryGetValue(map, out var known)) return (MapObject)known;
        var copy = new MapObject(SymbolicValue.Null.Instance, map.Type);
        this.copies.Add(map, copy);
        copy.Pairs.Value = this.Of(map.Pairs.Value!);
        return copy;
    }

    private UserObject Of(UserObject instance)
    {
        if (this.copies.TryGetValue(instance, out var known)) return (UserObject)known;
        var copy = instance.Copy();
        this.copies.Add(instance, copy);
        if (instance.BuiltInBase is { } inner) copy.BuiltInBase = this.Of(inner);
        foreach (var pair in copy.Cells.Concat(copy.Buffers.Select(static buffer => new KeyValuePair<Microsoft.CodeAnalysis.ISymbol, Cell>(null!, buffer.Value))))
        {
            if (pair.Value.Value is { } held) pair.Value.Value = this.Of(held);
        }

        foreach (var name in copy.AxisSizes.Keys.ToList()) copy.AxisSizes[name] = this.Of(copy.AxisSizes[name]);
        return copy;
    }

    private ModuleObject Of(ModuleObject module)
    {
        if (this.copies.TryGetValue(module, out var known)) return (ModuleObject)known;
        var configured = module.Instance is { } instance
            ? instance.Kind.Configure(instance.Kind.Configuration.Select(parameter => new NamedArgument(parameter.Name, this.Of(instance.Configuration[parameter.Name]))))
            : null;
        var copy = new ModuleObject(configured, module.TypeName) { CreatedBy = module.CreatedBy, Label = module.Label, IsRepeated = module.IsRepeated };
        this.copies.Add(module, copy);
        copy.Children.Items.Value = this.Of(module.Children.Items.Value!);
        return copy;
    }

    /// <summary>The shape with the index replaced.</summary>
    public Shape Of(Shape shape) => Shape.Of(shape.Axes.Select(axis => axis with { Size = this.Of(axis.Size) }));

    private OwnedTensor Of(OwnedTensor tensor)
    {
        if (this.copies.TryGetValue(tensor, out var known)) return (OwnedTensor)known;
        var copy = new OwnedTensor(tensor.Type with { Shape = this.Of(tensor.Type.Shape) }, tensor.IsBuffer) { Name = tensor.Name, IsRepeated = tensor.IsRepeated };
        this.copies.Add(tensor, copy);
        return copy;
    }

    private bool Depends(SymbolicValue? part) => part switch
    {
        SymbolicValue.Int number => this.Depends(number.Number.Symbols),
        SymbolicValue.Real number => this.Depends(number.Number.Symbols),
        SymbolicValue.Given => true,
        SymbolicValue.Tuple tuple => tuple.Items.Any(this.Depends),
        SymbolicValue.Choice choice => this.Depends(choice.WhenTrue) || this.Depends(choice.WhenFalse),
        SymbolicValue.Series series => series.Parts.Any(this.Depends),
        SymbolicValue.Repeated repeated => this.Depends(repeated.Passes.From.Symbols) || this.Depends(repeated.Passes.To.Symbols) || repeated.Each.Any(this.Depends),
        SymbolicValue.Variant variant => variant.WhenTrue.Concat(variant.WhenFalse).Any(this.Depends),
        SymbolicValue.List list => this.Depends(list.Object, () => this.Depends(list.Object.Items.Value)),
        SymbolicValue.Map map => this.Depends(map.Object, () => this.Depends(map.Object.Pairs.Value)),
        SymbolicValue.Instance { Object: var instance } => this.Depends(instance, () =>
            instance.Cells.Any(cell => this.Depends(cell.Value.Value)) || instance.Buffers.Any(buffer => this.Depends(buffer.Value.Value))
            || (instance.BuiltInBase is { } inner && this.Depends(new SymbolicValue.Module(inner)))),
        SymbolicValue.Module { Object: var module } => this.Depends(module, () =>
            this.Depends(module.Children.Items.Value) || (module.Instance is { } instance && instance.Kind.Configuration.Any(parameter => this.Depends(instance.Configuration[parameter.Name])))),
        SymbolicValue.Owned { Object: var tensor } => tensor.Type.Shape.Axes.Any(axis => this.Depends(axis.Size.Symbols)),
        _ => false,
    };

    private bool Depends(Argument argument) => argument switch
    {
        Argument.Int number => this.Depends(number.Number.Symbols),
        Argument.IntList list => list.Numbers.Any(number => this.Depends(number.Symbols)),
        Argument.Sizes sizes => sizes.Axes.Any(axis => this.Depends(axis.Size.Symbols)),
        Argument.Real number => this.Depends(number.Number.Symbols),
        _ => false,
    };

    private bool Depends(IEnumerable<string> symbols) =>
        symbols.Any(symbol => symbol == index || (elements.TryGetValue(symbol, out var element) && element.Place.Symbols.Contains(index)));

    // An object that contains itself depends on what else it contains.
    private bool Depends(object part, System.Func<bool> contents)
    {
        if (this.depends.TryGetValue(part, out var known)) return known;
        this.depends.Add(part, false);
        return this.depends[part] = contents();
    }
}
