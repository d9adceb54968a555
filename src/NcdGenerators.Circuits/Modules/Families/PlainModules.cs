using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Modules.Families;

/// <summary>Modules that own no tensor and hand their configuration on to one operator.</summary>
internal static class PlainModules
{
    /// <summary>A kind whose configuration is the operator's own parameters of those names, with their defaults.</summary>
    /// <param name="name">The class' name.</param>
    /// <param name="operatorName">The operator that forward applies.</param>
    /// <param name="inputs">The operator's parameters that forward's arguments are for.</param>
    /// <param name="configuration">The operator's parameters that the constructor's arguments are for.</param>
    public static ModuleKind Of(string name, string operatorName, IEnumerable<string> inputs, IReadOnlyList<string> configuration) => new(
        name,
        configuration.Select(parameter => OperatorTable.Find(operatorName)!.Parameters.Single(own => own.Name == parameter)).ToEquatableArray(),
        inputs.ToEquatableArray(),
        operatorName,
        static _ => [],
        c => configuration.Select(parameter => ModuleArgument.Plain(parameter, c[parameter])).ToList());
}
