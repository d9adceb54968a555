using System.Text;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>
/// Writes the module classes: the recorded class and those of its bases that are not written by hand, with a forward that
/// applies the module's operator.
/// </summary>
internal static class ModuleWriter
{
    private const string BuiltIn = "global::TorchSharp.Rules.BuiltInModule";
    private const string Instance = "global::NcdGenerators.Circuits.Modules.ModuleInstance";

    private static readonly string[] HandWritten = ["TorchSharp.torch+nn+Module`", "TorchSharp.Modules.ParameterLessModule`", "TorchSharp.Loss`", "TorchSharp.WeightedLoss`"];
    private static readonly ILookup<string, ApiMember> ByType = RecordedApi.Members.ToLookup(m => m.DeclaringType, StringComparer.Ordinal);

    /// <summary>The base of a recorded class, with type arguments.</summary>
    public static string BaseOf(string type) => ByType[type].First(m => m.Kind == "type:class").ReturnType;

    public static bool CanWrite(string type) =>
        ByType[type].Any(m => m.Kind == "type:class") && Root(type) is var root
        && Array.Exists(HandWritten, start => root.StartsWith(start, StringComparison.Ordinal))
        && Conversion(RecordedTypes.Arguments(root)[^1]) is not null;

    /// <summary>The class and its bases up to what is written by hand.</summary>
    public static IEnumerable<string> Chain(string type)
    {
        for (; !Array.Exists(HandWritten, start => type.StartsWith(start, StringComparison.Ordinal)); type = RecordedTypes.Definition(BaseOf(type))) yield return type;
    }

    /// <param name="type">The recorded name of the class.</param>
    /// <param name="isLeaf">Whether a factory makes it; its generated bases are abstract.</param>
    /// <param name="kinds">The module kinds that it, or a class derived from it, stands for.</param>
    /// <param name="types">Which types there are.</param>
    public static string Write(string type, bool isLeaf, IReadOnlyCollection<ModuleKind> kinds, KnownTypes types)
    {
        var name = type["TorchSharp.Modules.".Length..];
        var members = ByType[type].ToList();
        var isTop = Chain(type).Count() == 1;
        var text = new StringBuilder();
        var modifier = !isLeaf ? "abstract " : members.Exists(m => m.Kind == "type:class" && m.Extra.Contains("sealed", StringComparison.Ordinal)) ? "sealed " : "";
        text.Append($"public {modifier}class {name} : {RecordedTypes.ToCSharp(BaseOf(type))}\n{{\n");
        if (isTop) text.Append($"    private protected readonly {BuiltIn} builtIn;\n\n");
        var baseArguments = isTop && IsLoss(BaseOf(type)) ? ", instance" : "";
        var (head, arguments) = isLeaf ? ($"internal {name}({Instance} instance)", $"\"{name}\"") : ($"private protected {name}(string name, {Instance} instance)", "name");
        text.Append(isTop
            ? $"    {head} : base({arguments}{baseArguments}) => this.builtIn = {BuiltIn}.Attach(this, instance);\n"
            : $"    {head} : base({arguments}, instance)\n    {{\n    }}\n");

        if (isLeaf && IsLoss(Root(type))) text.Append(Constructors(type, name, types));
        foreach (var nested in KnownTypes.EnumsIn(type)) text.Append('\n').Append(SourceText.Indent(SourceText.Enum(nested)));
        foreach (var property in members.Where(m => m.Kind == "property").OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (Property(property, kinds, types) is { } found) text.Append('\n').Append(found);
        }

        foreach (var method in members.Where(m => m.Kind == "method" && m.Name is "reset_parameters" or "flatten_parameters" or "reset_running_stats" && m.Parameters.Count == 0))
            text.Append($"\n    public void {method.Name}()\n    {{\n    }}\n");
        if (isLeaf) text.Append(Forward(type)).Append(OtherForwards(type, kinds)).Append(Calls(type, types));
        return text.Append("}\n").ToString();
    }

    private static string? Property(ApiMember property, IReadOnlyCollection<ModuleKind> kinds, KnownTypes types)
    {
        var type = RecordedTypes.ToCSharp(property.ReturnType);
        var name = MemberText.Name(property.Name);
        var isTensor = property.ReturnType is RecordedTypes.Tensor or "TorchSharp.Modules.Parameter";
        if (Configured(property, isTensor, kinds) is { } configured) return types.Has(property.ReturnType) ? $"    public {type} {name} => this.builtIn.Configured<{Stored(property.ReturnType)}>(\"{configured}\");\n" : null;
        if (isTensor)
        {
            var set = property.Extra.Contains("set;", StringComparison.Ordinal) ? $" set => this.builtIn.Set(\"{property.Name}\", value);" : "";
            return $"    public {type} {name} {{ get => this.builtIn.Tensor<{type}>(\"{property.Name}\");{set} }}\n";
        }

        return null;
    }

    // The setting that a property gives back: of its name, or bound to the constructor's argument of its name.
    private static string? Configured(ApiMember property, bool isTensor, IReadOnlyCollection<ModuleKind> kinds) => kinds
        .SelectMany(kind => kind.Configuration.Where(own => own.IsTensor == isTensor).Select(own => (Kind: kind, own.Name)))
        .Where(own => own.Name == property.Name || BindingTable.All.Any(line => line.Target == BindingTarget.Module && line.Name == own.Kind.Name
            && line.Arguments.Any(argument => argument.Parameter == own.Name && argument.Source >= 0 && argument.Source == line.IndexOf(property.Name))))
        .Select(own => own.Name)
        .FirstOrDefault();

