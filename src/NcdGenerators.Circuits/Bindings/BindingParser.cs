using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Bindings;

/// <summary>
/// Reads the lines of the binding table. A line is
/// <c>Type.member(parameter, old|new, …) = target(parameter: source, same, other: constant, …)</c>; constants are
/// integers, <c>true</c>, <c>false</c>, <c>none</c>, element types such as <c>int64</c>, quoted text and lists <c>[0, 1]</c>; <c>=!</c> is an in-place form;
/// <c>n: n unless -1</c> leaves the argument out where it is that constant; <c>#</c> begins a comment.
/// </summary>
internal static class BindingParser
{
    private const string Unless = " unless ";

    public static IEnumerable<Binding> Parse(string lines)
    {
        foreach (var raw in lines.Split('\n'))
        {
            var comment = raw.IndexOf('#');
            var line = (comment < 0 ? raw : raw.Substring(0, comment)).Trim();
            if (line.Length > 0) yield return ParseLine(line);
        }
    }

    private static Binding ParseLine(string line)
    {
        var equals = line.IndexOf(") =", StringComparison.Ordinal);
        if (equals < 0) throw new FormatException("Binding without '=': " + line);
        var left = line.Substring(0, equals + 1);
        var right = line.Substring(equals + 3);
        var isInPlace = right.StartsWith("!", StringComparison.Ordinal);
        if (isInPlace) right = right.Substring(1);

        var (path, parameterTexts) = Call(left);
        var dot = path.LastIndexOf('.');
        var type = MetadataName(path.Substring(0, dot));
        var parameters = parameterTexts.Select(static text => new BindingParameter(text.Split('|').ToEquatableArray())).ToEquatableArray();
        var (target, argumentTexts) = Call(right);
        var arguments = argumentTexts.Select(text => ParseArgument(text, parameters, line)).ToEquatableArray();
        var kind = type == MetadataName("torch.nn") ? BindingTarget.Module : BindingTarget.Operator;
        return new Binding(type, path.Substring(dot + 1), parameters, kind, target, arguments, isInPlace);
    }

    private static BoundArgument ParseArgument(string text, EquatableArray<BindingParameter> parameters, string line)
    {
        var colon = text.IndexOf(':');
        var name = colon < 0 ? text : text.Substring(0, colon).Trim();
        var source = colon < 0 ? text : text.Substring(colon + 1).Trim();
        var unless = source.IndexOf(Unless, StringComparison.Ordinal);
        if (unless >= 0)
        {
            var absent = Constant(source.Substring(unless + Unless.Length).Trim()) ?? throw new FormatException("Expected a constant after 'unless': " + line);
            return ParseArgument(name + ": " + source.Substring(0, unless).Trim(), parameters, line) with { Absent = absent };
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsNamed(source)) return new BoundArgument(name, i, null);
        }

        if (source is ['[', .. var inner, ']'] && Split(inner) is { Count: > 0 } items)
            return new BoundArgument(name, -1, null, items.Select(item => ParseArgument(name + ": " + item, parameters, line)).ToEquatableArray());

        return new BoundArgument(name, -1, Constant(source) ?? throw new FormatException($"'{source}' is neither a parameter nor a constant: {line}"));
    }

    private static Argument? Constant(string text) => text switch
    {
        "true" => true,
        "false" => false,
        "none" => Argument.None.Instance,
        _ when long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ when DTypes.TryParse(text, out var type) => new Argument.ElementType(type),
        ['"', .. var inner, '"'] => inner,
        ['[', .. var inner, ']'] => new Argument.IntList(Split(inner).Select(static item => ((Argument.Int)Constant(item)!).Number).ToEquatableArray()),
        _ => null,
    };

    private static (string Name, List<string> Arguments) Call(string text)
    {
        text = text.Trim();
        var open = text.IndexOf('(');
        if (open < 0 || text[text.Length - 1] != ')') throw new FormatException("Expected name(…): " + text);
        return (text.Substring(0, open).Trim(), Split(text.Substring(open + 1, text.Length - open - 2)));
    }

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '[') depth++;
            if (i < text.Length && text[i] == ']') depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0)) continue;
            var part = text.Substring(start, i - start).Trim();
            if (part.Length > 0) parts.Add(part);
            start = i + 1;
        }

        return parts;
    }

    // torch and what is inside it are nested static classes; Tensor is short for torch.Tensor.
    private static string MetadataName(string path)
    {
        if (path == "Tensor") path = "torch.Tensor";
        return path.StartsWith("torch", StringComparison.Ordinal) ? "TorchSharp." + path.Replace('.', '+') : "TorchSharp." + path;
    }
}
