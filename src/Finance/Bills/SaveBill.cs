using System.Text.Json;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>
/// Keeps a draft of a bill. The editor saves whatever is typed and shows what is still missing; the API saves only what
/// could be posted. Refusals, in this order: unknown, posted already, stale, a number that another bill of the supplier has
/// (N-06, of a draft whose supplier changes too), then what is incomplete.
/// </summary>
public sealed class SaveBill(Work work)
{
    /// <param name="Id">Null for a new draft.</param>
    /// <param name="Version">The version that was edited.</param>
    /// <param name="Incomplete">Whether to keep it although it could not be posted yet.</param>
    public sealed record Request(BillKind Kind, Guid? Id, BillInput Input, bool Incomplete = false, long? Version = null);

    /// <param name="Problems">What must be changed before it can be posted.</param>
    public sealed record Saved(Guid Id, long Version, IReadOnlyList<Refusal> Problems);

    public Task<Outcome<Saved>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(request.Id is null ? FinanceRights.Create : FinanceRights.Edit, request, key, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<Saved>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var bill = request.Id is { } id
            ? await db.Set<Bill>().FirstOrDefaultAsync(row => row.Id == id && row.Kind == request.Kind, cancel)
            : null;
        if (request.Id is not null && bill is null)
        {
            return Refusal.NotFound("bill");
        }

        if (bill is { PostedAt: not null })
        {
            return new Refusal("bill.posted", null, "It is posted and cannot be changed. Correct it with a supplier credit, or void it.");
        }

        if (bill?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this draft meanwhile. Load it again and repeat your change.");
        }

        var context = await BillContext.Load(db, request.Kind, bill?.Id, request.Input, cancel);
        var reading = BillReading.Of(context, request.Kind, request.Input);
        if (reading.TakenNumber is { } taken)
        {
            return taken;
        }

        if (!request.Incomplete && reading.Refusals.Count > 0)
        {
            return Outcome<Saved>.Refused(reading.Refusals);
        }

        if (bill is null)
        {
            bill = new Bill
            {
                Kind = request.Kind,
                Currency = reading.Currency,
                CreatedAt = db.Now,
                SearchText = "",
            };
            db.Add(bill);
        }

        Apply(bill, request.Input, context, reading);
        db.About(SubjectTypes.Bill, bill.Id, $"Draft of {bill.SupplierName} {bill.SupplierNumber}".TrimEnd());
        return new Saved(bill.Id, bill.NextVersion(), reading.Refusals);
    }

    internal static void Apply(Bill bill, BillInput input, BillContext context, BillReading reading)
    {
        var number = PlainText.Cut(reading.SupplierNumber ?? "", SupplierNumbers.Longest);
        bill.SupplierId = context.Supplier?.Id;
        bill.SupplierName = context.Supplier?.Name ?? "";
        bill.SupplierNumber = number.Length > 0 ? number : null;
        bill.NumberKey = SupplierNumbers.KeyOf(bill.SupplierNumber);
        bill.IssueDate = reading.IssueDate;
        bill.DueDate = reading.DueDate;
        bill.Currency = Currency.TryGet(reading.Currency, out var currency) ? currency.Code : context.Company.Currency;
        bill.ExchangeRate = RateOf(reading);
        bill.Total = reading.Figures?.Total ?? 0;
        bill.Tax = reading.Figures?.Tax ?? 0;
        bill.FunctionalTotal = FunctionalTotalOf(context, reading);
        bill.OriginalId = context.Original?.Id;
        bill.Draft = JsonSerializer.Serialize(input);
        bill.SearchText = SearchText.Of(context.Supplier?.Name, bill.SupplierNumber);
    }

    /// <summary>Total in the company's currency, at the rate of the bill.</summary>
    internal static decimal FunctionalTotalOf(BillContext context, BillReading reading) =>
        Currency.Get(context.Company.Currency).Round((reading.Figures?.Total ?? 0) * RateOf(reading));

    private static decimal RateOf(BillReading reading) =>
        reading.ExchangeRate is > 0 and < 1_000_000 ? Round.To(reading.ExchangeRate, 8) : 1;
}

/// <summary>Deletes a draft, which never had a number of ours.</summary>
public sealed class DeleteBillDraft(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Delete,
            request,
            key,
            async db =>
            {
                var draft = await db.Set<Bill>().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
                if (draft is null)
                {
                    return Refusal.NotFound("bill");
                }

                if (draft.Draft is null)
                {
                    return new Refusal(
                        "bill.posted",
                        null,
                        "It is posted and stays. Void it, or enter a supplier credit.",
                        RefusalKind.Conflict
                    );
                }

                db.Remove(draft);
                db.About(SubjectTypes.Bill, draft.Id, $"Draft of {draft.SupplierName} deleted");
                return default(Done);
            },
            cancel
        );
}
