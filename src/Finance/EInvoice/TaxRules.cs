using BackOffice.Finance.Tax;
using BackOffice.Kernel;

namespace BackOffice.Finance.EInvoice;

internal static class TaxRules
{
    public static IReadOnlyList<Refusal> Check(ElectronicInvoice invoice)
    {
        var rules = new RuleList();
        rules.Must("BR-CO-18", "taxBreakdown", invoice.TaxBreakdown.Count > 0, "State the tax of the document by category and rate.");
        foreach (var (tax, index) in invoice.TaxBreakdown.Select((tax, index) => (tax, index)))
        {
            Entry(rules, invoice, tax, $"taxBreakdown[{index}]");
        }

        var outside = invoice.TaxBreakdown.Any(tax => tax.Category == "O");
        rules.Must(
            "BR-O-11",
            "taxBreakdown",
            !outside || invoice.TaxBreakdown.Count == 1,
            "Invoice what is outside the scope of VAT on a document of its own."
        );
        foreach (var (category, rate) in Used(invoice).Distinct())
        {
            var entries = invoice.TaxBreakdown.Count(tax => tax.Category == category && tax.Rate == rate);
            var prefix = TaxCategory.TryGet(category, out var known) ? known.RulePrefix : category;
            rules.Must($"BR-{prefix}-01", "taxBreakdown", entries == 1, "State each category and rate once in the tax breakdown.");
        }

        return rules.Refusals;
    }

    private static void Entry(RuleList rules, ElectronicInvoice invoice, InvoiceTax tax, string field)
    {
        if (!TaxCategory.TryGet(tax.Category, out var category))
        {
            rules.Must("BR-CL-17", $"{field}.category", holds: false, "Use a tax category of S, Z, E, AE, K, G or O.");
            return;
        }

        foreach (var refusal in category.Check(tax.Rate, tax.Reason, tax.ReasonCode))
        {
            rules.Must(refusal.Code, $"{field}.{refusal.Field}", holds: false, refusal.Message);
        }

        var ruleOfParties = $"BR-{category.RulePrefix}-02";
        var (seller, buyer) = (invoice.Seller, invoice.Buyer);
        var sellerHasVat = EInvoiceCheck.HasText(seller.VatNumber);
        var sellerHasTaxNumber = sellerHasVat || EInvoiceCheck.HasText(seller.TaxRegistration);
        if (category == TaxCategory.OutsideScope)
        {
            rules.Must(
                ruleOfParties,
                "seller.vatNumber",
                !sellerHasVat && !EInvoiceCheck.HasText(buyer.VatNumber),
                "Leave out both VAT numbers: what is outside the scope of VAT is invoiced without them."
            );
            return;
        }

        var needsVatNumber = category == TaxCategory.IntraCommunity || category == TaxCategory.Export;
        rules.Must(
            ruleOfParties,
            "seller.vatNumber",
            needsVatNumber ? sellerHasVat : sellerHasTaxNumber,
            $"\"{category.Name}\" needs your VAT number."
        );
        if (category == TaxCategory.ReverseCharge)
        {
            rules.Must(
                ruleOfParties,
                "buyer.vatNumber",
                EInvoiceCheck.HasText(buyer.VatNumber) || EInvoiceCheck.HasText(buyer.LegalRegistration),
                "Reverse charge needs the customer's VAT number."
            );
        }

        if (category == TaxCategory.IntraCommunity)
        {
            rules.Require(ruleOfParties, "buyer.vatNumber", buyer.VatNumber, "An intra-community supply needs the customer's VAT number.");
            rules.Must(
                "BR-IC-11",
                "delivery.date",
                invoice.Delivery is { Date: not null } or { PeriodStart: not null } or { PeriodEnd: not null },
                "Enter the day or the period of the supply."
            );
            rules.Require(
                "BR-IC-12",
                "delivery.address.country",
                invoice.Delivery?.Address?.Country,
                "Enter the country the goods went to."
            );
        }
    }

    private static IEnumerable<(string Category, decimal Rate)> Used(ElectronicInvoice invoice) =>
        invoice
            .Lines.Select(line => (line.TaxCategory, line.TaxRate))
            .Concat(invoice.Allowances.Concat(invoice.Charges).Select(item => (item.TaxCategory ?? "", item.TaxRate)));
}
