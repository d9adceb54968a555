using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;
using NcdGenerators.Circuits.Operators.Repairs;

namespace NcdGenerators.Circuits.Tests.Operators;

/// <summary>Short words for applying an operator in a test and for what came out.</summary>
internal static class Applying
{
    /// <summary>A float32 tensor: <c>T("b t d=64")</c>; a number is a size, <c>...</c> a run, <c>n=expr</c> a named size.</summary>
    public static TensorType T(string axes, DType dtype = DType.Float32) => new(
        Shape.Of(axes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseAxis)), dtype);

    public static IntExpr Size(string text) => IntExpr.TryParse(text, out var size) ? size : throw new FormatException(text);

    /// <summary>A list of sizes: <c>Sizes("b -1 h*k")</c>.</summary>
    public static Argument Sizes(string sizes) =>
        Argument.Ints(sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Size).ToArray());

    public static RuleResult Apply(string name, params (string Name, Argument Value)[] arguments) => Apply(name, Facts.Empty, arguments);

    public static RuleResult Apply(string name, Facts facts, params (string Name, Argument Value)[] arguments) =>
        (OperatorTable.Find(name) ?? throw new InvalidOperationException("no operator " + name))
        .Apply(arguments.Select(static a => KeyValuePair.Create(a.Name, a.Value)), facts);

    /// <summary>The way out of what does not fit, or of the first requirement that is open.</summary>
    public static string? WayOut(string name, params (string Name, Argument Value)[] arguments)
    {
        var application = new Application(OperatorTable.Find(name)!, arguments.Select(static a => KeyValuePair.Create(a.Name, a.Value)), isInPlace: false);
        return application.Apply() switch
        {
            RuleResult.Mismatched { Mismatch: var mismatch } => mismatch.WayOut(application, Facts.Empty),
            RuleResult.Applied { Requirements: { Count: > 0 } open } => open[0].WayOut(application, Facts.Empty),
            _ => null,
        };
    }

    public static RuleResult.Applied Applied(this RuleResult result) => result switch
    {
        RuleResult.Applied applied => applied,
        RuleResult.Mismatched mismatched => throw new Xunit.Sdk.XunitException(mismatched.Mismatch.Message),
        RuleResult.Undetermined undetermined => throw new Xunit.Sdk.XunitException(undetermined.Reason),
        _ => throw new InvalidOperationException(),
    };

    public static Mismatch Mismatch(this RuleResult result) => Assert.IsType<RuleResult.Mismatched>(result).Mismatch;

    /// <summary>The shapes of the outputs as notation, joined by commas.</summary>
    public static string Shapes(this RuleResult result) => string.Join(", ", result.Applied().Outputs.Select(static o => o.Shape.ToString()));

    /// <summary>The flow as text: <c>PassedOver 0.0 &lt;- 0.0; Merged 0.1 &lt;- 0.1 0.2</c>.</summary>
    public static string FlowText(this RuleResult result) => string.Join("; ", result.Applied().Flow.Entries.Select(static entry =>
        entry.Kind + (entry.Output is { } output ? " " + output : "") + (entry.Inputs.Count > 0 ? " <- " + string.Join(" ", entry.Inputs) : "")));

    private static Axis ParseAxis(string text)
    {
        if (text == "...") return Axis.Run();
        if (text.EndsWith("...", StringComparison.Ordinal)) return Axis.Run(text[..^3]);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0) return new Axis(text[..equals], Size(text[(equals + 1)..]));
        var size = Size(text);
        return size.TryGetSymbol(out var name) ? Axis.Named(name) : Axis.Of(size);
    }
}
