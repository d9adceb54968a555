using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>Flags, options, arguments in each other's place, and operators that do the same with fewer demands.</summary>
internal static class ArgumentRepairs
{
    // The same parameters in the same order, and more shapes that fit.
    private static readonly (string From, string To)[] Alternatives =
    [
        ("view", "reshape"),
        ("bmm", "matmul"), ("mm", "matmul"), ("mv", "matmul"), ("dot", "matmul"),
        ("cat", "stack"), ("stack", "cat"),
        ("t", "mT"),
        ("dropout1d", "dropout"), ("dropout2d", "dropout"), ("dropout3d", "dropout"),
        ("cholesky", "linalg_cholesky"),
    ];

    // Numbers that bound one interval.
    private static readonly (string From, string To)[] Ends = [("start_dim", "end_dim"), ("start", "end"), ("low", "high")];

    public static IEnumerable<Repair> Of(RepairTrial trial) => Options(trial).Concat(Swaps(trial));

    /// <summary>Two integers in each other's place: a start after the end.</summary>
    public static IEnumerable<Repair> SwappedNumbers(RepairTrial trial) => Swaps(trial)
        .Where(static repair => repair is Repair.Swap swap && Ends.Contains((swap.First, swap.Second)));

    /// <summary>Other operators.</summary>
    public static IEnumerable<Repair> Others(RepairTrial trial) => Alternatives
        .Where(pair => pair.From == trial.Application.Operator.Name)
        .Select(static pair => new Repair.Instead(pair.To));

    // Flags the other way. One that changes no axes (training) is no way out: it changes what is computed.
    private static IEnumerable<Repair> Flags(RepairTrial trial) => trial.Application.Operator.Parameters
        .Where(static parameter => parameter is { Kind: ParameterKind.Bool, IsFixed: false, MayBeUnknown: false })
        .Select(parameter => new Repair.Option(parameter.Name, new Argument.Bool((trial.Application.Given(parameter.Name) ?? parameter.Default) is not Argument.Bool { IsTrue: true })));

    private static IEnumerable<Repair> Options(RepairTrial trial)
    {
        foreach (var flag in Flags(trial)) yield return flag;
        foreach (var parameter in trial.Application.Operator.Parameters)
        {
            if (parameter.IsFixed || parameter.IsTensor || parameter.Kind is ParameterKind.Bool or ParameterKind.Text) continue;
            var given = trial.Application.Given(parameter.Name);
            if (given is not (null or Argument.None) && parameter.Default is { } value && value != given) yield return new Repair.Option(parameter.Name, value);
        }
    }

    private static IEnumerable<Repair> Swaps(RepairTrial trial)
    {
        var parameters = trial.Application.Operator.Parameters.Where(static parameter => parameter.AxisNames.Count == 0 && !parameter.IsFixed).ToList();
        for (var i = 0; i < parameters.Count; i++)
        {
            for (var k = i + 1; k < parameters.Count; k++)
            {
                var (first, second) = (parameters[i], parameters[k]);
                if (first.Kind == ParameterKind.Int && !Ends.Contains((first.Name, second.Name))) continue;
                if (first.Kind != second.Kind || first.Kind is not (ParameterKind.Tensor or ParameterKind.Int or ParameterKind.OptionalTensor)) continue;
                if (trial.Application.Given(first.Name) is null && trial.Application.Given(second.Name) is null) continue;
                yield return new Repair.Swap(first.Name, second.Name);
            }
        }
    }
}
