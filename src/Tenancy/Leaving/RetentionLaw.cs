using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.Leaving;

/// <summary>How long a country wants a kind of record kept.</summary>
/// <param name="From">First day on which the rule decides, whatever the age of the record.</param>
/// <param name="ByCalendarYear">The years count from the end of the calendar year of the record, else from that of the financial year.</param>
internal sealed record RetentionRule(RecordKind Kind, int Years, DateOnly From, string Law, bool ByCalendarYear = false);

/// <summary>
/// How long books are kept, by country, with the day from which each rule holds:
/// Germany, Abgabenordnung § 147 (3) and (4): books 10 years, vouchers 10 years and since 1 January 2025 8 (Viertes
/// Bürokratieentlastungsgesetz), from the end of the calendar year;
/// United Kingdom, HMRC, "Running a limited company: company and accounting records": 6 years from the end of the financial year;
/// France, Code de commerce L123-22: 10 years;
/// United States, common practice (the IRS asks for 3 to 7 years): 7.
/// Everywhere else the longest of these.
/// </summary>
internal static class RetentionLaw
{
    private static readonly DateOnly Always = new(2000, 1, 1);

    private static readonly Dictionary<string, RetentionRule[]> Rules = new(StringComparer.Ordinal)
    {
        ["DE"] =
        [
            new(RecordKind.Books, 10, Always, "§ 147 AO", ByCalendarYear: true),
            new(RecordKind.Vouchers, 10, Always, "§ 147 AO", ByCalendarYear: true),
            new(RecordKind.Vouchers, 8, new DateOnly(2025, 1, 1), "§ 147 AO", ByCalendarYear: true),
        ],
        ["GB"] = Both(6, "HMRC, company and accounting records"),
        ["FR"] = Both(10, "Code de commerce L123-22"),
        ["US"] = Both(7, "common practice"),
    };

    private static readonly RetentionRule[] Elsewhere = Both(10, "the longest period of the countries known here");

    /// <param name="country">ISO 3166 alpha-2.</param>
    public static RetentionRule For(string country, RecordKind kind, DateOnly today) =>
        Rules.GetValueOrDefault(country, Elsewhere).Where(rule => rule.Kind == kind && rule.From <= today).MaxBy(rule => rule.From)!;

    /// <summary>The last day on which a record of this day is kept.</summary>
    /// <param name="firstMonth">First month of the company's financial year, 1 to 12.</param>
    public static DateOnly LastDay(RetentionRule rule, DateOnly day, int firstMonth)
    {
        var first = rule.ByCalendarYear ? 1 : firstMonth;
        var yearEnds = new DateOnly(day.Month >= first ? day.Year + 1 : day.Year, first, 1).AddDays(-1);
        return yearEnds.AddDays(1).AddYears(rule.Years).AddDays(-1);
    }

    private static RetentionRule[] Both(int years, string law) =>
        [new(RecordKind.Books, years, Always, law), new(RecordKind.Vouchers, years, Always, law)];
}
