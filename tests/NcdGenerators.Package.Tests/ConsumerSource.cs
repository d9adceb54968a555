namespace NcdGenerators.Package.Tests;

/// <summary>The consumer's files, as a TorchSharp user would write them.</summary>
internal static class ConsumerSource
{
    public const string Models = """
        using NcdGenerators;
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Consumer;

        public sealed class ScaledDotProduct : nn.Module<Tensor, Tensor, Tensor, Tensor>
        {
            public ScaledDotProduct() : base(nameof(ScaledDotProduct)) { }

            [Axes("y k, x k, x k -> y k")]
            public override Tensor forward(Tensor q, Tensor k, Tensor v)
            {
                var weights = nn.functional.softmax(torch.matmul(q, k.transpose(-2, -1)), dim: -1);
                return torch.matmul(weights, v);
            }
        }

        public sealed class Mixer : nn.Module<Tensor, Tensor, Tensor>
        {
            public Mixer() : base(nameof(Mixer)) { }

            [Axes("a b, b c -> a c")]
            public override Tensor forward(Tensor left, Tensor right) => torch.matmul(left, right);
        }
        """;

    public const string Program = """
        using Consumer;
        using NcdGenerators;
        using static TorchSharp.torch;

        var mixer = new Mixer();
        mixer.EnableAxisChecks();
        Console.WriteLine("result " + string.Join(" ", mixer.call(zeros(2, 3), zeros(3, 4)).shape));
        Console.WriteLine("einsum " + string.Join(" ", Einops.einsum("i j, j k -> i k", zeros(2, 3), zeros(3, 4)).shape));
        try
        {
            mixer.call(zeros(2, 3), zeros(5, 4));
        }
        catch (ShapeMismatchException mismatch)
        {
            Console.WriteLine("caught " + mismatch.Message.Replace('\n', ' '));
        }
        """;

    public static string NuGetConfig(string source) => $"""
        <configuration>
          <packageSources><clear /><add key="package" value="{source}" /></packageSources>
          <config><add key="globalPackagesFolder" value=".packages" /></config>
        </configuration>
        """;

    public static string Project(string version, string shapeOnly) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NcdDiagramsPath>docs/diagrams</NcdDiagramsPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="NcdGenerators" Version="{version}" />
            <Reference Include="{shapeOnly}" />
          </ItemGroup>
        </Project>
        """;
}
