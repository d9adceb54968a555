using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NcdGenerators.Circuits;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Every sample circuit, by the name of the method that makes it.</summary>
internal static class AllSamples
{
    public static IReadOnlyDictionary<string, Func<Circuit>> ByName { get; } = new[] { typeof(PaperFigures), typeof(Variants), typeof(Breadth), typeof(Vision), typeof(SignSamples) }
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .OrderBy(static method => method.Name, StringComparer.Ordinal)
        .ToDictionary(static method => method.Name, static method => method.CreateDelegate<Func<Circuit>>());

    public static TheoryData<string> Names => [.. ByName.Keys];
}
