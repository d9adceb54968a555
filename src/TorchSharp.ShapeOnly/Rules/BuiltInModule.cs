using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Algebra;
using NcdGenerators.Circuits.Modules;
using NcdGenerators.Circuits.Operators;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Rules;

/// <summary>
/// The working part of every generated module class: owns the tensors that the module table says, and applies the
/// operator that it says.
/// </summary>
internal sealed class BuiltInModule
{
    private readonly torch.nn.Module owner;
    private readonly ModuleInstance instance;
    private readonly bool dependsOnTraining;
    private readonly Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);

    private BuiltInModule(torch.nn.Module owner, ModuleInstance instance)
    {
        this.owner = owner;
        this.instance = instance;
        this.dependsOnTraining = OperatorTable.Find(instance.Kind.Operator)?.IndexOf("training") >= 0;
    }

    /// <summary>Makes the working part and registers its tensors with the module.</summary>
    public static BuiltInModule Attach(torch.nn.Module owner, ModuleInstance instance)
    {
        owner.Instance = instance;
        var result = new BuiltInModule(owner, instance);
        foreach (var own in instance.Tensors) result.Set(own.Name, own.IsBuffer ? new Tensor(own.Type) : new Parameter(new Tensor(own.Type)));
        return result;
    }

    /// <summary>A parameter or buffer, or null where the configuration has none (a Linear without bias).</summary>
    public T Tensor<T>(string name)
        where T : Tensor => this.tensors.TryGetValue(name, out var tensor) ? (T)tensor : null;

    /// <summary>Replaces a parameter or buffer (tied weights); null removes it.</summary>
    public void Set(string name, Tensor value)
    {
        if (value is null) this.tensors.Remove(name);
        else this.tensors[name] = value;
        if (value is Parameter || (value is null && this.owner.has_parameter(name))) this.owner.SetParameter(name, (Parameter)value);
        else this.owner.SetBuffer(name, value, persistent: true);
    }

    /// <summary>
    /// A constructor argument as the property of that name gives it; the type's default where this kind of module has no
    /// such argument (a property of a base class).
    /// </summary>
    public T Configured<T>(string name) => Configured<T>(this.instance, name);

    /// <summary>As <see cref="Configured{T}(string)"/>, for hand-written bases, which are made before the working part.</summary>
    public static T Configured<T>(ModuleInstance instance, string name)
    {
        if (!instance.Configuration.Has(name)) return default;
        object value = instance.Configuration[name] switch
        {
            Argument.Tensor tensor => new Tensor(tensor.Type),
            Argument.Int { Number: var number } when typeof(T) == typeof(long[]) => new[] { Literal(number) },
            Argument.Int { Number: var number } => Literal(number),
            Argument.IntList list when typeof(T) == typeof(long[]) => list.Numbers.Select(Literal).ToArray(),
            Argument.IntList { Numbers: [var single] } => Literal(single),
            Argument.Bool flag => flag.IsTrue,
            Argument.RealList list => list.Numbers.Select(static number => number.TryGetConstant(out var constant) ? constant : double.NaN).ToArray(),
            Argument.Real real when real.Number.TryGetConstant(out var constant) => constant,
            Argument.Text text => text.String,
            _ => null,
        };
        if (value is T same) return same;
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (target.IsEnum) return value is string word && Enum.TryParse(target, word, ignoreCase: true, out var member) ? (T)member : default;
        return value is IConvertible && typeof(IConvertible).IsAssignableFrom(target)
            ? (T)Convert.ChangeType(value, target, System.Globalization.CultureInfo.InvariantCulture)
            : default;
    }

    /// <summary>Applies the module, which gives one tensor.</summary>
    public Tensor Tensor(object[] inputs) => this.Forward(inputs)[0];

    /// <summary>Applies the module, which gives two tensors.</summary>
    public (Tensor, Tensor) Pair(object[] inputs) => Results.Pair(this.Forward(inputs));

    /// <summary>Applies a pooling module that gives the places of the maxima too, whatever it was configured to give.</summary>
    public (Tensor, Tensor) PairWithIndices(object[] inputs) =>
        Results.Pair(Operation.Apply(this.instance.Kind.Operator, this.Arguments(inputs).Append(new NamedArgument("return_indices", true))));

    /// <summary>Applies the module, which gives three tensors.</summary>
    public (Tensor, Tensor, Tensor) Triple(object[] inputs) => Results.Triple(this.Forward(inputs));

    /// <summary>Applies the module, which gives two tensors as an object.</summary>
    public Tuple<Tensor, Tensor> ReferencePair(object[] inputs) => Results.ReferencePair(this.Forward(inputs));

    private Tensor[] Forward(object[] inputs) => Operation.Apply(this.instance.Kind.Operator, this.Arguments(inputs));

    private IEnumerable<NamedArgument> Arguments(object[] inputs)
    {
        var arguments = new List<Argument>(inputs.Length);
        foreach (var input in inputs)
        {
            // A tuple of states (h, c) is as many inputs.
            if (input is ITuple tuple)
            {
                for (var i = 0; i < tuple.Length; i++) arguments.Add(ArgumentConversion.ToArgument(tuple[i]) ?? Argument.None.Instance);
            }
            else
            {
                arguments.Add(ArgumentConversion.ToArgument(input) ?? Argument.None.Instance);
            }
        }

        var all = this.instance.OperatorArguments(
            arguments,
            own => this.tensors.TryGetValue(own.Name, out var tensor) ? new Argument.Tensor(tensor.Type) : Argument.None.Instance);
        return this.dependsOnTraining ? all.Append(new NamedArgument("training", this.owner.training)) : all;
    }

    private static long Literal(IntExpr number) => number.TryGetLiteral(out var value) ? value : throw new InvalidOperationException($"{number} is not a number.");
}
