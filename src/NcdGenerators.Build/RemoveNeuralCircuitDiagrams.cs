using System.IO;
using Microsoft.Build.Framework;

namespace NcdGenerators.Build;

/// <summary>Deletes this project's diagrams, wherever earlier builds wrote them, and what remembers them (target NcdClean).</summary>
public sealed class RemoveNeuralCircuitDiagrams : DiagramTask
{
    private protected override void Run()
    {
        var files = this.Folder.Extra([], DiagramStamp.Read(this.Stamp, this.ProjectDirectory));
        foreach (var file in files) File.Delete(file);
        if (File.Exists(this.Stamp)) File.Delete(this.Stamp);
        this.Log.LogMessage(MessageImportance.High, "{0} diagrams removed from {1}", files.Count, this.OutputDirectory);
    }
}
