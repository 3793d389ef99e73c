using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>A payment run in a list.</summary>
/// <param name="Lines">Suppliers that it pays.</param>
public sealed record PaymentRunRow(
    Guid Id,
    int Number,
    PaymentRunState State,
    DateOnly ExecutionDate,
    string BankAccountCode,
    string BankAccount,
    string Currency,
    int Lines,
    decimal Total,
    DateTime CreatedAt,
    string CreatedBy,
    string? SubmittedBy,
    string? ApprovedBy
);

/// <summary>Payment runs, the newest first unless asked otherwise.</summary>
public sealed class PaymentRunList(Work work)
{
    /// <param name="view">open, waiting, approved, paid or cancelled; all when absent.</param>
    public Task<Outcome<ListPage<PaymentRunRow>>> Run(ListQuery query, string? view = null, CancellationToken cancel = default) =>
        work.Read<ListPage<PaymentRunRow>>(
            FinanceRights.View,
            async db =>
            {
                var runs = Filtered(db.Set<PaymentRun>().AsNoTracking(), query, view);
                var page = Sorted(runs, query).Skip(query.Skip).Take(query.Take);
                return new ListPage<PaymentRunRow>(await Rows(db, page).ToListAsync(cancel), await runs.CountAsync(cancel));
            },
            cancel
        );

    /// <summary>How many wait for the yes of the caller, for whom it is not their own.</summary>
    public Task<Outcome<int>> Waiting(CancellationToken cancel = default) =>
        work.Read<int>(
            FinanceRights.Approve,
            async db =>
            {
                var caller = db.Caller.ActorId;
                return await db.Set<PaymentRun>()
                    .CountAsync(row => row.State == PaymentRunState.Submitted && row.SubmittedById != caller, cancel);
            },
            cancel
        );

    internal static IQueryable<PaymentRunRow> Rows(TenantDb db, IQueryable<PaymentRun> runs) =>
        runs.Select(row => new PaymentRunRow(
            row.Id,
            row.Number,
            row.State,
            row.ExecutionDate,
            db.Set<Account>().Where(account => account.Id == row.BankAccountId).Select(account => account.Code).First(),
            db.Set<Account>().Where(account => account.Id == row.BankAccountId).Select(account => account.Name).First(),
            row.Currency,
            row.Lines,
            row.Total,
            row.CreatedAt,
            row.CreatedBy,
            row.SubmittedBy,
            row.ApprovedBy
        ));

    private static IQueryable<PaymentRun> Filtered(IQueryable<PaymentRun> runs, ListQuery query, string? view)
    {
        runs = view switch
        {
            "open" => runs.Where(row =>
                row.State == PaymentRunState.Draft || row.State == PaymentRunState.Submitted || row.State == PaymentRunState.Approved
            ),
            "waiting" => runs.Where(row => row.State == PaymentRunState.Submitted),
            "approved" => runs.Where(row => row.State == PaymentRunState.Approved),
            "paid" => runs.Where(row => row.State == PaymentRunState.Paid),
            "cancelled" => runs.Where(row => row.State == PaymentRunState.Cancelled),
            _ => runs,
        };

        // A run is looked for by its number.
        return string.IsNullOrWhiteSpace(query.Search) ? runs
            : int.TryParse(query.Search.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? runs.Where(row => row.Number == number)
            : runs.Where(_ => false);
    }

    private static IQueryable<PaymentRun> Sorted(IQueryable<PaymentRun> runs, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("date", false) => runs.OrderBy(row => row.ExecutionDate).ThenBy(row => row.Id),
            ("date", true) => runs.OrderByDescending(row => row.ExecutionDate).ThenByDescending(row => row.Id),
            ("number", false) => runs.OrderBy(row => row.Number),
            _ => runs.OrderByDescending(row => row.Number),
        };
}
