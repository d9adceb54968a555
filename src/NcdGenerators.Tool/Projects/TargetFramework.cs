using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace NcdGenerators.Tool.Projects;

/// <summary>What the SDK derives from a target framework's name.</summary>
/// <param name="Name">The name: <c>net8.0-windows</c>.</param>
internal sealed partial record TargetFramework(string Name)
{
    /// <summary>What code without a project is read as.</summary>
    public static readonly TargetFramework Newest = new(FormattableString.Invariant($"net{Environment.Version.Major}.0"));

    /// <summary>The major version of .NET, 5 or later; 0 for .NET Framework, .NET Standard and .NET Core.</summary>
    public int Major => Modern().Match(this.Name) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>
    /// The C# version where the project names none. Projects for older frameworks would have 7.3 or 8, but nearly all raise it somewhere, perhaps in a file
    /// that is not here; newer C# reads their code alike.
    /// </summary>
    public LanguageVersion DefaultLanguageVersion => this.Major switch
    {
        >= 10 => LanguageVersion.Latest,
        9 => LanguageVersion.CSharp13,
        8 => LanguageVersion.CSharp12,
        7 => LanguageVersion.CSharp11,
        6 => LanguageVersion.CSharp10,
        5 => LanguageVersion.CSharp9,
        _ => LanguageVersion.CSharp13,
    };

    /// <summary>The symbols that the SDK defines.</summary>
    public IEnumerable<string> Symbols
    {
        get
        {
            if (this.Major > 0)
            {
                yield return "NET";
                yield return "NETCOREAPP";
                yield return FormattableString.Invariant($"NET{this.Major}_0");
                for (var major = 5; major <= this.Major; major++) yield return FormattableString.Invariant($"NET{major}_0_OR_GREATER");
                foreach (var version in new[] { "1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1" }) yield return $"NETCOREAPP{version}_OR_GREATER";
                if (this.Name.Contains("-windows", StringComparison.OrdinalIgnoreCase)) yield return "WINDOWS";
            }
            else if (this.Name.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase))
            {
                yield return "NETSTANDARD";
                yield return this.Name.ToUpperInvariant().Replace('.', '_');
            }
            else if (this.Name.StartsWith("netcoreapp", StringComparison.OrdinalIgnoreCase))
            {
                yield return "NETCOREAPP";
                yield return this.Name.ToUpperInvariant().Replace('.', '_');
            }
            else if (this.Name.StartsWith("net4", StringComparison.OrdinalIgnoreCase))
            {
                yield return "NETFRAMEWORK";
                yield return this.Name.ToUpperInvariant();
            }
        }
    }

    /// <summary>The newest of several, which is what can be read best.</summary>
    public static TargetFramework Choose(IEnumerable<string> names) =>
        names.Select(static name => new TargetFramework(name)).OrderByDescending(static framework => framework.Major).FirstOrDefault() ?? Newest;

    [GeneratedRegex(@"^net(\d+)\.\d", RegexOptions.IgnoreCase)]
    private static partial Regex Modern();
}
