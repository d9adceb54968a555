using System.Diagnostics;
using System.Text;

namespace NcdGenerators.Package.Tests;

/// <summary>
/// A fresh project somewhere else on the disk that gets the package from a source with nothing else in it, and
/// TorchSharp as a reference by path. Shared by the tests of a collection, which run one after the other: each builds
/// first, and leaves the sources as it found them.
/// </summary>
public sealed class Consumer : IDisposable
{
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal)
    {
        ["Models.cs"] = ConsumerSource.Models,
        ["Program.cs"] = ConsumerSource.Program,
    };

    public Consumer()
        : this(static project => project)
    {
    }

    internal Consumer(Func<string, string> changeProject)
    {
        // A blank in the path, because there is always one somewhere.
        this.Folder = Directory.CreateTempSubdirectory("ncd consumer ").FullName;
        this.Write("NuGet.config", ConsumerSource.NuGetConfig(Package.Folder));
        this.Write("Consumer.csproj", changeProject(ConsumerSource.Project(Package.Version, Package.ShapeOnly)));
        // Nothing above the folder may have a say.
        this.Write("Directory.Build.props", "<Project />");
        this.Write("Directory.Build.targets", "<Project />");
        this.Write("Directory.Packages.props", "<Project />");
        foreach (var (name, text) in this.sources) this.Write(name, text);
        this.FirstBuild = this.Dotnet("build", "-v:n");
    }

    public string Folder { get; }

    /// <summary>The build with restore that every test may look at.</summary>
    public Outcome FirstBuild { get; }

    public string Diagrams => Path.Combine(this.Folder, "docs", "diagrams");

    public IEnumerable<string> DiagramFiles =>
        Directory.Exists(this.Diagrams) ? Directory.GetFiles(this.Diagrams).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal) : [];

    public Outcome Build(params string[] arguments) => this.Dotnet(["build", "--no-restore", "-v:n", .. arguments]);

    /// <summary>Builds with a source changed, and changes it back when <paramref name="then"/> is done.</summary>
    public void With(string file, Func<string, string> change, Action then)
    {
        var changed = change(this.sources[file]);
        Assert.NotEqual(this.sources[file], changed);
        this.Write(file, changed);
        try
        {
            then();
        }
        finally
        {
            this.Write(file, this.sources[file]);
        }
    }

    /// <summary>All files with their times, but for what restore and the package cache own.</summary>
    public IReadOnlyList<(string File, DateTime Time)> Snapshot() =>
        [.. Directory.EnumerateFiles(this.Folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(this.Folder, file), Time: File.GetLastWriteTimeUtc(file)))
            .Where(entry => !entry.File.StartsWith(".packages", StringComparison.Ordinal))
            .OrderBy(entry => entry.File, StringComparer.Ordinal)];

    public Outcome Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = this.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // What the test run's own SDK left in the environment is not the consumer's.
        foreach (var name in new[] { "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "NUGET_PACKAGES", "CI", "Configuration" }) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Servers that outlive the command would hold its output open, and files that the test deletes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(string.Join(' ', arguments) + "\n" + output);
        }

        process.WaitForExit();
        return new(process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs e)
        {
            lock (output) output.AppendLine(e.Data);
        }
    }

    public void Dispose() => Directory.Delete(this.Folder, recursive: true);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(this.Folder, file), text);

    /// <summary>What a command said.</summary>
    public sealed record Outcome(int ExitCode, string Output)
    {
        public void Succeeded() => Assert.True(this.ExitCode == 0, this.Output);

        /// <summary>Whether MSBuild found nothing to do in the target.</summary>
        public bool Skipped(string target) => this.Output.Contains($"Skipping target \"{target}\" because all output files are up-to-date");
    }
}

/// <summary>The tests that share one consumer.</summary>
[CollectionDefinition(nameof(Consumer))]
public sealed class ConsumerCollection : ICollectionFixture<Consumer>;
