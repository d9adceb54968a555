using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Oracle.Operators;

namespace NcdGenerators.Oracle.Programs;

/// <summary>A C# expression and the type that it has.</summary>
internal sealed record TypedText(string Text, ITypeSymbol? Type);

/// <summary>
/// Writes PyTorch's calls as TorchSharp's: which operator or module is meant, says <see cref="Spelling"/>; which parameter of which overload
/// takes an argument, the binding table; how it is written, the parameter's type.
/// </summary>
internal sealed class CallText(TorchSharpApi api)
{
    private static readonly HashSet<string> CSharpOperators = new(StringComparer.Ordinal) { "+", "-", "*", "/", "%", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=" };

    /// <summary>The application of a function, a method or an operator; null with a reason where TorchSharp has none with these arguments.</summary>
    public TypedText? Function(ProgramStep step, out string problem)
    {
        problem = $"{step.Call} is not known";
        var arguments = Arguments(step.Arguments);
        if (step.Call is "index" or "index.get") return Index(arguments, ref problem);
        if (step.Call.StartsWith("operator.", StringComparison.Ordinal) && Operator(step.Call["operator.".Length..], arguments) is { } text) return new TypedText(text, null);

        var name = step.Call.StartsWith("F.", StringComparison.Ordinal) ? "torch.nn.functional" + step.Call[1..] : step.Call;
        foreach (var meaning in Spelling.Meanings(name))
        {
            problem = $"{step.Call} has no overload for these arguments";
            var fitting = this.InOrder(meaning.Operator.Name, name)
                .Select(bound => (bound.Method, Given: Given(bound, meaning.Operator.Parameters, meaning.Names, arguments)))
                .Where(static candidate => candidate.Given is not null)
                .OrderBy(static candidate => candidate.Given!.Count(static pair => IsOneOfMany(pair.Item1, pair.Item2)));
            foreach (var (method, given) in fitting)
            {
                if (Write(method, given!, PixelAxesOfInput) is { } call) return new TypedText(call, method.ReturnType);
            }
        }

        return null;
    }

    /// <summary>The expression that makes a module; null with a reason where TorchSharp has none with these arguments.</summary>
    /// <param name="module">The module.</param>
    /// <param name="pixelAxes">How many pixel axes the program's tensors have, as far as its layers tell.</param>
    /// <param name="problem">Why there is none.</param>
    public TypedText? Creation(ProgramModule module, int pixelAxes, out string problem)
    {
        problem = $"{module.Call} is not known";
        var name = module.Call[(module.Call.LastIndexOf('.') + 1)..];
        if (ModuleTable.Find(name) is not { } kind) return null;
        var arguments = Arguments(module.Arguments);
        foreach (var bound in api.Methods(BindingTarget.Module, name))
        {
            problem = $"{module.Call} has no overload for these arguments";
            if (Given(bound, kind.Configuration, new Dictionary<string, string>(), arguments) is { } given
                && Write(bound.Method, given, _ => pixelAxes.ToString(CultureInfo.InvariantCulture)) is { } call) return new TypedText(call, bound.Method.ReturnType);
        }

        return null;
    }

    /// <summary>The call of a module; null with a reason where its class takes no such arguments.</summary>
    public static TypedText? Application(ProgramStep step, string call, string field, ITypeSymbol type, out string problem)
    {
        problem = $"{call} takes no such arguments";
        if (ModuleTable.Find(call[(call.LastIndexOf('.') + 1)..]) is not { } kind || OperatorTable.Find(kind.Operator) is not { } @operator) return null;
        var inputs = kind.Inputs.Select(name => @operator.Parameters[@operator.IndexOf(name)]).ToList();
        var arguments = Arguments(step.Arguments);

        // A tuple of states is one argument of TorchSharp's, and several of the operator's.
        foreach (var method in new[] { "call", "forward" }.SelectMany(name => Members(type, name)))
        {
            var given = new JsonElement?[method.Parameters.Length];
            var fits = true;
            foreach (var (name, value) in arguments)
            {
                if (value.ValueKind == JsonValueKind.Null) continue;
                var position = ParameterNames.Find(inputs, name) is { } input ? inputs.IndexOf(input) : -1;
                var named = method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
                if (named is not null) position = named.Ordinal;
                fits &= position >= 0 && position < given.Length && given[position] is null;
                if (fits) given[position] = value;
            }

            var all = given.Select((value, i) => (method.Parameters[i], value)).Where(static pair => pair.value is not null).Select(static pair => (pair.Item1, pair.value!.Value)).ToList();
            if (fits && Write(method, field, all, PixelAxesOfInput) is { } text) return new TypedText(text, method.ReturnType);
        }

        return null;
    }

    // One number for a list: dim 1 for dims [1]. An overload for one number says better what is meant (split).
    private static bool IsOneOfMany(IParameterSymbol? parameter, JsonElement value) => parameter?.Type is IArrayTypeSymbol && value.ValueKind is JsonValueKind.Number or JsonValueKind.Object;

    private static List<(string Name, JsonElement Value)> Arguments(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(static property => (property.Name, property.Value)).ToList() : [];

    private static IEnumerable<IMethodSymbol> Members(ITypeSymbol type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var method in at.GetMembers(name).OfType<IMethodSymbol>()) yield return method;
        }
    }

