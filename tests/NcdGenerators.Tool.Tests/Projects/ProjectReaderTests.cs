using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Tool.Projects;

namespace NcdGenerators.Tool.Tests.Projects;

public class ProjectReaderTests
{
    [Fact]
    public void SdkProjectsAreReadAsTheSdkDoes()
    {
        using var folder = new TestFolder(
            ("Directory.Build.props", "<Project><PropertyGroup><Shared>yes</Shared><Nullable>enable</Nullable></PropertyGroup></Project>"),
            ("app/App.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFrameworks>netstandard2.0;net8.0</TargetFrameworks>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <DefineConstants Condition="'$(Shared)' == 'yes' and '$(TargetFramework)' == 'net8.0'">$(DefineConstants);SHARED</DefineConstants>
                    <AssemblyName>My.$(MSBuildProjectName)</AssemblyName>
                    <NoWarn>$(NoWarn);NCD101;1591</NoWarn>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Remove="Old/**" />
                    <Compile Include="../linked/*.cs" Exclude="../linked/not.cs" />
                    <Using Include="TorchSharp.torch" Static="true" />
                    <Using Remove="System.Net.Http" />
                    <ProjectReference Include="..\lib\Lib.csproj" />
                    <ProjectReference Include="../tool/Tool.csproj" OutputItemType="Analyzer" />
                    <PackageReference Include="TorchSharp-cpu" Version="0.107.0" />
                  </ItemGroup>
                </Project>
                """),
            ("app/A.cs", ""), ("app/sub/B.cs", ""), ("app/Old/C.cs", ""), ("app/bin/D.cs", ""), ("app/obj/E.cs", ""), ("linked/f.cs", ""), ("linked/not.cs", ""));
        var project = ProjectReader.Read(folder.File("app/App.csproj"));
        Assert.Equal(new[] { "app/A.cs", "app/sub/B.cs", "linked/f.cs" }.Select(folder.File), project.Sources);
        Assert.Equal(("My.App", "net8.0", LanguageVersion.CSharp12, NullableContextOptions.Enable), (project.AssemblyName, project.Framework.Name, project.LanguageVersion, project.Nullable));
        Assert.Contains("SHARED", project.Symbols);
        Assert.Contains("NET8_0", project.Symbols);
        Assert.Contains("NET6_0_OR_GREATER", project.Symbols);
        Assert.Contains("global using static global::TorchSharp.torch;", project.GlobalUsings, StringComparison.Ordinal);
        Assert.Contains("global using global::System.Linq;", project.GlobalUsings, StringComparison.Ordinal);
        Assert.DoesNotContain("Http", project.GlobalUsings, StringComparison.Ordinal);
        Assert.Equal([folder.File("lib/Lib.csproj")], project.ProjectReferences);
        Assert.Equal(["TorchSharp-cpu"], project.Packages);
        Assert.Equal(["NCD101", "1591"], project.NoWarn);
        Assert.False(project.IsRestored);
    }

    [Fact]
    public void OldProjectsListTheirFiles()
    {
        using var folder = new TestFolder(
            ("Old.csproj", """
                <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <PropertyGroup><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion></PropertyGroup>
                  <ItemGroup><Compile Include="A.cs" /></ItemGroup>
                </Project>
                """),
            ("A.cs", ""), ("B.cs", ""));
        var project = ProjectReader.Read(folder.File("Old.csproj"));
        Assert.Equal([folder.File("A.cs")], project.Sources);
        Assert.Equal("net472", project.Framework.Name);
    }

    [Fact]
    public void BrokenProjectFilesAreAProblemAndNoCrash()
    {
        using var folder = new TestFolder(("Bad.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>"));
        Assert.Contains("Bad.csproj", Assert.Single(ProjectReader.Read(folder.File("Bad.csproj")).Problems.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public void RestoredPackagesAreFound()
    {
        using var folder = new TestFolder(("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>"), ("packages/p/1.0/lib/p.dll", ""));
        folder.Add("obj/project.assets.json", $$"""
            {
              "targets": { "net8.0": {
                "P/1.0": { "type": "package", "compile": { "lib/p.dll": {}, "lib/gone.dll": {}, "lib/_._": {} } },
                "Other/1.0": { "type": "project", "compile": { "bin/placeholder/Other.dll": {} } } } },
              "libraries": { "P/1.0": { "type": "package", "path": "p/1.0" }, "Other/1.0": { "type": "project", "path": "../other" } },
              "packageFolders": { "{{folder.File("packages").Replace('\\', '/')}}/": {} }
            }
            """);
        var project = ProjectReader.Read(folder.File("App.csproj"));
        Assert.True(project.IsRestored);
        Assert.Equal([folder.File("packages/p/1.0/lib/p.dll")], project.References);
    }

    [Fact]
    public void ReferencedProjectsAreCompiledFromSource()
    {
        const string Sdk = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>";
        using var folder = new TestFolder(
            ("lib/Lib.csproj", Sdk + "</Project>"),
            ("lib/Sizes.cs", "namespace Lib; public static class Sizes { public const int Hidden = 512; }"),
            ("app/App.csproj", Sdk + "<ItemGroup><ProjectReference Include=\"../lib/Lib.csproj\" /></ItemGroup></Project>"),
            ("app/Net.cs", Models.Classifier.Replace("512", "Lib.Sizes.Hidden", StringComparison.Ordinal)),
            ("All.sln", "Project(\"{X}\") = \"App\", \"app\\App.csproj\", \"{Y}\"\nEndProject\n"));
        var (code, output, error) = TestFolder.Run("read", folder.File("All.sln"), "-r", TestFolder.Stubs);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("1 method: 1 complete", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileIsReadWithTheProjectAroundIt()
    {
        using var folder = new TestFolder(
            ("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><Compile Remove=\"out/**\" /></ItemGroup></Project>"),
            ("Classifier.cs", Models.Classifier),
            ("out/Wrong.cs", Models.Wrong + "class Uses { App.Classifier c; }"));
        var (code, output, _) = TestFolder.Run("read", folder.File("out/Wrong.cs"), "-r", TestFolder.Stubs);
        Assert.Equal(1, code);
        Assert.Contains("2 methods:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("compile error", output, StringComparison.Ordinal);
    }
}
