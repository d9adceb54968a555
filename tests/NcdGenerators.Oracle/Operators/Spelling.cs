using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>What a PyTorch spelling may mean: an operator, and the arguments that the spelling itself says (<c>Tensor.long</c>: int64).</summary>
internal sealed record Meaning(Operator Operator, EquatableArray<NamedArgument> Implied);

/// <summary>
/// From PyTorch's spellings to the operator table. Its names are PyTorch's, so that most spellings are the identity; the
/// aliases (<c>absolute</c>, <c>swapaxes</c>, <c>Tensor.float</c>) are those of the binding table.
/// </summary>
internal static class Spelling
{
    private const string TorchSharp = "TorchSharp.torch";

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Meaning>> Known = new(StringComparer.Ordinal);

    // Python's operators, as symbols and as the functions of its operator module.
    private static readonly Dictionary<string, string[]> Symbols = new(StringComparer.Ordinal)
    {
        ["+"] = ["add"],
        ["-"] = ["sub", "neg"],
        ["*"] = ["mul"],
        ["/"] = ["div"],
        ["//"] = ["floor_divide"],
        ["%"] = ["remainder"],
        ["**"] = ["pow"],
        ["@"] = ["matmul"],
        ["=="] = ["eq"],
        ["!="] = ["ne"],
        ["<"] = ["lt"],
        ["<="] = ["le"],
        [">"] = ["gt"],
        [">="] = ["ge"],
        ["&"] = ["bitwise_and"],
        ["|"] = ["bitwise_or"],
        ["^"] = ["bitwise_xor"],
        ["~"] = ["bitwise_not"],
        ["<<"] = ["bitwise_left_shift"],
        [">>"] = ["bitwise_right_shift"],
        ["truediv"] = ["div"],
        ["floordiv"] = ["floor_divide"],
        ["mod"] = ["remainder"],
        ["and"] = ["bitwise_and"],
        ["or"] = ["bitwise_or"],
        ["xor"] = ["bitwise_xor"],
        ["invert"] = ["bitwise_not"],
        ["lshift"] = ["bitwise_left_shift"],
        ["rshift"] = ["bitwise_right_shift"],
        ["getitem"] = ["index"],
        ["setitem"] = ["index_put"],
        ["get"] = ["index"],
        ["put"] = ["index_put"],
    };

    /// <summary>What <paramref name="api"/> may mean, the most literal reading first; which one it is, the arguments say.</summary>
    /// <param name="api">PyTorch's name: <c>torch.linalg.norm</c>, <c>Tensor.add_</c>, <c>operator.@</c>, <c>index.get</c>.</param>
    public static IReadOnlyList<Meaning> Meanings(string api) => Known.GetOrAdd(api, static api => Read(api).ToList());

    /// <summary>Whether the spelling is an in-place form: <c>Tensor.add_</c>, <c>torch.relu_</c>.</summary>
    public static bool IsInPlace(string api) => api is [.., not '_', '_'] && Split(api).Space is "Tensor" or "torch" or "torch.nn.functional";

    private static IEnumerable<Meaning> Read(string api)
    {
        var (space, name) = Split(api);
        var bare = IsInPlace(api) ? name[..^1] : name;
        if (space is "operator" or "index" || name.StartsWith("__", StringComparison.Ordinal))
            return (Symbols.GetValueOrDefault(name.Trim('_')) ?? [name.Trim('_')]).SelectMany(Named);

        // Where two namespaces mean two things by one name, the operator of the lesser one bears its namespace: linalg_norm.
        return Named(space[(space.LastIndexOf('.') + 1)..] + "_" + bare)
            .Concat(Named(bare))
            .Concat(DeclaringTypes(space).SelectMany(type => Bound(type, name).Concat(Bound(type, bare))));
    }

    private static (string Space, string Name) Split(string api)
    {
        var dot = api.LastIndexOf('.');
        return dot < 0 ? (string.Empty, api) : (api[..dot], api[(dot + 1)..]);
    }

    private static IEnumerable<Meaning> Named(string name) =>
        OperatorTable.Find(name) is { } found ? [new Meaning(found, EquatableArray<NamedArgument>.Empty)] : [];

    // TorchSharp has some of PyTorch's methods as functions only, and the other way round.
    private static IEnumerable<string> DeclaringTypes(string space) =>
        new[] { space == "Tensor" ? TorchSharp + "+Tensor" : "TorchSharp." + space.Replace('.', '+'), TorchSharp + "+Tensor", TorchSharp, TorchSharp + "+nn+functional" }.Distinct();

    // The fewer arguments a line fixes, the more PyTorch's arguments can say.
    private static IEnumerable<Meaning> Bound(string type, string member) => BindingTable.Find(type, member)
        .Where(static binding => binding.Target == BindingTarget.Operator)
        .Select(static binding => new Meaning(
            OperatorTable.Find(binding.Name)!,
            binding.Arguments.Where(static bound => bound.Constant is not null).Select(static bound => new NamedArgument(bound.Parameter, bound.Constant!)).ToEquatableArray()))
        .OrderBy(static meaning => meaning.Implied.Count);
}
