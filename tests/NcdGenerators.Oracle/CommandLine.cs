using System.Diagnostics.CodeAnalysis;

namespace NcdGenerators.Oracle;

/// <summary>What the command line asks for.</summary>
/// <param name="File">The recorded file: <c>.jsonl</c>, or <c>.jsonl.gz</c>.</param>
/// <param name="Answers">Where each answer goes, or null.</param>
/// <param name="IsVerbose">Whether every disagreement is listed, and every unknown.</param>
/// <param name="IsSymbolic">Whether symbols stand for the recorded sizes while the rules are applied.</param>
/// <param name="ArePrograms">Whether the file holds programs, not single applications.</param>
/// <param name="Sources">The folder for the C# that programs are written as, or null.</param>
internal sealed record CommandLine(string File, string? Answers, bool IsVerbose, bool IsSymbolic, bool ArePrograms, string? Sources)
{
    public const string Usage = """
        usage: NcdGenerators.Oracle FILE.jsonl [--verbose] [--symbolic] [--answers OUT.jsonl]
               NcdGenerators.Oracle --programs FILE.jsonl [--verbose] [--answers OUT.jsonl] [--sources FOLDER]

          FILE.jsonl     recorded operator applications, with or without outcomes (.jsonl.gz is read as well)
          --programs     the file holds module programs: each is written as a C# class and read
          --verbose      lists what differs and what is unknown, by group, and the time it took
          --symbolic     applies the rules to symbols in place of the sizes, puts the numbers back, and says what needs numbers by family
          --answers OUT  writes the answer to every case, one JSON object a line
          --sources DIR  writes the C# of every program
        """;

    /// <summary>Reads the arguments, or says in <paramref name="problem"/> what is wrong with them.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? line, out string problem)
    {
        line = null;
        problem = string.Empty;
        string? file = null, answers = null, sources = null;
        var (isVerbose, isSymbolic, arePrograms) = (false, false, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--verbose": isVerbose = true; break;
                case "--symbolic": isSymbolic = true; break;
                case "--programs": arePrograms = true; break;
                case "--answers" when i + 1 < args.Length: answers = args[++i]; break;
                case "--answers": problem = "--answers needs a file"; return false;
                case "--sources" when i + 1 < args.Length: sources = args[++i]; break;
                case "--sources": problem = "--sources needs a folder"; return false;
                case ['-', ..]: problem = "no such option: " + args[i]; return false;
                default:
                    if (file is not null)
                    {
                        problem = "one file at a time";
                        return false;
                    }

                    file = args[i];
                    break;
            }
        }

        if (file is null)
        {
            problem = "which file?";
            return false;
        }

        line = new CommandLine(file, answers, isVerbose, isSymbolic, arePrograms, sources);
        return true;
    }
}
