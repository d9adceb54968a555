namespace NcdGenerators.Testing;

/// <summary>Whether test code holds markup.</summary>
public enum MarkupMode
{
    /// <summary>Markup is taken out and gives expected diagnostics.</summary>
    Allow,

    /// <summary>The code is taken as it is; for code with <c>$$"""…"""</c>.</summary>
    None,
}
