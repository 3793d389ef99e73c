using System.Text.Json.Nodes;

namespace BackOffice.Tenancy.Scim;

/// <summary>Which attributes an answer has (RFC 7644, section 3.9). Id and schemas are always there.</summary>
internal sealed class ScimSelection(string? attributes, string? excludedAttributes)
{
    private static readonly string[] Always = ["id", "schemas"];
    private readonly HashSet<string>? only = Names(attributes);
    private readonly HashSet<string>? without = Names(excludedAttributes);

    /// <summary>Members of a large group are read only for whoever asks for them.</summary>
    public bool Has(string attribute) =>
        Always.Contains(attribute, StringComparer.OrdinalIgnoreCase)
        || (only is null ? without?.Contains(attribute) != true : only.Contains(attribute));

    public JsonObject Of(JsonObject resource)
    {
        foreach (var name in resource.Select(member => member.Key).Where(name => !Has(name)).ToList())
        {
            resource.Remove(name);
        }

        return resource;
    }

    // What is below an attribute comes with it.
    private static HashSet<string>? Names(string? list) =>
        string.IsNullOrWhiteSpace(list)
            ? null
            : list.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => ScimNames.Plain(name).Split('.', '[')[0])
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