    // First what is spelled as in PyTorch, in the same place; TorchSharp has some functions as methods only, and the other way round.
    private IEnumerable<BoundMethod> InOrder(string @operator, string name)
    {
        var dot = name.LastIndexOf('.');
        var (space, member) = dot < 0 ? (string.Empty, name) : (name[..dot], name[(dot + 1)..]);
        var home = space == "Tensor" ? "TorchSharp.torch+Tensor" : "TorchSharp." + space.Replace('.', '+');
        return api.Methods(BindingTarget.Operator, @operator)
            .OrderBy(bound => bound.Binding.Member == member ? 0 : 1)
            .ThenBy(bound => bound.Binding.DeclaringType == home ? 0 : 1)
            .ThenBy(static bound => bound.Method.Parameters.Length);
    }

    // Which parameter gets what, or null where an argument that decides about axes has no place.
    private static List<(IParameterSymbol?, JsonElement)>? Given(BoundMethod bound, IReadOnlyList<OperatorParameter> parameters, IReadOnlyDictionary<string, string> names, List<(string Name, JsonElement Value)> arguments)
    {
        var offset = bound.Method.IsStatic ? 0 : 1;
        var given = new List<(IParameterSymbol?, JsonElement)>();
        foreach (var (name, value) in arguments)
        {
            var own = ParameterNames.Find(parameters, name) ?? (names.TryGetValue(name, out var other) ? ParameterNames.Find(parameters, other) : null);
            var line = own is null ? null : bound.Binding.Arguments.FirstOrDefault(argument => argument.Parameter == own.Name);
            var direct = bound.Method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
            if (line is { Items.Count: > 0 })
            {
                if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != line.Items.Count) return null;
                for (var i = 0; i < line.Items.Count; i++)
                {
                    if (ParameterAt(line.Items[i].Source) is not { } item) return null;
                    given.Add((item, value[i]));
                }
            }
            else if (line is { Source: >= 0 } && line.Source < offset)
            {
                given.Add((null, value));
            }
            else if (line is not null && ParameterAt(line.Source) is { } parameter)
            {
                given.Add((parameter, value));
            }
            else if (direct is not null)
            {
                given.Add((direct, value));
            }
            else if (!ParameterNames.IsWithoutAxes(name))
            {
                return null;
            }
        }

        return given;

