using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Analyzers.Guards;

namespace NcdGenerators.Analyzers.Generator;

/// <summary>A guard and the name of its file.</summary>
/// <param name="HintName">The file's name; file systems, and so Roslyn, take names that differ only in case for one.</param>
/// <param name="Model">The guard.</param>
internal sealed record GuardFile(string HintName, GuardModel Model)
{
    /// <summary>One file for each class: a class is found once for each of its attributes.</summary>
    public static IEnumerable<GuardFile> Of(IEnumerable<GuardModel> models) => models
        .GroupBy(static model => model.Identifier, StringComparer.Ordinal)
        .Select(static found => found.First())
        .GroupBy(static model => model.Identifier, StringComparer.OrdinalIgnoreCase)
        .SelectMany(static alike => alike
            .OrderBy(static model => model.Identifier, StringComparer.Ordinal)
            .Select(static (model, i) => new GuardFile(model.Identifier + (i == 0 ? "" : "." + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) + ".AxisGuard.g.cs", model)));
}
