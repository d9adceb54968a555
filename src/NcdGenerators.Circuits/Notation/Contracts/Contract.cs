using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>A contract, and what is wrong with it.</summary>
/// <param name="Contract">The contract; with errors it cannot be checked reliably.</param>
/// <param name="Errors">Every error, in reading order; each carries the number of its text.</param>
public sealed record ContractResult(Contract Contract, EquatableArray<NotationError> Errors)
{
    /// <summary>Whether the contract can be relied on.</summary>
    public bool IsValid => this.Errors.Count == 0;
}

/// <summary>The axes that a signature declares. Within a contract, a name is one axis everywhere.</summary>
public sealed record Contract
{
    private Contract()
    {
    }

    /// <summary>The tensor parameters, in order.</summary>
    public EquatableArray<SegmentContract> Inputs { get; internal init; }

    /// <summary>The results, tuples flattened; empty where nothing was said about them.</summary>
    public EquatableArray<SegmentContract> Outputs { get; internal init; }

    /// <summary>
    /// The names whose size is known once the inputs are: plain input axes, fixed names, known integers, and the last
    /// unknown factor of a group. Sorted by ordinal.
    /// </summary>
    public EquatableArray<string> BoundNames { get; internal init; }

    /// <summary>The names that are marked as width axes somewhere. Sorted by ordinal.</summary>
    public EquatableArray<string> WidthNames { get; internal init; }

    /// <summary>Input groups of which too few factors are known to tell the others: they cannot be checked.</summary>
    public EquatableArray<UndeterminedGroup> UndeterminedGroups { get; internal init; }

    /// <summary>All tensors, inputs first.</summary>
    public IEnumerable<SegmentContract> Segments => this.Inputs.Concat(this.Outputs);

    /// <summary>Makes the contract of a signature from its tensors' axes, wherever each was written.</summary>
    /// <param name="segments">The parameters in order, then the results in order.</param>
    /// <param name="knownNames">Names that integers of the class give a size (<c>[Axis("k")]</c>).</param>
    public static ContractResult Create(IEnumerable<SegmentSource> segments, IEnumerable<string>? knownNames = null)
    {
        var sources = segments.ToList();
        var width = ContractBuilder.WidthNames(sources);
        var inputs = sources.Where(static source => !source.IsOutput).Select(source => ContractBuilder.ToContract(source, width)).ToEquatableArray();
        var outputs = sources.Where(static source => source.IsOutput).Select(source => ContractBuilder.ToContract(source, width)).ToEquatableArray();
        var known = new SortedSet<string>(knownNames ?? [], StringComparer.Ordinal);
        var binding = ContractBinding.Of(inputs, outputs, known);
        var contract = new Contract
        {
            Inputs = inputs,
            Outputs = outputs,
            BoundNames = binding.Bound.ToEquatableArray(),
            WidthNames = width.ToEquatableArray(),
            UndeterminedGroups = binding.Groups,
        };
        return new ContractResult(contract, ContractChecks.Check(contract, known));
    }

    /// <summary>Makes the contract of a whole signature in one text.</summary>
    public static ContractResult FromSignature(AxesSyntax signature, IEnumerable<string>? knownNames = null) => Create(
        signature.Inputs.Select(static segment => new SegmentSource(segment, IsOutput: false))
            .Concat(signature.Outputs.Select(static segment => new SegmentSource(segment, IsOutput: true))),
        knownNames);

    /// <summary>The contract as one signature text: canonical, and read back as an equal contract (without parameter names and types).</summary>
    public override string ToString()
    {
        var syntax = this.Outputs.Count == 0 ? string.Join(", ", this.Inputs) : string.Join(", ", this.Inputs) + " -> " + string.Join(", ", this.Outputs);
        var parsed = AxesParser.Parse(syntax);
        return parsed.IsValid ? parsed.Syntax.ToString() : syntax;
    }
}

/// <summary>A group that cannot be checked, and where it stands.</summary>
/// <param name="Segment">The input's position.</param>
/// <param name="Group">The group.</param>
/// <param name="UnknownNames">Its factors that nothing else tells, in order.</param>
public sealed record UndeterminedGroup(int Segment, GroupPattern Group, EquatableArray<string> UnknownNames);
