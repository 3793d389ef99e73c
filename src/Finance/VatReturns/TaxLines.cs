using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Tax;
using BackOffice.Kernel;

namespace BackOffice.Finance.VatReturns;

/// <summary>One amount of tax with what it is on, in functional currency as it was posted.</summary>
/// <param name="Category">UNCL5305; null where it was posted without one.</param>
/// <param name="Rate">Percent, of the tax point; under reverse charge the one that the company accounts for.</param>
/// <param name="Base">Positive for sales and purchases, negative for what takes them back.</param>
/// <param name="Tax">Likewise; in <see cref="VatBox.Other"/> positive when more is owed by it.</param>
internal sealed record TaxLine(VatBox Box, string? TaxCode, string? Category, decimal? Rate, decimal Base, decimal Tax)
{
    /// <summary>By how much the accounts of the tax say that more is owed.</summary>
    public decimal Owed =>
        Box switch
        {
            VatBox.Sales or VatBox.SelfAssessed or VatBox.Other => Tax,
            VatBox.Purchases or VatBox.SelfAssessedDeducted => -Tax,
            _ => 0,
        };

    public TaxLine TakenBack => this with { Base = -Base, Tax = -Tax };
}

/// <summary>The tax lines of what was posted, from the figures that it stored: no tax is computed again (T-15). Pure.</summary>
internal static class TaxLines
{
    public static IEnumerable<TaxLine> Of(IssuedDocument document)
    {
        var functional = Currency.Get(document.Seller.Currency);
        var rate = (document.Kind == DocumentKind.Invoice ? 1 : -1) * document.ExchangeRate;
        return Some(
            document.Figures.TaxBreakdown.Select(tax => new TaxLine(
                VatBox.Sales,
                document.TaxNotes.First(note => note.TaxCategory == tax.Category && note.TaxRate == tax.Rate).TaxCode,
                tax.Category,
                tax.Rate,
                functional.Round(tax.Base * rate),
                functional.Round(tax.Tax * rate)
            ))
        );
    }

    public static IEnumerable<TaxLine> Of(PostedBill bill)
    {
        var functional = Currency.Get(bill.FunctionalCurrency);
        var rate = (bill.Kind == BillKind.Bill ? 1 : -1) * bill.ExchangeRate;
        return Some(bill.Figures.Taxes.SelectMany(Lines));

        IEnumerable<TaxLine> Lines(BillTax tax)
        {
            var same = bill.Lines.Where(line => line.TaxCode == tax.TaxCode).ToList();
            var deducted = same.Sum(line => line.Tax - line.NotDeducted);
            if (tax.Category == TaxCategory.ReverseCharge.Code || tax.Category == TaxCategory.IntraCommunity.Code)
            {
                yield return Line(VatBox.SelfAssessed, tax, tax.SelfAssessedRate, tax.Base, tax.SelfAssessed);
                yield return Line(VatBox.SelfAssessedDeducted, tax, tax.SelfAssessedRate, tax.Base, deducted);
            }
            else
            {
                yield return Line(VatBox.Purchases, tax, tax.Rate, tax.Base, deducted);
            }

            // Its base stands with the tax that is deducted.
            yield return Line(VatBox.NotDeducted, tax, tax.Rate + tax.SelfAssessedRate, 0, same.Sum(line => line.NotDeducted));
        }

        TaxLine Line(VatBox box, BillTax tax, decimal percent, decimal taxBase, decimal amount) =>
            new(box, tax.TaxCode, tax.Category, percent, functional.Round(taxBase * rate), functional.Round(amount * rate));
    }

    /// <summary>What an entry posted to the accounts of the tax beside the tax of a document.</summary>
    /// <param name="onTaxAccounts">The entry's lines there.</param>
    public static IEnumerable<TaxLine> Straight(JournalEntry entry, IEnumerable<JournalLine> onTaxAccounts)
    {
        // The tax of a document states its base; a line that somebody gave the account of the tax does not.
        var ofDocument = entry.SourceType is SourceTypes.Document or SourceTypes.Bill;
        return onTaxAccounts
            .Where(line => !ofDocument || line.TaxBase is null)
            .Select(line => new TaxLine(VatBox.Other, line.TaxCode, null, null, 0, line.Credit - line.Debit));
    }

    private static IEnumerable<TaxLine> Some(IEnumerable<TaxLine> lines) => lines.Where(line => line.Base != 0 || line.Tax != 0);
}
