using NcdGenerators.Tool.MsBuild;

namespace NcdGenerators.Tool.Tests.Projects;

public class MsBuildTests
{
    [Theory]
    [InlineData("'$(A)' == 'x'", true)]
    [InlineData("'$(A)' != 'x'", false)]
    [InlineData(" $(A) == X ", true)]
    [InlineData("'$(Missing)' == '' and '$(A)' == 'x'", true)]
    [InlineData("'$(A)' == 'y' or ('$(A)' == 'x' and !('$(A)' == 'z'))", true)]
    [InlineData("'$(N)' >= '8' And $(N) < 10", true)]
    [InlineData("'8.0' == '8'", true)]
    [InlineData("Exists('nowhere.props')", false)]
    [InlineData("!Exists('nowhere.props')", true)]
    [InlineData("HasTrailingSlash('a/')", true)]
    [InlineData("true", true)]
    [InlineData("", true)]
    [InlineData("$([MSBuild]::IsOSPlatform('Windows'))", false)]
    [InlineData("'a' == 'a' b", false)]
    [InlineData("((", false)]
    [InlineData("Unknown('a')", false)]
    public void ConditionsHoldAsInMsBuild(string condition, bool holds)
    {
        var evaluation = new Evaluation();
        evaluation.Set("A", "x");
        evaluation.Set("N", "9");
        Assert.Equal(holds, Condition.Holds(condition, evaluation.Expand, Path.GetTempPath()));
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs,b/c.cs,b/d/e.cs")]
    [InlineData("*.cs", "a.cs")]
    [InlineData("b/**", "b/c.cs,b/d/e.cs")]
    [InlineData("b\\**\\e.cs", "b/d/e.cs")]
    [InlineData("b/?.cs", "b/c.cs")]
    [InlineData("b/../a.cs", "a.cs")]
    [InlineData("no/*.cs", "")]
    public void PatternsMeanFiles(string pattern, string files)
    {
        using var folder = new TestFolder(("a.cs", ""), ("b/c.cs", ""), ("b/d/e.cs", ""));
        var expected = files.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(folder.File).ToList();
        Assert.Equal(expected, Globs.Files(pattern, folder.Path));
        Assert.All(expected, file => Assert.True(Globs.Matches(pattern, folder.Path, file)));
    }

    [Fact]
    public void ItemsComeAfterAllProperties()
    {
        using var folder = new TestFolder(
            ("top.props", """
                <Project>
                  <PropertyGroup><Framework>old</Framework></PropertyGroup>
                  <ItemGroup Condition="'$(Framework)' == 'old'"><Compile Include="$(MSBuildThisFileDirectory)old.cs" /></ItemGroup>
                  <ItemGroup><Compile Include="$(MSBuildThisFileDirectory)$(Framework).cs" /></ItemGroup>
                </Project>
                """),
            ("in/x.csproj", """
                <Project>
                  <Import Project="../top.props" />
                  <PropertyGroup><Framework>new</Framework></PropertyGroup>
                </Project>
                """));
        var evaluation = new Evaluation();
        evaluation.Read(folder.File("in/x.csproj"));
        Assert.Equal([folder.File("new.cs")], evaluation.Items("Compile").Select(item => Path.GetFullPath(item.Specification)));
    }

    [Fact]
    public void PropertiesAreExpandedAndImportsFollowed()
    {
        using var folder = new TestFolder(
            ("top.props", "<Project><PropertyGroup><Top>$(MSBuildThisFileDirectory)</Top></PropertyGroup></Project>"),
            ("in/ner/x.props", """
                <Project>
                  <Import Project="$([MSBuild]::GetPathOfFileAbove('top.props', '$(MSBuildThisFileDirectory)../'))" />
                  <Import Project="x.props" />
                  <Choose>
                    <When Condition="'$(Top)' == ''"><PropertyGroup><Case>when</Case></PropertyGroup></When>
                    <Otherwise><PropertyGroup><Case>otherwise</Case></PropertyGroup></Otherwise>
                  </Choose>
                  <PropertyGroup><Function>a$([System.String]::Copy('b(c)'))d</Function></PropertyGroup>
                </Project>
                """));
        var evaluation = new Evaluation();
        evaluation.Read(folder.File("in/ner/x.props"));
        Assert.Equal((folder.Path + Path.DirectorySeparatorChar, "otherwise", "ad"), (evaluation["Top"], evaluation["Case"], evaluation["Function"]));
    }
}
