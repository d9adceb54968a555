namespace NcdGenerators.ApiStubs;

/// <summary>Pieces of C# text for recorded members: names, parameters with their defaults, operators.</summary>
internal static class MemberText
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%", ["op_UnaryNegation"] = "-", ["op_UnaryPlus"] = "+",
        ["op_BitwiseAnd"] = "&", ["op_BitwiseOr"] = "|", ["op_ExclusiveOr"] = "^", ["op_OnesComplement"] = "~", ["op_LogicalNot"] = "!",
        ["op_LeftShift"] = "<<", ["op_RightShift"] = ">>", ["op_Increment"] = "++", ["op_Decrement"] = "--", ["op_True"] = "true", ["op_False"] = "false",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=", ["op_GreaterThan"] = ">", ["op_GreaterThanOrEqual"] = ">=",
    };

    private static readonly HashSet<string> Enums = [.. RecordedApi.Members.Where(m => m.Kind == "type:enum").Select(m => m.DeclaringType)];

    /// <summary>Every name is escaped: TorchSharp has members called bool, float and fixed.</summary>
    public static string Name(string name) => "@" + name;

    /// <summary>What follows the keyword <c>operator</c>, or null for a conversion.</summary>
    public static string? Operator(string metadataName) => Operators.GetValueOrDefault(metadataName);

    /// <summary>Whether a default of that type is written as a member name.</summary>
    public static bool IsEnum(string type) => Enums.Contains(type.TrimEnd('?'));

    public static string Parameters(ApiMember member) => string.Join(", ", member.Parameters.Select(p =>
        (p.Modifier.Length > 0 ? p.Modifier + " " : "") + RecordedTypes.ToCSharp(p.Type) + " " + Name(p.Name) + (p.Default is null ? "" : " = " + Default(p))));

    private static string Default(ApiParameter parameter)
    {
        var type = parameter.Type.TrimEnd('?');
        return parameter.Default switch
        {
            "null" when type.StartsWith('T') && !type.Contains('.', StringComparison.Ordinal) => "default",
            "null" or "true" or "false" or "default" => parameter.Default,
            "" => "default",
            _ when IsEnum(type) => RecordedTypes.ToCSharp(type) + "." + Name(parameter.Default!),
            var text when type == "float" => text + "f",
            var text when type == "System.Char" => "'" + text + "'",
            var text => text!,
        };
    }
}
