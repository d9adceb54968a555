using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules;

/// <summary>A module's constructor arguments with defaults filled in.</summary>
public sealed class ModuleConfiguration : IEquatable<ModuleConfiguration>
{
    private readonly Dictionary<string, Argument> arguments;

    internal ModuleConfiguration(Dictionary<string, Argument> arguments) => this.arguments = arguments;

    /// <summary>The argument of that name.</summary>
    public Argument this[string name] => this.arguments[name];

    /// <summary>Whether the module has a parameter of that name.</summary>
    public bool Has(string name) => this.arguments.ContainsKey(name);

    /// <summary>The integer of that name, or null for none.</summary>
    public IntExpr? Int(string name) => (this[name] as Argument.Int)?.Number;

    /// <summary>The integer of that name; a fresh-looking symbol <c>?name</c> where it is not known.</summary>
    public IntExpr Size(string name) => this.Int(name) ?? IntExpr.Symbol("?" + name);

    /// <summary>The integers of that name; a single integer is a list of one.</summary>
    public EquatableArray<IntExpr> Ints(string name) => this[name] switch
    {
        Argument.IntList list => list.Numbers,
        Argument.Int single => EquatableArray.Of(single.Number),
        _ => EquatableArray<IntExpr>.Empty,
    };

    /// <summary>The settings of the part of that name, or null where it is not known.</summary>
    public ModuleConfiguration? Part(string name) =>
        this[name] is Argument.Settings part ? new(part.Arguments.ToDictionary(static own => own.Name, static own => own.Argument, System.StringComparer.Ordinal)) : null;

    /// <summary>All settings as an argument of a module that is made of this one.</summary>
    public Argument.Settings ToArgument() =>
        new(this.arguments.OrderBy(static own => own.Key, System.StringComparer.Ordinal).Select(static own => new NamedArgument(own.Key, own.Value)).ToEquatableArray());

    /// <summary>Whether the argument is true.</summary>
    public bool IsTrue(string name) => this[name] is Argument.Bool { IsTrue: true };

    /// <summary>The element type of the module's tensors: <c>dtype</c>, float32 where it is left out, Unknown where it is not known.</summary>
    public DType ElementType => this["dtype"] switch
    {
        Argument.ElementType given => given.Type,
        Argument.None => DType.Float32,
        _ => DType.Unknown,
    };

    /// <summary>Whether the argument is known.</summary>
    public bool IsKnown(string name) => this[name] is not Argument.Unknown;

    /// <summary>Whether all settings are the same.</summary>
    public bool Equals(ModuleConfiguration? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && this.arguments.Count == other.arguments.Count
            && this.arguments.All(own => other.arguments.TryGetValue(own.Key, out var argument) && own.Value.Equals(argument)));

    public override bool Equals(object? obj) => this.Equals(obj as ModuleConfiguration);

    // The order of settings does not count.
    public override int GetHashCode() => this.arguments.Aggregate(0, static (hash, own) => hash ^ (System.StringComparer.Ordinal.GetHashCode(own.Key) * 31 + own.Value.GetHashCode()));
}
