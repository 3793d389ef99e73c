using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>
/// Everything that stands on a printed invoice, with its figures as they were stored. Printing computes nothing:
/// paper, e-invoice and ledger then cannot differ. Terms follow EN 16931-1; amounts are in <see cref="Currency"/>.
/// </summary>
public sealed record InvoicePrint
{
    public required InvoicePrintKind Kind { get; init; }

    /// <summary>BT-1; null prints as a draft.</summary>
    public string? Number { get; init; }

    /// <summary>Culture of labels, dates and figures, such as <c>en-GB</c> or <c>de-AT</c>.</summary>
    public required string Culture { get; init; }

    /// <summary>ISO 4217 code (BT-5).</summary>
    public required string Currency { get; init; }

    public required DateOnly IssueDate { get; init; }

    public DateOnly? DueDate { get; init; }

    /// <summary>Date of supply (BT-72).</summary>
    public DateOnly? DeliveryDate { get; init; }

    /// <summary>BT-10, named by the buyer.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's order number (BT-13).</summary>
    public string? OrderReference { get; init; }

    /// <summary>Number of the invoice that a credit note or correction changes (BT-25).</summary>
    public string? OriginalInvoice { get; init; }

    public required InvoicePrintParty Seller { get; init; }

    public required InvoicePrintParty Buyer { get; init; }

    /// <summary>Where it was delivered, when not at the buyer's address.</summary>
    public InvoicePrintParty? DeliverTo { get; init; }

    public PdfImage? Logo { get; init; }

    /// <summary>Colour of the title and of the fine line above the page.</summary>
    public PdfColor Accent { get; init; } = new(31, 41, 51);

    public required PageSize Paper { get; init; }

    public required IReadOnlyList<InvoicePrintLine> Lines { get; init; }

    /// <summary>Allowances (negative) and charges of the whole document.</summary>
    public IReadOnlyList<InvoicePrintAdjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<InvoicePrintTax> Taxes { get; init; } = [];

    public required InvoicePrintTotals Totals { get; init; }

    /// <summary>When and how to pay, in sentences (BT-20).</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>What the payer writes on the transfer (BT-83).</summary>
    public string? PaymentReference { get; init; }

    public IReadOnlyList<InvoicePrintAccount> Accounts { get; init; } = [];

    /// <summary>Texts such as legal notices, each a paragraph.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

public enum InvoicePrintKind
{
    Invoice,
    CreditNote,
    CorrectedInvoice,
    PrepaymentInvoice,
    ProForma,
}
