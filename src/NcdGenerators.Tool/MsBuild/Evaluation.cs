using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace NcdGenerators.Tool.MsBuild;

/// <summary>An item of a project file.</summary>
/// <param name="Action"><c>Include</c>, <c>Remove</c> or <c>Update</c>.</param>
/// <param name="Specification">What it includes or removes, with properties put in; several separated by semicolons.</param>
/// <param name="Exclude">What an include leaves out.</param>
/// <param name="Metadata">Its metadata, by name in lower case.</param>
internal sealed record Item(string Action, string Specification, string Exclude, IReadOnlyDictionary<string, string> Metadata)
{
    public IEnumerable<string> Specifications => this.Specification.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string this[string metadata] => this.Metadata.GetValueOrDefault(metadata.ToLowerInvariant(), "");
}

/// <summary>
/// Properties and items of a project file and of the files it imports by a path that can be worked out, read leniently. As in
/// MSBuild, items come after all properties: a condition on one sees what the last file made of a property. No SDK and no target
/// is evaluated: what needs them has to be known by whoever asks.
/// </summary>
internal sealed partial class Evaluation
{
    private const int MaximumDepth = 30;
    private readonly Dictionary<string, string> properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Item>> items = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> fixedProperties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(XElement Group, string Folder)> itemGroups = new();
    private int depth;

    /// <summary>What went wrong: files that are no XML or cannot be opened.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>A property, or the empty string.</summary>
    public string this[string property] => this.properties.GetValueOrDefault(property, "");

    /// <summary>A property of the world around; files cannot change it.</summary>
    public void Fix(string property, string value)
    {
        this.properties[property] = value;
        this.fixedProperties.Add(property);
    }

    /// <summary>A property that files may change.</summary>
    public void Set(string property, string value) => this.properties[property] = value;

    /// <summary>The items of a name in all files read so far, in order.</summary>
    public IReadOnlyList<Item> Items(string name)
    {
        while (this.itemGroups.TryDequeue(out var next)) this.In(next.Folder, () => this.AddItems(next.Group, next.Folder));
        return this.items.TryGetValue(name, out var found) ? found : [];
    }

    /// <summary>Reads a file, and in it what it imports.</summary>
    public void Read(string file)
    {
        if (this.depth >= MaximumDepth) return;
        XDocument document;
        try
        {
            document = XDocument.Load(file);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            this.Problems.Add($"{file}: {e.Message}");
            return;
        }

        var folder = Path.GetDirectoryName(file)! + Path.DirectorySeparatorChar;
        this.depth++;
        if (document.Root is { } root) this.In(folder, () => this.Read(root, folder));
        this.depth--;
    }

    /// <summary>The text with properties put in; unknown ones are empty, as in MSBuild.</summary>
    public string Expand(string text)
    {
        for (var round = 0; round < MaximumDepth && text.Contains("$(", StringComparison.Ordinal); round++)
        {
            var expanded = PathAbove().Replace(text, match => this.FileAbove(match));
            expanded = Property().Replace(expanded, match => this[match.Groups[1].Value]);
            if (expanded == text) break;
            text = expanded;
        }

        // Functions that are left are not understood.
        return Function().Replace(text, "");
    }

    private void Read(XElement parent, string folder)
    {
        foreach (var element in parent.Elements())
        {
            if (element.Name.LocalName == "ItemGroup") this.itemGroups.Enqueue((element, folder));
            else if (this.Holds(element, folder)) this.Read(element, element.Name.LocalName, folder);
        }
    }

    private void Read(XElement element, string kind, string folder)
    {
        switch (kind)
        {
            case "PropertyGroup":
                foreach (var property in element.Elements().Where(e => this.Holds(e, folder)))
                {
                    if (!this.fixedProperties.Contains(property.Name.LocalName)) this.properties[property.Name.LocalName] = this.Expand(property.Value.Trim());
                }

                break;
            case "Import" when element.Attribute("Project")?.Value is { } project && element.Attribute("Sdk") is null:
                var path = this.Expand(project).Replace('\\', '/');
                if (path.Length == 0) break;
                foreach (var file in Globs.Files(path, folder)) this.Read(file);
                break;
            case "ImportGroup":
                this.Read(element, folder);
                break;
            case "Choose":
                var chosen = element.Elements().FirstOrDefault(e => e.Name.LocalName == "When" && this.Holds(e, folder)) ?? element.Elements().FirstOrDefault(e => e.Name.LocalName == "Otherwise");
                if (chosen is not null) this.Read(chosen, folder);
                break;
            default:
                break;
        }
    }

    private void AddItems(XElement group, string folder)
    {
        if (!this.Holds(group, folder)) return;
        foreach (var item in group.Elements().Where(e => this.Holds(e, folder))) this.Add(item);
    }

    private void In(string folder, Action read)
    {
        var before = this["MSBuildThisFileDirectory"];
        this.properties["MSBuildThisFileDirectory"] = folder;
        read();
        this.properties["MSBuildThisFileDirectory"] = before;
    }

    private bool Holds(XElement element, string folder) => Condition.Holds(element.Attribute("Condition")?.Value, this.Expand, folder);

    private void Add(XElement element)
    {
        var metadata = element.Attributes().Select(a => (Name: a.Name.LocalName, a.Value))
            .Concat(element.Elements().Select(e => (Name: e.Name.LocalName, e.Value)))
            .GroupBy(pair => pair.Name.ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => this.Expand(group.Last().Value.Trim()), StringComparer.Ordinal);
        foreach (var action in new[] { "Include", "Remove", "Update" })
        {
            if (!metadata.TryGetValue(action.ToLowerInvariant(), out var specification)) continue;
            if (!this.items.TryGetValue(element.Name.LocalName, out var list)) this.items.Add(element.Name.LocalName, list = []);
            list.Add(new Item(action, specification, metadata.GetValueOrDefault("exclude", ""), metadata));
        }
    }

    private string FileAbove(Match match)
    {
        var name = match.Groups["name"].Value.Trim(' ', '\'');
        var folder = match.Groups["folder"].Success ? this.Expand(match.Groups["folder"].Value.Trim(' ', '\'')) : this["MSBuildThisFileDirectory"];
        return folder.Length == 0 ? "" : Above(name, folder) ?? "";
    }

    /// <summary>The nearest file of that name in the folder or in one around it.</summary>
    public static string? Above(string name, string folder)
    {
        for (var current = new DirectoryInfo(Path.GetFullPath(folder)); current is not null; current = current.Parent)
        {
            var candidate = Path.Combine(current.FullName, name);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }

    [GeneratedRegex(@"\$\(([A-Za-z_][\w.-]*)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\$\(\[MSBuild\]::GetPathOfFileAbove\((?<name>[^,()]*)(,(?<folder>[^()]*(\(\w+\)[^()]*)*))?\)\)", RegexOptions.IgnoreCase)]
    private static partial Regex PathAbove();

    [GeneratedRegex(@"\$\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Function();
}
