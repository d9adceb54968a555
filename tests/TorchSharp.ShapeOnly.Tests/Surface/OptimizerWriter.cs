using System.Text;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>
/// Writes the optimizer classes and their factories on <c>torch.optim</c>: constructors, options and parameter groups as
/// recorded. What they do is in the bases, which are written by hand.
/// </summary>
internal static class OptimizerWriter
{
    private const string Factories = "TorchSharp.torch+optim";
    private const string Helper = "TorchSharp.Modules.OptimizerHelper";
    private static readonly ILookup<string, ApiMember> ByType = RecordedApi.Members.ToLookup(m => m.DeclaringType, StringComparer.Ordinal);

    /// <summary>The content of the two files.</summary>
    public static (string Classes, string Factories) Write()
    {
        var classes = RecordedApi.Members.Where(m => m.Kind == "type:class" && m.ReturnType == Helper).Select(m => m.DeclaringType).Order(StringComparer.Ordinal).ToList();
        return (
            SourceText.Header + "namespace TorchSharp.Modules\n{\n" + string.Join("\n", classes.Select(type => SourceText.Indent(Class(type)))) + "}\n",
            SourceText.Header + SourceText.InType(Factories, ByType[Factories].Where(m => m.Kind == "method").Select(Factory).Order(StringComparer.Ordinal)));
    }

    private static string Class(string type)
    {
        var name = type["TorchSharp.Modules.".Length..];
        var options = Fields(type + "+Options");
        var text = new StringBuilder();
        text.Append($"public class {name} : OptimizerHelper{Interfaces(type)}\n{{\n");
        foreach (var constructor in ByType[type].Where(m => m.Kind == "ctor"))
        {
            text.Append($"    public {name}({MemberText.Parameters(constructor)})\n    {{\n        this._defaults = new Options {{ {Initialisers(constructor, options)} }};\n");
            text.Append(IsOfGroups(constructor)
                ? "        foreach (var group in parameters) this.add_param_group(group);\n"
                : $"        this.add_param_group(new {Plain(type)}.ParamGroup {{ Parameters = parameters }});\n");
            text.Append("    }\n\n");
        }

        foreach (var property in ByType[type].Where(m => m.Kind == "property")) text.Append(SourceText.Indent(Property(property, "(Options)this._defaults", "foreach (var group in this._parameter_groups) ((ParamGroup)group)")));
        text.Append("    public override global::TorchSharp.torch.Tensor step(global::System.Func<global::TorchSharp.torch.Tensor> closure = null) => base.step(closure);\n\n");
        text.Append("    public override void add_param_group(global::TorchSharp.Modules.ParamGroup param_group)\n    {\n        var own = (Options)this._defaults;\n        param_group.Options ??= new Options();\n");
        text.Append("        if (param_group.Options is Options options)\n        {\n");
        foreach (var option in options) text.Append($"            options.{MemberText.Name(option.Name)} ??= own.{MemberText.Name(option.Name)};\n");
        text.Append("        }\n\n        base.add_param_group(param_group);\n    }\n\n");
        text.Append("    protected override void Dispose(bool disposing) => base.Dispose(disposing);\n\n");
        text.Append("    public class Options : OptimizerOptions\n    {\n");
        foreach (var option in options) text.Append($"        public {RecordedTypes.ToCSharp(option.ReturnType)} {MemberText.Name(option.Name)}{(option.Kind == "field" ? ";" : " { get; set; }")}\n");
        text.Append("    }\n\n");
        return text.Append(SourceText.Indent(Group(type + "+ParamGroup", options))).Append("}\n").ToString();
    }

