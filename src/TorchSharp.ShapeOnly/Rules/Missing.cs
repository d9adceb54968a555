using System;

namespace TorchSharp.Rules;

/// <summary>The answer to what needs values: there are none here, and how to get them.</summary>
internal static class Missing
{
    private const string WayOut = "Shape-only tensors have sizes and element types but no values; run with -p:TorchSharpBackend=libtorch.";

    public static NotSupportedException Values(string what) => new($"{what} needs values. {WayOut}");

    public static NotSupportedException Rule(string @operator, string reason) => new($"{@operator} cannot be decided without values: {reason}. {WayOut}");
}
