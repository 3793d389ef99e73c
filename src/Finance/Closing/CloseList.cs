using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Closing;

/// <summary>A close as people see it.</summary>
/// <param name="ReopenedAt">When it was taken back; null while it stands.</param>
public sealed record CloseRow(Guid Id, DateOnly Through, DateTime At, string By, DateTime? ReopenedAt, string? ReopenedBy, string? Reason);

/// <summary>The closes of the books, the newest first.</summary>
public sealed class CloseList(Work work)
{
    public Task<Outcome<ListPage<CloseRow>>> Run(ListQuery query, CancellationToken cancel = default) =>
        work.Read<ListPage<CloseRow>>(
            FinanceRights.View,
            async db =>
            {
                var closes = db.Set<PeriodClose>().AsNoTracking();
                var page = closes.OrderByDescending(row => row.Through).ThenByDescending(row => row.Id).Skip(query.Skip).Take(query.Take);
                return new ListPage<CloseRow>(await Rows(db, page).ToListAsync(cancel), await closes.CountAsync(cancel));
            },
            cancel
        );

    public Task<Outcome<CloseRow>> One(Guid id, CancellationToken cancel = default) =>
        work.Read<CloseRow>(
            FinanceRights.View,
            async db =>
                await Rows(db, db.Set<PeriodClose>().Where(row => row.Id == id)).FirstOrDefaultAsync(cancel) is { } row
                    ? row
                    : Refusal.NotFound("close"),
            cancel
        );

    private static IQueryable<CloseRow> Rows(TenantDb db, IQueryable<PeriodClose> closes) =>
        closes.Select(row => new CloseRow(
            row.Id,
            row.Through,
            row.At,
            row.By,
            db.Set<PeriodReopening>().Where(other => other.CloseId == row.Id).Select(other => (DateTime?)other.At).FirstOrDefault(),
            db.Set<PeriodReopening>().Where(other => other.CloseId == row.Id).Select(other => other.By).FirstOrDefault(),
            db.Set<PeriodReopening>().Where(other => other.CloseId == row.Id).Select(other => other.Reason).FirstOrDefault()
        ));

    /// <summary>Those that were not taken back.</summary>
    internal static IQueryable<PeriodClose> InForce(TenantDb db) =>
        db.Set<PeriodClose>().AsNoTracking().Where(row => !db.Set<PeriodReopening>().Any(other => other.CloseId == row.Id));
}

/// <summary>What the checks of a close would find now.</summary>
public sealed class PrepareClose(Work work, BooksRecords records)
{
    public async Task<Outcome<IReadOnlyList<CloseCheck>>> Run(DateOnly through, CancellationToken cancel = default)
    {
        if (!await work.Allowed(FinanceRights.View, cancel))
        {
            return Refusal.Forbidden();
        }

        var verified = await records.Last(cancel);
        return await work.Read<IReadOnlyList<CloseCheck>>(
            FinanceRights.View,
            async db =>
            {
                await db.ReadOneMoment(cancel);
                var chart = await ChartOfAccounts.Load(db, cancel);
                var company = await GetCompanyDetails.In(db, cancel);
                return Outcome<IReadOnlyList<CloseCheck>>.Of(
                    (await CloseChecks.Load(db, chart, company.Currency, through, verified, cancel)).All
                );
            },
            cancel
        );
    }
}
