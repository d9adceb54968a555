using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Modules.Families;

namespace NcdGenerators.Circuits.Modules;

/// <summary>The built-in module classes, by the name that TorchSharp gives both the class and its factory on <c>torch.nn</c>.</summary>
public static class ModuleTable
{
    private static readonly Dictionary<string, ModuleKind> ByName = Families().SelectMany(static family => family)
        .ToDictionary(static kind => kind.Name, StringComparer.Ordinal);

    /// <summary>All kinds, by name in ordinal order.</summary>
    public static IReadOnlyList<ModuleKind> All { get; } = ByName.Values.OrderBy(static kind => kind.Name, StringComparer.Ordinal).ToList();

    /// <summary>The kind of that name, or null.</summary>
    public static ModuleKind? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    private static IEnumerable<IEnumerable<ModuleKind>> Families() =>
    [
        LinearModules.Kinds,
        RecurrentModules.Kinds,
        AttentionModules.Kinds,
        TransformerModules.Kinds,
        ViewModules.Kinds,
        PaddingModules.Kinds,
        ActivationModules.Kinds,
        NormalisationModules.Kinds,
        WindowModules.Kinds,
        LossModules.Kinds,
        ImageModules.Kinds,
    ];
}
