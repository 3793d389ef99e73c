using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BackOffice.Tenancy.Company;

/// <summary>One field of a record before and after an operation, in words.</summary>
public sealed record ActivityChange(string Record, string Field, string? Before, string? After);

/// <summary>Reads the changes of an audit entry for people: bookkeeping fields are left out, names become words.</summary>
public static class ActivityChanges
{
    private static readonly HashSet<string> Bookkeeping = new(StringComparer.Ordinal)
    {
        "Id",
        "Version",
        "SearchText",
        "Draft",
        "CreatedAt",
        "Hash",
        "Sequence",
        "FunctionalTotal",
        "FunctionalOpen",
    };

    public static IReadOnlyList<ActivityChange> Of(string changes)
    {
        using var json = JsonDocument.Parse(changes);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .SelectMany(record =>
                    record
                        .GetProperty("fields")
                        .EnumerateObject()
                        .Where(field => !Bookkeeping.Contains(field.Name))
                        .Select(field => new ActivityChange(
                            Words(record.GetProperty("type").GetString()!),
                            Words(field.Name),
                            Text(field.Value[0]),
                            Text(field.Value[1])
                        ))
                ),
        ];
    }

    /// <summary>IssueInvoice becomes "Issue invoice".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(words.Length == 0 ? letter : char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.CurrentCulture),
            _ => value.GetRawText(),
        };
}
