using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NcdGenerators.Circuits.Bindings;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Circuits.Tests.Documentation;

/// <summary>Writes <c>docs/operators.md</c> from the operator table, the binding table and the module table.</summary>
internal static class OperatorReference
{
    private const string Introduction = """
        # The operators

        What the compiler knows of TorchSharp's operations: one row for each operator of the table (`src/NcdGenerators.Circuits/Operators`). Analysis, drawing, cost
        and the TorchSharp API without data all follow from it. This page is generated; `NCD_UPDATE=1 dotnet test tests/NcdGenerators.Circuits.Tests` renews it.

        - **Operator**: PyTorch's name and parameters; those in `[ ]` may be left out.
        - **In TorchSharp**: the spellings that mean it. `torch.` is left out; `x.` stands before methods of tensors and `nn.` before modules. `[x.]abs[_]` is
          `torch.abs(x)`, `x.abs()`, and both in place with `_`.
        - **Axes**: the rule in the [notation of `[Axes]`](notation.md), for one typical use. `...` are axes that are passed over: the operation is broadcast
          over them. An axis that is on the left only is summed over, reduced or looked up; one that is on the right only is new or has a computed size.
        - **Kind**: in which arguments it is linear (with the others held fixed; a bias is added), which of them a module learns, whether it works on each
          entry alone, and whether its result is a view, that is shares the operand's memory.
        - **Cost**: what is counted. *Multiply-adds*: one for each entry of the product of all axes involved. *Entries*: one for each entry of the result. *Parts*: the sum of
          the products that it is made of.
        - **Drawn as**: the sign in a diagram ([the signs](diagrams.md)).
        """;

    private static readonly (OperatorFamily Family, string Title, string About)[] Families =
    [
        (OperatorFamily.ElementWise, "Element-wise", "Each entry of the result comes from the entries at its place. Operands are broadcast: aligned at the last axis, axes of size 1 stretched."),
        (OperatorFamily.Contraction, "Contraction", "Products of tensors, summed over the axes that they share and the result lacks."),
        (OperatorFamily.View, "Views", "The same entries under other axes: regrouped, stretched, of size 1 put in or taken out."),
        (OperatorFamily.Rearrangement, "Rearrangement", "The same entries in another order or place: axes transposed, entries moved, padded or repeated."),
        (OperatorFamily.Joining, "Joining and splitting", "Several tensors as one, one as several."),
        (OperatorFamily.Indexing, "Indexing", "Entries looked up by position: slices, numbers, masks, tensors of positions."),
        (OperatorFamily.Reduction, "Reduction", "Axes aggregated away, or needed whole."),
        (OperatorFamily.Ordering, "Ordering", "Sorting, searching, positions."),
        (OperatorFamily.Statistics, "Statistics", "Counts and moments of many entries."),
        (OperatorFamily.LinearAlgebra, "Linear algebra", "Functions of matrices, the last two axes; all others are passed over."),
        (OperatorFamily.Normalisation, "Normalisation", "Axes that are needed whole and kept."),
        (OperatorFamily.Learned, "Learned maps", "Maps whose weights are parameters of modules: linear maps, convolutions, tables, recurrence; and pooling, which goes with them."),
        (OperatorFamily.Creation, "Creation", "Tensors from sizes and numbers."),
        (OperatorFamily.Memory, "Memory", "Copies, conversions and bookkeeping: no axis changes."),
        (OperatorFamily.ControlFlow, "Control flow", "What stands for a method's branches and loops in a circuit."),
        (OperatorFamily.Loss, "Losses", "Predictions against targets, aggregated to one number or one for each entry of the batch."),
    ];

