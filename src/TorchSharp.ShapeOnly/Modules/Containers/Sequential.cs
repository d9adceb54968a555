using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules applied one after the other, by <c>call</c>, so that their hooks fire.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> items = [];

        protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
            : this(modules.AsEnumerable())
        {
        }

        protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
            : this(Numbered(modules))
        {
        }

        internal Sequential(IEnumerable<(string Name, nn.Module<Tensor, Tensor> Module)> modules)
            : base(nameof(Sequential))
        {
            foreach (var (item, module) in modules) this.append(item, module);
        }

        public int Count => this.items.Count;

        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public nn.IModule<Tensor, Tensor> this[int index] => this.items[index].Module;

        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? this.Count)];

        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public Sequential this[Range index]
        {
            get
            {
                var (offset, length) = index.GetOffsetAndLength(this.Count);
                return new Sequential(this.items.GetRange(offset, length).Select(static item => (item.Name, (nn.Module<Tensor, Tensor>)item.Module)));
            }
        }

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            this.items.Add((name, module));
            return this;
        }

        public Sequential append(nn.IModule<Tensor, Tensor> module) => this.append(this.items.Count.ToString(CultureInfo.InvariantCulture), module);

        public override IEnumerable<(string name, nn.Module module)> named_children() => this.items.Select(static item => (item.Name, (nn.Module)item.Module));

        public override Tensor forward(Tensor tensor)
        {
            if (this.items.Count == 0) return new Tensor(tensor.Type);
            foreach (var (_, module) in this.items) tensor = module.call(tensor);
            return tensor;
        }

        internal static IEnumerable<(string, nn.Module<Tensor, Tensor>)> Numbered(IEnumerable<nn.Module<Tensor, Tensor>> modules) =>
            modules.Select(static (module, i) => (i.ToString(CultureInfo.InvariantCulture), module));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Sequential Sequential() => new(Enumerable.Empty<(string, Module<Tensor, Tensor>)>());

            public static Modules.Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules.AsEnumerable());

            public static Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(Modules.Sequential.Numbered(modules));

            public static Modules.Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential(modules.AsEnumerable());

            public static Modules.Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

            public static Modules.Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new(modules.Select(static entry => (entry.Item1, entry.Item2)));

            public static Modules.Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(Modules.Sequential.Numbered(modules));
        }
    }
}
