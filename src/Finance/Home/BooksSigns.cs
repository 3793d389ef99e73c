using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Home;

/// <summary>How many of something fall into a month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record MonthCount(DateOnly Month, int Count);

/// <summary>What the books of a company say about the work that waits in them.</summary>
/// <param name="Currency">Functional; of all amounts.</param>
/// <param name="Overdue">Open invoices after their due date, by the month they were due.</param>
/// <param name="OldDrafts">Drafts of more than <see cref="BooksSigns.OldAfterDays"/> days, by the month they were begun.</param>
/// <param name="OldUnapplied">Payments not used up after as many days, by the month of their date.</param>
/// <param name="Unlocked">Months that have ended, were posted to and are not locked, the newest twelve.</param>
/// <param name="LockedThrough">The last day that nobody may post to any more.</param>
/// <param name="LastPosted">When something was posted last.</param>
/// <param name="DiffersSince">Since which month the books do not verify; null when they do or were never verified.</param>
public sealed record BooksSignsCard(
    string Currency,
    IReadOnlyList<MonthCount> Overdue,
    decimal OverdueAmount,
    int Drafts,
    IReadOnlyList<MonthCount> OldDrafts,
    int Unapplied,
    IReadOnlyList<MonthCount> OldUnapplied,
    IReadOnlyList<DateOnly> Unlocked,
    DateOnly? LockedThrough,
    DateTime? LastPosted,
    DateOnly? DiffersSince
);

/// <summary>Reads the signs of a company that acts: what is overdue, begun and left, unlocked or does not verify.</summary>
public sealed class BooksSigns(Work work, BooksRecords records, TimeProvider time)
{
    public const int OldAfterDays = 7;
    private const int MonthsShown = 12;

    public Task<Outcome<BooksSignsCard>> Run(CancellationToken cancel = default) =>
        work.Read<BooksSignsCard>(
            FinanceRights.View,
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var today = DateOnly.FromDateTime(now);
                var overdue = db.Set<SalesDocument>().Where(row => row.Kind == DocumentKind.Invoice && row.Open > 0 && row.DueDate < today);
                var old = today.AddDays(-OldAfterDays);
                var begun = now.AddDays(-OldAfterDays);
                var locked = await db.Set<PeriodLock>()
                    .Where(row => row.Scope == LockScope.All || row.Scope == LockScope.Hard)
                    .MaxAsync(row => (DateOnly?)row.Through, cancel);
                return new BooksSignsCard(
                    (await GetCompanyDetails.In(db, cancel)).Currency,
                    await ByMonth(overdue.Select(row => row.DueDate), cancel),
                    await overdue.SumAsync(row => row.FunctionalOpen, cancel),
                    await db.Set<SalesDocument>().CountAsync(row => row.Number == null, cancel),
                    Months(
                        await db.Set<SalesDocument>()
                            .Where(row => row.Number == null && row.CreatedAt < begun)
                            .Select(row => row.CreatedAt)
                            .ToListAsync(cancel)
                    ),
                    await db.Set<Payment>().CountAsync(row => row.Open != 0, cancel),
                    await ByMonth(db.Set<Payment>().Where(row => row.Open != 0 && row.Date < old).Select(row => row.Date), cancel),
                    await Unlocked(db, today, locked, cancel),
                    locked,
                    await db.Set<JournalEntry>().MaxAsync(row => (DateTime?)row.PostedAt, cancel),
                    await DiffersSince(cancel)
                );
            },
            cancel
        );

    private static async Task<List<MonthCount>> ByMonth(IQueryable<DateOnly> dates, CancellationToken cancel) =>
        (await dates.GroupBy(date => date).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel))
            .GroupBy(row => MonthOf(row.Key))
            .Select(group => new MonthCount(group.Key, group.Sum(row => row.Count)))
            .ToList();

    private static List<MonthCount> Months(IEnumerable<DateTime> times) =>
        [.. times.GroupBy(at => MonthOf(DateOnly.FromDateTime(at))).Select(group => new MonthCount(group.Key, group.Count()))];

    private static Task<List<DateOnly>> Unlocked(TenantDb db, DateOnly today, DateOnly? locked, CancellationToken cancel)
    {
        var current = MonthOf(today);
        var from = locked is { } through ? MonthOf(through.AddDays(1)) : DateOnly.MinValue;
        return db.Set<AccountBalance>()
            .Where(row => row.Month >= from && row.Month < current)
            .Select(row => row.Month)
            .Distinct()
            .OrderByDescending(month => month)
            .Take(MonthsShown)
            .ToListAsync(cancel);
    }

    private async Task<DateOnly?> DiffersSince(CancellationToken cancel)
    {
        var last = await records.Last(cancel);
        if (last?.Failed is null)
        {
            return null;
        }

        // One matter from the last proof that held until one holds again, however many nights it takes.
        var clean = await records.Anchor(cancel);
        return clean is null ? DateOnly.MinValue : MonthOf(DateOnly.FromDateTime(clean.At));
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