    private static bool IsLoss(string type) => type.StartsWith("TorchSharp.Loss`", StringComparison.Ordinal) || type.StartsWith("TorchSharp.WeightedLoss`", StringComparison.Ordinal);

    // Losses can be made with new as well as with their factories.
    private static string Constructors(string type, string name, KnownTypes types) => string.Concat(ByType[type]
        .Where(m => m.Kind == "ctor" && types.HasParameters(m))
        .Select(m => $"\n    public {name}({MemberText.Parameters(m)}) : this({OperationWriter.Configure(name, m)})\n    {{\n    }}\n"));

    // A span is given of an array.
    private static string Stored(string type) => RecordedTypes.Definition(type) == "System.ReadOnlySpan`1"
        ? RecordedTypes.ToCSharp(RecordedTypes.Arguments(type)[0]) + "[]"
        : RecordedTypes.ToCSharp(type);

    // Beside what the base declares: with an input more (output_size), or with the places of the maxima as a second result.
    private static string OtherForwards(string type, IReadOnlyCollection<ModuleKind> kinds)
    {
        var inputs = RecordedTypes.Arguments(Root(type)).SkipLast(1).ToList();
        var text = new StringBuilder();
        foreach (var method in ByType[type].Where(static m => m.Kind == "method" && m.Name is "forward" or "forward_with_indices" && m.Parameters.All(static p => p.Type is RecordedTypes.Tensor or "long[]")))
        {
            var withIndices = method.Name == "forward_with_indices";
            if (Conversion(method.ReturnType) is not { } conversion || (!withIndices && method.Parameters.Select(p => p.Type).SequenceEqual(inputs))) continue;
            if (!kinds.Any(kind => kind.Inputs.Count >= method.Parameters.Count)) continue;
            var values = $"new object[] {{ {string.Join(", ", method.Parameters.Select(p => MemberText.Name(p.Name)))} }}";
            text.Append($"\n    public {RecordedTypes.ToCSharp(method.ReturnType)} {method.Name}({MemberText.Parameters(method)}) => this.builtIn.{(withIndices ? "PairWithIndices" : conversion)}({values});\n");
        }

        return text.ToString();
    }

    private static string Forward(string type)
    {
        var root = RecordedTypes.Arguments(Root(type));
        var inputs = root.Take(root.Count - 1).ToList();
        var declared = Chain(type).SelectMany(t => ByType[t]).FirstOrDefault(m => m.Kind == "method" && m.Name == "forward" && m.Parameters.Select(p => p.Type).SequenceEqual(inputs));
        var parameters = declared is null
            ? string.Join(", ", inputs.Select((input, i) => RecordedTypes.ToCSharp(input) + " input" + (i + 1)))
            : MemberText.Parameters(declared);
        var names = declared is null ? inputs.Select((_, i) => "input" + (i + 1)) : declared.Parameters.Select(p => MemberText.Name(p.Name));
        return $"\n    public override {RecordedTypes.ToCSharp(root[^1])} forward({parameters}) => this.builtIn.{Conversion(root[^1])}(new object[] {{ {string.Join(", ", names)} }});\n";
    }

    // Classes with optional inputs redeclare call with defaults, or have it with fewer inputs; it runs the hooks as the base
    // does. With more inputs than forward has it goes past the hooks, as TorchSharp's does.
    private static string Calls(string type, KnownTypes types)
    {
        var root = RecordedTypes.Arguments(Root(type));
        var inputs = root.Count - 1;
        return string.Concat(ByType[type].Where(m => m.Kind == "method" && m.Name == "call" && m.ReturnType == root[^1] && types.HasParameters(m)).Select(Call));

        string Call(ApiMember member)
        {
            var names = member.Parameters.Select(p => MemberText.Name(p.Name)).ToList();
            var body = names.Count > inputs
                ? $"this.builtIn.{Conversion(root[^1])}(new object[] {{ {string.Join(", ", names)} }})"
                : $"base.call({string.Join(", ", names.Concat(Enumerable.Repeat("default", inputs - names.Count)))})";
            return $"\n    public {(names.Count == inputs ? "new " : "")}{RecordedTypes.ToCSharp(member.ReturnType)} call({MemberText.Parameters(member)}) => {body};\n";
        }
    }

    private static string Root(string type)
    {
        var current = type;
        while (ByType[RecordedTypes.Definition(current)].Any(m => m.Kind == "type:class") && !Array.Exists(HandWritten, start => current.StartsWith(start, StringComparison.Ordinal)))
            current = BaseOf(current);
        return current;
    }

    private static string? Conversion(string result) => result == RecordedTypes.Tensor
        ? "Tensor"
        : !RecordedTypes.Arguments(result).All(argument => argument == RecordedTypes.Tensor)
            ? null
            : RecordedTypes.Definition(result) switch
            {
                "System.ValueTuple`2" => "Pair",
                "System.ValueTuple`3" => "Triple",
                "System.Tuple`2" => "ReferencePair",
                _ => null,
            };
}
