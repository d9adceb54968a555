using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Oracle.Operators;

/// <summary>Finds the operator of the table and its arguments for a recorded application. Never looks at what came of it.</summary>
internal static class OperatorAdapter
{
    /// <summary>The table's answer.</summary>
    /// <param name="recorded">The application.</param>
    public static Answer Answer(RecordedOperator recorded) => Answer(recorded, null);

    /// <summary>The table's answer to the application with symbols for its sizes, with the numbers put back.</summary>
    /// <param name="recorded">The application.</param>
    public static Answer SymbolicAnswer(RecordedOperator recorded) => Answer(recorded, new RecordedSymbols(recorded.Arguments));

    private static Answer Answer(RecordedOperator recorded, RecordedSymbols? symbols)
    {
        try
        {
            return Read(recorded, symbols, out var problem) is { } application
                ? Operators.Answer.Of(application.Apply(symbols?.Facts), RecordedSymbols.ValueOf, recorded.Kind == "module" ? application.Places : null)
                : Operators.Answer.Unknown(problem);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or ArithmeticException or KeyNotFoundException or FormatException or InvalidCastException)
        {
            // One application that breaks must not hide the others. That no rule throws is a test's business.
            return Operators.Answer.Unknown($"{recorded.Api} was not answered: {e.Message}");
        }
    }

    /// <summary>The operator and its arguments; null with a reason where the table has no operator that takes these arguments.</summary>
    /// <param name="recorded">The application.</param>
    /// <param name="symbols">The symbols that stand for sizes, or null.</param>
    /// <param name="problem">Why there is none.</param>
    public static Application? Read(RecordedOperator recorded, RecordedSymbols? symbols, out string problem)
    {
        var reader = new ArgumentReader(symbols);
        if (recorded.Kind == "module") return ModuleAdapter.Read(recorded, reader, out problem);

        problem = $"the table lacks {recorded.Api}";
        Application? found = null;
        foreach (var meaning in Spelling.Meanings(recorded.Api))
        {
            if (Bind(meaning, recorded.Arguments, reader, ref problem) is not { } arguments) continue;
            found = Application(meaning.Operator, arguments, Spelling.IsInPlace(recorded.Api));
            break;
        }

        return found;
    }

    /// <summary>An application with its arguments in the order of the parameters.</summary>
    public static Application Application(Operator @operator, IEnumerable<NamedArgument> arguments, bool isInPlace) => new(
        @operator,
        arguments.Select(static argument => new KeyValuePair<string, Argument>(argument.Name, argument.Argument)).OrderBy(argument => @operator.IndexOf(argument.Key)).ToList(),
        isInPlace);

    // Null where the operator does not take these arguments: another one of the same spelling may.
    private static List<NamedArgument>? Bind(Meaning meaning, JsonElement given, ArgumentReader reader, ref string problem)
    {
        var parameters = meaning.Operator.Parameters;
        var bound = new List<NamedArgument>();
        var nameless = new List<JsonProperty>();
        foreach (var argument in given.EnumerateObject())
        {
            if (argument.Value.ValueKind == JsonValueKind.Null) continue;
            if (IsSeveral(meaning.Operator, argument, out var count))
            {
                for (var i = 0; i < count; i++)
                {
                    if (!Add(parameters[meaning.Operator.IndexOf(argument.Name + (i + 1))], argument.Value[i], ref problem)) return null;
                }
            }
            else if ((ParameterNames.Find(parameters, argument.Name) ?? Renamed(argument.Name)) is not { } parameter)
            {
                nameless.Add(argument);
            }
            else if (!Add(parameter, argument.Value, ref problem))
            {
                return null;
            }
        }

        bound.AddRange(meaning.Implied.Where(implied => !bound.Exists(argument => argument.Name == implied.Name)));

        // What must be given is given, under whatever name.
        var missing = parameters.Where(parameter => parameter.Default is null && !bound.Exists(argument => argument.Name == parameter.Name)).ToList();
        if (missing.Count != nameless.Count) nameless.RemoveAll(static argument => ParameterNames.IsWithoutAxes(argument.Name));
        if (missing.Count != nameless.Count)
        {
            problem = nameless.Count > 0 ? $"{meaning.Operator} has no '{nameless[0].Name}'" : $"'{missing[0].Name}' of {meaning.Operator.Name} is not given";
            return null;
        }

        for (var i = 0; i < missing.Count; i++)
        {
            if (!Add(missing[i], nameless[i].Value, ref problem)) return null;
        }

        return bound;

        OperatorParameter? Renamed(string name) => meaning.Names.TryGetValue(name, out var own) ? parameters[meaning.Operator.IndexOf(own)] : null;

        bool Add(OperatorParameter parameter, JsonElement value, ref string problem)
        {
            var argument = reader.ReadSizes(value, parameter, given) ?? reader.Read(value, parameter);
            if (argument is null && parameter.MayBeUnknown) argument = new Argument.Unknown($"'{parameter.Name}' is not understood");
            if (argument is null || bound.Exists(other => other.Name == parameter.Name))
            {
                problem = $"'{parameter.Name}' of {meaning.Operator.Name} is not understood: {value}";
                return false;
            }

            bound.Add(new NamedArgument(parameter.Name, argument));
            return true;
        }
    }

    // Several lists in one argument are as many parameters in TorchSharp: tensordot's dims.
    private static bool IsSeveral(Operator @operator, JsonProperty argument, out int count)
    {
        count = argument.Value.ValueKind == JsonValueKind.Array ? argument.Value.GetArrayLength() : 0;
        return count > 0 && argument.Value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Array)
            && Enumerable.Range(1, count).All(i => @operator.IndexOf(argument.Name + i) >= 0);
    }
}
