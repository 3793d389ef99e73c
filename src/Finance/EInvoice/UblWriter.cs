using System.Text;
using System.Xml;

namespace BackOffice.Finance.EInvoice;

/// <summary>
/// Writes Peppol BIS Billing 3 in UBL 2.1, elements in the order of the XSD. It states the figures it is given and computes none;
/// <see cref="EInvoiceCheck"/> says beforehand whether they satisfy the rules.
/// </summary>
public static class UblWriter
{
    private const string Customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string Profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <summary>Writes an Invoice, or a CreditNote for type 381, in UTF-8. The stream stays open.</summary>
    public static void Write(ElectronicInvoice invoice, Stream stream)
    {
        using var writer = XmlWriter.Create(
            stream,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                Indent = true,
                CloseOutput = false,
            }
        );
        var xml = new UblXml(writer, invoice.Currency, Kernel.Currency.Get(invoice.Currency).Decimals);
        xml.Document(invoice.IsCreditNote ? "CreditNote" : "Invoice", () => Content(xml, invoice));
    }

    private static void Content(UblXml xml, ElectronicInvoice invoice)
    {
        Header(xml, invoice);
        References(xml, invoice);
        xml.Group("AccountingSupplierParty", () => UblParties.Party(xml, invoice.Seller));
        xml.Group("AccountingCustomerParty", () => UblParties.Party(xml, invoice.Buyer with { TaxRegistration = null }));
        xml.Group(
            "Delivery",
            invoice.Delivery is { } delivery && (delivery.Date is not null || delivery.Address is not null),
            () => UblParties.Delivery(xml, invoice.Delivery!)
        );
        xml.Group("PaymentMeans", invoice.Payment is not null, () => Payment(xml, invoice, invoice.Payment!));
        xml.Group("PaymentTerms", !string.IsNullOrWhiteSpace(invoice.PaymentTerms), () => xml.Text("Note", invoice.PaymentTerms));
        UblLines.Adjustments(xml, invoice.Allowances, invoice.Charges);
        Taxes(xml, invoice);
        xml.Group("LegalMonetaryTotal", () => Totals(xml, invoice));
        foreach (var line in invoice.Lines)
        {
            UblLines.Line(xml, line, invoice.IsCreditNote);
        }
    }

    private static void Header(UblXml xml, ElectronicInvoice invoice)
    {
        xml.Text("CustomizationID", Customization);
        xml.Text("ProfileID", Profile);
        xml.Text("ID", invoice.Number);
        xml.Date("IssueDate", invoice.IssueDate);
        if (invoice.IsCreditNote)
        {
            xml.Date("TaxPointDate", invoice.TaxPoint);
            xml.Text("CreditNoteTypeCode", invoice.TypeCode);
            xml.Text("Note", invoice.Note);
        }
        else
        {
            xml.Date("DueDate", invoice.DueDate);
            xml.Text("InvoiceTypeCode", invoice.TypeCode);
            xml.Text("Note", invoice.Note);
            xml.Date("TaxPointDate", invoice.TaxPoint);
        }

        xml.Text("DocumentCurrencyCode", invoice.Currency);
        xml.Text("TaxCurrencyCode", invoice.TaxCurrency);
        xml.Text("BuyerReference", invoice.BuyerReference);
    }

    private static void References(UblXml xml, ElectronicInvoice invoice)
    {
        var delivery = invoice.Delivery;
        xml.Group(
            "InvoicePeriod",
            delivery?.PeriodStart is not null || delivery?.PeriodEnd is not null,
            () =>
            {
                xml.Date("StartDate", delivery!.PeriodStart);
                xml.Date("EndDate", delivery.PeriodEnd);
            }
        );
        xml.Group("OrderReference", !string.IsNullOrWhiteSpace(invoice.OrderReference), () => xml.Text("ID", invoice.OrderReference));
        foreach (var preceding in invoice.PrecedingInvoices)
        {
            xml.Group(
                "BillingReference",
                () =>
                    xml.Group(
                        "InvoiceDocumentReference",
                        () =>
                        {
                            xml.Text("ID", preceding.Number);
                            xml.Date("IssueDate", preceding.IssueDate);
                        }
                    )
            );
        }

        xml.Group(
            "ContractDocumentReference",
            !string.IsNullOrWhiteSpace(invoice.ContractReference),
            () => xml.Text("ID", invoice.ContractReference)
        );
    }

    private static void Payment(UblXml xml, ElectronicInvoice invoice, InvoicePayment payment)
    {
        xml.Text("PaymentMeansCode", payment.MeansCode);

        // A UBL credit note has no due date of its own (BT-9 is bound here).
        xml.Date("PaymentDueDate", invoice.IsCreditNote ? invoice.DueDate : null);
        xml.Text("PaymentID", payment.Reference);
        xml.Group(
            "PayeeFinancialAccount",
            !string.IsNullOrWhiteSpace(payment.Account),
            () =>
            {
                xml.Text("ID", payment.Account);
                xml.Text("Name", payment.AccountName);
                xml.Group("FinancialInstitutionBranch", !string.IsNullOrWhiteSpace(payment.Bic), () => xml.Text("ID", payment.Bic));
            }
        );
    }

    private static void Taxes(UblXml xml, ElectronicInvoice invoice)
    {
        xml.Group(
            "TaxTotal",
            () =>
            {
                xml.Amount("TaxAmount", invoice.Totals.Tax);
                foreach (var tax in invoice.TaxBreakdown)
                {
                    xml.Group(
                        "TaxSubtotal",
                        () =>
                        {
                            xml.Amount("TaxableAmount", tax.Base);
                            xml.Amount("TaxAmount", tax.Tax);
                            UblLines.TaxCategory(xml, "TaxCategory", tax.Category, tax.Rate, tax.ReasonCode, tax.Reason);
                        }
                    );
                }
            }
        );
        xml.Group(
            "TaxTotal",
            invoice.TaxCurrency is not null,
            () =>
                xml.Amount(
                    "TaxAmount",
                    invoice.TaxInTaxCurrency!.Value,
                    invoice.TaxCurrency!,
                    Kernel.Currency.Get(invoice.TaxCurrency!).Decimals
                )
        );
    }

    private static void Totals(UblXml xml, ElectronicInvoice invoice)
    {
        var totals = invoice.Totals;
        xml.Amount("LineExtensionAmount", totals.LineTotal);
        xml.Amount("TaxExclusiveAmount", totals.TaxExclusive);
        xml.Amount("TaxInclusiveAmount", totals.TaxInclusive);
        Optional(xml, "AllowanceTotalAmount", totals.AllowanceTotal, invoice.Allowances.Count > 0);
        Optional(xml, "ChargeTotalAmount", totals.ChargeTotal, invoice.Charges.Count > 0);
        Optional(xml, "PrepaidAmount", totals.Prepaid, totals.Prepaid != 0);
        Optional(xml, "PayableRoundingAmount", totals.Rounding, totals.Rounding != 0);
        xml.Amount("PayableAmount", totals.Due);
    }

    private static void Optional(UblXml xml, string name, decimal amount, bool present)
    {
        if (present)
        {
            xml.Amount(name, amount);
        }
    }
}
