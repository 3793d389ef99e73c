using BackOffice.Finance.Accounts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Revaluations;

/// <summary>A revaluation in a list.</summary>
/// <param name="Difference">Functional currency, a gain positive.</param>
public sealed record RevaluationRow(Guid Id, DateOnly Date, decimal Difference, int Items, DateTime At, string By);

/// <summary>The revaluations of the company, the newest day first.</summary>
public sealed class RevaluationList(Work work)
{
    public Task<Outcome<ListPage<RevaluationRow>>> Run(ListQuery query, CancellationToken cancel = default) =>
        work.Read<ListPage<RevaluationRow>>(
            FinanceRights.View,
            async db =>
            {
                var all = db.Set<Revaluation>();
                var page = all.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id).Skip(query.Skip).Take(query.Take);
                return new ListPage<RevaluationRow>(await Rows(db, page).ToListAsync(cancel), await all.CountAsync(cancel));
            },
            cancel
        );

    internal static IQueryable<RevaluationRow> Rows(TenantDb db, IQueryable<Revaluation> revaluations) =>
        revaluations.Select(row => new RevaluationRow(
            row.Id,
            row.Date,
            row.Difference,
            db.Set<RevaluedPart>().Count(part => part.RevaluationId == row.Id),
            row.At,
            row.By
        ));
}

/// <summary>What the foreign balances of a day are worth at its rates, before it is posted.</summary>
/// <param name="Difference">What would be posted; null while a rate is missing.</param>
public sealed record RevaluationPreview(DateOnly Date, string Currency, IReadOnlyList<ForeignBalance> Items, decimal? Difference);

/// <summary>Shows what a revaluation would do. It stores nothing.</summary>
public sealed class PreviewRevaluation(Work work)
{
    public Task<Outcome<RevaluationPreview>> Run(DateOnly date, CancellationToken cancel = default) =>
        work.Read<RevaluationPreview>(
            FinanceRights.View,
            async db =>
            {
                await db.ReadOneMoment(cancel);
                var currency = (await GetCompanyDetails.In(db, cancel)).Currency;
                var items = await ForeignBalances.On(db, currency, date, cancel);
                return new RevaluationPreview(
                    date,
                    currency,
                    items,
                    items.TrueForAll(item => item.Difference is not null) ? items.Sum(item => item.Difference) : null
                );
            },
            cancel
        );
}

/// <summary>A posted revaluation with what it moved and the entries it posted.</summary>
public sealed record RevaluationCard(
    RevaluationRow Row,
    string Currency,
    IReadOnlyList<ForeignBalance> Items,
    IReadOnlyList<RevaluationEntry> Entries
);

public sealed record RevaluationEntry(Guid Id, long Sequence, DateOnly Date, string Memo);

/// <summary>One revaluation.</summary>
public sealed class GetRevaluation(Work work)
{
    public Task<Outcome<RevaluationCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<RevaluationCard>(
            FinanceRights.View,
            async db =>
            {
                var row = await RevaluationList.Rows(db, db.Set<Revaluation>().Where(item => item.Id == id)).FirstOrDefaultAsync(cancel);
                if (row is null)
                {
                    return Refusal.NotFound("revaluation");
                }

                var parts = await db.Set<RevaluedPart>()
                    .AsNoTracking()
                    .Where(part => part.RevaluationId == id)
                    .OrderBy(part => part.PartNo)
                    .ToListAsync(cancel);
                return new RevaluationCard(
                    row,
                    (await GetCompanyDetails.In(db, cancel)).Currency,
                    await Items(db, parts, cancel),
                    await db.Set<JournalEntry>()
                        .Where(entry => entry.SourceId == id)
                        .OrderBy(entry => entry.Sequence)
                        .Select(entry => new RevaluationEntry(entry.Id, entry.Sequence, entry.Date, entry.Memo))
                        .ToListAsync(cancel)
                );
            },
            cancel
        );

    private static async Task<List<ForeignBalance>> Items(TenantDb db, List<RevaluedPart> parts, CancellationToken cancel)
    {
        List<Guid> parties = [.. parts.Select(part => part.PartyId).OfType<Guid>().Distinct()];
        List<Guid> accounts = [.. parts.Where(part => part.Kind == RevaluedKind.Account).Select(part => part.SubjectId)];
        var customers = await GetCustomer.Names(db, parties, cancel);
        var suppliers = await GetSupplier.Names(db, parties, cancel);
        var names = await db.Set<Account>()
            .Where(account => accounts.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
        return parts.ConvertAll(part => new ForeignBalance(
            part.Kind,
            part.SubjectId,
            part.Number,
            part.Type,
            part.PartyId,
            part.Kind switch
            {
                RevaluedKind.Receivable => customers.GetValueOrDefault(part.PartyId!.Value, ""),
                RevaluedKind.Payable => suppliers.GetValueOrDefault(part.PartyId!.Value, ""),
                _ => names.GetValueOrDefault(part.SubjectId, ""),
            },
            part.ItemDate,
            part.DueDate,
            part.Currency,
            part.Open,
            part.Booked,
            part.Rate == 0 ? null : new FoundRate(part.Rate, part.RateDate, part.Source),
            part.Booked + part.Difference
        ));
    }
}
