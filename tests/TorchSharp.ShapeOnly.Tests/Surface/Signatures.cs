using System.Globalization;
using System.Reflection;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>Signatures as text, the same for members that are recorded and members that exist here.</summary>
internal static class Signatures
{
    /// <summary>The types that users see.</summary>
    public static IEnumerable<Type> PublicTypes() => typeof(torch).Assembly.GetTypes().Where(type => type.IsVisible);

    /// <summary>The name of a type as the record writes it.</summary>
    public static string FullName(Type type) => RecordedTypes.Definition(RecordedTypes.ToRecorded(type));

    /// <summary>The signatures of a type's own public and protected members.</summary>
    public static IEnumerable<string> Of(Type type)
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

    public static string Text(Type result, string name, MethodBase method) =>
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

    /// <summary>A recorded member, with its type before it.</summary>
    public static string Of(ApiMember member) => member.DeclaringType + ": " + Signature(member);

    private static string Signature(ApiMember member) => member.Kind switch
    {
        "enumvalue" => member.Name + "=" + member.Value,
        "field" or "const" or "property" => Static(member.IsStatic) + member.ReturnType + " " + member.Name,
        _ => Static(member.IsStatic) + member.ReturnType + " " + member.Name + "("
            + string.Join("; ", member.Parameters.Select(p => (p.Modifier.Length > 0 ? p.Modifier + " " : "") + p.Type + " " + p.Name + (p.Default is null ? "" : "=" + p.Default))) + ")",
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";
}
