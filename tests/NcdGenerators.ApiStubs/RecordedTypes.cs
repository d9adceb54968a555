using System.Globalization;
using System.Text;

namespace NcdGenerators.ApiStubs;

/// <summary>Type names as the recorded API writes them: as C#, taken apart, and from reflection.</summary>
internal static class RecordedTypes
{
    public const string Tensor = "TorchSharp.torch+Tensor";

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    /// <summary>A recorded name as C# source: <c>System.ValueTuple`2&lt;long,long&gt;?</c> is <c>(long, long)?</c>.</summary>
    public static string ToCSharp(string recorded)
    {
        var position = 0;
        return Read(recorded, ref position);
    }

    /// <summary>The recorded name of a reflection type.</summary>
    public static string ToRecorded(Type type)
    {
        if (type.IsByRef) return ToRecorded(type.GetElementType()!);
        if (type.IsArray) return ToRecorded(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return ToRecorded(underlying) + "?";
        var name = (type.Namespace is { Length: > 0 } space ? space + "." : "") + Nested(type);
        if (!type.IsGenericType) return name;
        return name + "<" + string.Join(",", type.GetGenericArguments().Select(ToRecorded)) + ">";
    }

    /// <summary>The name without its type arguments: <c>System.ValueTuple`2</c>.</summary>
    public static string Definition(string recorded)
    {
        var open = recorded.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? recorded : recorded[..open];
    }

    /// <summary>The type arguments of a name that is neither an array nor nullable.</summary>
    public static IReadOnlyList<string> Arguments(string recorded)
    {
        var open = recorded.IndexOf('<', StringComparison.Ordinal);
        if (open < 0) return [];
        var result = new List<string>();
        var depth = 0;
        var start = open + 1;
        for (var i = start; i < recorded.Length; i++)
        {
            var isEnd = depth == 0 && recorded[i] is ',' or '>';
            if (recorded[i] is '<' or '[') depth++;
            if (recorded[i] is '>' or ']') depth--;
            if (!isEnd || depth > 0) continue;
            result.Add(recorded[start..i]);
            start = i + 1;
            if (depth < 0) break;
        }

        return result;
    }

    private static string Nested(Type type) => type.DeclaringType is { } outer ? Nested(outer) + "+" + type.Name : type.Name;

    private static string Read(string text, ref int position)
    {
        var name = new StringBuilder();
        while (position < text.Length && text[position] is not (',' or '>' or '<' or '[' or '?' or ']')) name.Append(text[position++]);
        var result = name.ToString();
        if (position < text.Length && text[position] == '<')
        {
            var arguments = new List<string>();
            do
            {
                position++;
                arguments.Add(Read(text, ref position));
            }
            while (text[position] == ',');
            position++;
            result = result.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
                ? "(" + string.Join(", ", arguments) + ")"
                : Generic(result, arguments);
        }
        else
        {
            result = Plain(result);
        }

        while (position < text.Length && text[position] is '[' or '?')
        {
            var end = text[position] == '?' ? position + 1 : text.IndexOf(']', position) + 1;
            result += text[position..end];
            position = end;
        }

        return result;
    }

    private static string Plain(string name) => name.Contains('.', StringComparison.Ordinal) ? "global::" + name.Replace('+', '.') : name;

    // Metadata lists the arguments of all enclosing types at the end; C# wants each where it belongs.
    private static string Generic(string name, List<string> arguments)
    {
        var used = 0;
        return Plain(string.Join("+", name.Split('+').Select(part =>
        {
            var tick = part.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0) return part;
            var count = int.Parse(part[(tick + 1)..], CultureInfo.InvariantCulture);
            used += count;
            return part[..tick] + "<" + string.Join(", ", arguments.Skip(used - count).Take(count)) + ">";
        })));
    }
}
