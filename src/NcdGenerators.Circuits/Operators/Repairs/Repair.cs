using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Algebra;

namespace NcdGenerators.Circuits.Operators.Repairs;

/// <summary>
/// A change of one application that makes it fit: a closed union. Only <see cref="RepairSearch"/> proposes repairs, and it
/// has tried them.
/// </summary>
public abstract record Repair
{
    private Repair()
    {
    }

    /// <summary>The application with the repair made; null where it cannot be made here.</summary>
    /// <param name="application">What does not fit.</param>
    /// <param name="facts">What is known of the symbols.</param>
    public abstract Application? ApplyTo(Application application, Facts facts);

    /// <summary>The words for it: <c>in_features should be 9216</c>.</summary>
    public sealed override string ToString() => RepairText.Of(this);

    /// <summary>Another number: <c>padding should be 1</c>, <c>dim must be in [-2, 1]</c>.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Value">The number.</param>
    public sealed record Number(NumberPlace Place, IntExpr Value) : Repair
    {
        /// <summary>The first of the numbers that fit, where <see cref="Value"/> is one of an interval; else null.</summary>
        public IntExpr? From { get; init; }

        /// <summary>The last of the numbers that fit, or null.</summary>
        public IntExpr? To { get; init; }

        /// <summary>Whether -1, the size that is computed, fits as well.</summary>
        public bool MayBeInferred { get; init; }

        public override Application ApplyTo(Application application, Facts facts) => this.Place.Write(application, this.Value);
    }

    /// <summary>Another list of numbers: <c>dims should be [0, 2, 1, 3]</c>.</summary>
    /// <param name="Parameter">The parameter.</param>
    /// <param name="Values">The list.</param>
    public sealed record Numbers(string Parameter, EquatableArray<IntExpr> Values) : Repair
    {
        public override Application ApplyTo(Application application, Facts facts) => application.With(this.Parameter, new Argument.IntList(this.Values));
    }

    /// <summary>A flag or option: <c>keepdim: true</c>, or left out (<see cref="Argument.None"/>).</summary>
    /// <param name="Parameter">The parameter.</param>
    /// <param name="Value">Its new argument.</param>
    public sealed record Option(string Parameter, Argument Value) : Repair
    {
        public override Application ApplyTo(Application application, Facts facts) => application.With(this.Parameter, this.Value);
    }

    /// <summary>Index items fewer than given: the one at a place is left out.</summary>
    /// <param name="Parameter">The index expression's parameter.</param>
    /// <param name="Item">The place.</param>
    public sealed record Shorten(string Parameter, int Item) : Repair
    {
        public override Application? ApplyTo(Application application, Facts facts) => application.Given(this.Parameter) is Argument.Index index
            ? application.With(this.Parameter, new Argument.Index(index.Items.Where((_, i) => i != this.Item).ToEquatableArray()))
            : null;
    }

    /// <summary>Another size of a learned axis, wherever the operator's parameters have it (<see cref="OperatorParameter.AxisNames"/>).</summary>
    /// <param name="Axis">What the axis is called: <c>in_features</c>.</param>
    /// <param name="Size">Its size in the weight.</param>
    /// <param name="Stated">The number that users write: in_channels, of which a weight in groups has a part.</param>
    public sealed record Resize(string Axis, IntExpr Size, IntExpr Stated) : Repair
    {
        /// <summary>What the facts make of <see cref="Stated"/>: 9216 for c*h*w.</summary>
        public IntExpr Known { get; init; } = Stated;

        public override Application ApplyTo(Application application, Facts facts)
        {
            foreach (var parameter in application.Operator.Parameters)
            {
                if (parameter.Name == this.Axis && application.Given(parameter.Name) is Argument.IntList { Numbers.Count: 1 })
                    application = application.With(parameter.Name, Argument.Ints(this.Size));
                for (var i = 0; i < parameter.AxisNames.Count; i++)
                {
                    if (parameter.AxisNames[i] != this.Axis) continue;
                    var item = i;
                    application = application.With(parameter.Name, -1, type => type.Shape.Rank > item
                        ? type with { Shape = Shape.Of(type.Shape.Axes.Select((axis, k) => k == item ? Circuits.Axis.Of(this.Size) : axis)) }
                        : type);
                }
            }

            return application;
        }
    }

    /// <summary>An operation that one operand goes through before: <c>transpose(-2, -1)</c>, <c>unsqueeze(1)</c>, <c>flatten(1)</c>, a conversion.</summary>
    /// <param name="Parameter">The operand's parameter.</param>
    /// <param name="Position">Its position in a list or index expression, or -1.</param>
    /// <param name="Operator">The operation, with an <c>input</c>.</param>
    /// <param name="Arguments">Its other arguments.</param>
    public sealed record Before(string Parameter, int Position, string Operator, EquatableArray<NamedArgument> Arguments) : Repair
    {
        public override Application? ApplyTo(Application application, Facts facts)
        {
            if (OperatorTable.Find(this.Operator) is not { } view) return null;
            var isDone = false;
            var changed = application.With(this.Parameter, this.Position, type =>
            {
                var arguments = this.Arguments.Select(static argument => new KeyValuePair<string, Argument>(argument.Name, argument.Argument))
                    .Append(new KeyValuePair<string, Argument>("input", type));
                if (view.Apply(arguments, facts) is not RuleResult.Applied { Requirements.Count: 0, Outputs.Count: 1 } applied) return type;
                isDone = true;
                return applied.Outputs[0];
            });
            return isDone ? changed : null;
        }
    }

    /// <summary>Two arguments in each other's place.</summary>
    /// <param name="First">The one parameter.</param>
    /// <param name="Second">The other.</param>
    public sealed record Swap(string First, string Second) : Repair
    {
        public override Application? ApplyTo(Application application, Facts facts)
        {
            if (Value(this.First) is not { } first || Value(this.Second) is not { } second) return null;
            return application.With(this.First, second).With(this.Second, first);

            Argument? Value(string name) => application.Given(name) ?? application.Operator.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Default;
        }
    }

    /// <summary>Another operator on the same operands: <c>matmul</c> for <c>bmm</c>.</summary>
    /// <param name="Operator">The other operator.</param>
    public sealed record Instead(string Operator) : Repair
    {
        public override Application? ApplyTo(Application application, Facts facts)
        {
            if (OperatorTable.Find(this.Operator) is not { } other) return null;
            var arguments = new List<NamedArgument>();
            foreach (var argument in application.Arguments)
            {
                var place = application.Operator.IndexOf(argument.Name);
                if (place < 0 || place >= other.Parameters.Count || other.Parameters[place].Kind != application.Operator.Parameters[place].Kind) return null;
                arguments.Add(argument with { Name = other.Parameters[place].Name });
            }

            return new Application(other, arguments.ToEquatableArray(), application.IsInPlace);
        }
    }

    /// <summary>The form that makes a new tensor, in place of the in-place one.</summary>
    /// <param name="Operator">The operator.</param>
    public sealed record NewTensor(string Operator) : Repair
    {
        public override Application ApplyTo(Application application, Facts facts) => application with { IsInPlace = false };
    }
}
