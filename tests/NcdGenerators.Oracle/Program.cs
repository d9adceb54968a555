using System;
using System.IO;
using NcdGenerators.Oracle;
using NcdGenerators.Oracle.Operators;
using NcdGenerators.Oracle.Programs;

// Holds the operator table against what real PyTorch did. One command for each kind of recorded file.
if (CommandLine.TryParse(args, out var line, out var problem))
{
    try
    {
        return line.ArePrograms ? ProgramsCommand.Run(line, Console.Out) : OperatorsCommand.Run(line, Console.Out);
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
    {
        problem = e.Message;
    }
}

Console.Error.WriteLine(problem);
Console.Error.WriteLine(CommandLine.Usage);
return 2;
