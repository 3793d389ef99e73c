using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>A statement of the bank in a list.</summary>
/// <param name="Lines">Movements that came in with it; those that were known before are not among them.</param>
public sealed record BankStatementRow(
    Guid Id,
    string? Number,
    string FileName,
    string Format,
    DateOnly From,
    DateOnly Through,
    decimal? Opening,
    decimal? Closing,
    int Lines,
    string? Warning,
    DateTime At,
    string By
);

/// <summary>The statements that came in for a bank account, the latest first.</summary>
public sealed class BankStatements(Work work)
{
    public Task<Outcome<ListPage<BankStatementRow>>> Run(string accountCode, ListQuery query, CancellationToken cancel = default) =>
        work.Read<ListPage<BankStatementRow>>(
            FinanceRights.View,
            async db =>
            {
                var account = await BankAccounts.Find(db, accountCode, cancel);
                if (account is null)
                {
                    return Refusal.NotFound("bank account");
                }

                var statements = db.Set<BankStatement>().Where(row => row.AccountId == account.Id);
                var total = await statements.CountAsync(cancel);
                var page = await Rows(
                        db,
                        statements.OrderByDescending(row => row.Through).ThenByDescending(row => row.Id).Skip(query.Skip).Take(query.Take)
                    )
                    .ToListAsync(cancel);
                return new ListPage<BankStatementRow>(page, total);
            },
            cancel
        );

    private static IQueryable<BankStatementRow> Rows(TenantDb db, IQueryable<BankStatement> statements)
    {
        var lines = db.Set<BankLine>();
        return from row in statements
            join file in db.Set<BankFile>() on row.FileId equals file.Id
            orderby row.Through descending, row.Id descending
            select new BankStatementRow(
                row.Id,
                row.Number,
                file.Name,
                file.Format,
                row.From,
                row.Through,
                row.Opening,
                row.Closing,
                lines.Count(line => line.StatementId == row.Id),
                row.Warning,
                file.At,
                file.By
            );
    }
}
