namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>
/// Which recorded types ShapeOnly has. A signature with another type is left out: code that needs it needs the real
/// package.
/// </summary>
/// <param name="moduleClasses">The module classes that are generated; enums nested in them come with them.</param>
internal sealed class KnownTypes(IReadOnlySet<string> moduleClasses)
{
    // Written by hand.
    private static readonly HashSet<string> Plain =
    [
        "long", "int", "short", "byte", "sbyte", "bool", "double", "float", "string", "System.Char", "void", "object", "System.Half", "System.Numerics.Complex", "System.Array", "System.Range",
        "TorchSharp.Scalar", "TorchSharp.DeviceType", "TorchSharp.Modules.Parameter", RecordedTypes.Tensor, "TorchSharp.torch+ScalarType", "TorchSharp.torch+Device",
        "TorchSharp.torch+Size", "TorchSharp.torch+Generator", "TorchSharp.torch+TensorIndex",
        "TorchSharp.torch+nn+Reduction", "TorchSharp.TensorStringStyle",
    ];

    private static readonly HashSet<string> Generic =
    [
        "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4", "System.ValueTuple`5", "System.ValueTuple`6", "System.ReadOnlySpan`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1",
    ];

    private static readonly HashSet<string> Enums = [.. RecordedApi.Members.Where(m => m.Kind == "type:enum").Select(m => m.DeclaringType)];

    /// <summary>Whether an enum has to be generated because a signature names it, outside of any module class.</summary>
    public static bool IsFreeEnum(string type) => MemberText.IsEnum(type) && !Plain.Contains(type.TrimEnd('?')) && OuterModule(type) is null;

    /// <summary>The enums nested in a module class.</summary>
    public static IEnumerable<string> EnumsIn(string moduleClass) => Enums.Where(type => OuterModule(type) == moduleClass).Order(StringComparer.Ordinal);

    public bool Has(string type)
    {
        type = type.TrimEnd('?');
        if (type.EndsWith(']')) return this.Has(type[..type.LastIndexOf('[')]);
        if (Generic.Contains(RecordedTypes.Definition(type))) return RecordedTypes.Arguments(type).All(this.Has);
        return Plain.Contains(type) || moduleClasses.Contains(type) || (Enums.Contains(type) && (OuterModule(type) is not { } outer || moduleClasses.Contains(outer)));
    }

    /// <summary>Whether a member can be written: all its types are here.</summary>
    public bool HasParameters(ApiMember member) => member.Parameters.All(p => p.Modifier is "" or "params" && this.Has(p.Type));

    private static string? OuterModule(string type) =>
        type.StartsWith("TorchSharp.Modules.", StringComparison.Ordinal) && type.IndexOf('+', StringComparison.Ordinal) is var plus and > 0 ? type.TrimEnd('?')[..plus] : null;
}
