using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.CSharp.Evaluation;
using NcdGenerators.CSharp.State;
using NcdGenerators.CSharp.Symbols;
using NcdGenerators.CSharp.Values;

namespace NcdGenerators.CSharp.Framework;

/// <summary>What members of the framework mean: Math, collections, strings, assertions.</summary>
internal sealed class FrameworkCalls(Evaluator evaluator)
{
    private readonly SequenceCalls sequences = new(evaluator);

    /// <summary>A property of something that is neither a tensor nor an object with source.</summary>
    public SymbolicValue Property(SymbolicValue target, IPropertySymbol property, IOperation operation)
    {
        switch (target, property.Name)
        {
            case (SymbolicValue.List { Object.Lengths: { Count: > 0 } lengths }, "Length" or "LongLength") when lengths.All(static length => length is SymbolicValue.Int):
                return SymbolicValue.Of(IntExpr.Product(lengths.Select(static length => ((SymbolicValue.Int)length).Number)));
            case (SymbolicValue.List { Object.Lengths: { Count: > 0 } lengths }, "Rank"): return SymbolicValue.Of(lengths.Count);
            case (SymbolicValue.Text text, "Length"): return SymbolicValue.Of(text.String.Length);
            case (_, "Value") when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T: return target;
            case (_, "HasValue") when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T: return evaluator.Not(evaluator.IsNull(target));
            case (SymbolicValue.Map map, "Values" or "Keys") when evaluator.Elements(map) is { } pairs:
                return evaluator.NewList(pairs.OfType<SymbolicValue.Tuple>().Select(pair => pair.Items[property.Name == "Keys" ? 0 : 1]));
            case (SymbolicValue.Tuple tuple, "Key" or "Item1") when tuple.Items.Count > 0: return tuple.Items[0];
            case (SymbolicValue.Tuple tuple, "Value" or "Item2") when tuple.Items.Count > 1: return tuple.Items[1];
            case (SymbolicValue.Tuple tuple, "Item3") when tuple.Items.Count > 2: return tuple.Items[2];
        }

        if (property.Name is "Count" or "Length" or "LongLength" && evaluator.SeriesOf(target) is { } series) return evaluator.CountOf(series);
        if (property.Name is "Count" or "Length" or "LongLength" && evaluator.Elements(target) is { } elements) return SymbolicValue.Of(elements.Count);
        if (target is SymbolicValue.Null && !property.IsStatic) throw new ThrownException(operation);
        if (target is SymbolicValue.Unknown { FromCaller: { } given } && !property.IsIndexer) return Entry.SymbolicInputs.PartOf(evaluator.Session, property.Type, given + "." + property.Name);
        if (target is SymbolicValue.Module { Object: { IsGiven: true, TypeName: var box } } && !property.IsIndexer) return Entry.SymbolicInputs.PartOf(evaluator.Session, property.Type, box + "." + property.Name);
        if (evaluator.Session.IsConstructing && Evaluator.IsOwnPart(target) && !KnownTypes.IsNumber(property.Type)) return target;
        var reason = target is SymbolicValue.Unknown unknown ? unknown.Reason : StopReasons.NotUnderstood($"'{property.Name}'");
        return Carries(property.Type) ? evaluator.Stop(operation, reason) : evaluator.Unknown(property.Type, reason, operation);
    }