    // C#'s operators by their metadata names.
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%", ["op_UnaryNegation"] = "-x",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=", ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=", ["op_BitwiseAnd"] = "&", ["op_BitwiseOr"] = "|", ["op_ExclusiveOr"] = "^", ["op_LogicalNot"] = "!x",
        ["op_OnesComplement"] = "~x", ["op_LeftShift"] = "<<", ["op_RightShift"] = ">>",
    };

    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        foreach (var (family, title, about) in Families)
        {
            var rows = OperatorTable.All.Where(entry => entry.Family == family).ToList();
            if (rows.Count == 0) continue;
            page.Append('\n').Append("## ").Append(title).Append("\n\n").Append(about).Append("\n\n");
            page.Append("| Operator | In TorchSharp | Axes | Kind | Cost | Drawn as |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var row in rows) page.Append("| ").AppendJoin(" | ", Cells(row)).Append(" |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<string> Cells(Operator row) =>
    [
        Code(row.Name + "(" + string.Join(", ", row.Parameters.Select(static p => p.Default is null ? p.Name : $"[{p.Name}]")) + ")"),
        string.Join(" ", Spellings(row).Select(Code)) is { Length: > 0 } spelled ? spelled : "—",
        Code(row.Signature),
        string.Join("; ", Kinds(row)),
        Cost(row),
        DrawnAs(row),
    ];

    private static IEnumerable<string> Spellings(Operator row)
    {
        var lines = BindingTable.All.Where(line => line.Target == BindingTarget.Operator && line.Name == row.Name).ToList();
        var signs = lines.Where(static line => Signs.ContainsKey(line.Member)).Select(static line => Signs[line.Member]).Distinct();
        var names = lines.Where(static line => !Signs.ContainsKey(line.Member))
            .GroupBy(static line => (Path: PathOf(line.DeclaringType) is "x" or "" ? "" : PathOf(line.DeclaringType) + ".", Name: line.IsInPlace ? line.Member.TrimEnd('_') : line.Member))
            .OrderBy(static group => group.Key.Path + group.Key.Name, StringComparer.Ordinal)
            .Select(static group => Merged(group.Key.Path, group.Key.Name, group.ToList()));
        var modules = ModuleTable.All.Where(kind => kind.Operator == row.Name).Select(static kind => "nn." + kind.Name);
        return signs.Concat(modules).Concat(names);
    }

    // [x.]abs[_]: as a function and as a method, in place as well.
    private static string Merged(string path, string name, List<Binding> lines)
    {
        var isMethod = lines.Exists(static line => PathOf(line.DeclaringType) == "x");
        var isFunction = lines.Exists(static line => PathOf(line.DeclaringType) != "x");
        var isInPlace = lines.Exists(static line => line.IsInPlace);
        var isNew = lines.Exists(static line => !line.IsInPlace);
        return path + (!isMethod ? "" : isFunction ? "[x.]" : "x.") + name + (!isInPlace ? "" : isNew ? "[_]" : "_");
    }

    // x for methods of tensors, nothing for functions of torch.
    private static string PathOf(string declaringType)
    {
        if (declaringType == "TorchSharp.torch+Tensor") return "x";
        var path = declaringType["TorchSharp.".Length..].Replace('+', '.');
        return path == "torch" ? "" : path.StartsWith("torch.", StringComparison.Ordinal) ? path["torch.".Length..] : path;
    }

    private static IEnumerable<string> Kinds(Operator row)
    {
        var linear = row.Parameters.Where(static p => p.Linearity == Linearity.Linear).Select(static p => p.Name).ToList();
        if (linear.Count > 0) yield return "linear in " + string.Join(", ", linear);
        var learned = ModuleTable.All.Where(kind => kind.Operator == row.Name)
            .SelectMany(static kind => kind.Configure([]).Arguments.Where(static argument => argument.Tensor is not null).Select(static argument => argument.Parameter))
            .Distinct()
            .ToList();
        if (learned.Count > 0) yield return "learned " + string.Join(", ", learned);
        if (row.Family == OperatorFamily.ElementWise) yield return "element-wise";
        if (row.IsView) yield return "view";
    }

    private static string Cost(Operator row) => row.Work is not null ? "parts" : row.Cost switch
    {
        CostKind.None => "none",
        CostKind.ElementWise => "entries",
        CostKind.Contraction => "multiply-adds",
        CostKind.TransposedConvolution => "multiply-adds",
        CostKind.Choice => "that of its branch",
        _ => "not known",
    };

    // Some signs depend on whether the other operand is a tensor or a number.
    internal static IReadOnlyList<Pictogram> Pictograms(Operator row) => [Chosen(row, new Argument.Value(0)), Chosen(row, 2)];

    private static string DrawnAs(Operator row)
    {
        var (tensors, number) = (Sign(Pictograms(row)[0]), Sign(Pictograms(row)[1]));
        return tensors == number ? tensors : $"{tensors}, with a number {number}";
    }

    private static Pictogram Chosen(Operator row, Argument other) =>
        row.Choice?.Invoke(name => row.Parameters[row.IndexOf(name)].Kind switch
        {
            ParameterKind.Tensor => new Argument.Value(0),
            ParameterKind.TensorOrNumber => row.IndexOf(name) == 0 ? new Argument.Value(0) : other,
            _ => null,
        }) ?? row.Pictogram;

    private static string Sign(Pictogram pictogram) => pictogram.Kind switch
    {
        PictogramKind.Box => "box" + Named(pictogram),
        PictogramKind.Invisible => "nothing",
        PictogramKind.Wires => "wires",
        PictogramKind.ElementWise => "arrow" + Named(pictogram),
        PictogramKind.Scale => "factor on an arrow",
        PictogramKind.Softmax => "triangle",
        PictogramKind.Linear => "bold **L**",
        PictogramKind.Convolution => "window with a star",
        PictogramKind.Unit => "two wires from a half circle",
        PictogramKind.Scan => "box with a loop" + Named(pictogram),
        PictogramKind.Mask => "square with its " + pictogram.Text + " triangle",
        PictogramKind.Pool => "window and arrowhead" + Named(pictogram),
        PictogramKind.Add => "dots under " + Code(pictogram.Text ?? "+"),
        PictogramKind.Multiply => "dots under " + Code(pictogram.Text ?? "×"),
        PictogramKind.Normalise => "circle" + Named(pictogram),
        PictogramKind.Reduce => "letter and arrowhead" + Named(pictogram),
        PictogramKind.Concatenate => "thin bar",
        PictogramKind.Index => "pentagon",
        PictogramKind.Lookup => "bold **E**",
        PictogramKind.Save => "tensor kept",
        _ => "tensor taken up",
    };

    private static string Named(Pictogram pictogram) => pictogram.Text is { } text ? " " + Code(text) : string.Empty;

    // GitHub's tables end a cell at a bar, in code too.
    private static string Code(string text) => "`" + text.Replace("|", "\\|", StringComparison.Ordinal) + "`";
}
