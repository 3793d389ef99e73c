using System.Globalization;
using System.Text.Json.Nodes;

namespace BackOffice.Tenancy.Scim;

/// <summary>Writes resources (RFC 7643, sections 3 and 4) and lists of them (RFC 7644, section 3.4.2).</summary>
/// <param name="root">The address of the service, to which locations are added.</param>
internal sealed class ScimJson(string root)
{
    public JsonObject Of(ScimUser user) =>
        WithoutNulls(
            new JsonObject
            {
                ["schemas"] = new JsonArray(ScimNames.User),
                ["id"] = $"{user.Id}",
                ["externalId"] = user.Data.ExternalId,
                ["userName"] = user.Data.UserName,
                ["name"] = Name(user.Data),
                ["displayName"] = user.Data.DisplayName,
                ["emails"] = new JsonArray(
                    new JsonObject
                    {
                        ["value"] = user.Data.Email,
                        ["type"] = "work",
                        ["primary"] = true,
                    }
                ),
                ["active"] = user.Data.Active,
                ["groups"] = user.Group is { } group ? new JsonArray(Reference("Groups", group, user.Role)) : new JsonArray(),
                ["meta"] = new JsonObject
                {
                    ["resourceType"] = "User",
                    ["created"] = Instant(user.CreatedAt),
                    ["lastModified"] = Instant(user.ChangedAt),
                    ["location"] = Location("Users", user.Id),
                },
            }
        );

    public JsonObject Of(ScimGroup group) =>
        WithoutNulls(
            new JsonObject
            {
                ["schemas"] = new JsonArray(ScimNames.Group),
                ["id"] = $"{group.Id}",
                ["displayName"] = group.Name,
                ["members"] = group.Members is { } members
                    ? new JsonArray([.. members.Select(member => Reference("Users", member.Id, member.Display))])
                    : null,
                ["meta"] = new JsonObject { ["resourceType"] = "Group", ["location"] = Location("Groups", group.Id) },
            }
        );

    /// <summary>Everything at once where there are no pages.</summary>
    public static JsonObject List(IReadOnlyList<JsonObject> items, int? total = null, int start = 1) =>
        new()
        {
            ["schemas"] = new JsonArray(ScimNames.List),
            ["totalResults"] = total ?? items.Count,
            ["startIndex"] = start,
            ["itemsPerPage"] = items.Count,
            ["Resources"] = new JsonArray([.. items]),
        };

    public string Location(string type, Guid id) => $"{root}/{type}/{id}";

    private JsonObject Reference(string type, Guid id, string display) =>
        new()
        {
            ["value"] = $"{id}",
            ["$ref"] = Location(type, id),
            ["display"] = display,
        };

    private static JsonObject? Name(PersonData person) =>
        (person.FormattedName ?? person.GivenName ?? person.FamilyName) is null
            ? null
            : WithoutNulls(
                new JsonObject
                {
                    ["formatted"] = person.FormattedName,
                    ["givenName"] = person.GivenName,
                    ["familyName"] = person.FamilyName,
                }
            );

    // What has no value is left out (RFC 7643, section 2.5).
    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            json.Remove(name);
        }

        return json;
    }

    private static string Instant(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
