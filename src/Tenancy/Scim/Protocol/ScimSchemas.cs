using System.Text.Json.Nodes;

namespace BackOffice.Tenancy.Scim;

/// <summary>What this service is able to do and what its resources look like (RFC 7643, sections 5, 6 and 7).</summary>
internal static class ScimSchemas
{
    public static JsonObject Config() =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
            ["patch"] = Supported(true),
            ["bulk"] = new JsonObject
            {
                ["supported"] = false,
                ["maxOperations"] = 0,
                ["maxPayloadSize"] = 0,
            },
            ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimPaging.Most },
            ["changePassword"] = Supported(false),
            ["sort"] = Supported(false),
            ["etag"] = Supported(false),
            ["authenticationSchemes"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "oauthbearertoken",
                    ["name"] = "Bearer token",
                    ["description"] = "The token of an API client for a directory, or an access token of that client (RFC 6750).",
                    ["specUri"] = "https://www.rfc-editor.org/rfc/rfc6750",
                    ["primary"] = true,
                }
            ),
            ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig" },
        };

    public static IReadOnlyList<JsonObject> Types() =>
        [
            Type("User", "/Users", "A member of the company, or somebody invited", ScimNames.User),
            Type("Group", "/Groups", "A role of the company", ScimNames.Group),
        ];

    public static IReadOnlyList<JsonObject> Schemas() =>
        [
            Schema(
                ScimNames.User,
                "User",
                Attribute("userName", required: true, uniqueness: "server"),
                Attribute("externalId", caseExact: true),
                Attribute("displayName"),
                Complex("name", many: false, "readWrite", Attribute("formatted"), Attribute("givenName"), Attribute("familyName")),
                Complex("emails", many: true, "readWrite", Attribute("value"), Attribute("type"), Attribute("primary", type: "boolean")),
                Attribute("active", type: "boolean"),
                Complex(
                    "groups",
                    many: true,
                    "readOnly",
                    Attribute("value", mutability: "readOnly"),
                    Attribute("display", mutability: "readOnly")
                )
            ),
            Schema(
                ScimNames.Group,
                "Group",
                Attribute("displayName", mutability: "readOnly", required: true),
                Complex(
                    "members",
                    many: true,
                    "readWrite",
                    Attribute("value", mutability: "immutable"),
                    Attribute("display", mutability: "readOnly")
                )
            ),
        ];

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };

    private static JsonObject Type(string name, string endpoint, string description, string schema) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
            ["id"] = name,
            ["name"] = name,
            ["endpoint"] = endpoint,
            ["description"] = description,
            ["schema"] = schema,
            ["meta"] = new JsonObject { ["resourceType"] = "ResourceType" },
        };

    private static JsonObject Schema(string id, string name, params JsonNode[] attributes) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
            ["id"] = id,
            ["name"] = name,
            ["attributes"] = new JsonArray(attributes),
            ["meta"] = new JsonObject { ["resourceType"] = "Schema" },
        };

    private static JsonObject Complex(string name, bool many, string mutability, params JsonNode[] parts)
    {
        var attribute = Attribute(name, "complex", mutability);
        attribute["multiValued"] = many;
        attribute["subAttributes"] = new JsonArray(parts);
        return attribute;
    }

    private static JsonObject Attribute(
        string name,
        string type = "string",
        string mutability = "readWrite",
        bool required = false,
        bool caseExact = false,
        string uniqueness = "none"
    ) =>
        new()
        {
            ["name"] = name,
            ["type"] = type,
            ["multiValued"] = false,
            ["required"] = required,
            ["caseExact"] = caseExact,
            ["mutability"] = mutability,
            ["returned"] = "default",
            ["uniqueness"] = uniqueness,
        };
}
