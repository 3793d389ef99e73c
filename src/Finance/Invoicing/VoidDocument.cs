using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>
/// Takes back an invoice that nobody paid: a credit memo over all of it, issued and set against it. The number stays, the
/// documents stay. What is paid or credited in part is corrected by a credit memo of its own.
/// </summary>
public sealed class VoidDocument(Work work, Colleagues colleagues)
{
    public sealed record Request(Guid Id, DateOnly? Date = null, string? Reason = null);

    public sealed record Voided(Guid CreditMemoId, string CreditMemoNumber);

    public async Task<Outcome<Voided>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await Void(request, key, cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    private Task<Outcome<Voided>> Void(Request request, string? key, CancellationToken cancel) =>
        work.Do<Voided>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var invoice = await db.Set<SalesDocument>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(row => row.Id == request.Id && row.Kind == DocumentKind.Invoice, cancel);
                var content = invoice is null ? null : await GetDocument.Content(db, invoice.Id, cancel);
                if (invoice is null)
                {
                    return Refusal.NotFound("invoice");
                }

                if (content is null)
                {
                    return new Refusal("document.draft", null, "It is a draft: delete it instead.");
                }

                if (invoice.Open != invoice.Total)
                {
                    return new Refusal(
                        "document.settled",
                        null,
                        "It is paid or credited in part. Make a credit memo for what is wrong.",
                        RefusalKind.Conflict
                    );
                }

                var today = DateOnly.FromDateTime(db.Now);
                var date = request.Date ?? (today > invoice.IssueDate ? today : invoice.IssueDate);
                var memo = Mirror(content, invoice.Id, date, PlainText.Clean(request.Reason));
                var saved = await SaveDraft.In(db, new SaveDraft.Request(DocumentKind.CreditMemo, null, memo), cancel);
                if (!saved.Succeeded)
                {
                    return Outcome<Voided>.Refused(saved.Refusals);
                }

                var issued = await IssueDocument.In(db, new IssueDocument.Request(saved.Value.Id), cancel);
                db.About(SubjectTypes.Document, invoice.Id, $"{invoice.Number} voided");
                return issued.Then<Voided>(done => new Voided(done.Id, done.Number));
            },
            cancel
        );

    /// <summary>The same document with the other sign; tax at the rate of the original, because the tax point is its.</summary>
    internal static DraftInput Mirror(IssuedDocument content, Guid original, DateOnly date, string? reason) =>
        new(
            content.Buyer.Id,
            date,
            date,
            content.DeliveryDate ?? content.IssueDate,
            content.Currency,
            content.ExchangeRate,
            content.TaxCurrency,
            content.BuyerReference,
            content.OrderReference,
            reason,
            content.PricesIncludeTax,
            [.. content.Lines.Select(line => Line(line))],
            [.. content.Allowances.Select(item => Part(item) with { TaxCode = item.TaxCode })],
            [.. content.Charges.Select(item => Part(item) with { TaxCode = item.TaxCode })],
            OriginalInvoiceId: original
        );

    private static DraftLine Line(IssuedLine line) =>
        new(
            line.Description,
            line.ItemId,
            line.Quantity,
            line.Unit,
            line.UnitPrice,
            line.BaseQuantity,
            Allowances: [.. line.Allowances.Select(item => Part(item))],
            Charges: [.. line.Charges.Select(item => Part(item))],
            TaxCode: line.TaxCode,
            AccountCode: line.AccountCode,
            OriginalLine: line.LineNo
        );

    private static DraftAdjustment Part(IssuedAdjustment item) => new(item.TypedAmount, item.Percent, item.Reason, null, item.ReasonCode);
}

/// <summary>Deletes a draft, which never had a number.</summary>
public sealed class DeleteDraft(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            DocumentRights.Delete,
            request,
            key,
            async db =>
            {
                var draft = await db.Set<SalesDocument>().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
                if (draft is null)
                {
                    return Refusal.NotFound("document");
                }

                if (draft.Draft is null)
                {
                    return new Refusal(
                        "document.issued",
                        null,
                        "It is issued and stays. Correct it with a credit memo.",
                        RefusalKind.Conflict
                    );
                }

                db.Remove(draft);
                db.About(SubjectTypes.Document, draft.Id, $"Draft for {draft.CustomerName} deleted");
                return default(Done);
            },
            cancel
        );
}