    /// <summary>A call of a method without source.</summary>
    public SymbolicValue Call(IInvocationOperation call, SymbolicValue? receiver, IReadOnlyList<SymbolicValue?> arguments)
    {
        var method = call.TargetMethod;
        var type = evaluator.Types.Names.Of(method.ContainingType);
        switch (type)
        {
            case "System.Math" or "System.MathF": return evaluator.Lift(arguments, settled => this.Mathematics(method, settled, call));
            case "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.Diagnostics.Contracts.Contract":
                if (method.Name is "Assert" or "Assume" or "Requires" && arguments[0] is { } condition) evaluator.Conclude(condition);
                return SymbolicValue.Null.Instance;
            case "System.String" when method is { Name: "Equals", IsStatic: true } && arguments is [SymbolicValue.Unknown { FromCaller: { } text }, SymbolicValue.Text { String: var asked }, ..]:
                return evaluator.IsText(text, asked, arguments.Count > 2 ? $"{arguments[2]}" : string.Empty);
            case "System.Linq.Enumerable": return this.sequences.Query(method, arguments, call);
            case "System.Array" when method.Name == "Empty": return evaluator.NewList([], method.ReturnType);
            case "System.Tuple" or "System.ValueTuple" when method.Name == "Create": return new SymbolicValue.Tuple(arguments.OfType<SymbolicValue>().ToEquatableArray());
        }

        if (receiver is not null && this.Member(method, receiver, arguments, call) is { } known) return known;
        if (method.ReturnsVoid) return SymbolicValue.Null.Instance;
        if (receiver is SymbolicValue.Unknown { FromCaller: { } given })
        {
            // A text stays the same: asked again, it answers the same.
            if (method is { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String } && arguments.Count > 0 && arguments[0] is SymbolicValue.Text other)
                return evaluator.IsText(given, other.String, arguments.Count > 1 ? $"{arguments[1]}" : string.Empty);
            return method.ContainingType.SpecialType == SpecialType.System_String && KnownTypes.IsBool(call.Type)
                ? new SymbolicValue.Undecided(evaluator.Test($"{given}.{method.Name}({string.Join(", ", arguments)})", $"{given}.{method.Name}"), false)
                : evaluator.GivenResult(given + "." + method.Name, arguments, call);
        }

        var reason = StopReasons.NoSource(method.ContainingType?.Name + "." + method.Name);
        return Carries(call.Type) ? evaluator.Stop(call, reason) : evaluator.Unknown(call.Type, reason, call);
    }

    /// <summary>A method of a list, dictionary or string; null if it is another.</summary>
    public SymbolicValue? Member(IMethodSymbol method, SymbolicValue receiver, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        switch (receiver)
        {
            case SymbolicValue.List { Object.Lengths: { Count: > 0 } lengths } when method.Name is "GetLength" or "GetLongLength" && evaluator.Offset(arguments.FirstOrDefault(), lengths.Count) is { } dimension && dimension >= 0 && dimension < lengths.Count:
                return lengths[dimension];
            case SymbolicValue.List: return this.sequences.Member(method, receiver, arguments, operation);
            case SymbolicValue.Map { Object: var map }: return this.Entries(method, map, arguments, operation);
            case SymbolicValue.Text text: return this.Text(method, text.String, arguments);
            case SymbolicValue.Function when method.Name == "Invoke": return evaluator.InvokeDelegate(receiver, arguments, operation);
        }

        if (method.Name == "GetValueOrDefault" && method.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return evaluator.Either(evaluator.IsNull(receiver), () => arguments.Count > 0 && arguments[0] is { } other ? other : Evaluator.Default(method.ReturnType), () => receiver);
        return method.Name is "Dispose" ? SymbolicValue.Null.Instance : null;
    }

    /// <summary><c>new</c> of a type without source.</summary>
    public SymbolicValue Create(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var name = evaluator.Types.Names.Of(type);
        if (name is "System.Collections.Generic.List`1" or "System.Collections.Generic.Stack`1" or "System.Collections.Generic.Queue`1" or "System.Collections.Generic.HashSet`1")
        {
            var source = arguments.FirstOrDefault(static argument => argument is SymbolicValue.List or SymbolicValue.Unknown or SymbolicValue.Choice or SymbolicValue.Tuple);
            if (source is null) return evaluator.NewList([], type);
            return evaluator.Contents(source) is { } contents
                ? evaluator.NewList(contents, type)
                : new SymbolicValue.List(new ListObject(new SymbolicValue.Unknown("the elements are not known"), type));
        }

        if (IsDictionary(name))
            return new SymbolicValue.Map(new MapObject(new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty), type));
        if (type.IsTupleType || name.StartsWith("System.Tuple`", StringComparison.Ordinal) || name == "System.Collections.Generic.KeyValuePair`2")
            return new SymbolicValue.Tuple(arguments.OfType<SymbolicValue>().ToEquatableArray());
        if (name == "System.Index" && arguments.Count > 0 && arguments[0] is { } offset)
            return new SymbolicValue.Position(offset, arguments.Count > 1 && arguments[1] is SymbolicValue.Truth { IsTrue: true });
        return new SymbolicValue.Opaque(type.Name);
    }

