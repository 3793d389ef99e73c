using System.Globalization;
using System.Text.RegularExpressions;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>SWIFT MT940, with the envelope of the network or without, as banks write it rather than as the standard asks.</summary>
internal static partial class Mt940Reader
{
    public static bool Knows(string text) =>
        Field().IsMatch(text)
        && (
            text.Contains(":60F:", StringComparison.Ordinal)
            || text.Contains(":60M:", StringComparison.Ordinal)
            || text.Contains(":61:", StringComparison.Ordinal)
        );

    public static IReadOnlyList<Statement> Read(string text)
    {
        var statements = new List<Builder>();
        foreach (var (tag, value) in Fields(text))
        {
            if (tag == "20" || statements.Count == 0)
            {
                statements.Add(new Builder());
            }

            statements[^1].Take(tag, value);
        }

        return statements.Exists(statement => statement.IsInterim)
            ? throw new StatementFormatException("This is a report of the day (MT942), not a statement. Ask the bank for MT940.")
            : [.. statements.Where(statement => !statement.IsBlank).Select(statement => statement.Build())];
    }

    /// <summary>Tag and value of every field; what follows on lines of its own belongs to the field before.</summary>
    private static IEnumerable<(string Tag, string Value)> Fields(string text)
    {
        (string Tag, string Value)? field = null;
        foreach (var line in text.Split('\n'))
        {
            if (Field().Match(line) is { Success: true } match)
            {
                if (field is { } done)
                {
                    yield return done;
                }

                field = (match.Groups["tag"].Value, match.Groups["value"].Value);
            }
            else if (End().IsMatch(line))
            {
                if (field is { } done)
                {
                    yield return done;
                }

                field = null;
            }
            else if (field is { } open)
            {
                field = (open.Tag, $"{open.Value}\n{line}");
            }
        }

        if (field is { } last)
        {
            yield return last;
        }
    }

    private sealed class Builder
    {
        private readonly List<(string Line, List<string> Details)> lines = [];
        private string? account;
        private string? number;
        private string? currency;
        private StatedBalance? opening;
        private StatedBalance? closing;
        private bool takesDetails;

        public bool IsInterim { get; private set; }

        public bool IsBlank => opening is null && closing is null && lines.Count == 0;

        public void Take(string tag, string value)
        {
            switch (tag)
            {
                case "25" or "25P":
                    account = value.Trim();
                    break;
                case "28" or "28C":
                    number = value.Trim();
                    break;
                case "34F" or "90D" or "90C":
                    IsInterim = true;
                    break;
                case "60F" or "60M":
                    opening ??= Balance(value);
                    break;
                case "62F" or "62M":
                    closing = Balance(value);
                    break;
                case "61":
                    lines.Add((value, []));
                    break;
                case "86" when takesDetails:
                    lines[^1].Details.Add(value);
                    return;
            }

            // A text behind the closing balance is about the statement.
            takesDetails = tag is "61";
            takesDetails |= tag == "86" && lines.Count > 0;
        }

        public Statement Build() =>
            new(number, account, currency, opening, closing, [.. lines.Select(line => Line(line.Line, line.Details))]);

        private StatedBalance Balance(string value)
        {
            var match = StatedBalanceField().Match(value);
            if (!match.Success)
            {
                throw new StatementFormatException($"“{value.Trim()}” is not a balance of MT940.");
            }

            currency ??= match.Groups["currency"].Value;
            var amount = Number(match.Groups["amount"].Value);

            // Some banks write a day that the month does not have; the balance counts all the same.
            return new StatedBalance(Day(match.Groups["date"].Value), match.Groups["sign"].Value == "D" ? -amount : amount);
        }
    }

    private static StatementLine Line(string value, List<string> details)
    {
        var rows = value.Split('\n');
        var match = Movement().Match(rows[0].TrimEnd());
        var valueDate = match.Success ? Day(match.Groups["date"].Value) : null;
        if (valueDate is not { } day)
        {
            throw new StatementFormatException($"“{rows[0].Trim()}” is not a movement of MT940.");
        }

        // RC takes a credit back, RD a debit.
        var amount = Number(match.Groups["amount"].Value) * (match.Groups["sign"].Value is "D" or "RC" ? -1 : 1);
        var said = Mt940Details.Of(details);
        return new StatementLine(
            Booked(match.Groups["entry"].Value, day),
            day,
            amount,
            Given(match.Groups["bank"].Value),
            said.Name,
            said.Account,
            said.Reference ?? Given(match.Groups["reference"].Value),
            said.Text ?? string.Join(' ', rows.Skip(1))
        );
    }

    // Month and day only: of the year that brings it nearest to the value date.
    private static DateOnly Booked(string entry, DateOnly value)
    {
        if (entry.Length != 4)
        {
            return value;
        }

        var days = new[] { value.Year - 1, value.Year, value.Year + 1 }
            .Select(year =>
                DateOnly.TryParseExact($"{year:0000}{entry}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : (DateOnly?)null
            )
            .OfType<DateOnly>()
            .ToList();
        return days.Count == 0 ? value : days.MinBy(day => Math.Abs(day.DayNumber - value.DayNumber));
    }

    private static string? Given(string reference) =>
        reference.Trim() is { Length: > 0 } text && !text.StartsWith("NONREF", StringComparison.Ordinal) && text != "EREF" ? text : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(
            $"{(text.CompareTo("8", StringComparison.Ordinal) >= 0 ? "19" : "20")}{text}",
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static decimal Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StatementFormatException($"“{text}” is not an amount of MT940.");

    [GeneratedRegex(@"^:(?<tag>[0-9]{2}[A-Z]?|[A-Z]{3}):(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 10_000)]
    private static partial Regex Field();

    [GeneratedRegex(@"^-(\}.*|X*|å)?\s*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex End();

    [GeneratedRegex(@"^\s*(?<sign>[CD])(?<date>\d{6})(?<currency>[A-Z]{3})(?<amount>\d+(,\d*)?)\s*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex StatedBalanceField();

    [GeneratedRegex(
        @"^(?<date>\d{6})(?<entry>\d{4})?(?<sign>R?[CD])[A-Z]?(?<amount>\d+(,\d*)?)([A-Z][A-Z0-9]{3})?(?<reference>.*?)(//(?<bank>.*))?$",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Movement();
}
