using System.Text.Json;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.Scim;

/// <summary>Reads attributes of a user, from a whole resource or one by one, in every form that directories send them in.</summary>
internal static class UserAttributes
{
    /// <summary>A whole resource: what it does not name has no value (RFC 7644, section 3.5.1), but for <c>active</c>, which stays.</summary>
    public static Outcome<PersonData> Read(JsonElement resource) => SetAll(new PersonData(null), resource);

    /// <summary>The members of an object. Their names may be paths, as Entra writes them in an operation without a path.</summary>
    public static Outcome<PersonData> SetAll(PersonData person, JsonElement attributes)
    {
        if (attributes.ValueKind != JsonValueKind.Object)
        {
            return ScimRefusals.Syntax("The attributes of a user are a JSON object.");
        }

        var all = Outcome<PersonData>.Of(person);
        foreach (var attribute in attributes.EnumerateObject())
        {
            all = all.Then(one => Set(one, ScimNames.Plain(attribute.Name), attribute.Value));
        }

        return all;
    }

    /// <param name="path">See <see cref="ScimNames.Plain"/>.</param>
    /// <param name="value">JSON's null takes the value away.</param>
    public static Outcome<PersonData> Set(PersonData person, string path, JsonElement value) =>
        path switch
        {
            "username" => Text(value, text => person with { UserName = text }),
            "externalid" => Text(value, text => person with { ExternalId = text }),
            "displayname" => Text(value, text => person with { DisplayName = text }),
            "name.formatted" => Text(value, text => person with { FormattedName = text }),
            "name.givenname" => Text(value, text => person with { GivenName = text }),
            "name.familyname" => Text(value, text => person with { FamilyName = text }),
            "name" => Name(person, value),
            "emails" => Address(value) is var (read, address) && read
                ? person with
                {
                    Email = address,
                }
                : ScimRefusals.Value("emails is a list of objects with a value."),
            "emails[type eq \"work\"].value" or "emails[primary eq true].value" or "emails.value" => Text(
                value,
                text => person with { Email = text }
            ),
            "active" => Truth(value) is { } active ? person with { Active = active } : ScimRefusals.Value("active is true or false."),
            _ when ScimNames.IsPassedOver(path) || path.StartsWith("emails[", StringComparison.Ordinal) => person,
            _ => ScimRefusals.Path(path),
        };

    /// <summary>True or false; Entra writes it as the text <c>"False"</c> too.</summary>
    private static bool? Truth(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetString(), out var written) => written,
            _ => null,
        };

    private static Outcome<PersonData> Text(JsonElement value, Func<string?, PersonData> with) =>
        value.ValueKind switch
        {
            JsonValueKind.String => with(value.GetString()),
            JsonValueKind.Null => with(null),
            _ => ScimRefusals.Value("A text is expected."),
        };

    private static Outcome<PersonData> Name(PersonData person, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => person with { FormattedName = null, GivenName = null, FamilyName = null },
            JsonValueKind.Object => value
                .EnumerateObject()
                .Aggregate(
                    Outcome<PersonData>.Of(person),
                    (all, part) => all.Then(one => Set(one, $"name.{part.Name.ToLowerInvariant()}", part.Value))
                ),
            _ => ScimRefusals.Value("name is an object."),
        };

    // One address is kept: the primary one, else that for work, else the first.
    private static (bool Read, string? Address) Address(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return (true, null);
        }

        var list = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        if (list.Exists(email => email.Member("value") is not { ValueKind: JsonValueKind.String }))
        {
            return (false, null);
        }

        var best = list.OrderByDescending(email => email.Member("primary") is { } primary && Truth(primary) == true)
            .ThenByDescending(email => email.Member("type") is { ValueKind: JsonValueKind.String } type && type.GetString() == "work")
            .Cast<JsonElement?>()
            .FirstOrDefault();
        return (true, best?.Member("value")?.GetString());
    }
}
