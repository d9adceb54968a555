using NcdGenerators.Analyzers.Generator;
using NcdGenerators.Checks;
using NcdGenerators.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NcdGenerators.Analyzers.Tests.Code;

/// <summary>A program with generated guards, compiled and loaded.</summary>
internal sealed class Guarded : IDisposable
{
    private readonly LoadedAssembly program;

    private Guarded(LoadedAssembly program) => this.program = program;

    /// <summary>Compiles a source, with the directives and the package's files, and loads it.</summary>
    public static Guarded Load(string source) => new(GeneratorRun.Run<NcdGenerator>(Verify.Project(source)).AssertCompiles().Load());

    /// <summary>A module, checks switched on.</summary>
    public Module Create(string type = "Model", params object?[] arguments)
    {
        var module = (Module)this.program.Create(type, arguments);
        this.Enable(module);
        return module;
    }

    /// <summary>Switches checks on, as a user of the package does.</summary>
    public IReadOnlyList<CheckedModule> Enable(Module module) => (IReadOnlyList<CheckedModule>)this.program.Invoke("NcdGenerators.AxisChecks", "EnableAxisChecks", module)!;

    /// <summary>Switches checks off.</summary>
    public int Disable(Module module) => (int)this.program.Invoke("NcdGenerators.AxisChecks", "DisableAxisChecks", module)!;

    /// <summary>Calls a module with tensors of these sizes.</summary>
    public static Tensor Call(Module module, params long[] sizes) => ((Module<Tensor, Tensor>)module).call(ones(sizes));

    /// <summary>Calls a static method.</summary>
    public object? Invoke(string type, string method, params object?[] arguments) => this.program.Invoke(type, method, arguments);

    /// <summary>The lines of the message of the mismatch.</summary>
    public static string MessageOf(Action call) => Assert.Throws<ShapeMismatchException>(call).Message;

    public void Dispose() => this.program.Dispose();

    /// <summary>A module with one input that hands it on.</summary>
    public static string Module(string contract, string members = "", string result = "x", string modifiers = "", string name = "Model") => $$"""
        [Axes("{{contract}}")]
        public {{modifiers}} class {{name}} : Module<Tensor, Tensor>
        {
            {{members}}
            public {{name}}() : base("{{name}}") { }
            public override Tensor forward(Tensor x) => {{result}};
        }

        """;
}
