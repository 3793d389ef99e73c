using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>What a line of the bank may be, best first, each with its reason: nothing is posted by asking.</summary>
public sealed class SuggestMatches(Work work)
{
    private const int MostDocuments = 5_000;

    public Task<Outcome<List<Suggestion>>> Run(Guid lineId, CancellationToken cancel = default) =>
        work.Read<List<Suggestion>>(
            FinanceRights.View,
            async db =>
            {
                var line = await db.Set<BankLine>().FirstOrDefaultAsync(row => row.Id == lineId, cancel);
                if (line is null)
                {
                    return Refusal.NotFound("bank line");
                }

                var open =
                    line.Amount - await db.Set<BankMatch>().Where(match => match.LineId == line.Id).SumAsync(match => match.Amount, cancel);
                if (open == 0)
                {
                    return new List<Suggestion>();
                }

                var account = await db.Set<Account>().FirstAsync(row => row.Id == line.AccountId, cancel);
                var functional = (await GetCompanyDetails.In(db, cancel)).Currency;
                var (from, to) = (line.Date.AddDays(-Suggestions.NearDays), line.Date.AddDays(Suggestions.NearDays));
                return Suggestions.For(
                    line,
                    open,
                    await BankMovements.Between(db, account, functional, from, to, cancel),
                    await (open > 0 ? Invoices(db, line.Currency) : Bills(db, line.Currency)).Take(MostDocuments).ToListAsync(cancel),
                    open == line.Amount ? await Others(db, line, from, to, cancel) : [],
                    open < 0 ? await MatchRun.Paid(db, line, open, from, to, cancel) : []
                );
            },
            cancel
        );

    private static IQueryable<OpenDocument> Invoices(TenantDb db, string currency) =>
        db.Set<SalesDocument>()
            .Where(row => row.Kind == DocumentKind.Invoice && row.Open != 0 && row.Number != null && row.Currency == currency)
            .OrderBy(row => row.DueDate)
            .ThenBy(row => row.Id)
            .Select(row => new OpenDocument(false, row.Id, row.Number!, row.CustomerId!.Value, row.CustomerName, row.Open, row.IssueDate));

    private static IQueryable<OpenDocument> Bills(TenantDb db, string currency) =>
        db.Set<Bill>()
            .Where(row => row.Kind == BillKind.Bill && row.Open != 0 && row.Number != null && row.Currency == currency)
            .OrderBy(row => row.DueDate)
            .ThenBy(row => row.Id)
            .Select(row => new OpenDocument(
                true,
                row.Id,
                row.SupplierNumber!,
                row.SupplierId!.Value,
                row.SupplierName,
                -row.Open,
                row.IssueDate
            ));

    // Lines of other accounts over the opposite amount that are not matched.
    private static Task<List<OtherSide>> Others(TenantDb db, BankLine line, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var lines = db.Set<BankLine>()
            .Where(row => row.AccountId != line.AccountId && row.Amount == -line.Amount && row.Currency == line.Currency)
            .Where(row => row.Date >= from && row.Date <= to);
        return BankLineList
            .Open(db, lines)
            .OrderBy(row => row.Date)
            .ThenBy(row => row.Id)
            .Join(
                db.Set<Account>(),
                row => row.AccountId,
                other => other.Id,
                (row, other) => new OtherSide(other.Code, other.Name, row.Date)
            )
            .ToListAsync(cancel);
    }
}
