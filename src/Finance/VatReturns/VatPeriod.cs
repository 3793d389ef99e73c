using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>How much one return covers.</summary>
public enum VatPeriodLength
{
    Month,
    Quarter,
    Year,
}

/// <summary>How often the company files VAT, and since when here. A company without it files none.</summary>
internal sealed class VatPeriod : Versioned
{
    public VatPeriodLength Length { get; set; }

    /// <summary>The first day of the first return.</summary>
    public DateOnly From { get; set; }

    /// <summary>Entries in the journal when that day was chosen: of them, what is dated before it was filed elsewhere.</summary>
    public long Entries { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var period = model.Entity<VatPeriod>();
        period.ToTable("finance_vat_periods");
        period.Property(item => item.Length).HasConversion<string>();
    }
}

/// <summary>Through which day, and through which entry of the journal, everything is claimed.</summary>
internal sealed record Claimed(DateOnly Through, long Entries)
{
    public IQueryable<JournalEntry> In(TenantDb db) =>
        db.Set<JournalEntry>().Where(entry => entry.Date <= Through && entry.Sequence <= Entries);

    /// <summary>What is left for a return through a day.</summary>
    public IQueryable<JournalEntry> Left(TenantDb db, DateOnly through) =>
        db.Set<JournalEntry>().Where(entry => entry.Date <= through && (entry.Date > Through || entry.Sequence > Entries));
}

/// <summary>The return that is filed next.</summary>
/// <param name="Before">What the returns before it claimed, or was filed elsewhere.</param>
internal sealed record NextReturn(int Number, VatPeriodLength Length, DateOnly From, Claimed Before)
{
    public DateOnly Through => EndOf(From, Length);

    /// <returns>Null where the company files no VAT.</returns>
    public static async Task<NextReturn?> Load(TenantDb db, CancellationToken cancel)
    {
        var period = await db.Set<VatPeriod>().AsNoTracking().SingleOrDefaultAsync(cancel);
        if (period is null)
        {
            return null;
        }

        var last = await db.Set<VatReturn>().AsNoTracking().OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancel);
        return last is null
            ? new NextReturn(1, period.Length, period.From, new Claimed(period.From.AddDays(-1), period.Entries))
            : new NextReturn(last.Number + 1, period.Length, last.Through.AddDays(1), new Claimed(last.Through, last.Entries));
    }

    /// <summary>How many returns of periods that end by this day are not filed.</summary>
    public int MissingThrough(DateOnly day)
    {
        var missing = 0;
        for (var end = Through; end <= day; end = EndOf(end.AddDays(1), Length))
        {
            missing++;
        }

        return missing;
    }

    public static DateOnly EndOf(DateOnly from, VatPeriodLength length) =>
        from.AddMonths(
                length switch
                {
                    VatPeriodLength.Month => 1,
                    VatPeriodLength.Quarter => 3,
                    _ => 12,
                }
            )
            .AddDays(-1);
}
