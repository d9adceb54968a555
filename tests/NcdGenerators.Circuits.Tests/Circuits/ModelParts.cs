using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Circuits;

/// <summary>What a circuit is made of, found by reflection, and circuits that differ from another one in a single property.</summary>
internal static class ModelParts
{
    /// <summary>The records that a circuit may consist of, unions with their cases, and the enums in them.</summary>
    public static IReadOnlyList<Type> Types { get; } = Find();

    /// <summary>The properties that a record stores: what its constructor takes or an initializer sets. The rest is computed.</summary>
    public static IEnumerable<PropertyInfo> Stored(Type type)
    {
        var parameters = Constructor(type)?.GetParameters() ?? [];
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
            property.GetIndexParameters().Length == 0
            && (property.SetMethod is not null || parameters.Any(parameter => parameter.Name!.Equals(property.Name, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>Whether a value of that type is one thing to the text: names, numbers, enums, and memory orders.</summary>
    public static bool IsLeaf(Type type) =>
        type == typeof(string) || type.IsPrimitive || type.IsEnum || type == typeof(IntExpr) || type == typeof(RealExpr) || type == typeof(Layout);

    /// <summary>All objects of that type in the graph.</summary>
    public static IEnumerable<object> Occurrences(object root, Type type) => Parts(root).Where(part => part.GetType() == type);

    /// <summary>All objects in the graph.</summary>
    public static IEnumerable<object> Parts(object root)
    {
        yield return root;
        if (IsLeaf(root.GetType())) yield break;
        var inner = root is IEnumerable items ? items.Cast<object?>() : Stored(root.GetType()).Select(property => property.GetValue(root));
        foreach (var part in inner.OfType<object>().SelectMany(Parts)) yield return part;
    }

    /// <summary>
    /// The object with one property of the first part of that type replaced; every record around it is made anew by its constructor.
    /// </summary>
    public static object With(object root, PropertyInfo changed, Func<object?, object?> change)
    {
        var isDone = false;
        return Copy(root)!;

        object? Copy(object? part)
        {
            if (isDone || part is null || IsLeaf(part.GetType())) return part;
            var type = part.GetType();
            if (part is IEnumerable items)
            {
                var copies = items.Cast<object?>().Select(Copy).ToList();
                return ArrayOf(type.GetGenericArguments()[0], copies);
            }

            var isHere = type == changed.ReflectedType;
            isDone |= isHere;
            var stored = Stored(type).ToDictionary(
                static property => property.Name,
                property => isHere ? (property.Name == changed.Name ? change(property.GetValue(part)) : property.GetValue(part)) : Copy(property.GetValue(part)),
                StringComparer.OrdinalIgnoreCase);
            var constructor = Constructor(type)!;
            return constructor.Invoke(constructor.GetParameters().Select(parameter => stored[parameter.Name!]).ToArray());
        }
    }

    /// <summary>Another value of that type; null where what the parts inside say is all that there is.</summary>
    public static object? Other(Type type, object? value) => value switch
    {
        null => null,
        string text => text + "′",
        bool flag => !flag,
        int number => number == 0 ? 1 : 0,
        Enum => Enum.GetValues(value.GetType()).Cast<object>().First(other => !other.Equals(value)),
        IntExpr number => number + 1,
        RealExpr number => number * RealExpr.Literal(2),
        Layout layout => layout.IsKnown ? Layout.Unknown : Layout.Contiguous(2),
        IEnumerable items => ArrayOf(value.GetType().GetGenericArguments()[0], items.Cast<object?>().SkipLast(1).ToList()),
        _ => null,
    };

    private static ConstructorInfo? Constructor(Type type) => type.GetConstructors().OrderByDescending(static c => c.GetParameters().Length).FirstOrDefault();

    private static object ArrayOf(Type element, IReadOnlyList<object?> items)
    {
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++) array.SetValue(items[i], i);
        return typeof(EquatableArray).GetMethod(nameof(EquatableArray.Of))!.MakeGenericMethod(element).Invoke(null, [array])!;
    }

    private static List<Type> Find()
    {
        var found = new List<Type>();
        var open = new Queue<Type>([typeof(Circuit)]);
        while (open.TryDequeue(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsGenericType) type = type.GetGenericArguments()[0];
            if (type.Assembly != typeof(Circuit).Assembly || found.Contains(type) || (IsLeaf(type) && !type.IsEnum)) continue;
            found.Add(type);
            if (type.IsEnum) continue;
            foreach (var property in Stored(type)) open.Enqueue(property.PropertyType);
            if (!type.IsAbstract) continue;
            foreach (var union in type.Assembly.GetTypes().Where(other => other.BaseType == type)) open.Enqueue(union);
        }

        return found;
    }
}
