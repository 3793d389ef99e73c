using System.Text.Json;
using System.Text.RegularExpressions;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.Scim;

/// <summary>
/// The changes of a PATCH (RFC 7644, section 3.5.2) in the forms that Okta and Entra send: the operation in any letter case, with
/// and without a path, members to remove by a filter in the path or, as Entra does against the standard, by a value.
/// </summary>
internal static partial class ScimPatch
{
    private sealed record Operation(string Op, string? Path, JsonElement? Value);

    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;

    public static Func<PersonData, Outcome<PersonData>> OfUser(JsonElement body) =>
        person => Read(body).Then(operations => Aggregate(person, operations, Apply));

    public static Func<GroupData, Outcome<GroupData>> OfGroup(JsonElement body) =>
        group => Read(body).Then(operations => Aggregate(group, operations, Apply));

    /// <summary>The members of a group that a whole resource, or a list in it, names.</summary>
    public static Outcome<GroupData> ReadGroup(JsonElement resource) =>
        resource.ValueKind != JsonValueKind.Object
            ? ScimRefusals.Syntax("A group is a JSON object.")
            : Ids(resource.Member("members"))
                .Then<GroupData>(members => new GroupData(
                    resource.Member("displayName") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
                    members
                ));

    private static Outcome<T> Aggregate<T>(T start, List<Operation> operations, Func<T, Operation, Outcome<T>> apply) =>
        operations.Aggregate(Outcome<T>.Of(start), (all, operation) => all.Then(one => apply(one, operation)));

    private static Outcome<List<Operation>> Read(JsonElement body)
    {
        if (body.Member("Operations") is not { ValueKind: JsonValueKind.Array } list)
        {
            return ScimRefusals.Syntax("The body of a PATCH has a list Operations.");
        }

        var operations = new List<Operation>();
        foreach (var item in list.EnumerateArray())
        {
            var op = item.Member("op") is { ValueKind: JsonValueKind.String } named ? named.GetString()!.ToLowerInvariant() : "";
            if (op is not ("add" or "replace" or "remove"))
            {
                return ScimRefusals.Syntax("An operation is add, replace or remove.");
            }

            var path = item.Member("path") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
            if (path is null && op == "remove")
            {
                return new Refusal("scim.noTarget", null, "What to remove is named by a path.");
            }

            operations.Add(new Operation(op, path, item.Member("value")));
        }

        return operations;
    }

    private static Outcome<PersonData> Apply(PersonData person, Operation operation) =>
        (operation.Path, operation.Op) switch
        {
            (null, _) => UserAttributes.SetAll(person, operation.Value ?? Nothing),
            ({ } path, "remove") => UserAttributes.Set(person, ScimNames.Plain(path), Nothing),
            var (path, _) => UserAttributes.Set(person, ScimNames.Plain(path), operation.Value ?? Nothing),
        };

    private static Outcome<GroupData> Apply(GroupData group, Operation operation)
    {
        if (operation.Path is null)
        {
            return ApplyAll(group, operation);
        }

        var path = ScimNames.Plain(operation.Path);
        if (OneMember().Match(path) is { Success: true } one)
        {
            return operation.Op != "remove" ? ScimRefusals.Path(operation.Path)
                : Guid.TryParse(one.Groups["id"].Value, out var id)
                    ? group with
                    {
                        Members = group.Members.Where(member => member != id).ToHashSet(),
                    }
                : group;
        }

        return path switch
        {
            "members" => Members(group, operation),
            "displayname" when operation is { Op: not "remove", Value: { ValueKind: JsonValueKind.String } name } => group with
            {
                Name = name.GetString(),
            },
            "id" or "externalid" or "schemas" or "meta" => group,
            _ => ScimRefusals.Path(operation.Path),
        };
    }

    private static Outcome<GroupData> ApplyAll(GroupData group, Operation operation) =>
        operation.Value is { ValueKind: JsonValueKind.Object } attributes
            ? attributes
                .EnumerateObject()
                .Aggregate(
                    Outcome<GroupData>.Of(group),
                    (all, attribute) => all.Then(one => Apply(one, operation with { Path = attribute.Name, Value = attribute.Value }))
                )
            : ScimRefusals.Syntax("Without a path, the value of an operation is an object.");

    private static Outcome<GroupData> Members(GroupData group, Operation operation) =>
        operation is { Op: "remove", Value: null or { ValueKind: JsonValueKind.Null } }
            ? group with
            {
                Members = new HashSet<Guid>(),
            }
            : Ids(operation.Value)
                .Then<GroupData>(ids =>
                    group with
                    {
                        Members = operation.Op switch
                        {
                            "add" => group.Members.Union(ids).ToHashSet(),
                            "remove" => group.Members.Except(ids).ToHashSet(),
                            _ => ids,
                        },
                    }
                );

    private static Outcome<HashSet<Guid>> Ids(JsonElement? members)
    {
        if (members is not { } value || value.ValueKind == JsonValueKind.Null)
        {
            return new HashSet<Guid>();
        }

        var ids = new HashSet<Guid>();
        foreach (var member in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value])
        {
            if (member.Member("value") is not { ValueKind: JsonValueKind.String } id || !Guid.TryParse(id.GetString(), out var read))
            {
                return ScimRefusals.Value("members is a list of objects whose value is the id of a user.");
            }

            ids.Add(read);
        }

        return ids;
    }

    [GeneratedRegex("""^members\[value eq "(?<id>[^"]*)"\]$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneMember();
}
