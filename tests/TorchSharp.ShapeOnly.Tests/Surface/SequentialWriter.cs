namespace TorchSharp.ShapeOnly.Tests.Surface;

/// <summary>Writes the abstract Sequentials of several inputs, one for each recorded number of type parameters: what they hold is the same, forward is the user's.</summary>
internal static class SequentialWriter
{
    public static string Write() => SourceText.Header + "namespace TorchSharp.Modules\n{\n"
        + string.Join("\n", RecordedApi.Members.Where(m => m.Kind == "type:class" && m.DeclaringType.StartsWith("TorchSharp.Modules.Sequential`", StringComparison.Ordinal))
            .OrderBy(m => m.Arity)
            .Select(m => SourceText.Indent(Class(RecordedTypes.ToCSharp(m.ReturnType)))))
        + "}\n";

    // The base is Module<…> with the class' own type parameters.
    private static string Class(string moduleType)
    {
        var name = "Sequential" + moduleType[moduleType.IndexOf('<', StringComparison.Ordinal)..];
        return $$"""
            public abstract class {{name}} : {{moduleType}}
            {
                private readonly global::System.Collections.Generic.List<(string Name, global::TorchSharp.torch.nn.Module Module)> items = new();

                protected Sequential(params (string name, global::TorchSharp.torch.nn.Module submodule)[] modules)
                    : base("Sequential")
                {
                    foreach (var (item, module) in modules) this.Add(item, module);
                }

                protected Sequential(params global::TorchSharp.torch.nn.Module[] modules)
                    : base("Sequential")
                {
                    foreach (var module in modules) this.Add(module);
                }

                public int Count => this.items.Count;

                [global::System.Runtime.CompilerServices.IndexerName("SequentialItems")]
                public global::TorchSharp.torch.nn.Module this[int index] => this.items[index].Module;

                [global::System.Runtime.CompilerServices.IndexerName("SequentialItems")]
                public {{name}} this[(int? start, int? end) index] => this.Slice(index.start ?? 0, index.end ?? this.Count);

                [global::System.Runtime.CompilerServices.IndexerName("SequentialItems")]
                public {{name}} this[global::System.Range index] => this.Slice(index.Start.GetOffset(this.Count), index.End.GetOffset(this.Count));

                public {{name}} append(string name, global::TorchSharp.torch.nn.Module module)
                {
                    this.Add(name, module);
                    return this;
                }

                public {{name}} append(global::TorchSharp.torch.nn.Module module)
                {
                    this.Add(module);
                    return this;
                }

                public override global::System.Collections.Generic.IEnumerable<(string name, global::TorchSharp.torch.nn.Module module)> named_children()
                {
                    foreach (var (name, module) in this.items) yield return (name, module);
                }

                protected internal void Add(string name, global::TorchSharp.torch.nn.Module sm) => this.items.Add((name, sm));

                protected internal void Add(global::TorchSharp.torch.nn.Module module) => this.Add(this.items.Count.ToString(global::System.Globalization.CultureInfo.InvariantCulture), module);

                protected virtual {{name}} Slice(int start, int end) => throw new global::System.NotImplementedException("Slicing has to be overridden: only the class itself can make another one of it.");
            }

            """;
    }
}
