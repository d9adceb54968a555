using System.Text;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>Recorded type names as C#, and reflection types as recorded names.</summary>
internal static class CSharpTypes
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    /// <summary>A recorded name as C# source: <c>System.ValueTuple`2&lt;long,long&gt;?</c> is <c>(long, long)?</c>.</summary>
    public static string ToCSharp(string recorded)
    {
        var position = 0;
        return Type(recorded, ref position);
    }

    /// <summary>The recorded name of a reflection type.</summary>
    public static string ToRecorded(Type type)
    {
        if (type.IsByRef) return ToRecorded(type.GetElementType()!);
        if (type.IsArray) return ToRecorded(type.GetElementType()!) + "[]";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return ToRecorded(underlying) + "?";
        var name = (type.Namespace is { Length: > 0 } space ? space + "." : "") + Nested(type);
        if (!type.IsGenericType) return name;
        return name + "<" + string.Join(",", type.GetGenericArguments().Select(ToRecorded)) + ">";
    }

    private static string Nested(Type type) => type.DeclaringType is { } outer ? Nested(outer) + "+" + type.Name : type.Name;

    private static string Type(string text, ref int position)
    {
        var name = new StringBuilder();
        while (position < text.Length && text[position] is not (',' or '>' or '<' or '[' or '?')) name.Append(text[position++]);
        var result = name.ToString();
        if (position < text.Length && text[position] == '<')
        {
            var arguments = new List<string>();
            do
            {
                position++;
                arguments.Add(Type(text, ref position));
            }
            while (text[position] == ',');
            position++;
            result = result.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
                ? "(" + string.Join(", ", arguments) + ")"
                : Plain(result) + "<" + string.Join(", ", arguments) + ">";
        }
        else
        {
            result = Plain(result);
        }

        while (position < text.Length && text[position] is '[' or '?')
        {
            if (text[position] == '?')
            {
                result += "?";
                position++;
            }
            else
            {
                result += "[]";
                position += 2;
            }
        }

        return result;
    }

    private static string Plain(string name)
    {
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick >= 0) name = name[..tick];
        return name.Contains('.', StringComparison.Ordinal) ? "global::" + name.Replace('+', '.') : name;
    }
}
