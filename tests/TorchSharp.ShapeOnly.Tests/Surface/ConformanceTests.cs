using System.Globalization;
using System.Reflection;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>
/// Every public or protected member of ShapeOnly exists in the real TorchSharp with the same signature: static or not,
/// result, parameters with names, modifiers and defaults (design §8).
/// </summary>
public class ConformanceTests
{
    private static readonly ILookup<string, ApiMember> Recorded = RecordedApi.Members.ToLookup(m => m.DeclaringType, StringComparer.Ordinal);

    private static readonly HashSet<string> Real =
        [.. RecordedApi.Members.Where(m => !m.Kind.StartsWith("type", StringComparison.Ordinal)).Select(m => m.DeclaringType + ": " + Signature(m))];

    [Fact]
    public void EveryTypeExists()
    {
        var missing = PublicTypes().Select(FullName).Where(name => !Recorded.Contains(name)).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryMemberExists()
    {
        var missing = PublicTypes().SelectMany(MissingMembers).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    [Fact]
    public void WhatTorchSharpLacksIsFound() => Assert.Equal(
        ["Boolean", "Default", "Name", "Params", "Result"],
        new Dictionary<string, string>
        {
            ["Boolean"] = "bool ndim",
            ["Result"] = "int dim()",
            ["Name"] = "TorchSharp.torch+Tensor matmul(TorchSharp.torch+Tensor other)",
            ["Default"] = "TorchSharp.torch+Tensor flatten(long start_dim=0; long end_dim=-2)",
            ["Params"] = "TorchSharp.torch+Tensor view(long[] shape)",
            ["Right"] = "TorchSharp.torch+Tensor matmul(TorchSharp.torch+Tensor target)",
            ["RightDefault"] = "TorchSharp.torch+Tensor flatten(long start_dim=0; long end_dim=-1)",
            ["RightParams"] = "TorchSharp.torch+Tensor view(params long[] shape)",
        }.Where(entry => !Real.Contains(RecordedTypes.Tensor + ": " + entry.Value)).Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static IEnumerable<string> MissingMembers(Type type) =>
        Members(type).Where(member => !Real.Contains(FullName(type) + ": " + member) && !IsInherited(type, member)).Select(member => FullName(type) + ": " + member);

    // Where TorchSharp declares a module's forward on a base, the class itself overrides it here.
    private static bool IsInherited(Type type, string signature)
    {
        for (var current = FullName(type); Recorded.Contains(current); current = RecordedTypes.Definition(ModuleWriter.BaseOf(current)))
        {
            if (Real.Contains(current + ": " + signature)) return true;
            if (Recorded[current].All(m => m.Kind != "type:class")) return false;
        }

        return type.GetMethod("forward") is { IsVirtual: true, IsAbstract: false } forward && signature == Text(forward.ReturnType, "forward", forward);
    }

    private static IEnumerable<Type> PublicTypes() => typeof(torch).Assembly.GetTypes().Where(type => type.IsVisible);

    private static string FullName(Type type) => RecordedTypes.Definition(RecordedTypes.ToRecorded(type));

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        var isVisible = (MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
        return type.GetConstructors(All).Where(isVisible).Select(c => Text(typeof(void), ".ctor", c))
            .Concat(type.GetMethods(All).Where(m => isVisible(m) && !IsAccessor(m) && !IsPlumbing(m)).Select(m => Text(m.ReturnType, m.Name, m)))
            .Concat(type.GetProperties(All).Where(p => isVisible(p.GetMethod!)).Select(p => p.GetIndexParameters().Length > 0
                ? Text(p.PropertyType, p.Name, p.GetMethod!)
                : Static(p.GetMethod!.IsStatic) + RecordedTypes.ToRecorded(p.PropertyType) + " " + p.Name))
            .Concat(type.GetFields(All).Where(f => f.IsPublic || f.IsFamily).Select(f => Static(f.IsStatic) + RecordedTypes.ToRecorded(f.FieldType) + " " + f.Name));
    }

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // Explicit implementations of interfaces, and object's own methods.
    private static bool IsPlumbing(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(object);

    private static string Text(Type result, string name, MethodBase method) =>
        $"{Static(method.IsStatic)}{RecordedTypes.ToRecorded(result)} {name}({string.Join("; ", method.GetParameters().Select(Text))})";

    private static string Text(ParameterInfo parameter) =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : "")
        + RecordedTypes.ToRecorded(parameter.ParameterType) + " " + parameter.Name + (parameter.HasDefaultValue ? "=" + Default(parameter) : "");

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        bool flag => flag ? "true" : "false",
        string text => "\"" + text + "\"",
        double.PositiveInfinity or double.NegativeInfinity or float.PositiveInfinity or float.NegativeInfinity => "infinity",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    private static string Signature(ApiMember member) => member.Kind switch
    {
        "enumvalue" => member.Name + "=" + member.Value,
        "field" or "const" or "property" => Static(member.IsStatic) + member.ReturnType + " " + member.Name,
        _ => Static(member.IsStatic) + member.ReturnType + " " + member.Name + "("
            + string.Join("; ", member.Parameters.Select(p => (p.Modifier.Length > 0 ? p.Modifier + " " : "") + p.Type + " " + p.Name + (p.Default is null ? "" : "=" + p.Default))) + ")",
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";
}
