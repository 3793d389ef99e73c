using System.Globalization;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>The way in which all dates of a file are written. One that fits in two ways is never guessed.</summary>
internal sealed record StatementDates(string Format)
{
    private static readonly string[] YearFirst = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd"];
    private static readonly string[] Named = ["d-MMM-yyyy", "d MMM yyyy", "d-MMM-yy", "d MMM yy", "MMM d, yyyy", "d MMMM yyyy"];
    private static readonly string[] DaysFirst = ["d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yy", "d/M/yy", "d-M-yy", "ddMMyyyy"];
    private static readonly string[] MonthsFirst = ["M/d/yyyy", "M-d-yyyy", "M/d/yy", "M-d-yy"];

    public static StatementDates Of(IEnumerable<string> texts, bool? dayFirst = null)
    {
        var dates = texts.Select(Bare).Distinct(StringComparer.Ordinal).ToList();
        var formats = YearFirst
            .Concat(Named)
            .Concat(dayFirst == false ? [] : DaysFirst)
            .Concat(dayFirst == true ? [] : MonthsFirst)
            .Where(format => dates.TrueForAll(text => Parsed(text, format) is not null))
            .ToList();
        if (formats.Count == 0)
        {
            throw new StatementFormatException($"Dates such as “{dates.FirstOrDefault()}” cannot be read.");
        }

        return dates.Exists(text => formats.Select(format => Parsed(text, format)).Distinct().Count() > 1)
            ? throw new StatementFormatException(
                $"Dates such as “{dates[0]}” can be read two ways. Say in the account's file layout whether the day or the month comes first.",
                "statement.date_order"
            )
            : new StatementDates(formats[0]);
    }

    public static bool IsDate(string? text) =>
        text is not null
        && YearFirst.Concat(Named).Concat(DaysFirst).Concat(MonthsFirst).Any(format => Parsed(Bare(text), format) is not null);

    public DateOnly Day(string text) => Parsed(Bare(text), Format) ?? throw new StatementFormatException($"“{text}” is not a date.");

    // Without a time: 2026-03-31T12:00, 20260331120000[0:GMT], 31.03.2026 12:00.
    private static string Bare(string text)
    {
        var bare = text.Trim().Split('T', '[')[0];
        bare = bare.Contains(':', StringComparison.Ordinal) ? bare[..Math.Max(bare.LastIndexOf(' '), 0)] : bare;
        return bare.Length == 14 && bare.All(char.IsAsciiDigit) ? bare[..8] : bare.Trim();
    }

    private static DateOnly? Parsed(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1990 and <= 2200
            ? day
            : null;
}
