using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Operators;

namespace TorchSharp.Rules;

/// <summary>What C# passes to TorchSharp, as arguments of the operator table.</summary>
internal static class ArgumentConversion
{
    /// <summary>The argument, or null for one that was left out.</summary>
    public static Argument ToArgument(object value) => value switch
    {
        null => null,
        torch.Tensor tensor => new Argument.Tensor(tensor.Type),
        IEnumerable<torch.Tensor> tensors => new Argument.TensorList(tensors.Select(static t => t.Type).ToEquatableArray()),
        IEnumerable<torch.TensorIndex> items => new Argument.Index(items.Select(static item => item.ToItem()).ToEquatableArray()),
        bool flag => flag,
        int or long or short or byte or sbyte => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        float or double or Half => new Argument.Real(RealExpr.Literal(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture))),
        Scalar scalar => ToArgument(scalar.Value),
        IEnumerable<long> numbers => new Argument.IntList(numbers.Select(IntExpr.Literal).ToEquatableArray()),
        IEnumerable<int> numbers => new Argument.IntList(numbers.Select(static n => IntExpr.Literal(n)).ToEquatableArray()),
        IEnumerable<double> numbers => new Argument.RealList(numbers.Select(RealExpr.Literal).ToEquatableArray()),
        string text => text,
        char letter => letter.ToString(),
        torch.ScalarType type => new Argument.ElementType(ElementTypes.ToDType(type)),

        // PyTorch has words where TorchSharp has enums: "mean", "reflect", "bilinear".
        Enum name => name.ToString().ToLowerInvariant(),
        ITuple tuple => ToList(tuple),
        torch.nn.Module { Instance: { } instance } => instance.Configuration.ToArgument(),
        _ => new Argument.Unknown("an argument of type " + value.GetType().Name),
    };

    private static Argument ToList(ITuple tuple)
    {
        var items = Enumerable.Range(0, tuple.Length).Select(i => ToArgument(tuple[i])).ToList();
        if (items.TrueForAll(static item => item is Argument.Int)) return new Argument.IntList(items.Select(static item => ((Argument.Int)item).Number).ToEquatableArray());
        return items.TrueForAll(static item => item is Argument.Real)
            ? new Argument.RealList(items.Select(static item => ((Argument.Real)item).Number).ToEquatableArray())
            : new Argument.Unknown("a tuple that is not of numbers");
    }
}
