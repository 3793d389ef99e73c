using System.Text.Json;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>
/// Posts a draft: fixes its content, takes our number, posts it, opens it for payment. Refusals, in this order: unknown, posted
/// already, stale, another's duty, incomplete or a number that is entered already, above the limit of the caller, period locked, credit over the
/// bill; none of them takes a number (N-07).
/// </summary>
public sealed class PostBill(Work work, Colleagues colleagues)
{
    public sealed record Request(Guid Id, long? Version = null);

    public sealed record Posted(Guid Id, string Number);

    public async Task<Outcome<Posted>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    private static async Task<Outcome<Posted>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var bill = await db.Set<Bill>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (bill is null)
        {
            return Refusal.NotFound("bill");
        }

        if (bill.Draft is not { } draft)
        {
            return new Refusal("bill.posted", null, $"It is posted already, as {bill.Number}.", RefusalKind.Conflict);
        }

        if (bill.IsStale(request.Version))
        {
            return Refusal.Conflict("Somebody changed this draft meanwhile. Look at it again before you post it.");
        }

        if (await PurchaseDuties.MayPost(db, bill, cancel) is { } own)
        {
            return own;
        }

        var input = JsonSerializer.Deserialize<BillInput>(draft)!;
        var context = await BillContext.Load(db, bill.Kind, bill.Id, input, cancel);
        var reading = BillReading.Of(context, bill.Kind, input);
        if (reading.Refusals.Count > 0)
        {
            return Outcome<Posted>.Refused(reading.Refusals);
        }

        var total = SaveBill.FunctionalTotalOf(context, reading);
        if (ApprovalLimit.Check(db, FinanceRights.Approve, total, context.Company.Currency, "lines") is { } above)
        {
            return above;
        }

        if (await PeriodLock.Check(db, reading.IssueDate, LockScope.Purchases, "issueDate", cancel) is { } locked)
        {
            return locked;
        }

        var content = reading.Posted("");
        if (await BillCredits.Check(db, content, cancel) is { } exceeded)
        {
            return exceeded;
        }

        var number = await NumberSeries.Take(db, BillNumbers.SeriesOf(bill.Kind), reading.IssueDate);
        content = content with { Number = number };
        SaveBill.Apply(bill, input, context, reading);
        Fix(db, bill, content);
        // A bill over nothing moves nothing.
        if (BillPosting.For(bill.Id, content, context.Chart) is { Lines.Count: > 0 } posting)
        {
            await Poster.Post(db, posting, cancel);
        }

        await BillCredits.Settle(db, context.Chart, Currency.Get(context.Company.Currency), bill, content, cancel);
        db.About(SubjectTypes.Bill, bill.Id, $"{number} of {bill.SupplierName} posted");
        return new Posted(bill.Id, number);
    }

    private static void Fix(TenantDb db, Bill bill, PostedBill content)
    {
        bill.Number = content.Number;
        bill.PostedAt = db.Now;
        bill.Draft = null;
        bill.Open = bill.Sign * bill.Total;
        bill.FunctionalOpen = bill.Sign * bill.FunctionalTotal;
        bill.SearchText = SearchText.Of(content.Number, bill.SupplierName, bill.SupplierNumber);
        db.Append(new BillContent { BillId = bill.Id, Json = JsonSerializer.Serialize(content) });
        foreach (var line in content.Lines)
        {
            db.Append(
                new BillLine
                {
                    BillId = bill.Id,
                    LineNo = line.LineNo,
                    Quantity = line.Quantity,
                    Net = line.Net,
                    TaxCode = line.TaxCode,
                    AccountId = line.AccountId,
                    OriginalId = line.OriginalLine is null ? null : bill.OriginalId,
                    OriginalLine = line.OriginalLine,
                }
            );
        }
    }
}
