using NcdGenerators.Circuits.Bindings;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>What the tables know of the recorded TorchSharp, ShapeOnly has: all overloads, in-place forms and factories.</summary>
public class CoverageTests
{
    // A recorded member that stays out, and why.
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal);

    private static readonly HashSet<string> Own = [.. Signatures.PublicTypes().SelectMany(static type => Signatures.Of(type).Select(signature => Signatures.FullName(type) + ": " + signature))];

    [Fact]
    public void EveryBoundMemberIsThere()
    {
        var missing = RecordedApi.Members.Where(IsBound).Select(Signatures.Of).Where(static signature => !Own.Contains(signature)).Except(Exempt.Keys).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    private static bool IsBound(ApiMember member) =>
        member.Kind is "method" or "operator" or "property" or "indexer" && !member.Extra.Contains("protected", StringComparison.Ordinal)
        && BindingTable.Find(member.DeclaringType, member.Name, [.. member.ParameterNames]) is not null;
}
