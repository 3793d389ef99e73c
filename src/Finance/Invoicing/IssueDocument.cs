using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.EInvoice;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>An invoice was issued, or a credit memo: other areas react in the same transaction.</summary>
public sealed record DocumentIssued(Guid Id, DocumentKind Kind, Guid CustomerId, string Number, DateOnly Date);

/// <summary>
/// Issues a draft: fixes its content, takes the number, posts it, opens it for payment. Refusals, in this order: unknown,
/// issued already, another's duty, incomplete, below zero, above the limit of the caller, customer blocked or above the credit limit, period locked, e-invoice rules, credit over the invoice, prepaid without payments; none of
/// them takes a number (N-07).
/// </summary>
public sealed class IssueDocument(Work work, Colleagues colleagues)
{
    /// <param name="OverrideReason">Why an invoice is issued although the customer is blocked or above the credit limit.</param>
    public sealed record Request(Guid Id, long? Version = null, string? OverrideReason = null);

    public sealed record Issued(Guid Id, string Number);

    public async Task<Outcome<Issued>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(DocumentRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    internal static async Task<Outcome<Issued>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var document =
            db.Set<SalesDocument>().Local.FirstOrDefault(row => row.Id == request.Id)
            ?? await db.Set<SalesDocument>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (document is null)
        {
            return Refusal.NotFound("document");
        }

        if (document.Draft is not { } draft)
        {
            return new Refusal("document.issued", null, $"It is issued already, as {document.Number}.", RefusalKind.Conflict);
        }

        if (document.IsStale(request.Version))
        {
            return Refusal.Conflict("Somebody changed this draft meanwhile. Look at it again before you issue it.");
        }

        if (await FinanceDuties.MayIssue(db, document, cancel) is { } own)
        {
            return own;
        }

        var input = JsonSerializer.Deserialize<DraftInput>(draft)!;
        var context = await DraftContext.Load(db, input, cancel);
        var reading = DraftReading.Of(context, input);
        if (reading.Refusals.Count > 0)
        {
            return Outcome<Issued>.Refused(reading.Refusals);
        }

        if (reading.Figures!.TaxInclusive < 0)
        {
            var other = document.Kind == DocumentKind.Invoice ? "a credit memo" : "an invoice";
            return new Refusal("document.negative", "lines", $"The total is below zero. Make {other} over it instead.");
        }

        var total = SaveDraft.FunctionalTotalOf(context, reading);
        if (ApprovalLimit.Check(db, DocumentRights.Approve, total, context.Company.Currency, "lines") is { } above)
        {
            return above;
        }

        var reason = PlainText.Clean(request.OverrideReason);
        var stopped =
            document.Kind == DocumentKind.CreditMemo
                ? null
                : await CreditCheck.Check(db, context.Customer!, total, context.Company.Currency, reason, cancel);
        if (stopped is not null)
        {
            return stopped;
        }

        if (await PeriodLock.Check(db, reading.IssueDate, LockScope.Sales, "issueDate", cancel) is { } locked)
        {
            return locked;
        }

        var content = IssuedContentOf.Draft(document.Kind, input, context, reading, NumberLater);
        var rules = ElectronicDocument.StopIssue(content);
        if (rules.Count > 0)
        {
            return Outcome<Issued>.Refused(rules);
        }

        if (await Credits.Check(db, document, content, cancel) is { } exceeded)
        {
            return exceeded;
        }

        var prepaid = await Prepaying.Find(db, document, content, cancel);
        if (!prepaid.Succeeded)
        {
            return Outcome<Issued>.Refused(prepaid.Refusals);
        }

        var number = await NumberSeries.Take(db, InvoiceNumbers.SeriesOf(document.Kind), reading.IssueDate);
        content = content with { Number = number };
        SaveDraft.Apply(document, input, context, reading);
        Fix(db, document, content);
        // A document over nothing, such as one with a full discount, moves nothing.
        if (InvoicePosting.For(document.Id, content, context.Chart) is { Lines.Count: > 0 } posting)
        {
            await Poster.Post(db, posting, cancel);
        }

        var functional = Currency.Get(content.Seller.Currency);
        foreach (var payment in prepaid.Value)
        {
            var part = Math.Min(-payment.Open, content.Figures.Prepaid - (document.Total - document.Open));
            if (part > 0)
            {
                await Allocating.Allocate(db, context.Chart, functional, payment, document, part, content.IssueDate, cancel);
            }
        }

        await Credits.Settle(db, context.Chart, functional, document, content, cancel);
        db.Raise(new DocumentIssued(document.Id, document.Kind, document.CustomerId!.Value, number, content.IssueDate));
        var although = reason is null ? "" : $", although blocked or above the credit limit: {reason}";
        db.About(SubjectTypes.Document, document.Id, $"{number} issued to {document.CustomerName}{although}");
        return new Issued(document.Id, number);
    }

    // Stands in the content while it is checked: the number is taken only when nothing can refuse any more.
    private const string NumberLater = "0";

    private static void Fix(TenantDb db, SalesDocument document, IssuedDocument content)
    {
        var sign = document.Kind == DocumentKind.Invoice ? 1 : -1;
        document.Number = content.Number;
        document.IssuedAt = db.Now;
        document.Draft = null;
        document.Open = sign * document.Total;
        document.FunctionalOpen = sign * document.FunctionalTotal;
        document.SearchText = SearchText.Of(content.Number, document.CustomerName, content.BuyerReference, content.OrderReference);
        db.Append(new IssuedContent { DocumentId = document.Id, Json = JsonSerializer.Serialize(content) });
        foreach (var (line, figures) in content.Lines.Zip(content.Figures.Lines))
        {
            db.Append(
                new DocumentLine
                {
                    DocumentId = document.Id,
                    LineNo = line.LineNo,
                    ItemId = line.ItemId,
                    Quantity = line.Quantity,
                    Net = figures.Net,
                    TaxCode = line.TaxCode,
                    AccountId = line.AccountId,
                    OriginalId = line.OriginalLine is null ? null : document.OriginalInvoiceId,
                    OriginalLine = line.OriginalLine,
                }
            );
        }
    }
}
