using System.Text.Json;

namespace BackOffice.Tenancy.Scim;

/// <summary>The names of schemas and attributes (RFC 7643, sections 2.1 and 10).</summary>
internal static class ScimNames
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string List = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user";

    // Of the standard, and not kept: directories send them by default, so they are passed over and not refused.
    private static readonly HashSet<string> PassedOver = new(StringComparer.Ordinal)
    {
        "addresses",
        "entitlements",
        "groups",
        "id",
        "ims",
        "locale",
        "meta",
        "name",
        "nickname",
        "password",
        "phonenumbers",
        "photos",
        "preferredlanguage",
        "profileurl",
        "roles",
        "schemas",
        "timezone",
        "title",
        "usertype",
        "x509certificates",
    };

    /// <summary>In lower case and without the schema that may stand before it.</summary>
    public static string Plain(string attribute)
    {
        var lower = attribute.Trim().ToLowerInvariant();
        foreach (var schema in (string[])[User, Group])
        {
            if (lower.StartsWith(schema.ToLowerInvariant() + ":", StringComparison.Ordinal))
            {
                return lower[(schema.Length + 1)..];
            }
        }

        return lower;
    }

    /// <param name="plain">See <see cref="Plain"/>.</param>
    public static bool IsPassedOver(string plain) =>
        plain.StartsWith(Enterprise, StringComparison.Ordinal) || PassedOver.Contains(plain.Split('.', '[')[0]);

    /// <summary>The member of an object, whatever its letter case.</summary>
    public static JsonElement? Member(this JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }
}