        IParameterSymbol? ParameterAt(int source)
        {
            if (source < offset) return null;
            var names = bound.Binding.Parameters[source].Names;
            return bound.Method.Parameters.FirstOrDefault(parameter => names.Contains(parameter.Name));
        }
    }

    private static bool IsEnumeration(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ TypeKind: TypeKind.Enum }] };

    private static string PixelAxesOfInput(string? input) => $"(int){input}.ndim - 2";

    private static string? Write(IMethodSymbol method, List<(IParameterSymbol? Parameter, JsonElement Value)> given, Func<string?, string> pixelAxes)
    {
        if (method.IsStatic) return Write(method, CSharpValue.Path(method.ContainingType), given.ConvertAll(static pair => (pair.Parameter!, pair.Value)), pixelAxes);
        var receiver = given.FirstOrDefault(static pair => pair.Parameter is null).Value;
        if (receiver.ValueKind == JsonValueKind.Undefined || !CSharpValue.IsTensor(receiver)) return null;
        return Write(method, CSharpValue.Name(receiver.GetString()![1..]), given.Where(static pair => pair.Parameter is not null).Select(static pair => (pair.Parameter!, pair.Value)).ToList(), pixelAxes);
    }

    private static string? Write(IMethodSymbol method, string receiver, List<(IParameterSymbol Parameter, JsonElement Value)> given, Func<string?, string> pixelAxes)
    {
        var input = pixelAxes(given.Where(static pair => CSharpValue.IsTensor(pair.Value)).Select(static pair => CSharpValue.Name(pair.Value.GetString()![1..])).FirstOrDefault());
        var written = new List<string>();
        var isNamed = false;
        foreach (var parameter in method.Parameters)
        {
            var values = given.Where(pair => SymbolEqualityComparer.Default.Equals(pair.Parameter, parameter)).Select(static pair => pair.Value).ToList();
            if (values.Count > 1) return null;
            if (values.Count == 0)
            {
                if (!parameter.IsOptional && !parameter.IsParams) return null;
                isNamed = true;
                continue;
            }

            if (parameter.IsParams && !isNamed && values[0].ValueKind == JsonValueKind.Array)
            {
                var items = values[0].EnumerateArray().Select(item => CSharpValue.Write(item, ((IArrayTypeSymbol)parameter.Type).ElementType, input)).ToList();
                if (items.Contains(null)) return null;
                written.AddRange(items!);
                continue;
            }

            if (CSharpValue.Write(values[0], parameter.Type, input) is not { } text) return null;

            // What is the default anyway is not written; 0 would fit an enumeration, too.
            if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null } && text == string.Create(CultureInfo.InvariantCulture, $"{parameter.ExplicitDefaultValue}"))
            {
                isNamed = true;
                continue;
            }

            // sum(0) means an element type: 0 fits an enumeration better than long.
            isNamed |= text == "0" && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => other.Parameters.ElementAtOrDefault(parameter.Ordinal) is { Type: var type } && IsEnumeration(type));
            written.Add(isNamed || parameter.IsOptional ? CSharpValue.Name(parameter.Name) + ": " + text : text);
        }

        return $"{receiver}.{CSharpValue.Name(method.Name)}({string.Join(", ", written)})";
    }

    private static TypedText? Index(List<(string Name, JsonElement Value)> arguments, ref string problem)
    {
        problem = "the index is not understood";
        var self = arguments.FirstOrDefault(static argument => argument.Name is "self" or "input").Value;
        var index = arguments.FirstOrDefault(static argument => argument.Name == "index").Value;
        return self.ValueKind == JsonValueKind.String && index.ValueKind != JsonValueKind.Undefined && IndexText.Write(index) is { } items
            ? new TypedText($"{CSharpValue.Name(self.GetString()![1..])}[{items}]", null)
            : null;
    }

    private static string? Operator(string symbol, List<(string Name, JsonElement Value)> arguments)
    {
        var left = Operand(arguments.FirstOrDefault(static argument => argument.Name == "left").Value);
        var right = Operand(arguments.FirstOrDefault(static argument => argument.Name == "right").Value);
        if (left is null) return null;
        if (right is null) return arguments.Count == 1 && symbol is "-" or "~" ? symbol + left : null;
        return symbol switch
        {
            "@" => $"torch.matmul({left}, {right})",
            "**" => $"{left}.pow({right})",
            "//" => $"{left}.floor_divide({right})",
            _ => CSharpOperators.Contains(symbol) ? $"{left} {symbol} {right}" : null,
        };
    }

    private static string? Operand(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Undefined) return null;
        if (CSharpValue.IsTensor(json)) return CSharpValue.Name(json.GetString()![1..]);
        return CSharpValue.Real(json) is { } number ? number.Contains(' ') ? "(" + number + ")" : number : null;
    }
}
