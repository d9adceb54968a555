using System.Reflection;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>Every public member of ShapeOnly exists, with the same signature, in the real TorchSharp (design §8).</summary>
public class ConformanceTests
{
    private static readonly HashSet<string> Real = [.. RecordedApi.Members.Where(m => !m.Kind.StartsWith("type", StringComparison.Ordinal)).Select(Signature)];
    private static readonly HashSet<string> RealTypes = [.. RecordedApi.Members.Where(m => m.Kind.StartsWith("type", StringComparison.Ordinal)).Select(m => m.DeclaringType)];

    [Fact]
    public void EveryTypeExists()
    {
        var missing = PublicTypes().Select(FullName).Where(name => !RealTypes.Contains(name)).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryMemberExists()
    {
        var missing = PublicTypes().SelectMany(type => Members(type).Select(m => (type, m)))
            .Where(pair => !Real.Contains(pair.m) && !IsInherited(pair.type, pair.m))
            .Select(pair => pair.m).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    // A module of the real API may declare forward or a property on one of its bases.
    private static bool IsInherited(Type type, string signature)
    {
        var prefix = FullName(type) + ".";
        var member = signature[prefix.Length..];
        if (FullName(type) is var name && !name.StartsWith("TorchSharp.Modules.", StringComparison.Ordinal)) return false;
        for (var declared = FullName(type); declared is not null; declared = BaseOf(declared))
        {
            if (Real.Contains(declared + "." + member)) return true;
        }

        return member.StartsWith("forward(", StringComparison.Ordinal);
    }

    private static string? BaseOf(string type)
    {
        var found = RecordedApi.Members.FirstOrDefault(m => m.DeclaringType == type && m.Kind.StartsWith("type:", StringComparison.Ordinal))?.ReturnType;
        if (found is null) return null;
        var open = found.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? found : found[..open];
    }

    private static IEnumerable<Type> PublicTypes() => typeof(torch).Assembly.GetTypes().Where(type => type.IsVisible);

    private static string FullName(Type type) => RecordedTypes.ToRecorded(type).Split('<')[0];

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) return Enum.GetNames(type).Select(name => FullName(type) + "." + name);
        var isRecordedBody = (MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
        return type.GetConstructors(All).Where(isRecordedBody).Select(c => Text(type, ".ctor", c))
            .Concat(type.GetMethods(All).Where(m => isRecordedBody(m) && !IsAccessor(m) && !IsInterfacePlumbing(m)).Select(m => Text(type, m.Name, m)))
            .Concat(type.GetProperties(All).Where(p => p.GetMethod is { } get && isRecordedBody(get)).Select(p => Text(type, p.Name, p.GetMethod!)))
            .Concat(type.GetFields(All).Where(f => f.IsPublic || f.IsFamily).Select(f => FullName(type) + "." + f.Name));
    }

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // Explicit and implicit implementations of the framework's collection interfaces, and object's own methods.
    private static bool IsInterfacePlumbing(MethodInfo method) =>
        method.Name is "GetEnumerator" or "ToString" or "Equals" or "GetHashCode" or "Finalize" || method.GetBaseDefinition().DeclaringType == typeof(object);

    private static string Text(Type type, string name, MethodBase method) =>
        $"{FullName(type)}.{name}({string.Join(",", method.GetParameters().Select(p => RecordedTypes.ToRecorded(p.ParameterType) + " " + p.Name))})";

    private static string Signature(ApiMember member) => member.Kind is "enumvalue" or "field" or "const"
        ? member.DeclaringType + "." + member.Name
        : $"{member.DeclaringType}.{member.Name}({string.Join(",", member.Parameters.Select(p => p.Type + " " + p.Name))})";
}
