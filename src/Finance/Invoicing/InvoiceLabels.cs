using BackOffice.Finance.Tax;

namespace BackOffice.Finance.Invoicing;

/// <summary>The fixed words of a printed invoice; the properties' defaults are English.</summary>
public sealed partial record InvoiceLabels
{
    public string Invoice { get; init; } = "Invoice";
    public string CreditNote { get; init; } = "Credit note";
    public string CorrectedInvoice { get; init; } = "Corrected invoice";
    public string PrepaymentInvoice { get; init; } = "Prepayment invoice";
    public string ProForma { get; init; } = "Pro forma invoice";
    public string Draft { get; init; } = "Draft";
    public string BilledTo { get; init; } = "Billed to";
    public string DeliveredTo { get; init; } = "Delivered to";
    public string Number { get; init; } = "Number";
    public string IssueDate { get; init; } = "Issue date";
    public string DueDate { get; init; } = "Due date";
    public string DeliveryDate { get; init; } = "Date of supply";
    public string BuyerReference { get; init; } = "Your reference";
    public string OrderReference { get; init; } = "Order";
    public string OriginalInvoice { get; init; } = "Changes invoice";
    public string Currency { get; init; } = "Currency";
    public string VatId { get; init; } = "VAT ID";
    public string Position { get; init; } = "No.";
    public string Description { get; init; } = "Description";
    public string Quantity { get; init; } = "Quantity";
    public string Unit { get; init; } = "Unit";
    public string UnitPrice { get; init; } = "Unit price";

    /// <summary>Before the base quantity of a price: "per 100".</summary>
    public string Per { get; init; } = "per";
    public string Tax { get; init; } = "Tax";
    public string Net { get; init; } = "Net amount";
    public string TaxSummary { get; init; } = "Tax summary";
    public string Taxable { get; init; } = "Taxable amount";
    public string TaxRate { get; init; } = "Rate";
    public string TaxAmount { get; init; } = "Tax amount";
    public string TotalLines { get; init; } = "Sum of lines";
    public string TotalWithoutTax { get; init; } = "Total without tax";
    public string TotalTax { get; init; } = "Tax";
    public string TotalWithTax { get; init; } = "Total with tax";
    public string Prepaid { get; init; } = "Already paid";
    public string Rounding { get; init; } = "Rounding";
    public string AmountDue { get; init; } = "Amount due";

    /// <summary>Instead of "amount due" on a credit note: the amount is in the buyer's favour.</summary>
    public string AmountCredited { get; init; } = "Amount credited";
    public string Payment { get; init; } = "Payment";
    public string AccountHolder { get; init; } = "Account holder";
    public string AccountNumber { get; init; } = "Account";
    public string RoutingCode { get; init; } = "BIC or routing code";
    public string Bank { get; init; } = "Bank";
    public string PaymentReference { get; init; } = "Payment reference";
    public string Notes { get; init; } = "Notes";
    public string Discount { get; init; } = "Discount";
    public string Charge { get; init; } = "Charge";
    public string Days { get; init; } = "days";
    public string Months { get; init; } = "months";
    public string Boxes { get; init; } = "boxes";
    public string Pieces { get; init; } = "pcs";

    /// <summary>{0} is the currency of the seller's country, {1} the tax in it, {2} the document's currency, {3} the rate.</summary>
    public string TaxInCurrency { get; init; } = "Tax in {0}: {1} (1 {2} = {3} {0})";

    /// <summary>Names of the tax categories by their code; the law's own words where it prescribes them (Directive 2006/112/EC art. 226).</summary>
    internal IReadOnlyDictionary<string, string> Categories { get; init; } =
        TaxCategory.All.ToDictionary(known => known.Code, known => known.Name);

    /// <summary>Subject of the mail: {0} the kind of document, {1} its number, {2} the seller.</summary>
    internal string MailSubject { get; init; } = "{0} {1} from {2}";

    /// <summary>{0} is the person or company addressed, {1} the kind of document, {2} its number, {3} the request to pay or nothing, {4} the seller.</summary>
    internal string MailText { get; init; } = "Dear {0},\n\nplease find attached: {1} {2}.{3}\n\nKind regards\n{4}";

    /// <summary>{0} is the amount, {1} the day, {2} the number.</summary>
    internal string MailPay { get; init; } = " Please pay {0} by {1}, quoting {2}.";

    /// <summary>{0} is the page, {1} the number of pages.</summary>
    public string Page { get; init; } = "Page {0} of {1}";

    /// <param name="culture">BCP 47 tag; languages without a translation get English.</param>
    public static InvoiceLabels For(string culture) =>
        Languages.GetValueOrDefault(culture.Split('-')[0].ToLowerInvariant(), Languages["en"]);

    internal string Category(string code) => Categories.GetValueOrDefault(code, code);

    internal string Title(InvoicePrintKind kind) =>
        kind switch
        {
            InvoicePrintKind.Invoice => Invoice,
            InvoicePrintKind.CreditNote => CreditNote,
            InvoicePrintKind.CorrectedInvoice => CorrectedInvoice,
            InvoicePrintKind.PrepaymentInvoice => PrepaymentInvoice,
            InvoicePrintKind.ProForma => ProForma,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
