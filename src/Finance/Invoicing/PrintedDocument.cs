using System.Globalization;
using BackOffice.Finance.Tax;
using BackOffice.Kernel.Pdf;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Finance.Invoicing;

/// <summary>Says an issued document in the terms of the printed page. Pure, and it computes nothing.</summary>
internal static class PrintedDocument
{
    private static readonly HashSet<string> LetterCountries = new(StringComparer.Ordinal) { "US", "CA", "MX" };

    public static InvoicePrint Of(IssuedDocument document)
    {
        var figures = document.Figures;
        var sender = document.Seller;
        return new InvoicePrint
        {
            Kind = document.Kind == DocumentKind.Invoice ? InvoicePrintKind.Invoice : InvoicePrintKind.CreditNote,
            Number = document.Number,
            Culture = CultureOf(document),
            Currency = document.Currency,
            IssueDate = document.IssueDate,
            DueDate = document.Kind == DocumentKind.Invoice ? document.DueDate : null,
            DeliveryDate = document.DeliveryDate,
            BuyerReference = document.BuyerReference,
            OrderReference = document.OrderReference,
            OriginalInvoice =
                document.Preceding.Count == 0 ? null : string.Join(", ", document.Preceding.Select(invoice => invoice.Number)),
            Seller = Seller(sender),
            Buyer = Buyer(document.Buyer, sender),
            Paper = LetterCountries.Contains(sender.Country) ? PageSize.Letter : PageSize.A4,
            Lines = [.. document.Lines.Zip(figures.Lines, (line, amounts) => Line(line, amounts.Net))],
            Adjustments =
            [
                .. document.Allowances.Select(item => new InvoicePrintAdjustment(item.Reason ?? "Discount", -item.Amount)),
                .. document.Charges.Select(item => new InvoicePrintAdjustment(item.Reason ?? "Charge", item.Amount)),
            ],
            Taxes =
            [
                .. document.TaxNotes.Zip(
                    figures.TaxBreakdown,
                    (note, tax) => new InvoicePrintTax(Rate(tax.Category, tax.Rate), TitleOf(tax.Category), tax.Base, tax.Tax, note.Reason)
                ),
            ],
            Totals = new InvoicePrintTotals(
                figures.LineTotal,
                figures.TaxExclusive,
                figures.Tax,
                figures.TaxInclusive,
                figures.Prepaid,
                figures.RoundingAmount,
                figures.Due
            ),
            PaymentReference = document.Kind == DocumentKind.Invoice ? document.Number : null,
            Accounts =
                sender.Iban is { } iban && document.Kind == DocumentKind.Invoice
                    ? [new InvoicePrintAccount(sender.Name, iban, sender.Bic, sender.BankName)]
                    : [],
            Notes = [.. new[] { document.Notes, TaxInOwnCurrency(document), sender.InvoiceFooter }.OfType<string>()],
        };
    }

    // Language of the words from the customer, formats of the country of the seller where the customer has none.
    private static string CultureOf(IssuedDocument document) =>
        document.Buyer.Language is { Length: > 1 } language && IsCulture(language) ? language : $"en-{document.Seller.Country}";

    private static bool IsCulture(string name) =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).Any(culture => culture.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static InvoicePrintParty Seller(CompanyCard seller) =>
        new(
            seller.Name,
            Lines(seller.Street, $"{seller.PostalCode} {seller.City}", Countries.NameOf(seller.Country)),
            seller.VatId,
            seller.RegistrationNumber,
            Lines(seller.Phone, seller.Email, seller.Website)
        );

    private static InvoicePrintParty Buyer(CustomerCard buyer, CompanyCard seller) =>
        new(
            buyer.Name,
            Lines(
                buyer.Contact,
                buyer.Address.Street,
                $"{buyer.Address.PostalCode} {buyer.Address.City}",
                buyer.Address.Region,
                buyer.Country == seller.Country ? null : Countries.NameOf(buyer.Country)
            ),
            buyer.VatId
        );

    private static List<string> Lines(params IReadOnlyList<string?> lines) =>
        [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!.Trim())];

    private static InvoicePrintLine Line(IssuedLine line, decimal net) =>
        new(
            line.LineNo.ToString(CultureInfo.InvariantCulture),
            line.Description,
            [.. line.Allowances.Select(item => Detail(item, "Discount", -1)), .. line.Charges.Select(item => Detail(item, "Charge", 1))],
            line.Quantity,
            UnitName(line.Unit),
            line.NetUnitPrice,
            line.BaseQuantity == 1 ? null : line.BaseQuantity,
            Rate(line.TaxCategory, line.TaxRate),
            net
        );

    private static string Detail(IssuedAdjustment item, string word, int sign) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Reason ?? word}{(item.Percent is { } percent ? $" {percent:0.######} %" : "")}: {sign * item.Amount:0.00##}"
        );

    private static InvoicePrintRate Rate(string category, decimal rate) =>
        category == TaxCategory.Standard.Code ? new InvoicePrintRate(rate) : new InvoicePrintRate(null, TitleOf(category));

    private static string TitleOf(string category) => TaxCategory.TryGet(category, out var known) ? known.Name : category;

    // Directive 2006/112/EC article 230: the tax is stated in the currency of the seller's country as well.
    private static string? TaxInOwnCurrency(IssuedDocument document) =>
        document.TaxCurrency is null || document.Figures.Tax == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Tax in {document.TaxCurrency}: {document.TaxAmountFunctional:0.00} (1 {document.Currency} = {document.ExchangeRate:0.########} {document.TaxCurrency})"
            );

    private static string? UnitName(string code) =>
        code switch
        {
            "C62" => null,
            "HUR" => "h",
            "DAY" => "d",
            "KGM" => "kg",
            "GRM" => "g",
            "LTR" => "l",
            "MTR" => "m",
            "MTK" => "m²",
            "KMT" => "km",
            "MON" => "months",
            "XBX" => "boxes",
            "H87" => "pcs",
            _ => code,
        };
}
