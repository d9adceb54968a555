using System.Runtime.CompilerServices;

namespace TorchSharp.ShapeOnly.Tests.Surface;

public class SurfaceTests
{
    [Fact]
    public void GeneratedSurfaceIsWhatTheBindingTableSays()
    {
        var folder = Path.Combine(RepositoryRoot(), "src", "TorchSharp.ShapeOnly", "Generated");
        var expected = SurfaceGenerator.Generate();
        if (Environment.GetEnvironmentVariable("NCD_UPDATE") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(folder)) File.Delete(file);
            foreach (var (name, text) in expected) File.WriteAllText(Path.Combine(folder, name), text);
        }

        var found = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"));
        Assert.Equal(expected.Keys, found.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in expected)
            Assert.True(found[name] == text, $"{name} is stale; run: NCD_UPDATE=1 dotnet test tests/TorchSharp.ShapeOnly.Tests, then build again");
    }

    private static string RepositoryRoot([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
