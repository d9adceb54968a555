using System.Globalization;
using System.Text.RegularExpressions;

namespace NcdGenerators.ApiStubs;

/// <summary>Recorded members as C# declarations without bodies that do anything.</summary>
internal static partial class StubMembers
{
    /// <summary>The parameter type of the hidden constructors that all others call, so that no base constructor has to be chosen.</summary>
    public const string Marker = "global::TorchSharp.StubMarker";

    private static readonly HashSet<string> Keywords =
        ["void", "bool", "byte", "sbyte", "short", "int", "long", "float", "double", "string", "object", "ref", "null"];

    private static readonly HashSet<string> Types = [.. RecordedApi.Members.Where(m => m.Kind.StartsWith("type:", StringComparison.Ordinal)).Select(m => m.DeclaringType)];

    /// <summary>Whether all types that it names are the framework's or recorded: signatures with drawings or protocol buffers are left out, and finalizers.</summary>
    public static bool CanWrite(ApiMember member) => member.Name != "Finalize" && Names(member).All(IsKnown);

    /// <summary>Whether a recorded type name, with its arguments, names only the framework's types or recorded ones.</summary>
    public static bool IsKnownType(string recorded) => TypeName().Matches(recorded).All(match => IsKnown(match.Value));

    /// <summary>The member inside its type.</summary>
    /// <param name="member">Any kind but a type.</param>
    /// <param name="type">The type that declares it.</param>
    public static string Write(ApiMember member, ApiMember type)
    {
        var inInterface = type.Kind == "type:interface";
        var words = member.Extra.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var obsolete = member.Extra.IndexOf("obsolete:", StringComparison.Ordinal);
        if (obsolete >= 0) words = member.Extra[..obsolete].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var attribute = obsolete < 0 ? "" : $"[global::System.Obsolete(@\"{member.Extra[(obsolete + 9)..].Replace("\"", "\"\"", StringComparison.Ordinal)}\")] ";
        var modifiers = inInterface ? "" : Modifiers(member, words);
        var hasBody = !inInterface && !words.Contains("abstract");
        return attribute + member.Kind switch
        {
            "enumvalue" => $"{MemberText.Name(member.Name)} = {member.Value},",
            "const" => $"{Access(words)} const {RecordedTypes.ToCSharp(member.ReturnType)} {MemberText.Name(member.Name)} = ({RecordedTypes.ToCSharp(member.ReturnType)})({member.Value});",
            "field" => $"{modifiers}{(words.Contains("readonly") ? "readonly " : "")}{RecordedTypes.ToCSharp(member.ReturnType)} {MemberText.Name(member.Name)};",
            "ctor" => $"{Access(words)} {MemberText.Name(StubTypes.SimpleName(type))}({MemberText.Parameters(member)}){(type.Kind == "type:struct" ? "" : $" : this(({Marker})null)")} => throw null;",
            "property" => $"{modifiers}{RecordedTypes.ToCSharp(member.ReturnType)} {MemberText.Name(member.Name)} {Accessors(member, hasBody)}",
            "indexer" => $"{(member.Name == "Item" ? "" : $"[global::System.Runtime.CompilerServices.IndexerName(\"{member.Name}\")] ")}"
                + $"{modifiers}{RecordedTypes.ToCSharp(member.ReturnType)} this[{MemberText.Parameters(member)}] {Accessors(member, hasBody)}",
            "operator" => Operator(member),
            _ => $"{modifiers}{TupleNames.Result(member)} {MemberText.Name(member.Name)}{TypeParameters(member, type)}({(words.Contains("extension") ? "this " : "")}{MemberText.Parameters(member)})"
                + (Constraints(member) is { Length: > 0 } constraints ? " " + constraints : "") + (hasBody ? " => throw null;" : ";"),
        };
    }

    private static string Operator(ApiMember member) => MemberText.Operator(member.Name) is { } sign
        ? $"public static {RecordedTypes.ToCSharp(member.ReturnType)} operator {sign}({MemberText.Parameters(member)}) => throw null;"
        : $"public static {(member.Name == "op_Implicit" ? "implicit" : "explicit")} operator {RecordedTypes.ToCSharp(member.ReturnType)}({MemberText.Parameters(member)}) => throw null;";

    private static string Modifiers(ApiMember member, string[] words) =>
        Access(words) + " " + (member.IsStatic ? "static " : "")
        + string.Concat(words.Where(word => word is "abstract" or "virtual" or "override" or "sealed").Select(word => word + " "));

    // Overriding "protected internal" from another assembly is "protected"; here all are in one.
    private static string Access(string[] words) => words.Contains("protected") ? words.Contains("internal") ? "protected internal" : "protected" : "public";

    private static string Accessors(ApiMember member, bool hasBody)
    {
        var body = hasBody ? " => throw null; " : "; ";
        var text = "{ " + (member.Extra.Contains("get;", StringComparison.Ordinal) ? "get" + body : "") + (member.Extra.Contains("set;", StringComparison.Ordinal) ? "set" + body : "") + "}";
        return text;
    }

    // The record says how many there are; their names are those that the signature uses and the type does not declare.
    private static string TypeParameters(ApiMember member, ApiMember type)
    {
        if (member.Arity == 0) return "";
        var names = Names(member).Where(name => !name.Contains('.', StringComparison.Ordinal) && !Keywords.Contains(name) && !type.TypeParameters.Contains(name)).Distinct().ToList();
        for (var i = 0; names.Count < member.Arity; i++) names.Add("TStub" + i.ToString(CultureInfo.InvariantCulture));
        return "<" + string.Join(", ", names) + ">";
    }

    // The record has no constraints; without this one, everything would have an extension called `to`.
    private static string Constraints(ApiMember member) =>
        member is { Arity: 1, DeclaringType: "TorchSharp.ModuleExtensionMethods" } ? "where T : global::TorchSharp.torch.nn.Module" : "";

    private static IEnumerable<string> Names(ApiMember member) =>
        member.Parameters.Select(p => p.Type).Append(member.ReturnType).SelectMany(type => TypeName().Matches(type)).Select(match => match.Value);

    private static bool IsKnown(string name) =>
        !name.Contains('.', StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal) || Types.Contains(name);

    [GeneratedRegex(@"[A-Za-z_][\w.+`]*")]
    private static partial Regex TypeName();
}
