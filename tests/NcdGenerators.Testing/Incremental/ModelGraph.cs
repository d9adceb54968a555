using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NcdGenerators.Testing;

/// <summary>
/// Walks everything that a model keeps alive. A generator's model that reaches a compilation is never equal to the next one and roots whole
/// compilations in memory, and neither shows in the generated files.
/// </summary>
public static class ModelGraph
{
    /// <summary>Throws if a <see cref="Compilation"/>, <see cref="ISymbol"/>, <see cref="SyntaxNode"/>, <see cref="SyntaxTree"/>,
    /// <see cref="SemanticModel"/>, <see cref="Location"/> or <see cref="IOperation"/> can be reached; the message says by which fields.</summary>
    public static void AssertNoRoslyn(object? model, string name = "model")
    {
        var found = FindRoslyn(model, name).ToList();
        if (found.Count > 0)
            throw new VerificationException("The model keeps Roslyn objects alive:\n" + string.Concat(found.Select(f => $"    {f.Path} is a {f.Type.FullName}\n")));
    }

    /// <summary>The paths to Roslyn objects that can be reached; what lies behind them is not walked.</summary>
    public static IEnumerable<(string Path, Type Type)> FindRoslyn(object? model, string name = "model")
    {
        var seen = new HashSet<object>(ReferenceComparer.Instance);
        var open = new Stack<(object Value, PathNode Path)>();
        if (model is not null) open.Push((model, new(null, name)));
        while (open.TryPop(out var item))
        {
            var (value, path) = item;
            var type = value.GetType();
            if (IsRoslyn(value))
            {
                yield return (path.ToString(), type);
                continue;
            }

            if (IsLeaf(value, type) || (!type.IsValueType && !seen.Add(value))) continue;
            foreach (var (child, step) in Children(value, type).Reverse()) open.Push((child, new(path, step)));
        }
    }

    // "is", never an exact type: what a compilation hands out are internal subclasses.
    private static bool IsRoslyn(object value) =>
        value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or IOperation or SyntaxReference or AttributeData
        || value is MetadataReference or Metadata
        || value.GetType().GetInterfaces().Any(i => i.FullName == "Microsoft.CodeAnalysis.Symbols.ISymbolInternal");

    /// <summary>Reflection objects lead to the loader, and weak references keep nothing alive.</summary>
    private static bool IsLeaf(object value, Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer
        || value is string or decimal or MemberInfo or Module or Assembly or ParameterInfo or WeakReference or CultureInfo or Pointer
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(WeakReference<>) || type.GetGenericTypeDefinition() == typeof(ConditionalWeakTable<,>)));

    private static IEnumerable<(object Value, string Step)> Children(object value, Type type)
    {
        if (value is Array array)
        {
            if (IsPlain(type.GetElementType()!)) yield break;
            var index = 0;
            foreach (var element in (IEnumerable)array)
            {
                if (element is not null) yield return (element, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
                index++;
            }

            yield break;
        }

        for (var level = type; level is not null; level = level.BaseType)
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (IsPlain(field.FieldType) || field.FieldType.IsByRefLike) continue;
                if (field.GetValue(value) is { } child) yield return (child, "." + Readable(field.Name));
            }
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer || type == typeof(string);

    /// <summary><c>&lt;Items&gt;k__BackingField</c> → <c>Items</c>.</summary>
    private static string Readable(string field) => field.StartsWith('<') && field.IndexOf('>', StringComparison.Ordinal) is var end and > 1 ? field[1..end] : field;

    /// <summary>How a value was reached; made into text only when it is reported, as paths may be long.</summary>
    private sealed class PathNode(PathNode? parent, string step)
    {
        public override string ToString()
        {
            var steps = new Stack<string>();
            for (PathNode? node = this; node is not null; node = node.Parent) steps.Push(node.Step);
            return string.Concat(steps);
        }

        private PathNode? Parent => parent;

        private string Step => step;
    }

    private sealed class ReferenceComparer : IEqualityComparer<object>
    {
        public static readonly ReferenceComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
