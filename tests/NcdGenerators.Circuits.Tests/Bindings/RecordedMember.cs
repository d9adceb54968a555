using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Tests.Oracle;

namespace NcdGenerators.Circuits.Tests.Bindings;

/// <summary>A public member of TorchSharp 0.107.</summary>
/// <param name="DeclaringType">The metadata name of the declaring type.</param>
/// <param name="Kind">method, operator, property, indexer, ….</param>
/// <param name="Name">The metadata name.</param>
/// <param name="Parameters">Parameter names; <c>this</c> first for instance members.</param>
internal sealed record RecordedMember(string DeclaringType, string Kind, string Name, IReadOnlyList<string> Parameters)
{
    public static ILookup<(string Type, string Member), RecordedMember> All { get; } = TestData.Lines("torchsharp-0.107-api.tsv.gz")
        .Skip(1) // the header
        .Select(static line => Parse(line.Split('\t')))
        .ToLookup(static member => (member.DeclaringType, member.Name));

    private static RecordedMember Parse(string[] fields)
    {
        var parameters = fields[5].Split("; ").Where(static text => text.Length > 0).Select(NameOf);
        return new RecordedMember(fields[0], fields[1], fields[2], (fields[3] == "instance" ? parameters.Prepend("this") : parameters).ToList());
    }

    // "params long[] dims", "double p=0.5"
    private static string NameOf(string parameter)
    {
        var declaration = parameter.Split('=')[0];
        return declaration[(declaration.LastIndexOf(' ') + 1)..];
    }
}
