using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Leaving;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;

/// <summary>How long a law keeps records, and what an owner has to have before they are erased.</summary>
public class RetentionTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 30, 0, DateTimeKind.Utc);

    // Last days by hand from the texts that RetentionLaw names.
    [Theory]
    [InlineData("GB", RecordKind.Books, "2026-03-02", "2026-01-01", 1, "2032-12-31")]
    [InlineData("GB", RecordKind.Vouchers, "2026-03-02", "2026-01-01", 4, "2032-03-31")]
    [InlineData("GB", RecordKind.Vouchers, "2026-04-01", "2026-01-01", 4, "2033-03-31")]
    [InlineData("DE", RecordKind.Books, "2026-03-02", "2026-01-01", 7, "2036-12-31")]
    [InlineData("DE", RecordKind.Vouchers, "2026-03-02", "2026-01-01", 7, "2034-12-31")]
    [InlineData("DE", RecordKind.Vouchers, "2020-05-05", "2024-12-31", 1, "2030-12-31")]
    [InlineData("DE", RecordKind.Vouchers, "2020-05-05", "2025-01-01", 1, "2028-12-31")]
    [InlineData("FR", RecordKind.Books, "2026-03-02", "2026-01-01", 1, "2036-12-31")]
    [InlineData("US", RecordKind.Vouchers, "2026-03-02", "2026-01-01", 1, "2033-12-31")]
    [InlineData("NL", RecordKind.Books, "2024-02-29", "2026-01-01", 3, "2034-02-28")]
    public void The_last_day_is_the_laws(string country, RecordKind kind, string day, string today, int firstMonth, string last)
    {
        var rule = RetentionLaw.For(country, kind, Day(today));
        Assert.Equal(Day(last), RetentionLaw.LastDay(rule, Day(day), firstMonth));
    }

    [Theory]
    [InlineData("2032-12-31", true)]
    [InlineData("2033-01-01", false)]
    public void It_binds_to_its_last_day(string today, bool binds)
    {
        var records = new KeptRecords("ledger entries", RecordKind.Books, new DateOnly(2026, 3, 2), Now);
        Assert.Equal(binds, Retention.Of("GB", 1, [records], Day(today)).Binds);
    }

    [Theory]
    [InlineData(null, "handed over", "leaving.archive")]
    [InlineData(-31, "handed over", "leaving.archive")]
    [InlineData(-30, "handed over", "leaving.changed")]
    [InlineData(0, "", "leaving.words")]
    [InlineData(0, "yes", "leaving.words")]
    [InlineData(0, " Handed over ", null)]
    public void What_is_bound_is_erased_only_when_it_is_handed_over(int? days, string words, string? code)
    {
        var bound = Retention.Of("GB", 1, [new("ledger entries", RecordKind.Books, new DateOnly(2026, 3, 2), Now)], new(2026, 3, 2));
        var archive = days is { } age ? new HeldArchive(Now.AddDays(age), "hash") : null;
        Assert.Equal(code, HandOver.Missing(bound, archive, words, Now)?.Code);
    }

    [Fact]
    public void What_no_law_keeps_asks_for_nothing()
    {
        var free = Retention.Of("GB", 1, [], new DateOnly(2026, 3, 2));
        Assert.Null(HandOver.Missing(free, null, null, Now));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
