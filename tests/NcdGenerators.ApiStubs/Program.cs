using NcdGenerators.ApiStubs;

if (args is not [var path])
{
    Console.Error.WriteLine("usage: dotnet run --project tests/NcdGenerators.ApiStubs -- OUT.dll");
    return 2;
}

var target = Path.GetFullPath(path);
Directory.CreateDirectory(Path.GetDirectoryName(target)!);
File.WriteAllBytes(target, [.. StubAssembly.Image]);
Console.WriteLine($"{target}: {StubAssembly.Image.Length / 1024} KiB");
return 0;
