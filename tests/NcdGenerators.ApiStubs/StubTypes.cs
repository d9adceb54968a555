using System.Text;

namespace NcdGenerators.ApiStubs;

/// <summary>Recorded types as C# source, nested as they were.</summary>
internal static class StubTypes
{
    private static readonly ILookup<string, ApiMember> Members =
        RecordedApi.Members.Where(m => !m.Kind.StartsWith("type:", StringComparison.Ordinal)).ToLookup(m => m.DeclaringType, StringComparer.Ordinal);

    private static readonly List<ApiMember> Types = [.. RecordedApi.Members.Where(m => m.Kind.StartsWith("type:", StringComparison.Ordinal))];

    private static readonly ILookup<string, ApiMember> Nested =
        Types.Where(t => t.DeclaringType.Contains('+', StringComparison.Ordinal)).ToLookup(t => t.DeclaringType[..t.DeclaringType.LastIndexOf('+')], StringComparer.Ordinal);

    /// <summary>The source of all recorded types. Members with types that are neither recorded nor the framework's are left out.</summary>
    public static string Write()
    {
        var text = new StringBuilder("namespace TorchSharp\n{\n    internal sealed class StubMarker { }\n}\n");
        foreach (var type in Types.Where(t => !t.DeclaringType.Contains('+', StringComparison.Ordinal)))
        {
            text.Append($"namespace {type.DeclaringType[..type.DeclaringType.LastIndexOf('.')]}\n{{\n");
            Write(text, type, "    ");
            text.Append("}\n");
        }

        return text.ToString();
    }

    /// <summary>The name without its number of type parameters.</summary>
    public static string SimpleName(ApiMember type) => type.Name.Split('`')[0];

    /// <summary>The name with the type parameters that are its own.</summary>
    public static string OwnName(ApiMember type)
    {
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0) return MemberText.Name(type.Name);
        var own = int.Parse(type.Name[(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        return MemberText.Name(type.Name[..tick]) + "<" + string.Join(", ", type.TypeParameters.Skip(type.TypeParameters.Count - own)) + ">";
    }

    private static void Write(StringBuilder text, ApiMember type, string indent)
    {
        var kind = type.Kind["type:".Length..];
        var members = Members[type.DeclaringType].Where(StubMembers.CanWrite).ToList();
        if (kind == "delegate")
        {
            var invoke = members.Single(m => m.Name == "Invoke");
            text.Append($"{indent}public delegate {RecordedTypes.ToCSharp(invoke.ReturnType)} {OwnName(type)}({MemberText.Parameters(invoke)});\n");
            return;
        }

        text.Append($"{indent}public {Modifiers(type, kind)}{kind} {OwnName(type)}{(kind == "enum" ? "" : Bases(type, kind))}\n{indent}{{\n");
        if (kind == "class" && !type.IsStatic) text.Append($"{indent}    internal {MemberText.Name(SimpleName(type))}({StubMembers.Marker} _){BaseCall(type)} => throw null;\n");
        foreach (var member in members) text.Append(indent).Append("    ").Append(StubMembers.Write(member, type)).Append('\n');
        foreach (var nested in Nested[type.DeclaringType]) Write(text, nested, indent + "    ");
        text.Append(indent).Append("}\n");
    }

    private static string Modifiers(ApiMember type, string kind) => kind switch
    {
        "enum" => "",
        "class" when type.IsStatic => "static partial ",
        "class" => (type.Extra.StartsWith("abstract", StringComparison.Ordinal) ? "abstract " : type.Extra.StartsWith("sealed", StringComparison.Ordinal) ? "sealed " : "") + "partial ",
        _ => "partial ",
    };

    private static string Bases(ApiMember type, string kind)
    {
        var interfaces = type.Extra.Contains("implements ", StringComparison.Ordinal)
            ? type.Extra[(type.Extra.IndexOf("implements ", StringComparison.Ordinal) + "implements ".Length)..].Split(" | ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
        string[] bases = kind == "class" && !type.IsStatic ? [type.ReturnType, .. interfaces] : interfaces;
        var known = bases.Where(b => b.Length > 0 && StubMembers.IsKnownType(b)).Select(RecordedTypes.ToCSharp).ToList();
        return known.Count == 0 ? "" : " : " + string.Join(", ", known);
    }

    private static string BaseCall(ApiMember type) =>
        type.ReturnType.StartsWith("TorchSharp.", StringComparison.Ordinal) ? $" : base(({StubMembers.Marker})null)"
        : type.ReturnType == "System.Runtime.InteropServices.SafeHandle" ? " : base(default, true)"
        : "";
}
