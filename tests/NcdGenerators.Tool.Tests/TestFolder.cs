using System.Runtime.CompilerServices;
using System.Text;
using NcdGenerators.ApiStubs;

namespace NcdGenerators.Tool.Tests;

/// <summary>A folder of files for one test, and command lines run in this process.</summary>
internal sealed class TestFolder : IDisposable
{
    private static readonly Lazy<string> LazyStubs = new(static () =>
    {
        var folder = Directory.CreateTempSubdirectory("ncd-stubs").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = System.IO.Path.Combine(folder, "TorchSharp.dll");
        System.IO.File.WriteAllBytes(file, [.. StubAssembly.Image]);
        return file;
    });

    public TestFolder(params (string Name, string Text)[] files)
    {
        this.Path = Directory.CreateTempSubdirectory("ncd-test").FullName;
        foreach (var (name, text) in files) this.Add(name, text);
    }

    public string Path { get; }

    /// <summary>TorchSharp's API without code, as a file.</summary>
    public static string Stubs => LazyStubs.Value;

    /// <summary>A file of the repository.</summary>
    public static string Repository(string path) => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, "..", "..", path));

    public string File(string name) => System.IO.Path.Combine(this.Path, name);

    public TestFolder Add(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this.File(name))!);
        System.IO.File.WriteAllText(this.File(name), text, Encoding.UTF8);
        return this;
    }

    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = Ncd.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command on this folder, bound against the stubs.</summary>
    public (int Code, string Output, string Error) Read(string command, params string[] more) => Run([command, this.Path, "--reference", Stubs, .. more]);

    private static string Here([CallerFilePath] string here = "") => here;

    public void Dispose() => Directory.Delete(this.Path, recursive: true);
}
