namespace BackOffice.Finance.Bank.Formats;

/// <summary>QIF of a bank, card or cash account. The format states neither currency nor closing balance, and dates either way round.</summary>
internal static class QifReader
{
    private const string OpeningBalance = "Opening Balance";
    private static readonly string[] Types = ["bank", "ccard", "cash", "oth a", "oth l"];

    public static bool Knows(string text) =>
        text.TrimStart().StartsWith('!') && text.Contains("!Type:", StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<Statement> Read(string text, bool? dayFirst)
    {
        var records = Records(text).Where(record => record.ContainsKey('D')).ToList();
        var dates = StatementDates.Of(records.Select(record => DayOf(record['D'])), dayFirst);
        var amounts = AmountText.StyleOf(records.Select(AmountOf));
        var opening = records.Find(record => record.GetValueOrDefault('P') == OpeningBalance);
        return
        [
            new Statement(
                null,
                null,
                null,
                opening is null ? null : new StatedBalance(dates.Day(DayOf(opening['D'])), amounts.Number(AmountOf(opening))),
                null,
                [.. records.Where(record => record != opening).Select(record => Line(record, dates, amounts))]
            ),
        ];
    }

    private static StatementLine Line(Dictionary<char, string> record, StatementDates dates, AmountText amounts)
    {
        var date = dates.Day(DayOf(record['D']));
        var (payee, memo) = (record.GetValueOrDefault('P'), record.GetValueOrDefault('M'));
        return new StatementLine(
            date,
            date,
            amounts.Number(AmountOf(record)),
            null,
            payee,
            null,
            record.GetValueOrDefault('N'),
            memo ?? payee
        );
    }

    private static string AmountOf(Dictionary<char, string> record) =>
        record.GetValueOrDefault('T')
        ?? record.GetValueOrDefault('U')
        ?? throw new StatementFormatException($"The movement of {record['D']} has no amount.");

    // Quicken writes 1/ 3/26 and, of this century, 1/3'26.
    private static string DayOf(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace('\'', '/');

    private static IEnumerable<Dictionary<char, string>> Records(string text)
    {
        var record = new Dictionary<char, string>();
        var isRead = false;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line[0] == '!')
            {
                isRead = IsRead(line, isRead);
            }
            else if (line[0] == '^')
            {
                if (isRead && record.Count > 0)
                {
                    yield return record;
                }

                record = [];
            }
            else
            {
                // Of splits and address lines, which repeat, nothing is needed.
                record.TryAdd(line[0], line[1..].Trim());
            }
        }

        if (isRead && record.Count > 0)
        {
            yield return record;
        }
    }

    private static bool IsRead(string header, bool isRead)
    {
        if (!header.StartsWith("!Type:", StringComparison.OrdinalIgnoreCase))
        {
            // Lists of accounts and options stand before the movements.
            return header.StartsWith("!Option", StringComparison.OrdinalIgnoreCase) && isRead;
        }

        var type = header["!Type:".Length..].Trim().ToLowerInvariant();
        return Types.Contains(type)
            || (
                type == "invst"
                    ? throw new StatementFormatException(
                        "The file is of an investment account. Only bank, card and cash accounts can be read."
                    )
                    : false
            );
    }
}
