using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// Begins a payment run or changes a draft of one. Refusals, in this order: unknown, not a draft, stale, bank account, dates, number of
/// documents, each document (unknown, named twice, why it is not paid now, amount), credits above bills, nothing to pay.
/// </summary>
public sealed class SavePaymentRun(Work work)
{
    private const int MostDocuments = 1_000;

    /// <param name="Id">Of the draft; a new run when absent.</param>
    /// <param name="BankAccountCode">The account in the role of bank when absent.</param>
    /// <param name="ExecutionDate">When the bank pays; today when absent.</param>
    /// <param name="DueThrough">The last due date that is looked at; the execution date when absent.</param>
    /// <param name="Documents">Bills, and credits that lower what is paid; every due bill that can be paid when absent.</param>
    public sealed record Request(
        Guid? Id = null,
        string? BankAccountCode = null,
        DateOnly? ExecutionDate = null,
        DateOnly? DueThrough = null,
        IReadOnlyList<Part>? Documents = null,
        long? Version = null
    );

    /// <param name="Amount">Positive, at most what is open; all of it when absent.</param>
    public sealed record Part(Guid DocumentId, decimal? Amount = null);

    public sealed record Saved(Guid Id, int Number, decimal Total, long Version);

    public Task<Outcome<Saved>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(request.Id is null ? FinanceRights.Create : FinanceRights.Edit, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Saved>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var run = request.Id is { } id ? await db.Set<PaymentRun>().AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) : null;
        var bank = request.BankAccountCode is { } code
            ? await BankAccounts.Find(db, code, cancel)
            : (await ChartOfAccounts.Load(db, cancel)).InRole(AccountRole.Bank);
        var today = DateOnly.FromDateTime(db.Now);
        var day = request.ExecutionDate ?? today;
        var through = request.DueThrough ?? day;
        if (Check(request, run, bank, today, day, through) is { } refusal)
        {
            return refusal;
        }

        var currency = bank!.Currency ?? (await GetCompanyDetails.In(db, cancel)).Currency;
        var chosen = await Choose(db, request, currency, through, cancel);
        if (!chosen.Succeeded)
        {
            return Outcome<Saved>.Refused(chosen.Refusals);
        }

        var lines = PlannedLine.Of(chosen.Value);
        if (lines.FirstOrDefault(line => line.Amount <= 0) is { } negative)
        {
            return new Refusal("payment_run.credits", "documents", $"The credits of {negative.SupplierName} are not less than its bills.");
        }

        if (lines.Count == 0)
        {
            return new Refusal("payment_run.empty", "documents", "No bill that can be paid is due through this day.");
        }

