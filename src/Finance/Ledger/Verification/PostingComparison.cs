using System.Globalization;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Compares a stored entry with the posting it must be, field by field. Pure.</summary>
internal static class PostingComparison
{
    /// <returns>The first field that differs, else null.</returns>
    public static (string Where, string Expected, string Found)? FirstOther(
        Posting expected,
        JournalEntry entry,
        IReadOnlyList<JournalLine> lines
    )
    {
        var head = FirstOther(
            ("date", expected.Date, entry.Date),
            ("kind", expected.Kind, entry.Kind),
            ("memo", expected.Memo, entry.Memo),
            ("reversed entry", expected.ReversesId, entry.ReversesId),
            ("number of lines", expected.Lines.Count, lines.Count)
        );
        if (head is not null)
        {
            return head;
        }

        foreach (var (posted, line) in expected.Lines.Zip(lines))
        {
            var other = FirstOther(
                ("account", posted.AccountId, line.AccountId),
                ("amount", posted.Amount, line.Debit - line.Credit),
                ("currency", posted.Currency, line.Currency),
                ("currency amount", posted.CurrencyAmount, line.CurrencyAmount),
                ("party", posted.PartyId, line.PartyId),
                ("tax code", posted.TaxCode, line.TaxCode),
                ("tax base", posted.TaxBase, line.TaxBase),
                ("text", posted.Text, line.Text)
            );
            if (other is { } found)
            {
                return found with { Where = $"line {line.LineNo}, {found.Where}" };
            }
        }

        return null;
    }

    private static (string Where, string Expected, string Found)? FirstOther(
        params ReadOnlySpan<(string Where, object? Expected, object? Found)> fields
    )
    {
        foreach (var (where, expected, found) in fields)
        {
            if (!Equals(expected, found))
            {
                return (where, Text(expected), Text(found));
            }
        }

        return null;
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "nothing",
            decimal amount => VerificationContext.Amount(amount),
            DateOnly day => VerificationContext.Day(day),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
}
