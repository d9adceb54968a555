using System;
using NcdGenerators.Circuits;

namespace NcdGenerators;

/// <summary>
/// Asks for a Neural Circuit Diagram of a module or method. Whatever has <see cref="AxesAttribute"/> is drawn too; this
/// attribute gives the title and what is drawn of the modules that are called.
/// </summary>
/// <param name="title">The title of the diagram; made of the name if null.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class NeuralCircuitAttribute(string? title = null) : Attribute
{
    /// <summary>The title as given.</summary>
    public string? Title { get; } = title;

    /// <summary>Whether called modules are drawn in full or as boxes; where it is not set, the MSBuild property <c>NcdDiagramDetail</c> decides.</summary>
    public DiagramDetail Detail { get; set; }

    /// <summary>
    /// Whether explanations in the source (summaries of child modules and methods, comments above statements) are drawn as callouts; where it is not set, the
    /// MSBuild property <c>NcdDiagramCallouts</c> decides.
    /// </summary>
    public bool Callouts { get; set; }
}
