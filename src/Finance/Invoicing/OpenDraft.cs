using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Invoicing;

/// <summary>What the editor starts with: the draft, and what can be chosen on it.</summary>
/// <param name="Id">Null while it is not saved.</param>
public sealed record OpenedDraft(
    Guid? Id,
    long? Version,
    DraftInput Input,
    CustomerCard? Customer,
    CompanyCard Company,
    IReadOnlyList<TaxCodeRow> TaxCodes
);

/// <summary>Opens a draft, or starts one: empty, for a customer, as a copy, or as the credit of an invoice. It stores nothing.</summary>
public sealed class OpenDraft(GetDocument documents, GetCustomer customers, Work work, TaxCodeList taxCodes, TimeProvider time)
{
    public sealed record Request(DocumentKind Kind, Guid? Id = null, Guid? CustomerId = null, Guid? CopyOf = null, Guid? CreditOf = null);

    public async Task<Outcome<OpenedDraft>> Run(Request request, CancellationToken cancel = default)
    {
        var company = await work.Read<CompanyCard>(
            DocumentRights.View,
            async db => BankDetails.Without(await GetCompanyDetails.In(db, cancel)),
            cancel
        );
        var codes = await taxCodes.Run(cancel: cancel);
        if (!company.Succeeded || !codes.Succeeded)
        {
            return Outcome<OpenedDraft>.Refused([.. company.Refusals, .. codes.Refusals]);
        }

        var source = request.Id ?? request.CopyOf ?? request.CreditOf;
        var card = source is { } id ? await documents.Run(id, cancel: cancel) : null;
        if (card is { Succeeded: false })
        {
            return Outcome<OpenedDraft>.Refused(card.Refusals);
        }

        if (request.Id is not null && card?.Value?.Draft is null)
        {
            return new Refusal(
                "document.issued",
                null,
                "It is issued and cannot be changed. Correct it with a credit memo.",
                RefusalKind.Conflict
            );
        }

        var input = Start(request, card?.Value);
        var customer = input.CustomerId is { } who ? (await customers.Run(who, cancel)).Value : null;
        return new OpenedDraft(
            request.Id,
            request.Id is null ? null : card?.Value?.Version,
            input,
            customer,
            company.Value,
            [.. codes.Value.Where(code => code.ForSales && code.Rate is not null)]
        );
    }

    private DraftInput Start(Request request, DocumentCard? card)
    {
        if (card is null)
        {
            return new DraftInput(request.CustomerId);
        }

        if (card.Content is not { } content)
        {
            return request.Id is null ? card.Draft! with { IssueDate = null, DueDate = null, DeliveryDate = null } : card.Draft!;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var mirror = VoidDocument.Mirror(content, card.Row.Id, today, null);
        var lines = mirror.Lines!.Select(Shown).ToList();
        return request.CreditOf is not null
            ? mirror with
            {
                Lines = lines,
                IssueDate = today > content.IssueDate ? today : content.IssueDate,
                DueDate = null,
            }
            : mirror with
            {
                Lines = lines.ConvertAll(line => line with { OriginalLine = null }),
                IssueDate = null,
                DueDate = null,
                DeliveryDate = null,
                ExchangeRate = null,
                Notes = content.Notes,
                OriginalInvoiceId = null,
            };
    }

    // The one discount that people type as a percent of the line is shown where they typed it.
    private static DraftLine Shown(DraftLine line) =>
        line.Allowances is [{ Percent: { } percent, ReasonCode: "95" }] ? line with { DiscountPercent = percent, Allowances = [] } : line;
}
