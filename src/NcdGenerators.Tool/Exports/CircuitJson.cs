using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NcdGenerators.Circuits;
using NcdGenerators.Circuits.Operators;

namespace NcdGenerators.Tool.Exports;

/// <summary>A circuit as JSON, for other programs: tensors with axes, steps with what they do to axes, regions, what is needed. Sizes are texts in the notation.</summary>
internal static class CircuitJson
{
    /// <summary>Rises when something that was there changes; what is added changes nothing.</summary>
    private const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Circuit circuit)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options)) Root(json, circuit);
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    private static void Root(Utf8JsonWriter json, Circuit circuit)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("name", circuit.Name);
        json.WriteString("title", circuit.Title);
        Array(json, "symbols", circuit.Symbols, static (json, symbol) => Object(json, ("name", symbol.Name), ("kind", Word(symbol.Kind)), ("origin", symbol.Origin)));
        Array(json, "facts", circuit.Facts, static (json, fact) => Object(json, ("kind", Word(fact.Kind)), ("left", fact.Left.ToString()), ("right", fact.Right.ToString())));
        Array(json, "values", circuit.Values, Value);
        Ids(json, "inputs", circuit.Inputs);
        Ids(json, "outputs", circuit.Outputs);
        json.WritePropertyName("body");
        Region(json, circuit.Body);
        Array(json, "requirements", circuit.Requirements, static (json, placed) => Object(
            json, ("anchor", placed.Anchor), ("kind", Word(placed.Requirement.Kind)), ("left", placed.Requirement.Left.ToString()), ("right", placed.Requirement.Right.ToString())));
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Value value)
    {
        json.WriteStartObject();
        json.WriteNumber("id", value.Id);
        json.WriteString("name", value.Name);
        json.WriteString("origin", Word(value.Origin));
        Type(json, value.Type);
        json.WriteEndObject();
    }

    private static void Type(Utf8JsonWriter json, TensorType type)
    {
        json.WriteString("elements", Word(type.DType));
        Array(json, "axes", type.Shape.Axes, static (json, axis) =>
        {
            json.WriteStartObject();
            json.WriteString("name", axis.Name);
            json.WriteString("size", axis.Size.ToString());
            json.WriteString("role", Word(axis.Role));
            json.WriteBoolean("isRun", axis.IsRun);
            json.WriteEndObject();
        });
    }

    private static void Node(Utf8JsonWriter json, Node node)
    {
        if (node is Step step) Step(json, step);
        else Region(json, (Region)node);
    }

    private static void Region(Utf8JsonWriter json, Region region)
    {
        json.WriteStartObject();
        json.WriteString("region", Word(region.Kind));
        json.WriteString("title", region.Title);
        json.WriteString("anchor", region.Anchor);
        if (region.Repetition is { } repetition)
        {
            json.WriteStartObject("repetition");
            foreach (var (name, text) in new[] { ("index", repetition.Index), ("from", repetition.From.ToString()), ("to", repetition.To.ToString()), ("step", repetition.Step.ToString()) }) json.WriteString(name, text);
            Array(json, "carried", repetition.Carried, static (json, carried) =>
            {
                json.WriteStartObject();
                foreach (var (name, id) in new[] { ("initial", carried.Initial), ("entering", carried.Entering), ("leaving", carried.Leaving), ("final", carried.Final) }) json.WriteNumber(name, id);
                json.WriteEndObject();
            });
            Ids(json, "own", repetition.Own);
            json.WriteEndObject();
        }

        Array(json, "body", region.Body, Node);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Operator);
        json.WriteString("label", step.Label);
        json.WriteString("anchor", step.Anchor);
        Ids(json, "operands", step.Operands);
        json.WriteStartObject("arguments");
        foreach (var argument in step.Arguments)
        {
            json.WritePropertyName(argument.Name);
            Argument(json, argument.Argument);
        }

        json.WriteEndObject();
        Ids(json, "outputs", step.Outputs);
        Array(json, "flow", step.Flow.Entries, static (json, entry) =>
        {
            json.WriteStartObject();
            json.WriteString("kind", Word(entry.Kind));
            json.WritePropertyName("output");
            if (entry.Output is { } output) Axis(json, output);
            else json.WriteNullValue();
            Array(json, "inputs", entry.Inputs, Axis);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Argument(Utf8JsonWriter json, Argument argument)
    {
        switch (argument)
        {
            case Argument.Value value:
                Object(json, ("value", value.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                break;
            case Argument.ValueList list:
                json.WriteStartObject();
                Ids(json, "values", list.Ids);
                json.WriteEndObject();
                break;
            case Argument.Int number:
                json.WriteStringValue(number.Number.ToString());
                break;
            case Argument.IntList numbers:
                List(json, numbers.Numbers.Select(static number => number.ToString()));
                break;
            case Argument.Sizes sizes:
                List(json, sizes.Axes.Select(static axis => axis.ToString()));
                break;
            case Argument.Real number:
                json.WriteStringValue(number.Number.ToString());
                break;
            case Argument.RealList numbers:
                List(json, numbers.Numbers.Select(static number => number.ToString()));
                break;
            case Argument.Bool truth:
                json.WriteBooleanValue(truth.IsTrue);
                break;
            case Argument.Text text:
                json.WriteStringValue(text.String);
                break;
            case Argument.ElementType type:
                json.WriteStringValue(Word(type.Type));
                break;
            case Argument.Settings settings:
                json.WriteStartObject();
                foreach (var inner in settings.Arguments)
                {
                    json.WritePropertyName(inner.Name);
                    Argument(json, inner.Argument);
                }

                json.WriteEndObject();
                break;
            case Argument.Index index:
                List(json, index.Items.Select(Index));
                break;
            case Argument.Tensor tensor:
                json.WriteStartObject();
                Type(json, tensor.Type);
                json.WriteEndObject();
                break;
            case Argument.TensorList tensors:
                json.WriteStartArray();
                foreach (var type in tensors.Types)
                {
                    json.WriteStartObject();
                    Type(json, type);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
            case Argument.Unknown unknown:
                Object(json, ("unknown", unknown.Reason));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static string Index(IndexItem item) => item switch
    {
        IndexItem.At at => at.Position.ToString(),
        IndexItem.Slice slice => $"{slice.Start}:{slice.Stop}" + (slice.Step is { } step ? ":" + step : ""),
        IndexItem.NewAxis => "None",
        IndexItem.Ellipsis => "...",
        IndexItem.ByValue value => FormattableString.Invariant($"value {value.Id}"),
        _ => "tensor",
    };

    private static void Axis(Utf8JsonWriter json, AxisRef axis)
    {
        json.WriteStartArray();
        json.WriteNumberValue(axis.Tensor);
        json.WriteNumberValue(axis.Item);
        json.WriteEndArray();
    }

    private static void Ids(Utf8JsonWriter json, string name, IEnumerable<int> ids) => Array(json, name, ids, static (json, id) => json.WriteNumberValue(id));

    private static void List(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params (string Name, string Text)[] properties)
    {
        json.WriteStartObject();
        foreach (var (name, text) in properties) json.WriteString(name, text);
        json.WriteEndObject();
    }

    // passedOver, rigid: as JSON's own words are written.
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
