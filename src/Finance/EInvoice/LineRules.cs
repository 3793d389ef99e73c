using BackOffice.Kernel;

namespace BackOffice.Finance.EInvoice;

internal static class LineRules
{
    /// <summary>Peppol R120 and R040 leave two hundredths for rounding.</summary>
    private const decimal Slack = 0.02m;

    public static IReadOnlyList<Refusal> Check(ElectronicInvoice invoice)
    {
        var rules = new RuleList();
        rules.Must("BR-16", "lines", invoice.Lines.Count > 0, "Add at least one line.");
        foreach (var (line, index) in invoice.Lines.Select((line, index) => (line, index)))
        {
            Line(rules, line, $"lines[{index}]");
        }

        Adjustments(rules, invoice.Allowances, "allowances", "BR-33");
        Adjustments(rules, invoice.Charges, "charges", "BR-38");
        return rules.Refusals;
    }

    private static void Line(RuleList rules, InvoiceLine line, string field)
    {
        rules.Require("BR-21", $"{field}.id", line.Id, "Number the lines.");
        rules.Require("BR-25", $"{field}.name", line.Name, "Enter what is sold.");
        rules.Must(
            "BR-27",
            $"{field}.price",
            line.Price >= 0,
            "Enter a price of zero or more; to deduct something, make the quantity negative."
        );
        rules.Must("PEPPOL-EN16931-R121", $"{field}.baseQuantity", line.BaseQuantity > 0, "Enter a base quantity above zero.");
        rules.Must(
            "PEPPOL-EN16931-R120",
            $"{field}.net",
            line.BaseQuantity <= 0 || Math.Abs(Expected(line) - line.Net) <= Slack,
            "The net amount of the line is not quantity times price less allowances plus charges."
        );
        Adjustments(rules, line.Allowances, $"{field}.allowances", "BR-42");
        Adjustments(rules, line.Charges, $"{field}.charges", "BR-44");
    }

    private static decimal Expected(InvoiceLine line) =>
        line.Quantity * line.Price / line.BaseQuantity - line.Allowances.Sum(item => item.Amount) + line.Charges.Sum(item => item.Amount);

    private static void Adjustments(RuleList rules, IReadOnlyList<InvoiceAdjustment> items, string field, string reasonRule)
    {
        foreach (var (item, index) in items.Select((item, index) => (item, index)))
        {
            rules.Must(
                reasonRule,
                $"{field}[{index}].reason",
                EInvoiceCheck.HasText(item.Reason) || EInvoiceCheck.HasText(item.ReasonCode),
                "Enter why the discount is given or the charge made."
            );
            rules.Must(
                "PEPPOL-EN16931-R041",
                $"{field}[{index}].percent",
                item.Percent is null == item.BaseAmount is null,
                "State a percent together with the amount it is taken of."
            );
            rules.Must(
                "PEPPOL-EN16931-R040",
                $"{field}[{index}].amount",
                item is not { Percent: { } percent, BaseAmount: { } ofBase } || Math.Abs(ofBase * percent / 100 - item.Amount) <= Slack,
                "The amount is not the percent of its base."
            );
        }
    }
}