    private static string Group(string type, IReadOnlyList<ApiMember> options)
    {
        var text = new StringBuilder($"public class ParamGroup : ParamGroup<Options>{Interfaces(type)}\n{{\n");
        foreach (var constructor in ByType[type].Where(m => m.Kind == "ctor"))
        {
            var given = constructor.Parameters.Count == 0 ? "" : constructor.Parameters.Any(p => p.Name == "options") ? "parameters, options" : $"parameters, new Options {{ {Initialisers(constructor, options)} }}";
            text.Append($"    public ParamGroup({MemberText.Parameters(constructor)})\n        : base({given})\n    {{\n    }}\n\n");
        }

        foreach (var property in ByType[type].Where(m => m.Kind == "property")) text.Append(SourceText.Indent(Property(property, "this.Options", null)));
        return text.Append("}\n").ToString();
    }

    // Momentum or a pair of betas, which schedules set: of the optimizer's options, and of all its groups.
    private static string Property(ApiMember property, string options, string? everywhere)
    {
        var (get, set) = property.Name == "Betas"
            ? ($"(({options}).beta1 ?? 0, ({options}).beta2 ?? 0)", $"(({options}).beta1, ({options}).beta2) = value;")
            : ($"({options}).momentum ?? 0", $"({options}).momentum = value;");
        var all = everywhere is null ? "" : $"            {everywhere}.{property.Name} = value;\n";
        return $"public {RecordedTypes.ToCSharp(property.ReturnType)} {property.Name}\n{{\n    get => {get};\n    set\n    {{\n        {set}\n{all.Replace("            ", "        ", StringComparison.Ordinal)}    }}\n}}\n\n";
    }

    private static string Factory(ApiMember factory)
    {
        var type = factory.ReturnType;
        var isNamed = factory.Parameters[0].Type.Contains("System.ValueTuple", StringComparison.Ordinal);
        var parameters = MemberText.Name(factory.Parameters[0].Name);
        if (isNamed) parameters = $"global::System.Linq.Enumerable.Select({parameters}, static named => named.Item2)";
        var constructor = ByType[type].Where(m => m.Kind == "ctor" && m.Parameters.Count > 1).FirstOrDefault(m => IsOfGroups(m) == IsOfGroups(factory) && m.Parameters[0].Name == "parameters");

        // LBFGS, which libtorch makes, has no constructor with all of them.
        var rest = factory.Parameters.Skip(1)
            .Where(p => constructor is null ? p.Name == "lr" : constructor.Parameters.Any(own => own.Name == OptionName(p.Name)))
            .Select(p => $"{OptionName(p.Name)}: {MemberText.Name(p.Name)}");
        return $"public static {RecordedTypes.ToCSharp(type)} {factory.Name}({MemberText.Parameters(factory)}) => new({string.Join(", ", rest.Prepend(parameters))});\n";
    }

    private static string OptionName(string parameter) => parameter == "learningRate" ? "lr" : parameter;

    private static bool IsOfGroups(ApiMember member) => member.Parameters.Count > 0 && member.Parameters[0].Type.Contains("ParamGroup", StringComparison.Ordinal);

    private static List<ApiMember> Fields(string options) => [.. ByType[options].Where(m => m.Kind is "field" or "property" && m.ReturnType.EndsWith('?')).OrderBy(m => m.Name, StringComparer.Ordinal)];

    private static string Initialisers(ApiMember constructor, IReadOnlyList<ApiMember> options) => string.Join(", ", constructor.Parameters
        .Where(p => p.Name == "lr" || options.Any(option => option.Name == p.Name))
        .Select(p => p.Name == "lr" ? "LearningRate = lr, InitialLearningRate = lr" : $"{MemberText.Name(p.Name)} = {MemberText.Name(p.Name)}"));

    private static string Interfaces(string type) =>
        string.Concat(new[] { "IBetas", "IMomentum" }.Where(name => ByType[type].First(m => m.Kind == "type:class").Extra.Contains(name, StringComparison.Ordinal)).Select(name => ", global::TorchSharp.torch.optim." + name));

    private static string Plain(string type) => type["TorchSharp.Modules.".Length..];
}