    /// <summary>Whether the type of that metadata name is a dictionary of the framework.</summary>
    public static bool IsDictionary(string name) =>
        name is "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.SortedDictionary`2" or "System.Collections.Concurrent.ConcurrentDictionary`2";

    /// <summary>Adds or replaces an entry.</summary>
    public void AddEntry(MapObject map, SymbolicValue key, SymbolicValue value)
    {
        var pairs = (evaluator.Elements(new SymbolicValue.Map(map)) ?? []).Where(pair => pair is SymbolicValue.Tuple { Items: [var own, _] } && !own.Equals(key));
        evaluator.Session.Journal.Write(map.Pairs, new SymbolicValue.Tuple(pairs.Append(new SymbolicValue.Tuple(EquatableArray.Of(key, value))).ToEquatableArray()));
        if (key is SymbolicValue.Text text) Evaluator.Label(text.String, value);
    }

    private SymbolicValue? Entries(IMethodSymbol method, MapObject map, IReadOnlyList<SymbolicValue?> arguments, IOperation operation)
    {
        var value = new SymbolicValue.Map(map);
        switch (method.Name)
        {
            case "Add" or "add" or "TryAdd" when arguments.Count == 2:
                this.AddEntry(map, arguments[0]!, arguments[1]!);
                return SymbolicValue.Truth.True;
            case "ContainsKey" or "contains" when evaluator.Elements(value) is { } pairs && arguments[0] is SymbolicValue.Text or SymbolicValue.Int:
                return SymbolicValue.Of(pairs.Any(pair => pair is SymbolicValue.Tuple { Items: [var key, _] } && key.Equals(arguments[0])));
            case "TryGetValue" when evaluator.Elements(value) is { } pairs && arguments[1] is SymbolicValue.Reference found:
                var entry = pairs.OfType<SymbolicValue.Tuple>().FirstOrDefault(pair => pair.Items[0].Equals(arguments[0]));
                evaluator.Session.Journal.Write(found.Cell, entry?.Items[1] ?? SymbolicValue.Null.Instance);
                return SymbolicValue.Of(entry is not null);
            case "get_Item": return evaluator.Element(value, arguments[0], operation);
            case "Clear":
                evaluator.Session.Journal.Write(map.Pairs, new SymbolicValue.Tuple(EquatableArray<SymbolicValue>.Empty));
                return SymbolicValue.Null.Instance;
            default: return null;
        }
    }

    private SymbolicValue? Text(IMethodSymbol method, string text, IReadOnlyList<SymbolicValue?> arguments) => method.Name switch
    {
        "ToLower" or "ToLowerInvariant" => new SymbolicValue.Text(text.ToLowerInvariant()),
        "ToUpper" or "ToUpperInvariant" => new SymbolicValue.Text(text.ToUpperInvariant()),
        "Trim" when arguments.Count == 0 => new SymbolicValue.Text(text.Trim()),
        "Equals" when arguments.Count > 0 && arguments[0] is SymbolicValue.Text other => SymbolicValue.Of(arguments.Count == 1
            ? string.Equals(text, other.String, StringComparison.Ordinal)
            : string.Equals(text, other.String, StringComparison.OrdinalIgnoreCase)),
        "StartsWith" when arguments[0] is SymbolicValue.Text other => SymbolicValue.Of(text.StartsWith(other.String, StringComparison.Ordinal)),
        "EndsWith" when arguments[0] is SymbolicValue.Text other => SymbolicValue.Of(text.EndsWith(other.String, StringComparison.Ordinal)),
        "Contains" when arguments[0] is SymbolicValue.Text other => SymbolicValue.Of(text.IndexOf(other.String, StringComparison.Ordinal) >= 0),
        "ToString" => new SymbolicValue.Text(text),
        _ => null,
    };

