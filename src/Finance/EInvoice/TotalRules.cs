using BackOffice.Kernel;

namespace BackOffice.Finance.EInvoice;

internal static class TotalRules
{
    public static IReadOnlyList<Refusal> Check(ElectronicInvoice invoice)
    {
        var rules = new RuleList();
        var totals = invoice.Totals;
        Sum(rules, "BR-CO-10", "lineTotal", totals.LineTotal, invoice.Lines.Sum(line => line.Net), "the sum of the lines");
        Sum(
            rules,
            "BR-CO-11",
            "allowanceTotal",
            totals.AllowanceTotal,
            invoice.Allowances.Sum(item => item.Amount),
            "the sum of the allowances"
        );
        Sum(rules, "BR-CO-12", "chargeTotal", totals.ChargeTotal, invoice.Charges.Sum(item => item.Amount), "the sum of the charges");
        Sum(
            rules,
            "BR-CO-13",
            "taxExclusive",
            totals.TaxExclusive,
            totals.LineTotal - totals.AllowanceTotal + totals.ChargeTotal,
            "lines less allowances plus charges"
        );
        Sum(rules, "BR-CO-14", "tax", totals.Tax, invoice.TaxBreakdown.Sum(tax => tax.Tax), "the sum of the tax breakdown");
        Sum(rules, "BR-CO-15", "taxInclusive", totals.TaxInclusive, totals.TaxExclusive + totals.Tax, "the total without tax plus tax");
        Sum(rules, "BR-CO-16", "due", totals.Due, totals.TaxInclusive - totals.Prepaid + totals.Rounding, "the total less what is prepaid");
        rules.Must(
            "BR-DEC",
            "totals",
            Amounts(invoice).All(amount => Round.To(amount, 2) == amount),
            "E-invoices know two decimals; send this document as PDF, or invoice in a currency with at most two."
        );
        // Denmark states as a rule what receivers everywhere expect.
        rules.Must(
            "DK-R-016",
            "totals.due",
            !invoice.IsCreditNote || totals.TaxInclusive >= 0,
            "State the amounts of a credit note as positive numbers."
        );
        return rules.Refusals;
    }

    private static void Sum(RuleList rules, string rule, string field, decimal stated, decimal expected, string what) =>
        rules.Must(rule, $"totals.{field}", stated == expected, $"The stated {stated} is not {what}, {expected}.");

    private static IEnumerable<decimal> Amounts(ElectronicInvoice invoice)
    {
        var totals = invoice.Totals;
        return invoice
            .Lines.SelectMany(line => line.Allowances.Concat(line.Charges).Select(item => item.Amount).Append(line.Net))
            .Concat(invoice.Allowances.Concat(invoice.Charges).Select(item => item.Amount))
            .Concat(invoice.TaxBreakdown.SelectMany(tax => new[] { tax.Base, tax.Tax }))
            .Concat([totals.TaxInclusive, totals.Prepaid, totals.Rounding, totals.Due, invoice.TaxInTaxCurrency ?? 0]);
    }
}
