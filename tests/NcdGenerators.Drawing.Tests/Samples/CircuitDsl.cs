using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Folding;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Drawing.Tests.Samples;

/// <summary>Short ways to write circuits for drawing: every step goes through the operator table.</summary>
internal sealed class CircuitDsl(string title)
{
    private readonly CircuitBuilder builder = new("Samples." + title.Replace(" ", "", StringComparison.Ordinal), title);
    private readonly Stack<string> methods = new();
    private int parameters;
    private int anchors;

    /// <summary>A tensor argument; axes as in <c>"~y k 28 x=28 ..."</c>, <c>@b</c> for a batch.</summary>
    public int Input(string name, string axes, DType type = DType.Float32) => this.builder.Input(name, Type(axes, type));

    /// <summary>A learned tensor.</summary>
    public int Parameter(string name, string axes) => this.builder.Parameter(name, Type(axes, DType.Float32));

    public int Step(string op, params (string Name, Argument Argument)[] arguments) => this.Labelled(null, op, arguments);

    public int Labelled(string? label, string op, params (string Name, Argument Argument)[] arguments)
    {
        var (result, outputs) = this.builder.Apply(op, arguments.Select(static a => new NamedArgument(a.Name, a.Argument)), label, this.Anchor());
        return outputs.Count > 0 ? outputs[0] : throw new InvalidOperationException(op + ": " + result);
    }

    public IReadOnlyList<int> Several(string op, params (string Name, Argument Argument)[] arguments)
    {
        var (result, outputs) = this.builder.Apply(op, arguments.Select(static a => new NamedArgument(a.Name, a.Argument)));
        return outputs.Count > 0 ? outputs : throw new InvalidOperationException(op + ": " + result);
    }

    /// <summary>A learned linear map of the last axis: <c>Linear("Lq", x, "m", "h*k")</c>.</summary>
    public int Linear(string? label, int x, string from, string to, bool bias = false, string? outName = null)
    {
        var name = label ?? "linear" + this.parameters;
        var output = outName is null ? Axis.Of(Expr(to)) : new Axis(outName, Expr(to));
        var weight = this.builder.Parameter(name + ".weight", new TensorType(Shape.Of([output, Axis.Of(Expr(from))])));
        var arguments = new List<(string, Argument)> { ("input", V(x)), ("weight", V(weight)) };
        if (bias) arguments.Add(("bias", V(this.builder.Parameter(name + ".bias", new TensorType(Shape.Of(Expr(to)))))));
        this.parameters++;
        return this.Labelled(label, "linear", [.. arguments]);
    }

    public int LayerNorm(int x, string size)
    {
        var weight = this.builder.Parameter("norm" + this.parameters++ + ".weight", new TensorType(Shape.Of(Expr(size))));
        return this.Step("layer_norm", ("input", V(x)), ("normalized_shape", Argument.Ints(Expr(size))), ("weight", V(weight)));
    }

    public int Einsum(string equation, params int[] operands) =>
        this.Step("einsum", ("equation", equation), ("operands", new Argument.ValueList(operands.ToEquatableArray())));

    public int Scale(int x, string factor) => this.Step("mul", ("input", V(x)), ("other", new Argument.Real(Real(factor))));

    public int Softmax(int x, int dim) => this.Step("softmax", ("input", V(x)), ("dim", dim));

    public int Unary(string op, int x) => this.Step(op, ("input", V(x)));

    public int Binary(string op, int x, int y) => this.Step(op, ("input", V(x)), ("other", V(y)));

    public int Transpose(int x, int a, int b) => this.Step("transpose", ("input", V(x)), ("dim0", a), ("dim1", b));

    public int Split(int x, int dim, params string[] sizes) => this.Step("unflatten", ("input", V(x)), ("dim", dim), ("sizes", Argument.Ints([.. sizes.Select(Expr)])));

    public int Merge(int x, int first, int last) => this.Step("flatten", ("input", V(x)), ("start_dim", first), ("end_dim", last));

    public void In(string title, Action body, RegionKind kind = RegionKind.Call)
    {
        this.builder.BeginRegion(kind, title);
        body();
        this.builder.EndRegion();
    }

    /// <summary>A module that is called: what is in it is anchored in its forward.</summary>
    public void Module(string title, Action body)
    {
        this.builder.BeginRegion(RegionKind.Call, title, this.Anchor());
        this.methods.Push("Samples." + title.Replace(" ", "", StringComparison.Ordinal) + ".forward");
        body();
        this.methods.Pop();
        this.builder.EndRegion();
    }

    /// <summary>A loop whose passes are folded into a repetition, as the reader does with loops of known length.</summary>
    public void Loop(string index, int from, int to, Action<int> pass)
    {
        var anchor = "loop" + this.anchors++;
        for (var i = from; i <= to; i++)
        {
            this.builder.BeginRegion(RegionKind.Repeat, null, anchor, new Repetition(index, i, i, 1, EquatableArray<CarriedValue>.Empty));
            pass(i);
            this.builder.EndRegion();
        }
    }

    private string? Anchor() => this.methods.Count == 0 ? null : this.methods.Peek() + "#" + this.anchors++;

    public Circuit Build(params int[] outputs) => LoopFolding.Fold(this.builder.Build(outputs));

    public static Argument V(int id) => new Argument.Value(id);

    public static IntExpr Expr(string text) => IntExpr.TryParse(text, out var value) ? value : throw new FormatException(text);

    public static RealExpr Real(string text) => RealExpr.TryParse(text, out var value) ? value : throw new FormatException(text);

    private static TensorType Type(string axes, DType type) => new(Shape.Of(axes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(OneAxis)), type);

    private static Axis OneAxis(string text)
    {
        if (text == "...") return Axis.Run();
        var role = text[0] == '~' ? AxisRole.Width : text[0] == '@' ? AxisRole.Batch : AxisRole.None;
        text = text.TrimStart('~', '@');
        if (text.EndsWith("...", StringComparison.Ordinal)) return Axis.Run(text[..^3], AxisRole.Tandem);
        if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at) return new Axis(text[..at], Expr(text[(at + 1)..]), role);
        return Expr(text).IsLiteral ? Axis.Of(Expr(text)) : new Axis(text, Expr(text), role);
    }
}
