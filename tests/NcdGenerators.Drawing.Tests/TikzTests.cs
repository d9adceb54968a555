using System;
using System.Linq;
using System.Text.RegularExpressions;
using NcdGenerators.Drawing.Tests.Samples;

namespace NcdGenerators.Drawing.Tests;

public class TikzTests
{
    public static TheoryData<string> Samples => AllSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void EverythingIsInThePicture(string sample)
    {
        var layout = DiagramRenderer.Layout(AllSamples.ByName[sample]());
        var tikz = DiagramRenderer.RenderTikz(AllSamples.ByName[sample]());
        Assert.Equal(layout.Labels.Count, Regex.Count(tikz, @"^\\node\[", RegexOptions.Multiline));
        Assert.True(Regex.Count(tikz, @"^\\path\[", RegexOptions.Multiline) >= layout.Wires.Count + layout.Separators.Count);

        // Groups are closed, every line is a statement, and colours are defined before they are used.
        var depth = 0;
        foreach (Match brace in Regex.Matches(tikz, @"(?<!\\)[{}]"))
        {
            depth += brace.Value == "{" ? 1 : -1;
            Assert.True(depth >= 0);
        }

        Assert.Equal(0, depth);
        Assert.All(tikz.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.Matches(@"^(%|\\definecolor|\\begin|\\end|\\path\[.*;$|\\node\[.*;$)", line));
        var defined = Regex.Matches(tikz, @"\\definecolor\{(\w+)\}").Select(static match => match.Groups[1].Value).ToHashSet();
        Assert.All(Regex.Matches(tikz, @"(?:fill|draw|text)=(ncd\w+)").Select(static match => match.Groups[1].Value), name => Assert.Contains(name, defined));
    }

    [Fact]
    public void WhatLatexTakesForCommandsIsEscaped()
    {
        var tikz = DiagramRenderer.RenderTikz(Variants.HostileNames());
        Assert.DoesNotMatch(@"(?<!\\)[&#_^~$](?![\\<>|*'-]|\w*\$)", string.Concat(Regex.Matches(tikz, @"^\\node.*$", RegexOptions.Multiline).Select(static match => Regex.Replace(match.Value, @"\$[^$]*\$|~", ""))));
    }

    [Fact]
    public void PathsAreSpelledOut()
    {
        // Every command with its numbers, all of them with a digit in front of the point.
        const string n = @" -?\d+(\.\d)?";
        var grammar = $@"^([MmLl]({n}){{2}}|[hv]{n}|c({n}){{6}}|a({n}){{7}}|z)( ([MmLl]({n}){{2}}|[hv]{n}|c({n}){{6}}|a({n}){{7}}|z))*$";
        var paths = AllSamples.ByName.Values.SelectMany(static make => Regex.Matches(DiagramRenderer.RenderTikz(make()), @"svg \{([^}]*)\}")).Select(static match => match.Groups[1].Value);
        Assert.All(paths, path => Assert.Matches(grammar, path));
    }
}
