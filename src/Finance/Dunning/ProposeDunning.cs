using BackOffice.Finance.Currencies;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>Who would be reminded of what on a day.</summary>
/// <param name="Currency">Functional, of the fees of levels.</param>
/// <param name="Levels">How many there are; without one nobody is reminded.</param>
/// <param name="Notices">Customers with something overdue, by name; those with lines are to be reminded.</param>
public sealed record DunningProposal(DateOnly Date, string Currency, int Levels, IReadOnlyList<ProposedNotice> Notices);

/// <summary>Looks for overdue remainders and proposes reminders; nothing is written. Refusals, in this order: day.</summary>
public sealed class ProposeDunning(Work work)
{
    /// <param name="date">The day of the reminders; today when absent.</param>
    public Task<Outcome<DunningProposal>> Run(DateOnly? date = null, CancellationToken cancel = default) =>
        work.Read<DunningProposal>(
            FinanceRights.View,
            async db =>
            {
                var day = date ?? DateOnly.FromDateTime(db.Now);
                if (CheckDay(db, day) is { } refusal)
                {
                    return refusal;
                }

                await db.ReadOneMoment(cancel);
                return new DunningProposal(
                    day,
                    (await GetCompanyDetails.In(db, cancel)).Currency,
                    await db.Set<DunningLevel>().CountAsync(cancel),
                    await In(db, day, null, cancel)
                );
            },
            cancel
        );

    internal static Refusal? CheckDay(TenantDb db, DateOnly day) =>
        day.Year < 1990 || day > DateOnly.FromDateTime(db.Now)
            ? new Refusal("dunning.date", "date", "Enter a day up to today: what is paid by then is known only then.")
            : null;

    /// <param name="customer">Only this one; everybody when null.</param>
    internal static async Task<List<ProposedNotice>> In(TenantDb db, DateOnly day, Guid? customer, CancellationToken cancel)
    {
        var levels = await Levels(db, cancel);
        var overdue = await db.Set<SalesDocument>()
            .AsNoTracking()
            .Where(row => row.Kind == DocumentKind.Invoice && row.Open > 0 && row.DueDate < day && row.IssueDate <= day)
            .Where(row => row.CustomerId != null && (customer == null || row.CustomerId == customer))
            .OrderBy(row => row.DueDate)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        var customers = overdue.Select(row => row.CustomerId!.Value).Distinct().ToList();
        var books = await Load(db, overdue, customers, cancel);
        var company = await GetCompanyDetails.In(db, cancel);
        var notices = new List<ProposedNotice>();
        foreach (var group in overdue.GroupBy(row => (Id: row.CustomerId!.Value, row.Currency)))
        {
            var (who, currency) = group.Key;
            var rate = currency == company.Currency ? 1 : (await RateTable.On(db, currency, company.Currency, day, cancel))?.Rate;
            var found = new OverdueCustomer(
                who,
                books.Names[who].Name,
                books.Names[who].Email,
                currency,
                rate,
                [.. group.Select(row => Item(row, books))],
                [.. books.Stops[who]],
                books.Credits.GetValueOrDefault(group.Key),
                books.Charges.GetValueOrDefault(group.Key)
            );
            notices.Add(Proposing.For(found, levels, day));
        }

        return
        [
            .. notices
                .OrderBy(notice => notice.CustomerName, StringComparer.OrdinalIgnoreCase)
                .ThenBy(notice => notice.CustomerId)
                .ThenBy(notice => notice.Currency, StringComparer.Ordinal),
        ];
    }

    internal static Task<List<DunningLevel>> Levels(TenantDb db, CancellationToken cancel) =>
        db.Set<DunningLevel>().AsNoTracking().OrderBy(row => row.Level).ToListAsync(cancel);

    private static OverdueItem Item(SalesDocument row, Found books)
    {
        var reminded = books.Reminded[row.Id].ToList();
        var last = reminded.Count == 0 ? null : reminded.MaxBy(item => item.Level);
        return new OverdueItem(
            row.Id,
            row.Number!,
            row.IssueDate,
            row.DueDate,
            row.Total,
            row.Open,
            last?.Level ?? 0,
            last?.Date,
            reminded.Max(item => item.InterestThrough),
            [.. books.Settled[row.Id].Select(part => (part.Date, part.Amount))]
        );
    }

    private static async Task<Found> Load(TenantDb db, List<SalesDocument> overdue, List<Guid> customers, CancellationToken cancel)
    {
        var ids = overdue.ConvertAll(row => row.Id);
        var reminded = await db.Set<NoticeItem>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.DocumentId))
            .Join(
                db.Set<DunningNotice>(),
                row => row.NoticeId,
                notice => notice.Id,
                (row, notice) => new Reminded(row.DocumentId, row.Level, notice.Date, row.InterestThrough)
            )
            .ToListAsync(cancel);
        var settled = await db.Set<Allocation>().AsNoTracking().Where(part => ids.Contains(part.ToId)).ToListAsync(cancel);
        var stops = await db.Set<DunningStop>().AsNoTracking().Where(row => customers.Contains(row.CustomerId)).ToListAsync(cancel);
        var memos = await db.Set<SalesDocument>()
            .Where(row => row.Open < 0 && row.CustomerId != null && customers.Contains(row.CustomerId.Value))
            .GroupBy(row => new { Customer = row.CustomerId!.Value, row.Currency })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.Open) })
            .ToListAsync(cancel);
        var payments = await db.Set<Payment>()
            .Where(row => row.Open < 0 && row.CustomerId != null && customers.Contains(row.CustomerId.Value))
            .GroupBy(row => new { Customer = row.CustomerId!.Value, row.Currency })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.Open) })
            .ToListAsync(cancel);
        var charges = await db.Set<DunningNotice>()
            .Where(row => row.Open != 0 && customers.Contains(row.CustomerId))
            .GroupBy(row => new { row.CustomerId, row.Currency })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.Open) })
            .ToListAsync(cancel);
        return new Found(
            await GetCustomer.Addressees(db, customers, cancel),
            reminded.ToLookup(row => row.DocumentId),
            settled.ToLookup(part => part.ToId),
            stops.ToLookup(row => row.CustomerId),
            memos
                .Concat(payments)
                .GroupBy(row => (row.Key.Customer, row.Key.Currency))
                .ToDictionary(group => group.Key, group => -group.Sum(row => row.Sum)),
            charges.ToDictionary(row => (row.Key.CustomerId, row.Key.Currency), row => row.Sum)
        );
    }

    private sealed record Reminded(Guid DocumentId, int Level, DateOnly Date, DateOnly? InterestThrough);

    /// <param name="Credits">By customer and currency, positive.</param>
    private sealed record Found(
        Dictionary<Guid, Addressee> Names,
        ILookup<Guid, Reminded> Reminded,
        ILookup<Guid, Allocation> Settled,
        ILookup<Guid, DunningStop> Stops,
        Dictionary<(Guid, string), decimal> Credits,
        Dictionary<(Guid, string), decimal> Charges
    );
}
