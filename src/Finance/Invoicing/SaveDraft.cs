using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>
/// Keeps a draft. The editor saves whatever is typed and shows what is still missing; the API and imports save only what
/// could be issued. A draft has no number and posts nothing.
/// </summary>
public sealed class SaveDraft(Work work)
{
    /// <param name="Id">Null for a new draft.</param>
    /// <param name="Version">The version that was edited.</param>
    /// <param name="Incomplete">Whether to keep it although it could not be issued yet.</param>
    public sealed record Request(DocumentKind Kind, Guid? Id, DraftInput Input, bool Incomplete = false, long? Version = null);

    /// <param name="Problems">What must be changed before it can be issued.</param>
    public sealed record Saved(Guid Id, long Version, IReadOnlyList<Refusal> Problems);

    public Task<Outcome<Saved>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(request.Id is null ? DocumentRights.Create : DocumentRights.Edit, request, key, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<Saved>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var document = request.Id is { } id
            ? await db.Set<SalesDocument>().FirstOrDefaultAsync(row => row.Id == id && row.Kind == request.Kind, cancel)
            : null;
        if (request.Id is not null && document is null)
        {
            return Refusal.NotFound("document");
        }

        if (document is { IssuedAt: not null })
        {
            return new Refusal("document.issued", null, "It is issued and cannot be changed. Correct it with a credit memo.");
        }

        if (document?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this draft meanwhile. Load it again and repeat your change.");
        }

        var context = await DraftContext.Load(db, request.Input, cancel);
        var reading = DraftReading.Of(context, request.Input);
        if (db.Reach is not null && context.Customer is null)
        {
            return new Refusal("document.customer_first", "customerId", "Choose the customer first: you work with your own customers.");
        }

        if (!request.Incomplete && reading.Refusals.Count > 0)
        {
            return Outcome<Saved>.Refused(reading.Refusals);
        }

        if (document is null)
        {
            document = new SalesDocument
            {
                Kind = request.Kind,
                Currency = reading.Currency,
                CreatedAt = db.Now,
                SearchText = "",
            };
            db.Add(document);
        }

        Apply(document, request.Input, context, reading);
        db.About(SubjectTypes.Document, document.Id, $"Draft for {document.CustomerName}");
        return new Saved(document.Id, document.NextVersion(), reading.Refusals);
    }

    internal static void Apply(SalesDocument document, DraftInput input, DraftContext context, DraftReading reading)
    {
        document.CustomerId = context.Customer?.Id;
        document.CustomerName = context.Customer?.Name ?? "";
        document.IssueDate = reading.IssueDate;
        document.DueDate = reading.DueDate;
        document.Currency = Currency.TryGet(reading.Currency, out var currency) ? currency.Code : context.Company.Currency;
        document.ExchangeRate = RateOf(reading);
        document.Total = TotalOf(reading);
        document.Tax = reading.Figures?.Tax ?? 0;
        document.FunctionalTotal = FunctionalTotalOf(context, reading);
        document.OriginalInvoiceId = context.Preceding.FirstOrDefault()?.Id;
        document.Draft = JsonSerializer.Serialize(reading.Kept());
        document.SearchText = SearchText.Of(context.Customer?.Name, input.BuyerReference, input.OrderReference);
    }

    /// <summary>Payable total in the company's currency, at the rate of the document.</summary>
    internal static decimal FunctionalTotalOf(DraftContext context, DraftReading reading) =>
        Currency.Get(context.Company.Currency).Round(TotalOf(reading) * RateOf(reading));

    private static decimal TotalOf(DraftReading reading) =>
        reading.Figures is { } figures ? figures.TaxInclusive + figures.RoundingAmount : 0;

    private static decimal RateOf(DraftReading reading) =>
        reading.ExchangeRate is > 0 and < 1_000_000 ? Round.To(reading.ExchangeRate, 8) : 1;
}

/// <summary>Kinds of records in the history.</summary>
internal static class SubjectTypes
{
    public const string Document = "document";
    public const string Bill = "bill";
    public const string Payment = "payment";
    public const string Entry = "entry";
    public const string Item = "item";
    public const string PriceList = "price list";
    public const string TaxCode = "tax code";
    public const string Account = "account";
    public const string ExchangeRate = "exchange rate";
    public const string VatReturn = "VAT return";
    public const string Notice = "reminder";
    public const string NoticeLevel = "reminder level";
    public const string WriteOff = "write-off";
}
