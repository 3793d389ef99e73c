namespace BackOffice.Finance.EInvoice;

/// <summary>
/// An invoice or credit note in the terms of EN 16931-1, built only from the stored figures of the issued document.
/// Amounts of a credit note are positive. BT and BG numbers are those of the standard.
/// </summary>
public sealed record ElectronicInvoice
{
    /// <summary>BT-1.</summary>
    public required string Number { get; init; }

    /// <summary>BT-2.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>BT-3, UNCL1001: 380 invoice, 381 credit note, 384 corrected invoice, 386 prepayment invoice.</summary>
    public string TypeCode { get; init; } = InvoiceType;

    /// <summary>BT-5, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>BT-6: the currency of the seller's VAT accounting when it differs from <see cref="Currency"/>.</summary>
    public string? TaxCurrency { get; init; }

    /// <summary>BT-111: the tax in <see cref="TaxCurrency"/> at the rate of the tax point.</summary>
    public decimal? TaxInTaxCurrency { get; init; }

    /// <summary>BT-7: tax point, when it is not the issue date.</summary>
    public DateOnly? TaxPoint { get; init; }

    /// <summary>BT-9.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>BT-10: what the buyer asked to be quoted. Without one, the buyer's customer number.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>BT-13: the buyer's purchase order.</summary>
    public string? OrderReference { get; init; }

    /// <summary>BT-12.</summary>
    public string? ContractReference { get; init; }

    /// <summary>BT-20.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>BT-22. Peppol allows one note.</summary>
    public string? Note { get; init; }

    /// <summary>BG-3: the invoices that a credit note or correction is about.</summary>
    public IReadOnlyList<PrecedingInvoice> PrecedingInvoices { get; init; } = [];

    /// <summary>BG-4.</summary>
    public required InvoiceParty Seller { get; init; }

    /// <summary>BG-7.</summary>
    public required InvoiceParty Buyer { get; init; }

    /// <summary>BG-13.</summary>
    public InvoiceDelivery? Delivery { get; init; }

    /// <summary>BG-16.</summary>
    public InvoicePayment? Payment { get; init; }

    /// <summary>BG-20.</summary>
    public IReadOnlyList<InvoiceAdjustment> Allowances { get; init; } = [];

    /// <summary>BG-21.</summary>
    public IReadOnlyList<InvoiceAdjustment> Charges { get; init; } = [];

    /// <summary>BG-23: each category and rate once.</summary>
    public required IReadOnlyList<InvoiceTax> TaxBreakdown { get; init; }

    /// <summary>BG-22.</summary>
    public required InvoiceTotals Totals { get; init; }

    /// <summary>BG-25.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    /// <summary>UNCL1001 codes.</summary>
    public const string InvoiceType = "380",
        CreditNoteType = "381";

    public bool IsCreditNote => TypeCode == CreditNoteType;
}

/// <summary>BG-3.</summary>
/// <param name="Number">BT-25.</param>
/// <param name="IssueDate">BT-26.</param>
public sealed record PrecedingInvoice(string Number, DateOnly? IssueDate);

/// <summary>BG-13 and BG-14.</summary>
/// <param name="Date">BT-72.</param>
/// <param name="Address">BG-15.</param>
/// <param name="PeriodStart">BT-73.</param>
/// <param name="PeriodEnd">BT-74.</param>
public sealed record InvoiceDelivery(DateOnly? Date, InvoiceAddress? Address, DateOnly? PeriodStart = null, DateOnly? PeriodEnd = null);

/// <summary>BG-16 and BG-17.</summary>
/// <param name="MeansCode">BT-81, UNCL4461: 30 credit transfer, 58 SEPA credit transfer, 48 card, 10 cash, 57 standing agreement.</param>
/// <param name="Reference">BT-83: what the payer quotes.</param>
/// <param name="Account">BT-84: IBAN, or the national number.</param>
/// <param name="AccountName">BT-85.</param>
/// <param name="Bic">BT-86.</param>
public sealed record InvoicePayment(
    string MeansCode,
    string? Reference = null,
    string? Account = null,
    string? AccountName = null,
    string? Bic = null
)
{
    public bool IsCreditTransfer => MeansCode is "30" or "58";
}
