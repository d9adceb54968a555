using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.CSharp;

namespace NcdGenerators.Oracle.Programs;

/// <summary>Writes programs as C#, compiles them in memory against ShapeOnly's API and has the reader say what it sees.</summary>
internal sealed class ProgramReader
{
    // Compiling many files at once costs little more than one; each batch shares the symbols of the references.
    private const int BatchSize = 50;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private readonly CSharpCompilation empty;
    private readonly ProgramWriter writer;

    public ProgramReader()
    {
        // Everything this process runs on: the framework, ShapeOnly, the annotations.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(System.IO.Path.PathSeparator)
            .Append(typeof(TorchSharp.torch).Assembly.Location)
            .Append(typeof(AxesAttribute).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Where(File.Exists)
            .GroupBy(static path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(static group => MetadataReference.CreateFromFile(group.First()));
        this.empty = CSharpCompilation.Create("Programs", [], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        this.writer = new ProgramWriter(new CallText(new TorchSharpApi(this.empty)));
    }

    /// <summary>The program as source.</summary>
    public WrittenProgram Write(RecordedProgram program) => this.writer.Write(program);

    /// <summary>The answers, in the order of the programs.</summary>
    public IReadOnlyList<ProgramAnswer> Read(IReadOnlyList<RecordedProgram> programs)
    {
        return programs.Select(this.writer.Write).Chunk(BatchSize).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(4, Environment.ProcessorCount)).SelectMany(this.Read).ToList();
    }

    private IEnumerable<ProgramAnswer> Read(WrittenProgram[] batch)
    {
        var trees = batch.Select(static written => CSharpSyntaxTree.ParseText(written.Text, Language, written.Path));
        var compilation = this.empty.AddSyntaxTrees(trees);
        var errors = compilation.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(static diagnostic => diagnostic.Location.SourceTree?.FilePath ?? string.Empty, static diagnostic => diagnostic.ToString());
        var reading = CompilationReader.Read(compilation);
        var findings = reading.Findings.ToLookup(static finding => finding.Place.Path);
        var circuits = reading.Circuits.ToLookup(static circuit => circuit.TypeName);
        foreach (var written in batch)
        {
            yield return errors[written.Path].FirstOrDefault() is { } error ? ProgramAnswer.Unknown("does not compile: " + error)
                : ProgramAnswer.Of(written, findings[written.Path], circuits[written.TypeName].FirstOrDefault(static circuit => circuit.MethodName == "forward"));
        }
    }
}
