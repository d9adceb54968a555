using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Operators;

namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>What the tables know of the recorded TorchSharp, ShapeOnly has: all overloads, in-place forms and factories.</summary>
public class CoverageTests
{
    private const string NotThere = "TorchSharp declares it to say that it was removed; torch.linalg has it";

    // A recorded member that stays out, and why.
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal);

    // Members with an operator's name that no line of the table stands for, by a word of their signature, and why.
    private static readonly (string Words, string Reason)[] Unbound =
    [
        (" load(", "reads a file"),
        ("IList`1<string> dims", "names of axes are not kept"),
        ("split(TorchSharp.torch+Tensor indices", "values of the tensor say where"),
        ("cross(TorchSharp.Scalar other", "a number has no cross product"),
        ("cross(TorchSharp.torch+Tensor input; TorchSharp.Scalar other", "a number has no cross product"),
        ("TorchSharp.torch+Tensor out;", "writes into another tensor"),
        ("torch+Tensor: TorchSharp.torch+Tensor empty(", "writes into the tensor itself"),
        ("torch+Tensor: TorchSharp.torch+Tensor eye(", "writes into the tensor itself"),
        ("torch+Tensor: TorchSharp.torch+Tensor full(", "writes into the tensor itself"),
        ("torch+Tensor: TorchSharp.torch+Tensor ones(", "writes into the tensor itself"),
        ("torch+Tensor: TorchSharp.torch+Tensor zeros(", "writes into the tensor itself"),
        ("params TorchSharp.torch+Tensor[] input", "works on each of several tensors, as no operator does"),
        ("torch: static System.ValueTuple`2<TorchSharp.torch+Tensor,TorchSharp.torch+Tensor> eig(", NotThere),
        ("torch: static System.ValueTuple`2<TorchSharp.torch+Tensor,TorchSharp.torch+Tensor> lstsq(", "gives a solution and a packed QR, as no operator does"),
        ("torch: static TorchSharp.torch+Tensor matrix_rank(", NotThere),
        ("torch: static TorchSharp.torch+Tensor qr(", NotThere),
        ("torch: static TorchSharp.torch+Tensor svd(", NotThere),
        ("> lu(TorchSharp.torch+Tensor A; bool pivot", "gives the packed form; the operator gives three matrices"),
    ];

    private static readonly HashSet<string> Namespaces =
    [
        "TorchSharp.torch", RecordedTypes.Tensor, "TorchSharp.torch+nn+functional", "TorchSharp.torch+linalg", "TorchSharp.torch+special", "TorchSharp.torch+fft",
    ];

    private static readonly HashSet<string> Own = [.. Signatures.PublicTypes().SelectMany(static type => Signatures.Of(type).Select(signature => Signatures.FullName(type) + ": " + signature))];

    [Fact]
    public void EveryBoundMemberIsThere()
    {
        var missing = RecordedApi.Members.Where(IsBound).Select(Signatures.Of).Where(static signature => !Own.Contains(signature)).Except(Exempt.Keys).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    [Fact]
    public void EveryMemberNamedAfterAnOperatorIsBound()
    {
        var unbound = RecordedApi.Members.Where(IsOperation).Where(static member => !IsBound(member)).Select(Signatures.Of).Order(StringComparer.Ordinal).ToList();
        Assert.All(Unbound, known => Assert.Contains(unbound, signature => signature.Contains(known.Words, StringComparison.Ordinal)));
        unbound.RemoveAll(static signature => Unbound.Any(known => signature.Contains(known.Words, StringComparison.Ordinal)));
        Assert.True(unbound.Count == 0, string.Join("\n", unbound));
    }

    // A method of torch or of tensors that gives tensors and has the name of an operator, perhaps with the _ of an in-place form.
    private static bool IsOperation(ApiMember member) =>
        member.Kind == "method" && !member.Extra.Contains("protected", StringComparison.Ordinal) && member.ReturnType.Contains(RecordedTypes.Tensor, StringComparison.Ordinal)
        && !OperationWriter.IsFromData(member) && Namespaces.Contains(member.DeclaringType) && OperatorTable.Find(member.Name.TrimEnd('_')) is not null;

    private static bool IsBound(ApiMember member) =>
        member.Kind is "method" or "operator" or "property" or "indexer" && !member.Extra.Contains("protected", StringComparison.Ordinal)
        && BindingTable.Find(member.DeclaringType, member.Name, [.. member.ParameterNames]) is not null;
}
