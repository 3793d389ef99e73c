using BackOffice.Finance.Arithmetic;
using BackOffice.Kernel;

namespace BackOffice.Finance.Invoicing;

/// <summary>A document in the shape of the API: everything that was sent, completed by what issuing it adds or would add.</summary>
/// <param name="Totals">Null while a draft lacks what they need; <paramref name="Problems"/> names it, and the content is left out.</param>
/// <param name="Problems">What keeps a draft from being issued.</param>
internal sealed record DocumentResource(
    Guid Id,
    DocumentStatus Status,
    string? Number,
    Guid? CustomerId,
    string CustomerName,
    DateOnly IssueDate,
    DateOnly DueDate,
    DateOnly? DeliveryDate,
    string Currency,
    decimal? ExchangeRate,
    string? TaxCurrency,
    bool PricesIncludeTax,
    string? BuyerReference,
    string? OrderReference,
    string? Notes,
    IReadOnlyList<Guid> OriginalInvoiceIds,
    IReadOnlyList<DocumentResourceLine> Lines,
    IReadOnlyList<DocumentResourceAdjustment> Allowances,
    IReadOnlyList<DocumentResourceAdjustment> Charges,
    DocumentTotals? Totals,
    IReadOnlyList<TaxFigures> TaxBreakdown,
    decimal OpenAmount,
    DateTime? IssuedAt,
    DateTime? SentAt,
    IReadOnlyList<Refusal> Problems,
    long Version
)
{
    public static DocumentResource Of(DocumentCard card)
    {
        var content = card.Content ?? card.Planned;
        return new(
            card.Row.Id,
            card.Row.Status,
            card.Row.Number,
            card.Row.CustomerId,
            card.Row.CustomerName,
            card.Row.IssueDate,
            card.Row.DueDate,
            content?.DeliveryDate,
            card.Row.Currency,
            content?.ExchangeRate,
            content?.TaxCurrency,
            content?.PricesIncludeTax ?? false,
            content?.BuyerReference,
            content?.OrderReference,
            content?.Notes,
            [.. content?.Preceding.Select(invoice => invoice.Id) ?? []],
            content is null ? [] : [.. content.Lines.Zip(content.Figures.Lines, DocumentResourceLine.Of)],
            DocumentResourceAdjustment.Of(content?.Allowances),
            DocumentResourceAdjustment.Of(content?.Charges),
            DocumentTotals.Of(card.Figures),
            card.Figures?.TaxBreakdown ?? [],
            card.Row.OpenAmount,
            card.IssuedAt,
            card.SentAt,
            card.Problems,
            card.Version
        );
    }
}

/// <summary>Names of API.md; amounts in document currency.</summary>
internal sealed record DocumentTotals(
    decimal Lines,
    decimal Allowances,
    decimal Charges,
    decimal TaxExclusive,
    decimal Tax,
    decimal TaxInclusive,
    decimal Prepaid,
    decimal Rounding,
    decimal Due
)
{
    public static DocumentTotals? Of(DocumentFigures? figures) =>
        figures is null
            ? null
            : new DocumentTotals(
                figures.LineTotal,
                figures.AllowanceTotal,
                figures.ChargeTotal,
                figures.TaxExclusive,
                figures.Tax,
                figures.TaxInclusive,
                figures.Prepaid,
                figures.RoundingAmount,
                figures.Due
            );
}

internal sealed record DocumentResourceLine(
    int Line,
    Guid? ItemId,
    string Description,
    decimal Quantity,
    string Unit,
    decimal UnitPrice,
    decimal BaseQuantity,
    IReadOnlyList<DocumentResourceAdjustment> Allowances,
    IReadOnlyList<DocumentResourceAdjustment> Charges,
    decimal Net,
    string TaxCode,
    string TaxCategory,
    decimal TaxRate,
    string AccountCode
)
{
    public static DocumentResourceLine Of(IssuedLine line, LineFigures figures) =>
        new(
            line.LineNo,
            line.ItemId,
            line.Description,
            line.Quantity,
            line.Unit,
            line.UnitPrice,
            line.BaseQuantity,
            DocumentResourceAdjustment.Of(line.Allowances),
            DocumentResourceAdjustment.Of(line.Charges),
            figures.Net,
            line.TaxCode,
            line.TaxCategory,
            line.TaxRate,
            line.AccountCode
        );
}

/// <param name="Amount">Without tax, in document currency.</param>
/// <param name="Percent">Where a percent was sent.</param>
internal sealed record DocumentResourceAdjustment(decimal Amount, decimal? Percent, string? Reason, string TaxCode)
{
    public static IReadOnlyList<DocumentResourceAdjustment> Of(IReadOnlyList<IssuedAdjustment>? items) =>
        [.. (items ?? []).Select(item => new DocumentResourceAdjustment(item.Amount, item.Percent, item.Reason, item.TaxCode))];
}
