using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.EInvoice;

/// <summary>Says an issued document in the terms of EN 16931. Pure, and it computes nothing: every figure is the stored one.</summary>
internal static class ElectronicDocument
{
    private const string CreditTransfer = "30";
    private const string NotDefined = "1";

    // Where a customer told no electronic address and has no VAT number, the invoice goes by mail. Peppol's rules ask for
    // an address all the same; it is the number we know the customer by, under the scheme for partners in data interchange
    // that prescribes no form (ICD 0097).
    private const string OpenScheme = "0097";

    public static ElectronicInvoice Of(IssuedDocument document)
    {
        var figures = document.Figures;
        return new ElectronicInvoice
        {
            Number = document.Number,
            IssueDate = document.IssueDate,
            TypeCode = document.Kind == DocumentKind.Invoice ? ElectronicInvoice.InvoiceType : ElectronicInvoice.CreditNoteType,
            Currency = document.Currency,
            TaxCurrency = document.TaxCurrency,
            TaxInTaxCurrency = document.TaxCurrency is null ? null : document.TaxAmountFunctional,
            DueDate = document.DueDate,
            BuyerReference = document.BuyerReference ?? document.Buyer.Number,
            OrderReference = document.OrderReference,
            PaymentTerms = string.Create(CultureInfo.InvariantCulture, $"Due {document.DueDate:yyyy-MM-dd}"),
            Note = document.Notes,
            PrecedingInvoices = [.. document.Preceding.Select(invoice => new PrecedingInvoice(invoice.Number, invoice.Date))],
            Seller = Seller(document.Seller),
            Buyer = Buyer(document.Buyer),
            Delivery = new InvoiceDelivery(document.DeliveryDate ?? document.IssueDate, Address(document.Buyer)),
            Payment = Payment(document),
            Allowances =
            [
                .. document.Allowances.Select(item =>
                    Adjustment(item, figures.LineTotal, document) with
                    {
                        TaxCategory = item.TaxCategory,
                        TaxRate = item.TaxRate,
                    }
                ),
            ],
            Charges =
            [
                .. document.Charges.Select(item =>
                    Adjustment(item, figures.LineTotal, document) with
                    {
                        TaxCategory = item.TaxCategory,
                        TaxRate = item.TaxRate,
                    }
                ),
            ],
            TaxBreakdown = [.. figures.TaxBreakdown.Select(tax => Tax(tax.Category, tax.Rate, tax.Base, tax.Tax, document))],
            Totals = new InvoiceTotals(
                figures.LineTotal,
                figures.AllowanceTotal,
                figures.ChargeTotal,
                figures.TaxExclusive,
                figures.Tax,
                figures.TaxInclusive,
                figures.Prepaid,
                figures.RoundingAmount,
                figures.Due
            ),
            Lines = [.. document.Lines.Zip(figures.Lines, (line, amounts) => Line(line, amounts.Net, amounts.Gross, document))],
        };
    }

    /// <summary>
    /// Rules that concern the company itself do not stop it from issuing: the document is valid without its electronic
    /// form, which is refused until the company's details are complete.
    /// </summary>
    public static IReadOnlyList<Refusal> StopIssue(IssuedDocument document) =>
        [.. EInvoiceCheck.Validate(Of(document)).Where(rule => !ConcernsElectronicForm(rule, document))];

    private static bool ConcernsElectronicForm(Refusal rule, IssuedDocument document) =>
        rule.Field?.StartsWith("seller", StringComparison.Ordinal) == true
        || rule.Field?.StartsWith("buyer.electronicAddress", StringComparison.Ordinal) == true
        || rule.Code.StartsWith("DE-R", StringComparison.Ordinal)
        || (rule.Code == "BR-DEC" && Currency.Get(document.Currency).Decimals > 2)
        // Both allow two hundredths: an amount in whole yen is further than that from quantity times price.
        || (rule.Code is "PEPPOL-EN16931-R120" or "PEPPOL-EN16931-R040" && Currency.Get(document.Currency).Decimals < 2);

    private static InvoiceParty Seller(CompanyCard seller) =>
        new()
        {
            Name = seller.Name,
            VatNumber = seller.VatId,
            LegalRegistration = seller.RegistrationNumber,
            ElectronicAddress = seller.VatId is { } vat ? ElectronicAddress.FromVatNumber(seller.Country, vat) : null,
            Address = new InvoiceAddress(seller.Street, null, seller.City, seller.PostalCode, null, seller.Country),
            Contact = new InvoiceContact(seller.Name, seller.Phone, seller.Email),
        };

    private static InvoiceParty Buyer(CustomerCard buyer) =>
        new()
        {
            Name = buyer.Name,
            VatNumber = buyer.VatId,
            ElectronicAddress = buyer.ElectronicAddress is { } told
                ? new ElectronicAddress(told.Scheme, told.Id)
                : (buyer.VatId is { } vat ? ElectronicAddress.FromVatNumber(buyer.Country, vat) : null)
                    ?? new ElectronicAddress(OpenScheme, buyer.Number),
            Address = Address(buyer),
            Contact =
                buyer.Contact is null && buyer.Email is null && buyer.Phone is null
                    ? null
                    : new InvoiceContact(buyer.Contact, buyer.Phone, buyer.Email),
        };

    private static InvoiceAddress Address(CustomerCard buyer) =>
        new(buyer.Address.Street, null, buyer.Address.City, buyer.Address.PostalCode, buyer.Address.Region, buyer.Country);

    private static InvoicePayment Payment(IssuedDocument document) =>
        document.Seller.Iban is { } iban
            ? new InvoicePayment(CreditTransfer, document.Number, iban, document.Seller.Name, document.Seller.Bic)
            : new InvoicePayment(NotDefined, document.Number);

    private static InvoiceTax Tax(string category, decimal rate, decimal taxable, decimal tax, IssuedDocument document)
    {
        var note = document.TaxNotes.First(note => note.TaxCategory == category && note.TaxRate == rate);
        return new InvoiceTax(category, rate, taxable, tax, note.Reason, note.ReasonCode);
    }

    private static InvoiceLine Line(IssuedLine line, decimal net, decimal gross, IssuedDocument document) =>
        new()
        {
            Id = line.LineNo.ToString(CultureInfo.InvariantCulture),
            Quantity = line.Quantity,
            UnitCode = line.Unit,
            Net = net,
            Name = line.Description,
            SellerItemNumber = line.ItemNumber,
            Price = line.NetUnitPrice,
            BaseQuantity = line.BaseQuantity,
            TaxCategory = line.TaxCategory,
            TaxRate = line.TaxRate,
            Allowances = [.. line.Allowances.Select(item => Adjustment(item, gross, document))],
            Charges = [.. line.Charges.Select(item => Adjustment(item, gross, document))],
        };

    // With prices that include tax a percent was taken of the amount with tax, which the e-invoice does not show.
    private static InvoiceAdjustment Adjustment(IssuedAdjustment item, decimal ofBase, IssuedDocument document) =>
        document.PricesIncludeTax || item.Percent is null
            ? new InvoiceAdjustment(item.Amount, null, null, item.Reason, item.ReasonCode)
            : new InvoiceAdjustment(item.Amount, item.Percent, ofBase, item.Reason, item.ReasonCode);
}
