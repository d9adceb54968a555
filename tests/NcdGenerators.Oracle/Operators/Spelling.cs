using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>What a PyTorch spelling may mean.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Implied">The arguments that the spelling itself says (<c>Tensor.long</c>: int64).</param>
/// <param name="Names">Where TorchSharp's names of arguments, which are mostly PyTorch's, differ from the operator's.</param>
internal sealed record Meaning(Operator Operator, EquatableArray<NamedArgument> Implied, IReadOnlyDictionary<string, string> Names);

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
        ["iadd"] = ["add"],
        ["isub"] = ["sub"],
        ["imul"] = ["mul"],
        ["itruediv"] = ["div"],
        ["len"] = ["size"],
    };

    // PyTorch's own aliases that TorchSharp has not.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["ndim"] = "dim",
        ["ndimension"] = "dim",
        ["nelement"] = "numel",
        ["orgqr"] = "householder_product",
    };

    /// <summary>What <paramref name="api"/> may mean, the most literal reading first; which one it is, the arguments say.</summary>
    /// <param name="api">PyTorch's name: <c>torch.linalg.norm</c>, <c>Tensor.add_</c>, <c>operator.@</c>, <c>index.get</c>.</param>
    public static IReadOnlyList<Meaning> Meanings(string api) => Known.GetOrAdd(api, static api => Read(api).ToList());

    /// <summary>Whether the spelling is an in-place form: <c>Tensor.add_</c>, <c>torch.relu_</c>.</summary>
    public static bool IsInPlace(string api) => Split(api) switch
    {
        ("operator", [.. var symbol, '=']) => symbol is not ("=" or "!" or "<" or ">"),
        ("operator", ['i', .. var word]) => Symbols.ContainsKey(word) || OperatorTable.Find(word) is not null,
        ("Tensor" or "torch" or "torch.nn.functional", [.., not '_', '_']) => true,
        _ => false,
    };

    private static IEnumerable<Meaning> Read(string api)
    {
        var (space, name) = Split(api);
        var bare = IsInPlace(api) ? name[..^1] : name;
        if (space is "operator" or "index" || name.StartsWith("__", StringComparison.Ordinal))
        {
            var symbol = IsInPlace(api) ? name.StartsWith('i') ? name[1..] : name[..^1] : name.Trim('_');
            return (Symbols.GetValueOrDefault(symbol) ?? [symbol]).SelectMany(word => Named(word, NoNames));
        }

        // Where two namespaces mean two things by one name, the operator of the lesser one bears its namespace: linalg_norm.
        var lines = DeclaringTypes(space).SelectMany(type => Lines(type, name).Concat(name == bare ? [] : Lines(type, bare))).ToList();
        var names = lines.SelectMany(static line => Renamed(line).Select(pair => (Line: line, pair.Given, pair.Own))).ToLookup(static entry => entry.Line.Name);
        return Named(space[(space.LastIndexOf('.') + 1)..] + "_" + bare, Of)
            .Concat(Named(Aliases.GetValueOrDefault(bare, bare), Of).Where(meaning => IsAtHome(meaning.Operator, space)))
            .Concat(lines.Select(line => new Meaning(OperatorTable.Find(line.Name)!, Implied(line), Of(line.Name))).OrderBy(static meaning => meaning.Implied.Count));

        IReadOnlyDictionary<string, string> Of(string target) => names[target].GroupBy(static entry => entry.Given).ToDictionary(static group => group.Key, static group => group.First().Own);
    }

    private static (string Space, string Name) Split(string api)
    {
        var dot = api.LastIndexOf('.');
        return dot < 0 ? (string.Empty, api) : (api[..dot], api[(dot + 1)..]);
    }

    private static IEnumerable<Meaning> Named(string name, Func<string, IReadOnlyDictionary<string, string>> names) =>
        OperatorTable.Find(name) is { } found ? [new Meaning(found, EquatableArray<NamedArgument>.Empty, names(name))] : [];

    private static IReadOnlyDictionary<string, string> NoNames(string target) => new Dictionary<string, string>();

    // torch.svd and torch.lu are older functions with results of their own: what only stands in linalg is not meant by them.
    private static bool IsAtHome(Operator @operator, string space)
    {
        if (space is not ("torch" or "Tensor")) return true;
        var types = BindingTable.All.Where(line => line.Target == BindingTarget.Operator && line.Name == @operator.Name).Select(static line => line.DeclaringType).ToList();
        return types.Count == 0 || types.Exists(static type => type != TorchSharp + "+linalg");
    }

    // TorchSharp has some of PyTorch's methods as functions only, and the other way round.
    private static IEnumerable<string> DeclaringTypes(string space) =>
        new[] { space == "Tensor" ? TorchSharp + "+Tensor" : "TorchSharp." + space.Replace('.', '+'), TorchSharp + "+Tensor", TorchSharp, TorchSharp + "+nn+functional" }.Distinct();

    private static IEnumerable<Binding> Lines(string type, string member) => BindingTable.Find(type, member).Where(static line => line.Target == BindingTarget.Operator);

    private static EquatableArray<NamedArgument> Implied(Binding line) => line.Arguments
        .Where(static bound => bound.Constant is not null)
        .Select(static bound => new NamedArgument(bound.Parameter, bound.Constant!))
        .ToEquatableArray();

    private static IEnumerable<(string Given, string Own)> Renamed(Binding line) => line.Arguments
        .Where(static bound => bound.Source >= 0 && bound.Items.Count == 0)
        .SelectMany(bound => line.Parameters[bound.Source].Names.Where(name => name != bound.Parameter && name != "this").Select(name => (name, bound.Parameter)));
}
