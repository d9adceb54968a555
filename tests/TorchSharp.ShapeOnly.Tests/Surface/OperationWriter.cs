namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>Writes a member whose body applies one line of the binding table.</summary>
internal static class OperationWriter
{
    private const string Rules = "global::TorchSharp.Rules.";

    /// <summary>Whether the member gives tensors, so that applying an operator can be its whole body.</summary>
    public static bool CanWrite(ApiMember member) =>
        Method(member) is not null && (member.Kind != "operator" || MemberText.Operator(member.Name) is not null);

    public static string Write(ApiMember member)
    {
        var result = TupleNames.Result(member);
        var call = $"{Rules}Operation.Of(\"{Spelling(member)}\").{Method(member)}({SourceText.Arguments(member)})";
        var modifiers = "public " + (member.IsStatic ? "static " : "");
        return member.Kind switch
        {
            "property" => $"{modifiers}{result} {MemberText.Name(member.Name)} => {call};\n",
            "operator" => $"{modifiers}{result} operator {MemberText.Operator(member.Name)}({MemberText.Parameters(member)}) => {call};\n",
            _ => $"{modifiers}{result} {MemberText.Name(member.Name)}({MemberText.Parameters(member)}) => {call};\n",
        };
    }

    /// <summary>Whether the member makes a tensor of C# data, whose sizes are those of the data: no rule is needed.</summary>
    public static bool IsFromData(ApiMember member) =>
        member.DeclaringType == "TorchSharp.torch" && member.Kind == "method" && member.Arity == 0 && member.Name is "tensor" or "as_tensor" or "from_array";

    public static string WriteFromData(ApiMember member)
    {
        var span = member.Parameters.FirstOrDefault(p => p.Name == "dimensions");
        var sizes = member.Parameters.Skip(1).Where(p => p.Type == "long").Select(p => MemberText.Name(p.Name)).ToList();
        var dimensions = span is not null ? SourceText.Argument(span) : sizes.Count > 0 ? $"new[] {{ {string.Join(", ", sizes)} }}" : "null";
        var dtype = member.Parameters.Any(p => p.Name == "dtype") ? "@dtype" : "null";
        return $"public static {RecordedTypes.ToCSharp(member.ReturnType)} {MemberText.Name(member.Name)}({MemberText.Parameters(member)}) => "
            + $"{Rules}DataTensor.Of({MemberText.Name(member.Parameters[0].Name)}, {dimensions}, {dtype});\n";
    }

    /// <summary>A factory of <c>torch.nn</c>: configures a module of the module table.</summary>
    public static string WriteFactory(ApiMember member)
    {
        var type = RecordedTypes.ToCSharp(member.ReturnType);
        return $"public static {type} {MemberText.Name(member.Name)}({MemberText.Parameters(member)}) => "
            + $"new {type}({Configure(member.Name, member)});\n";
    }

    /// <summary>The module instance that a factory, or a constructor with the factory's parameters, configures.</summary>
    /// <param name="factory">The factory's name on <c>torch.nn</c>.</param>
    /// <param name="member">The factory or constructor.</param>
    public static string Configure(string factory, ApiMember member) =>
        $"{Rules}Operation.Of(\"torch+nn.{factory}({string.Join(",", member.Parameters.Select(p => p.Name))})\").Module({SourceText.Arguments(member with { IsStatic = true })})";

    private static string Spelling(ApiMember member) => $"{member.DeclaringType["TorchSharp.".Length..]}.{member.Name}({string.Join(",", member.ParameterNames)})";

    // What of the results the member gives.
    private static string? Method(ApiMember member) => member.ReturnType switch
    {
        RecordedTypes.Tensor => "Tensor",
        RecordedTypes.Tensor + "[]" or "void" => "Tensors",
        var type when RecordedTypes.Arguments(type).All(argument => argument == RecordedTypes.Tensor) => RecordedTypes.Definition(type) switch
        {
            "System.ValueTuple`2" => "Pair",
            "System.ValueTuple`3" => "Triple",
            "System.ValueTuple`4" => "Quadruple",
            "System.Collections.Generic.IList`1" or "System.Collections.Generic.IEnumerable`1" or "System.Collections.Generic.ICollection`1" => "Tensors",
            _ => null,
        },
        _ => null,
    };
}
