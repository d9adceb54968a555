using System.Collections;
using Microsoft.Build.Framework;
using NcdGenerators.Circuits.Manifest;
using NcdGenerators.Drawing;

namespace NcdGenerators.Build.Tests;

/// <summary>A project folder in which the tasks run, with a source of drawings that tests can read.</summary>
internal sealed class TaskRun : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("ncd-build-tests").FullName;

    public string Diagrams => Path.Combine(this.Directory, "docs", "diagrams");

    /// <summary>The file names in the folder of diagrams.</summary>
    public IEnumerable<string> Files =>
        System.IO.Directory.Exists(this.Diagrams) ? System.IO.Directory.EnumerateFiles(this.Diagrams).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal) : [];

    public string PathOf(string file) => Path.Combine(this.Diagrams, file);

    /// <summary>Runs the task over <paramref name="circuits"/>, each with its own name as text, unless it is said after a colon.</summary>
    public Recorder Write(params string[] circuits) => this.Write(verify: false, circuits);

    public Recorder Verify(params string[] circuits) => this.Write(verify: true, circuits);

    public Recorder WriteManifest(string manifest, bool verify = false, string project = "Sample", string folder = "docs/diagrams", bool gallery = false)
    {
        System.IO.Directory.CreateDirectory(Path.Combine(this.Directory, "obj"));
        File.WriteAllText(Path.Combine(this.Directory, "obj", ManifestFormat.FileName), manifest);
        return this.Execute(new WriteNeuralCircuitDiagrams
        {
            Source = new TitleSource(),
            Manifest = "obj/" + ManifestFormat.FileName,
            Verify = verify,
            Gallery = gallery,
            Settings = "settings",
            OutputDirectory = folder,
        }, project);
    }

    public Recorder Remove() => this.Execute(new RemoveNeuralCircuitDiagrams { OutputDirectory = "docs/diagrams" }, "Sample");

    public Recorder Execute(DiagramTask task, string project = "Sample")
    {
        var recorder = new Recorder();
        task.BuildEngine = recorder;
        task.StampFile = "obj/ncd.stamp";
        task.Project = project;
        task.ProjectDirectory = this.Directory;
        recorder.Succeeded = task.Execute();
        return recorder;
    }

    public void Dispose() => System.IO.Directory.Delete(this.Directory, recursive: true);

    internal static string Manifest(params string[] circuits) => ManifestWriter.Write(circuits.Select(circuit =>
    {
        var parts = circuit.Split(':');
        return new ManifestEntry(parts[0], parts[0], parts[^1]);
    }));

    private Recorder Write(bool verify, string[] circuits) => this.WriteManifest(Manifest(circuits), verify);

    private sealed class TitleSource : IDiagramSource
    {
        public string Draw(ManifestEntry entry, DiagramOptions options) => entry.CanonicalText == "broken"
            ? throw new InvalidOperationException("no such operator")
            : $"<svg xmlns=\"http://www.w3.org/2000/svg\">\r\n<title>{entry.CanonicalText}</title>\r\n</svg>";
    }

    /// <summary>A build engine that keeps what was reported.</summary>
    internal sealed class Recorder : IBuildEngine
    {
        public bool Succeeded { get; set; }

        public List<BuildErrorEventArgs> Errors { get; } = [];

        public IEnumerable<string> Codes => this.Errors.Select(error => error.Code);

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "Sample.csproj";

        public void LogErrorEvent(BuildErrorEventArgs e) => this.Errors.Add(e);

        public void LogWarningEvent(BuildWarningEventArgs e) => throw new InvalidOperationException("The tasks have no warnings: " + e.Message);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
    }
}
