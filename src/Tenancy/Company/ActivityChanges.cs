using System.Globalization;
using System.Text;
using System.Text.Json;
using BackOffice.Kernel.Ui;

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

    /// <summary>How names of fields end that hold amounts of money.</summary>
    private static readonly string[] AmountWords = ["Amount", "Price", "Total", "Open", "Credited", "Fee", "Tax", "Debit", "Credit"];

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
                            Text(field.Name, field.Value[0], CurrencyOf(record)),
                            Text(field.Name, field.Value[1], CurrencyOf(record))
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

    private static string? Text(string field, JsonElement value, string? currency) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => Text(value.GetString()!),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Number when Array.Exists(AmountWords, word => field.EndsWith(word, StringComparison.Ordinal)) => Amount(
                value.GetDecimal(),
                field.StartsWith("Functional", StringComparison.Ordinal) ? null : currency
            ),
            JsonValueKind.Number => value
                .GetDecimal()
                .ToString("0.########", CultureInfo.CurrentCulture)
                .Replace(CultureInfo.CurrentCulture.NumberFormat.NegativeSign, "\u2212", StringComparison.Ordinal),
            _ => value.GetRawText(),
        };

    private static string Text(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("d", CultureInfo.CurrentCulture)
        : text.Length > 16
        && text[10] == 'T'
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant.ToString("g", CultureInfo.CurrentCulture)
        : text;

    private static string Amount(decimal amount, string? currency) =>
        currency is not null
            ? Sentences.Money(amount, currency, CultureInfo.CurrentCulture)
            : Amounts.Format(amount, null, Math.Max(2, (int)(amount / 1.000000000000000000m).Scale), CultureInfo.CurrentCulture);

    // A record that was added tells its currency; of a changed one it is known only where it changed too.
    private static string? CurrencyOf(JsonElement record) =>
        record.GetProperty("fields").TryGetProperty("Currency", out var currency)
            ? currency[1].GetString() ?? currency[0].GetString()
            : null;
}
