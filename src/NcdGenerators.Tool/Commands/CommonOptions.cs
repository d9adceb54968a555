using System.CommandLine;

namespace NcdGenerators.Tool.Commands;

/// <summary>The arguments that all commands take.</summary>
internal sealed class CommonOptions
{
    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Description = "Projects (.csproj), solutions (.sln, .slnx), folders or C# files. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = static _ => ["."],
    };

    public Option<string[]> References { get; } = new("--reference", "-r")
    {
        Description = "An assembly that the code uses, such as TorchSharp.dll. Restored packages and the framework are found without it.",
        HelpName = "X.dll",
    };

    public void AddTo(Command command)
    {
        command.Add(this.Paths);
        command.Add(this.References);
    }
}
