using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>Which number of a slice.</summary>
public enum SlicePart
{
    /// <summary>No slice.</summary>
    None,
    Start,
    Stop,
    Step,
}

/// <summary>Where an integer stands among the arguments.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Item">The position in a list or index expression, or -1.</param>
/// <param name="Part">Which number of a slice.</param>
public readonly record struct NumberPlace(string Parameter, int Item = -1, SlicePart Part = SlicePart.None)
{
    /// <summary>The integers of an application and where they stand, in the order of the parameters.</summary>
    public static IEnumerable<(NumberPlace Place, IntExpr Number)> Of(Application application)
    {
        foreach (var parameter in application.Operator.Parameters)
        {
            if (parameter.IsFixed) continue;
            switch (application.Given(parameter.Name) ?? parameter.Default)
            {
                case Argument.Int number:
                    yield return (new NumberPlace(parameter.Name), number.Number);
                    break;
                case Argument.IntList list:
                    for (var i = 0; i < list.Numbers.Count; i++) yield return (new NumberPlace(parameter.Name, i), list.Numbers[i]);
                    break;
                case Argument.Index index:
                    for (var i = 0; i < index.Items.Count; i++)
                    {
                        foreach (var part in OfItem(parameter.Name, i, index.Items[i])) yield return part;
                    }

                    break;
            }
        }
    }

    /// <summary>The application with another number here.</summary>
    public Application Write(Application application, IntExpr number)
    {
        var (item, part) = (this.Item, this.Part);
        var parameter = this.Parameter;
        return (application.Given(parameter) ?? application.Operator.Parameters.First(p => p.Name == parameter).Default) switch
        {
            Argument.Int => application.With(parameter, new Argument.Int(number)),
            Argument.IntList list => application.With(parameter, new Argument.IntList(list.Numbers.Select((old, i) => i == item ? number : old).ToEquatableArray())),
            Argument.Index index => application.With(parameter, new Argument.Index(index.Items.Select((old, i) => i == item ? Changed(old, part, number) : old).ToEquatableArray())),
            _ => application,
        };
    }

    public override string ToString() => this.Item < 0 ? this.Parameter : this.Parameter + "[" + this.Item.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]" + this.Part switch
    {
        SlicePart.Start => ".start",
        SlicePart.Stop => ".stop",
        SlicePart.Step => ".step",
        _ => string.Empty,
    };

    private static IEnumerable<(NumberPlace Place, IntExpr Number)> OfItem(string parameter, int place, IndexItem item)
    {
        if (item is IndexItem.At at) yield return (new NumberPlace(parameter, place), at.Position);
        if (item is not IndexItem.Slice slice) yield break;
        if (slice.Step is { } step) yield return (new NumberPlace(parameter, place, SlicePart.Step), step);
        if (slice.Start is { } start) yield return (new NumberPlace(parameter, place, SlicePart.Start), start);
        if (slice.Stop is { } stop) yield return (new NumberPlace(parameter, place, SlicePart.Stop), stop);
    }

    private static IndexItem Changed(IndexItem item, SlicePart part, IntExpr number) => item switch
    {
        IndexItem.At => new IndexItem.At(number),
        IndexItem.Slice slice => part switch
        {
            SlicePart.Start => slice with { Start = number },
            SlicePart.Stop => slice with { Stop = number },
            SlicePart.Step => slice with { Step = number },
            _ => slice,
        },
        _ => item,
    };
}
