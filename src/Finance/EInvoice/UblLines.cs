namespace BackOffice.Finance.EInvoice;

internal static class UblLines
{
    public static void Line(UblXml xml, InvoiceLine line, bool isCreditNote) =>
        xml.Group(
            isCreditNote ? "CreditNoteLine" : "InvoiceLine",
            () =>
            {
                xml.Text("ID", line.Id);
                xml.Text("Note", line.Note);
                xml.Quantity(isCreditNote ? "CreditedQuantity" : "InvoicedQuantity", line.Quantity, line.UnitCode);
                xml.Amount("LineExtensionAmount", line.Net);
                xml.Group(
                    "OrderLineReference",
                    !string.IsNullOrWhiteSpace(line.OrderLineReference),
                    () => xml.Text("LineID", line.OrderLineReference)
                );
                Adjustments(xml, line.Allowances, line.Charges);
                xml.Group("Item", () => Item(xml, line));
                xml.Group(
                    "Price",
                    () =>
                    {
                        xml.Price("PriceAmount", line.Price);
                        xml.Quantity("BaseQuantity", line.BaseQuantity, line.UnitCode);
                    }
                );
            }
        );

    public static void Adjustments(UblXml xml, IReadOnlyList<InvoiceAdjustment> allowances, IReadOnlyList<InvoiceAdjustment> charges)
    {
        foreach (var (item, isCharge) in allowances.Select(item => (item, false)).Concat(charges.Select(item => (item, true))))
        {
            xml.Group(
                "AllowanceCharge",
                () =>
                {
                    xml.Text("ChargeIndicator", isCharge ? "true" : "false");
                    xml.Text("AllowanceChargeReasonCode", item.ReasonCode);
                    xml.Text("AllowanceChargeReason", item.Reason);
                    xml.Number("MultiplierFactorNumeric", item.Percent);
                    xml.Amount("Amount", item.Amount);
                    if (item.BaseAmount is { } ofBase)
                    {
                        xml.Amount("BaseAmount", ofBase);
                    }

                    if (item.TaxCategory is { } category)
                    {
                        TaxCategory(xml, "TaxCategory", category, StatedRate(category, item.TaxRate));
                    }
                }
            );
        }
    }

    public static void TaxCategory(
        UblXml xml,
        string element,
        string category,
        decimal? rate,
        string? reasonCode = null,
        string? reason = null
    ) =>
        xml.Group(
            element,
            () =>
            {
                xml.Text("ID", category);

                xml.Number("Percent", rate);
                xml.Text("TaxExemptionReasonCode", reasonCode);
                xml.Text("TaxExemptionReason", reason);
                xml.Group("TaxScheme", () => xml.Text("ID", "VAT"));
            }
        );

    private static void Item(UblXml xml, InvoiceLine line)
    {
        xml.Text("Description", line.Description);
        xml.Text("Name", line.Name);
        xml.Group("BuyersItemIdentification", !string.IsNullOrWhiteSpace(line.BuyerItemNumber), () => xml.Text("ID", line.BuyerItemNumber));
        xml.Group(
            "SellersItemIdentification",
            !string.IsNullOrWhiteSpace(line.SellerItemNumber),
            () => xml.Text("ID", line.SellerItemNumber)
        );
        xml.Group("StandardItemIdentification", !string.IsNullOrWhiteSpace(line.Gtin), () => xml.Text("ID", line.Gtin, "schemeID", "0160"));
        TaxCategory(xml, "ClassifiedTaxCategory", line.TaxCategory, StatedRate(line.TaxCategory, line.TaxRate));
    }

    // What is outside the scope of VAT has no rate on lines, allowances and charges (BR-O-05 to BR-O-07). The breakdown states zero,
    // because DE-R-014 wants a rate there.
    private static decimal? StatedRate(string category, decimal rate) => category == Tax.TaxCategory.OutsideScope.Code ? null : rate;
}
