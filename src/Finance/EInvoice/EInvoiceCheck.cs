using BackOffice.Kernel;

namespace BackOffice.Finance.EInvoice;

/// <summary>
/// The mandatory rules of EN 16931 and Peppol BIS Billing 3 that a document of this product can break, checked before its number is
/// taken. Each refusal carries the id of its rule. The official rule sets remain the authority; the conformance tests compare.
/// </summary>
public static class EInvoiceCheck
{
    /// <summary>What is missing or inconsistent: document, parties, tax, lines, totals, then the rules of the country, in this order.</summary>
    public static IReadOnlyList<Refusal> Validate(ElectronicInvoice invoice) =>
        [
            .. Document(invoice),
            .. PartyRules.Check(invoice),
            .. TaxRules.Check(invoice),
            .. LineRules.Check(invoice),
            .. TotalRules.Check(invoice),
            .. GermanRules.Check(invoice),
        ];

    private static IEnumerable<Refusal> Document(ElectronicInvoice invoice)
    {
        var rules = new RuleList();
        rules.Require("BR-02", "number", invoice.Number, "Give the document its number.");
        rules.Must("BR-CL-01", "typeCode", invoice.TypeCode is "380" or "381" or "384" or "386", "Use type 380, 381, 384 or 386.");
        rules.Must("BR-CL-04", "currency", Currency.TryGet(invoice.Currency, out _), "Choose a currency of ISO 4217.");
        rules.Must(
            "BR-53",
            "taxInTaxCurrency",
            invoice.TaxCurrency is null == invoice.TaxInTaxCurrency is null,
            "State the tax in the currency of your VAT accounting, with that currency."
        );
        rules.Must(
            "BR-CL-05",
            "taxCurrency",
            invoice.TaxCurrency is null || Currency.TryGet(invoice.TaxCurrency, out _),
            "Choose a currency of ISO 4217 for your VAT accounting."
        );
        rules.Must(
            "PEPPOL-EN16931-R005",
            "taxCurrency",
            invoice.TaxCurrency is null || invoice.TaxCurrency != invoice.Currency,
            "Leave out the tax currency when it is the currency of the document."
        );
        rules.Must(
            "PEPPOL-EN16931-R003",
            "buyerReference",
            HasText(invoice.BuyerReference) || HasText(invoice.OrderReference),
            "Enter the customer's reference or purchase order; the customer number serves when there is none."
        );
        rules.Must(
            "BR-CO-25",
            "dueDate",
            invoice.Totals.Due <= 0 || invoice.IsCreditNote || invoice.DueDate is not null || HasText(invoice.PaymentTerms),
            "Enter a due date or payment terms."
        );
        rules.Must(
            "BR-55",
            "precedingInvoices",
            invoice.PrecedingInvoices.All(preceding => HasText(preceding.Number)),
            "Name the invoice that this document corrects."
        );
        rules.Must(
            "BR-29",
            "delivery",
            invoice.Delivery is not { PeriodStart: { } start, PeriodEnd: { } end } || start <= end,
            "Let the invoicing period end on or after the day it starts."
        );
        rules.Must(
            "BR-61",
            "payment.account",
            invoice.Payment is not { IsCreditTransfer: true } || HasText(invoice.Payment.Account),
            "Enter the bank account to pay to; choose another means of payment when there is none."
        );
        return rules.Refusals;
    }

    internal static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>Collects broken rules in the order in which they are checked.</summary>
internal sealed class RuleList
{
    private readonly List<Refusal> refusals = [];

    public IReadOnlyList<Refusal> Refusals => refusals;

    public void Must(string rule, string? field, bool holds, string message)
    {
        if (!holds)
        {
            refusals.Add(new(rule, field, $"{rule}: {message}"));
        }
    }

    public void Require(string rule, string field, string? text, string message) => Must(rule, field, EInvoiceCheck.HasText(text), message);
}
