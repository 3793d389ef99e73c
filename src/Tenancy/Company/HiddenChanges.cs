using System.Text.Json;
using System.Text.Json.Nodes;

namespace BackOffice.Tenancy.Company;

/// <summary>Takes the values of fields that a reader does not see out of audit entries. That they changed stays.</summary>
internal static class HiddenChanges
{
    private const string Shown = "••••";

    /// <param name="hidden">As <c>CompanyDetails.Iban</c>.</param>
    public static List<ActivityRow> In(List<ActivityRow> rows, IReadOnlySet<string> hidden) =>
        hidden.Count == 0 ? rows : rows.ConvertAll(row => In(row, hidden));

    public static ActivityRow In(ActivityRow row, IReadOnlySet<string> hidden) =>
        hidden.Count == 0 ? row : row with { Changes = In(row.Changes, hidden) };

    private static string In(string changes, IReadOnlySet<string> hidden)
    {
        var records = JsonNode.Parse(changes)!.AsArray();
        var isChanged = false;
        foreach (var record in records)
        {
            var (type, fields) = (record!["type"]!.GetValue<string>(), record["fields"]!.AsObject());
            foreach (var name in fields.Select(field => field.Key).Where(name => hidden.Contains($"{type}.{name}")).ToList())
            {
                var values = fields[name]!.AsArray();
                fields[name] = new JsonArray(Masked(values[0]), Masked(values[1]));
                isChanged = true;
            }
        }

        return isChanged ? records.ToJsonString(JsonSerializerOptions.Default) : changes;
    }

    private static JsonNode? Masked(JsonNode? value) => value is null ? null : JsonValue.Create(Shown);
}