    private SymbolicValue Mathematics(IMethodSymbol method, IReadOnlyList<SymbolicValue?> given, IOperation operation)
    {
        var first = given.Count > 0 ? given[0] : null;
        var second = given.Count > 1 ? given[1] : null;
        if (first is SymbolicValue.Int { Number: var a } && second is SymbolicValue.Int { Number: var b })
        {
            switch (method.Name)
            {
                case "Max": return SymbolicValue.Of(evaluator.Facts.Simplify(IntExpr.Max(a, b)));
                case "Min": return SymbolicValue.Of(evaluator.Facts.Simplify(IntExpr.Min(a, b)));
                case "DivRem" when given.Count == 2: return new SymbolicValue.Tuple(EquatableArray.Of(SymbolicValue.Of(IntExpr.TruncDiv(a, b)), SymbolicValue.Of(IntExpr.TruncRem(a, b))));
            }
        }

        if (method.Name == "Abs" && first is SymbolicValue.Int { Number: var number })
        {
            if (evaluator.Facts.IsLessOrEqual(IntExpr.Zero, number) == Trilean.Yes) return first;
            return evaluator.Facts.IsLessOrEqual(number, IntExpr.Zero) == Trilean.Yes ? SymbolicValue.Of(-number) : evaluator.Unknown(operation.Type, "the number is not known", operation);
        }

        if (first is null || Arithmetic.AsReal(first) is not { } x) return evaluator.Unknown(operation.Type, "the number is not known", operation);
        switch (method.Name)
        {
            case "Sqrt": return Arithmetic.OfReal(RealExpr.Sqrt(x));
            case "Pow" when second is not null && Arithmetic.AsReal(second) is { } y && y.TryGetConstant(out var power): return Arithmetic.OfReal(Power(x, power));
            case "Floor" or "Ceiling" or "Round" or "Truncate" when x.TryGetInt() is { } whole: return new SymbolicValue.Real(RealExpr.FromInt(whole));
        }

        if (!x.TryGetConstant(out var value)) return new SymbolicValue.Unknown("the number is not known");
        var other = second is not null && Arithmetic.AsReal(second) is { } z && z.TryGetConstant(out var constant) ? constant : double.NaN;
        return method.Name switch
        {
            "Floor" => Arithmetic.Real(Math.Floor(value)),
            "Ceiling" => Arithmetic.Real(Math.Ceiling(value)),
            "Round" => Arithmetic.Real(Math.Round(value)),
            "Truncate" => Arithmetic.Real(Math.Truncate(value)),
            "Log" when given.Count == 1 => Arithmetic.Real(Math.Log(value)),
            "Log" when !double.IsNaN(other) => Arithmetic.Real(Math.Log(value, other)),
            "Log2" => Arithmetic.Real(Math.Log(value, 2)),
            "Log10" => Arithmetic.Real(Math.Log10(value)),
            "Exp" => Arithmetic.Real(Math.Exp(value)),
            "Abs" => Arithmetic.Real(Math.Abs(value)),
            "Max" when !double.IsNaN(other) => Arithmetic.Real(Math.Max(value, other)),
            "Min" when !double.IsNaN(other) => Arithmetic.Real(Math.Min(value, other)),
            _ => new SymbolicValue.Unknown("the number is not known"),
        };
    }

    // Powers that are fractions of small denominator are exact: x^{-1/2}.
    private static RealExpr? Power(RealExpr x, double power)
    {
        for (var denominator = 1; denominator <= 4; denominator++)
        {
            var numerator = power * denominator;
            if (Math.Abs(numerator) < 64 && Math.Floor(numerator).Equals(numerator)) return x.Pow((int)numerator, denominator);
        }

        return x.TryGetConstant(out var value) ? RealExpr.Literal(Math.Pow(value, power)) : null;
    }

    // Whether tensors or modules could come out of a value of the type: only then does reading stop there.
    private bool Carries(ITypeSymbol? type) =>
        evaluator.Types.IsTensor(type) || evaluator.Types.IsTensorSequence(type) || evaluator.Types.IsModule(type);
}
