using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace NcdGenerators.Build;

/// <summary>What the tasks have in common: where things are, and errors instead of exceptions.</summary>
public abstract class DiagramTask : Task
{
    /// <summary>The project that owns the diagrams; marks its files (<see cref="DiagramMark"/>).</summary>
    [Required]
    public string Project { get; set; } = string.Empty;

    /// <summary>The full path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = string.Empty;

    /// <summary>The folder of the diagrams.</summary>
    [Required]
    public string OutputDirectory { get; set; } = string.Empty;

    /// <summary>The file that remembers what the last run left.</summary>
    [Required]
    public string StampFile { get; set; } = string.Empty;

    private protected DiagramFolder Folder =>
        new(Path.GetFullPath(Path.Combine(this.ProjectDirectory, this.OutputDirectory)), this.Project);

    private protected string Stamp => Path.GetFullPath(Path.Combine(this.ProjectDirectory, this.StampFile));

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            this.Run();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            this.Error(BuildMessage.NoAccess, this.OutputDirectory, 0, $"The diagrams cannot be read or written: {e.Message}");
        }

        return !this.Log.HasLoggedErrors;
    }

    private protected abstract void Run();

    private protected void Error(string code, string file, int line, string message) =>
        this.Log.LogError(null, code, null, file, line, 0, 0, 0, "{0}", message);
}
