using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Notation;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.CSharp.Evaluation;

namespace NcdGenerators.CSharp.Contracts;

/// <summary>The shapes that a contract declares: its names become the rigid symbols of the circuit.</summary>
internal sealed class ContractShapes(Session session, MethodContract contract)
{
    private readonly HashSet<string> isFixed = [];

    /// <summary>The type that an input declares.</summary>
    public TensorType Input(int index)
    {
        var segment = contract.Contract.Inputs[index];
        var origin = segment.Name is { } name ? $"[Axes] of '{name}'" : "[Axes]";
        var shape = this.ShapeOf(segment, origin, isInput: true);
        var dtype = segment.DTypeName is { } written && DTypes.TryParse(written, out var known) ? known : DType.Unknown;
        return new TensorType(shape, dtype);
    }

    /// <summary>The shape that a result declares.</summary>
    public Shape Output(int index) => this.ShapeOf(contract.Contract.Outputs[index], "[Axes] of the result", isInput: false);

    /// <summary>The size that an [Axis] text stands for: a name, or an expression of names.</summary>
    public static IntExpr? SizeOf(Session session, string text, string origin)
    {
        var parsed = AxesParser.Parse(text);
        if (!parsed.IsValid || parsed.Syntax.Inputs.Count != 1) return null;
        var source = new SegmentSource(parsed.Syntax.Inputs[0], false);
        var axes = Contract.Create([source]).Contract.Inputs[0].Axes;
        if (axes.Count != 1 || axes[0].Size is not { } size) return null;
        if (axes[0] is NamedAxisPattern { FixedSize: { } value }) size = value;
        foreach (var symbol in size.Symbols) session.Symbols.Rigid(symbol, origin);
        return size;
    }

    private Shape ShapeOf(SegmentContract segment, string origin, bool isInput)
    {
        var axes = segment.Axes.Select(pattern => this.ToAxis(pattern, origin, isInput)).ToList();

        // A shape holds one run; of several, all are one that nothing is known of.
        return axes.Count(static axis => axis.IsRun) > 1 ? Shape.Of([session.Symbols.Run("?", origin)]) : Shape.Of(axes);
    }

    private Axis ToAxis(AxisPattern pattern, string origin, bool isInput)
    {
        foreach (var symbol in pattern.Size?.Symbols ?? []) session.Symbols.Rigid(symbol, origin);
        switch (pattern)
        {
            case NamedAxisPattern { IsOptional: true } optional:
                return new Axis(optional.Name, session.Symbols.Flexible(optional.Name + "?", origin + " (or 1)"), this.RoleOf(optional));
            case NamedAxisPattern named:
                if (named.FixedSize is { } size)
                {
                    if (this.isFixed.Add(named.Name)) session.Builder.Assume(new SymbolFact(RequirementKind.Equal, named.Size!, size));
                    return new Axis(named.Name, size, this.RoleOf(named));
                }

                return new Axis(named.Name, named.Size!, this.RoleOf(named));
            case RunPattern run: return session.Symbols.RigidRun(run.Name, this.RoleOf(run.Name), origin);
            case GroupPattern group:
                // A factor may be fixed: (h=8 k).
                foreach (var factor in group.Factors.Where(static factor => factor is NamedAxisPattern or GroupPattern)) this.ToAxis(factor, origin, isInput);
                return Axis.Of(group.Size ?? session.Symbols.Flexible("_", origin));
            case { Size: { } known }: return Axis.Of(known);
            default: return isInput ? session.Ranks.Pins.NewAxis(session, "_", origin) : Axis.Of(session.Symbols.Flexible("_", origin));
        }
    }

    private AxisRole RoleOf(NamedAxisPattern axis)
    {
        var role = this.RoleOf(axis.Name);
        if (role == AxisRole.Batch) session.Symbols.MarkBatch(axis.Name);
        return role != AxisRole.None ? role : axis.IsWidth ? AxisRole.Width : AxisRole.None;
    }

    private AxisRole RoleOf(string name) => contract.Axes.FirstOrDefault(axis => axis.Axis == name && axis.Role != AxisRole.None)?.Role ?? AxisRole.None;
}
