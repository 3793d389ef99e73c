using BackOffice.Kernel;

namespace BackOffice.Finance.Bills;

/// <summary>A bill in the shape of the API: everything that was sent, completed by what posting it adds or would add.</summary>
/// <param name="Totals">Null while a draft lacks what they need; <paramref name="Problems"/> names it, and the content is left out.</param>
/// <param name="Problems">What keeps a draft from being posted.</param>
/// <param name="Similar">What a draft may be a second entry of.</param>
internal sealed record BillResource(
    Guid Id,
    BillStatus Status,
    string? Number,
    string? SupplierNumber,
    Guid? SupplierId,
    string SupplierName,
    DateOnly IssueDate,
    DateOnly DueDate,
    string Currency,
    decimal? ExchangeRate,
    string? Notes,
    Guid? OriginalBillId,
    IReadOnlyList<PostedBillLine> Lines,
    BillTotals? Totals,
    IReadOnlyList<BillTax> TaxBreakdown,
    decimal OpenAmount,
    DateTime? PostedAt,
    DateOnly? VoidDate,
    HeldBill? Hold,
    IReadOnlyList<Refusal> Problems,
    IReadOnlyList<SimilarBill> Similar,
    long Version
)
{
    public static BillResource Of(BillCard card)
    {
        var content = card.Content ?? card.Planned;
        return new(
            card.Row.Id,
            card.Row.Status,
            card.Row.Number,
            card.Row.SupplierNumber,
            card.Row.SupplierId,
            card.Row.SupplierName,
            card.Row.IssueDate,
            card.Row.DueDate,
            card.Row.Currency,
            content?.ExchangeRate,
            content?.Notes,
            content?.Original?.Id,
            content?.Lines ?? [],
            card.Figures is { } figures ? new BillTotals(figures.Net, figures.Net, figures.Tax, figures.Total, figures.Total) : null,
            card.Figures?.Taxes ?? [],
            card.Row.OpenAmount,
            card.PostedAt,
            card.VoidDate,
            card.Hold,
            card.Problems,
            card.Similar,
            card.Version
        );
    }
}

/// <summary>Names of API.md; amounts in the bill's currency.</summary>
internal sealed record BillTotals(decimal Lines, decimal TaxExclusive, decimal Tax, decimal TaxInclusive, decimal Due);