        run ??= await Begin(db, bank, currency, cancel);
        (run.BankAccountId, run.Currency, run.ExecutionDate, run.DueThrough) = (bank.Id, currency, day, through);
        (run.Total, run.Lines) = (lines.Sum(line => line.Amount), lines.Count);
        await Replace(db, run, lines, cancel);
        db.About(PaymentRun.Subject, run.Id, $"Payment run {run.Number}, {run.Total:0.00##} {currency} to {run.Lines} suppliers");
        return new Saved(run.Id, run.Number, run.Total, run.NextVersion());
    }

    private static Refusal? Check(Request request, PaymentRun? run, Account? bank, DateOnly today, DateOnly day, DateOnly through) =>
        request.Id is not null && run is null ? Refusal.NotFound("payment run")
        : run is not null && run.State != PaymentRunState.Draft ? run.IsNow("a draft")
        : run?.IsStale(request.Version) == true
            ? Refusal.Conflict("Somebody changed this run meanwhile. Load it again and repeat your change.")
        : bank is null || bank.IsBlocked || !bank.IsBank
            ? new Refusal("payment_run.bank_account", "bankAccountCode", "Choose a bank or cash account.")
        : day < today || day > today.AddYears(1)
            ? new Refusal("payment_run.date", "executionDate", "The bank pays today or on a later day within a year.")
        : through.Year is < 1990 or > 2200 ? new Refusal("payment_run.due", "dueThrough", "Enter a day between 1990 and 2200.")
        : request.Documents?.Count > MostDocuments
            ? new Refusal("payment_run.too_many", "documents", $"A run pays at most {MostDocuments} documents.")
        : null;

    private static async Task<Outcome<List<ChosenBill>>> Choose(
        TenantDb db,
        Request request,
        string currency,
        DateOnly through,
        CancellationToken cancel
    )
    {
        if (request.Documents is not { } asked)
        {
            var due = await DueBills.Through(db, currency, through, request.Id, cancel);
            return due.Where(bill => bill is { IsCredit: false, Excluded: null })
                .Take(MostDocuments)
                .Select(bill => new ChosenBill(bill, bill.OpenAmount))
                .ToList();
        }

        var found = (
            await DueBills.These(db, currency, [.. asked.Select(part => part.DocumentId).Distinct()], request.Id, cancel)
        ).ToDictionary(bill => bill.Id);
        var seen = new HashSet<Guid>();
        var refusals = asked
            .Select((part, at) => Refuse(part, found.GetValueOrDefault(part.DocumentId), seen.Add(part.DocumentId), at))
            .OfType<Refusal>()
            .ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return asked.Select(part => new ChosenBill(found[part.DocumentId], part.Amount ?? found[part.DocumentId].OpenAmount)).ToList();
    }

    private static Refusal? Refuse(Part part, DueBill? bill, bool isNew, int at)
    {
        var field = $"documents[{at}]";
        return bill is null || !isNew
                ? new Refusal(
                    "payment_run.document",
                    $"{field}.documentId",
                    "This is no open bill or supplier credit, or it is named twice."
                )
            : bill.Excluded is { } why ? new Refusal($"payment_run.{why.Code}", $"{field}.documentId", $"{bill.Number}: {why.Message}")
            : part.Amount is { } amount && (amount <= 0 || amount > bill.OpenAmount || Currency.Get(bill.Currency).Round(amount) != amount)
                ? new Refusal(
                    "payment_run.amount",
                    $"{field}.amount",
                    $"Enter an amount above zero and at most the {bill.OpenAmount:0.00##} {bill.Currency} that are open."
                )
            : null;
    }

    private static async Task<PaymentRun> Begin(TenantDb db, Account bank, string currency, CancellationToken cancel)
    {
        // Two that begin at once take the same number, and the one that commits last is run again.
        var last = await db.Set<PaymentRun>().MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        var run = new PaymentRun
        {
            Number = last + 1,
            BankAccountId = bank.Id,
            Currency = currency,
            CreatedAt = db.Now,
            CreatedBy = db.Caller.ActorName,
        };
        db.Add(run);
        return run;
    }

    private static async Task Replace(TenantDb db, PaymentRun run, List<PlannedLine> lines, CancellationToken cancel)
    {
        await db.Set<PaymentRunItem>().Where(item => item.RunId == run.Id).ExecuteDeleteAsync(cancel);
        await db.Set<PaymentRunLine>().Where(line => line.RunId == run.Id).ExecuteDeleteAsync(cancel);
        for (var at = 0; at < lines.Count; at++)
        {
            var planned = lines[at];
            var line = new PaymentRunLine
            {
                RunId = run.Id,
                LineNo = at + 1,
                SupplierId = planned.SupplierId,
                SupplierName = planned.SupplierName,
                Amount = planned.Amount,
                Reference = planned.Reference,
            };
            db.Add(line);
            foreach (var part in planned.Documents)
            {
                db.Add(
                    new PaymentRunItem
                    {
                        RunId = run.Id,
                        LineId = line.Id,
                        DocumentId = part.Bill.Id,
                        Amount = part.Effect,
                        OpenDocumentId = part.Bill.Id,
                    }
                );
            }
        }
    }
}
