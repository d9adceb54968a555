using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>
/// Writes the operations and modules of ShapeOnly: every recorded TorchSharp signature that the binding table knows, with
/// a body that applies that line. Nothing about an operation is written twice.
/// </summary>
internal static class SurfaceGenerator
{
    private const string Factories = "TorchSharp.torch+nn";

    // They give the same object back, or take index items apart: written by hand.
    private static readonly HashSet<string> HandWritten =
    [
        "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "DetachFromDisposeScope", "requires_grad_", "index", "index_put_",
    ];

    /// <summary>File name to content.</summary>
    public static SortedDictionary<string, string> Generate()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var kindsOfClass = KindsOfClasses();
        var types = new KnownTypes(kindsOfClass.Keys.ToHashSet(StringComparer.Ordinal));
        var written = RecordedApi.Members.Where(m => IsGenerated(m, types)).ToList();
        foreach (var group in written.GroupBy(m => m.DeclaringType))
        {
            var members = group.Select(Write);
            files[group.Key["TorchSharp.".Length..].Replace('+', '.') + ".g.cs"] =
                SourceText.Header + SourceText.InType(group.Key, members.Distinct().Order(StringComparer.Ordinal));
        }

        var leaves = written.Where(m => m.DeclaringType == Factories).Select(m => m.ReturnType).ToHashSet(StringComparer.Ordinal);
        var classes = leaves.SelectMany(ModuleWriter.Chain).Distinct().Order(StringComparer.Ordinal);
        files["Modules.g.cs"] = SourceText.Header + "namespace TorchSharp.Modules\n{\n"
            + string.Join("\n", classes.Select(type => SourceText.Indent(ModuleWriter.Write(type, leaves.Contains(type), kindsOfClass[type], types)))) + "}\n";
        (files["Optimizers.g.cs"], files["torch.optim.g.cs"]) = OptimizerWriter.Write();
        files["Sequentials.g.cs"] = SequentialWriter.Write();
        files["Enums.g.cs"] = SourceText.Header + string.Join("\n", EnumsOf(written));
        return files;
    }

    private static string Write(ApiMember member) =>
        member.DeclaringType == Factories ? OperationWriter.WriteFactory(member)
        : OperationWriter.IsFromData(member) ? OperationWriter.WriteFromData(member)
        : OperationWriter.Write(member);

    private static bool IsGenerated(ApiMember member, KnownTypes types)
    {
        if (!types.HasParameters(member)) return false;
        if (OperationWriter.IsFromData(member)) return true;
        if (!IsOperation(member) || BindingTable.Find(member.DeclaringType, member.Name, [.. member.ParameterNames]) is null) return false;
        return member.DeclaringType == Factories ? ModuleWriter.CanWrite(member.ReturnType) : OperationWriter.CanWrite(member);
    }

    private static bool IsOperation(ApiMember member) =>
        member.Kind is "method" or "operator" or "property" && member.Arity == 0
        && (member.DeclaringType == "TorchSharp.torch" || member.DeclaringType.StartsWith("TorchSharp.torch+", StringComparison.Ordinal))
        && !member.Extra.Contains("protected", StringComparison.Ordinal)
        && !(member.DeclaringType == RecordedTypes.Tensor && HandWritten.Contains(member.Name));

    // The module kinds that each class, and each base of such a class, stands for.
    private static Dictionary<string, List<ModuleKind>> KindsOfClasses()
    {
        var result = new Dictionary<string, List<ModuleKind>>(StringComparer.Ordinal);
        foreach (var factory in RecordedApi.Members.Where(m => m.DeclaringType == Factories && IsOperation(m)))
        {
            if (BindingTable.Find(Factories, factory.Name, [.. factory.ParameterNames]) is not { } binding || ModuleTable.Find(binding.Name) is not { } kind) continue;
            if (!ModuleWriter.CanWrite(factory.ReturnType)) continue;
            foreach (var type in ModuleWriter.Chain(factory.ReturnType))
            {
                if (!result.TryGetValue(type, out var kinds)) result.Add(type, kinds = []);
                if (!kinds.Contains(kind)) kinds.Add(kind);
            }
        }

        return result;
    }

    private static IEnumerable<string> EnumsOf(IEnumerable<ApiMember> members)
    {
        var named = members.SelectMany(m => m.Parameters).Select(p => p.Type.TrimEnd('?')).Where(KnownTypes.IsFreeEnum);
        foreach (var type in named.Distinct().Order(StringComparer.Ordinal))
        {
            var plus = type.LastIndexOf('+');
            yield return plus > 0
                ? SourceText.InType(type[..plus], [SourceText.Enum(type)])
                : $"namespace {type[..type.LastIndexOf('.')]}\n{{\n{SourceText.Indent(SourceText.Enum(type))}}}\n";
        }
    }
}
