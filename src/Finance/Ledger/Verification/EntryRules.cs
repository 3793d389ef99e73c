namespace BackOffice.Finance.Ledger.Verification;

/// <summary>What holds for every entry by itself (G-01, G-02, G-05). Pure.</summary>
internal static class EntryRules
{
    /// <returns>What should be and what is, for the first rule that is broken, else null.</returns>
    public static (string Expected, string Found)? Broken(JournalEntry entry, IReadOnlyList<JournalLine> lines)
    {
        var exchange = entry.Kind == EntryKind.ExchangeDifference;
        if (lines.Count < 2)
        {
            return ("two lines or more", $"{lines.Count}");
        }

        foreach (var line in lines)
        {
            if (line.Debit < 0 || line.Credit < 0 || (line.Debit != 0 && line.Credit != 0))
            {
                return ($"one side on line {line.LineNo}", $"debit {Text(line.Debit)}, credit {Text(line.Credit)}");
            }

            if (!exchange && line.Debit == 0 && line.Credit == 0 && line.CurrencyAmount == 0)
            {
                return ($"an amount on line {line.LineNo}", "none");
            }

            if (line.Date != entry.Date)
            {
                return ($"line {line.LineNo} on {VerificationContext.Day(entry.Date)}", VerificationContext.Day(line.Date));
            }
        }

        var (debit, credit) = (lines.Sum(line => line.Debit), lines.Sum(line => line.Credit));
        if (debit != credit)
        {
            return ($"debits = credits, {Text(debit)}", $"credits {Text(credit)}");
        }

        var uneven = exchange
            ? null
            : lines.GroupBy(line => line.Currency).FirstOrDefault(group => group.Sum(line => line.CurrencyAmount) != 0);
        return uneven is null ? null : ($"a balance of 0 in {uneven.Key}", Text(uneven.Sum(line => line.CurrencyAmount)));
    }

    private static string Text(decimal amount) => VerificationContext.Amount(amount);
}
