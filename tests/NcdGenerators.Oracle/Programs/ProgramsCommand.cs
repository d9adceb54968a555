using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using NcdGenerators.CSharp;

namespace NcdGenerators.Oracle.Programs;

/// <summary>Reads the programs of a file, and compares with their labels and shapes where it has any.</summary>
internal static class ProgramsCommand
{
    public static int Run(CommandLine line, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var programs = RecordedLines.Read(line.File).Select(RecordedProgram.TryParse).Where(static program => program is not null).Select(static program => program!).ToList();
        var reader = new ProgramReader();
        var answers = reader.Read(programs);
        if (line.Answers is { } path) Write(path, programs.Zip(answers));
        if (line.Sources is { } folder) WriteSources(folder, programs, reader);
        foreach (var (program, answer) in programs.Zip(answers))
        {
            if (answer.Problem is not null) output.WriteLine($"{program.Id}: {answer.Problem}");
        }

        var score = ProgramScore.Of(programs, answers);
        if (line.IsVerbose)
        {
            foreach (var difference in score.Differences) output.WriteLine(difference);
            output.WriteLine($"{programs.Count} programs: {clock.Elapsed.TotalSeconds:0.00} s");
        }

        score.Write(output);
        return 0;
    }

    private static void WriteSources(string folder, IEnumerable<RecordedProgram> programs, ProgramReader reader)
    {
        Directory.CreateDirectory(folder);
        foreach (var program in programs)
        {
            var written = reader.Write(program);
            File.WriteAllText(Path.Combine(folder, written.Path), written.Text);
        }
    }

    private static void Write(string path, IEnumerable<(RecordedProgram Program, ProgramAnswer Answer)> answers)
    {
        using var file = File.Create(path);
        foreach (var (program, answer) in answers)
        {
            using (var writer = new Utf8JsonWriter(file)) answer.Write(writer, program.Id);
            file.WriteByte((byte)'\n');
        }
    }
}
