using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Tool.MsBuild;

namespace NcdGenerators.Tool.Projects;

/// <summary>Reads a C# project file without MSBuild: enough of it to bind its code.</summary>
internal static class ProjectReader
{
    private static readonly string[] Visible = ["NcdEnabled", "NcdDiagrams", "NcdGuards", "NcdDiagramDetail", "NcdDiagramWidth"];

    private static readonly string[] Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] ImplicitWeb =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    /// <summary>The project.</summary>
    /// <param name="file">Its full path.</param>
    public static ProjectModel Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var name = Path.GetFileNameWithoutExtension(file);
        var evaluation = new Evaluation();
        evaluation.Fix("MSBuildProjectDirectory", folder);
        evaluation.Fix("MSBuildProjectName", name);
        evaluation.Fix("MSBuildProjectFullPath", file);
        evaluation.Fix("MSBuildProjectFile", Path.GetFileName(file));
        evaluation.Set("Configuration", "Debug");
        evaluation.Set("Platform", "AnyCPU");
        evaluation.Set("OS", OperatingSystem.IsWindows() ? "Windows_NT" : "Unix");
        evaluation.Set("AssemblyName", name);
        evaluation.Set("RootNamespace", name);
        if (Evaluation.Above("Directory.Build.props", folder) is { } props) evaluation.Read(props);
        var framework = Framework(file, evaluation);
        evaluation.Set("TargetFramework", framework.Name);
        evaluation.Read(file);
        if (Evaluation.Above("Directory.Build.targets", folder) is { } targets) evaluation.Read(targets);

        var sdk = Sdk(file);
        var isWeb = sdk.Contains(".Web", StringComparison.OrdinalIgnoreCase);
        var packages = evaluation.Items("PackageReference").Where(static item => item.Action == "Include").SelectMany(static item => item.Specifications).ToList();
        var projects = evaluation.Items("ProjectReference")
            .Where(static item => item.Action == "Include" && item["OutputItemType"] != "Analyzer" && !item["ReferenceOutputAssembly"].Equals("false", StringComparison.OrdinalIgnoreCase))
            .SelectMany(static item => item.Specifications)
            .Select(path => Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/'))))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var restored = AssetsFile.Assemblies(folder, framework);
        return new ProjectModel
        {
            File = file,
            Name = name,
            Folder = folder,
            AssemblyName = evaluation["AssemblyName"] is { Length: > 0 } assembly ? assembly : name,
            Framework = framework,
            Sources = Sources(evaluation, folder, sdk.Length > 0),
            ProjectReferences = projects,
            References = [.. HintedAssemblies(evaluation, folder), .. restored ?? []],
            Packages = packages,
            IsRestored = restored is not null,
            GlobalUsings = GlobalUsings(evaluation, sdk.Length > 0, isWeb),
            LanguageVersion = LanguageVersionFacts.TryParse(evaluation["LangVersion"], out var version) && evaluation["LangVersion"].Length > 0 ? version : framework.DefaultLanguageVersion,
            Nullable = evaluation["Nullable"].ToUpperInvariant() switch
            {
                "ENABLE" => NullableContextOptions.Enable,
                "ANNOTATIONS" => NullableContextOptions.Annotations,
                "WARNINGS" => NullableContextOptions.Warnings,
                _ => NullableContextOptions.Disable,
            },
            Symbols = [.. Words(evaluation["DefineConstants"]).Concat(["DEBUG", "TRACE"]).Concat(framework.Symbols).Distinct(StringComparer.Ordinal)],
            NoWarn = [.. Words(evaluation["NoWarn"])],
            Options = Visible.Where(property => evaluation[property].Length > 0).ToDictionary(property => property, property => evaluation[property], StringComparer.Ordinal),
            UsesWeb = isWeb || evaluation.Items("FrameworkReference").Any(static item => item.Specification.Contains("AspNetCore", StringComparison.Ordinal)),
            UsesNcd = packages.Contains("NcdGenerators", StringComparer.OrdinalIgnoreCase) || evaluation["NcdPackageSource"].Length > 0,
            Problems = evaluation.Problems,
        };
    }

    private static IEnumerable<string> Words(string list) => list.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Asked before everything else, because conditions depend on it.
    private static TargetFramework Framework(string file, Evaluation before)
    {
        var trial = new Evaluation();
        foreach (var property in new[] { "TargetFramework", "TargetFrameworks", "Configuration", "OS" }) trial.Set(property, before[property]);
        trial.Read(file);
        var names = Words(trial["TargetFrameworks"]).Concat(Words(trial["TargetFramework"])).ToList();
        if (names.Count == 0 && trial["TargetFrameworkVersion"] is { Length: > 1 } old) names.Add("net" + old.TrimStart('v').Replace(".", "", StringComparison.Ordinal));
        return TargetFramework.Choose(names);
    }

    private static IReadOnlyList<string> Sources(Evaluation evaluation, string folder, bool isSdk)
    {
        var sources = new List<string>();
        var takesAll = isSdk && !IsFalse(evaluation["EnableDefaultCompileItems"]) && !IsFalse(evaluation["EnableDefaultItems"]);
        if (takesAll)
        {
            var excluded = Words(evaluation["DefaultItemExcludes"]).ToList();
            sources.AddRange(Globs.Files("**/*.cs", folder, IsOutput).Where(file => !excluded.Exists(pattern => Globs.Matches(pattern, folder, file))));
        }

        foreach (var item in evaluation.Items("Compile"))
        {
            foreach (var pattern in item.Specifications)
            {
                if (item.Action == "Include")
                    sources.AddRange(Globs.Files(pattern, folder, IsOutput).Where(file => !Words(item.Exclude).Any(exclude => Globs.Matches(exclude, folder, file))));
                else if (item.Action == "Remove")
                    sources.RemoveAll(file => Globs.Matches(pattern, folder, file));
            }
        }

        return [.. sources.Where(static file => file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)];

        bool IsOutput(string path) => InputPaths.IsHidden(path) || (Path.GetDirectoryName(path) == folder && InputPaths.IsOutput(path));
    }

    private static IEnumerable<string> HintedAssemblies(Evaluation evaluation, string folder) => evaluation.Items("Reference")
        .Where(static item => item.Action == "Include")
        .SelectMany(static item => item["HintPath"] is { Length: > 0 } hint ? [hint] : item.Specifications.Where(static path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
        .SelectMany(path => Globs.Files(path, folder));

    private static string GlobalUsings(Evaluation evaluation, bool isSdk, bool isWeb)
    {
        var usings = new List<string>();
        if (isSdk && evaluation["ImplicitUsings"].ToUpperInvariant() is "ENABLE" or "TRUE")
        {
            usings.AddRange(Implicit);
            if (isWeb) usings.AddRange(ImplicitWeb);
        }

        var special = new List<string>();
        foreach (var item in evaluation.Items("Using"))
        {
            foreach (var name in item.Specifications)
            {
                if (item.Action == "Remove") usings.Remove(name);
                else if (item["Static"].Equals("true", StringComparison.OrdinalIgnoreCase)) special.Add("static global::" + name);
                else if (item["Alias"] is { Length: > 0 } alias) special.Add($"{alias} = global::{name}");
                else usings.Add(name);
            }
        }

        return Directives(usings.Distinct(StringComparer.Ordinal).Select(static name => "global::" + name).Concat(special.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>The implicit usings of a console project, for files that have no project.</summary>
    public static string ConsoleUsings => Directives(Implicit.Select(static name => "global::" + name));

    private static string Directives(IEnumerable<string> usings) => string.Concat(usings.Select(static name => $"global using {name};\n"));

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string Sdk(string file)
    {
        try
        {
            var root = System.Xml.Linq.XDocument.Load(file).Root;
            return root?.Attribute("Sdk")?.Value
                ?? root?.Elements().FirstOrDefault(static e => e.Name.LocalName == "Sdk")?.Attribute("Name")?.Value
                ?? root?.Elements().FirstOrDefault(static e => e.Name.LocalName == "Import" && e.Attribute("Sdk") is not null)?.Attribute("Sdk")?.Value
                ?? "";
        }
        catch (Exception e) when (e is System.Xml.XmlException or IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
