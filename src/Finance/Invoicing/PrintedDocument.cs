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
        var words = InvoiceLabels.For(CultureOf(document));
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
            Lines =
            [
                .. document.Lines.Zip(
                    figures.Lines,
                    (line, amounts) => Line(line, amounts.Net, words, CultureOf(document), document.Currency)
                ),
            ],
            Adjustments =
            [
                .. document.Allowances.Select(item => new InvoicePrintAdjustment(item.Reason ?? words.Discount, -item.Amount)),
                .. document.Charges.Select(item => new InvoicePrintAdjustment(item.Reason ?? words.Charge, item.Amount)),
            ],
            Taxes =
            [
                .. document.TaxNotes.Zip(
                    figures.TaxBreakdown,
                    (note, tax) =>
                        new InvoicePrintTax(
                            Rate(tax.Category, tax.Rate, words),
                            words.Category(tax.Category),
                            tax.Base,
                            tax.Tax,
                            note.Reason
                        )
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
            Notes = [.. new[] { document.Notes, TaxInOwnCurrency(document, words), sender.InvoiceFooter }.OfType<string>()],
        };
    }

    /// <summary>The language was decided at issue; a document without one is English.</summary>
    internal static string CultureOf(IssuedDocument document) => document.Buyer.Language ?? $"en-{document.Seller.Country}";

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

    private static InvoicePrintLine Line(IssuedLine line, decimal net, InvoiceLabels words, string culture, string currency) =>
        new(
            line.LineNo.ToString(CultureInfo.InvariantCulture),
            line.Description,
            [
                .. line.Allowances.Select(item => Detail(item, words.Discount, -1, new(culture, currency))),
                .. line.Charges.Select(item => Detail(item, words.Charge, 1, new(culture, currency))),
            ],
            line.Quantity,
            UnitName(line.Unit, words),
            line.NetUnitPrice,
            line.BaseQuantity == 1 ? null : line.BaseQuantity,
            Rate(line.TaxCategory, line.TaxRate, words),
            net
        );

    private static string Detail(IssuedAdjustment item, string word, int sign, InvoiceFigures figures) =>
        $"{item.Reason ?? word}{(item.Percent is { } percent ? $" {figures.Percent(percent)}" : "")}: {figures.Amount(sign * item.Amount)}";

    private static InvoicePrintRate Rate(string category, decimal rate, InvoiceLabels words) =>
        category == TaxCategory.Standard.Code ? new InvoicePrintRate(rate) : new InvoicePrintRate(null, words.Category(category));

    // Directive 2006/112/EC article 230: the tax is stated in the currency of the seller's country as well.
    private static string? TaxInOwnCurrency(IssuedDocument document, InvoiceLabels words)
    {
        if (document.TaxCurrency is not { } own || document.Figures.Tax == 0)
        {
            return null;
        }

        var figures = new InvoiceFigures(CultureOf(document), own);
        return string.Format(
            CultureInfo.InvariantCulture,
            words.TaxInCurrency,
            own,
            figures.Amount(document.TaxAmountFunctional),
            document.Currency,
            figures.Quantity(document.ExchangeRate)
        );
    }

    private static string? UnitName(string code, InvoiceLabels words) =>
        code switch
        {
            "C62" => null,
            "HUR" => "h",
            "DAY" => words.Days,
            "KGM" => "kg",
            "GRM" => "g",
            "LTR" => "l",
            "MTR" => "m",
            "MTK" => "m²",
            "KMT" => "km",
            "MON" => words.Months,
            "XBX" => words.Boxes,
            "H87" => words.Pieces,
            _ => code,
        };
}
