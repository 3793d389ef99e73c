using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;

namespace BackOffice.Finance.Invoicing;

/// <summary>
/// What an invoice or credit memo posts. Pure. Receivables take the payable total; income the net of each line; document
/// discounts, charges, tax and cash rounding go to accounts of their own. A credit memo is the same with sides swapped.
/// </summary>
internal static class InvoicePosting
{
    public static Posting For(Guid id, IssuedDocument document, ChartOfAccounts chart)
    {
        var sign = document.Kind == DocumentKind.Invoice ? 1 : -1;
        var functional = Currency.Get(document.Seller.Currency);
        var figures = document.Figures;
        var lines = new List<PostingLine>();

        void Add(Guid account, decimal amount, string? taxCode = null, decimal? taxBase = null, string? text = null)
        {
            if (amount != 0)
            {
                lines.Add(Line(document, functional, account, sign * amount, taxCode, sign * taxBase, text));
            }
        }

        Add(chart.InRole(AccountRole.Receivables).Id, figures.TaxInclusive + figures.RoundingAmount);
        foreach (var (line, amounts) in document.Lines.Zip(figures.Lines))
        {
            Add(line.AccountId, -amounts.Net, line.TaxCode, null, line.Description);
        }

        foreach (var allowance in document.Allowances)
        {
            Add(chart.InRole(AccountRole.DiscountsGiven).Id, allowance.Amount, allowance.TaxCode, null, allowance.Reason);
        }

        foreach (var charge in document.Charges)
        {
            Add(chart.InRole(AccountRole.FreightIncome).Id, -charge.Amount, charge.TaxCode, null, charge.Reason);
        }

        foreach (var tax in figures.TaxBreakdown)
        {
            var code = document.TaxNotes.First(note => note.TaxCategory == tax.Category && note.TaxRate == tax.Rate).TaxCode;
            Add(chart.InRole(AccountRole.OutputVat).Id, -tax.Tax, code, -functional.Round(tax.Base * document.ExchangeRate));
        }

        Add(chart.InRole(AccountRole.Rounding).Id, -figures.RoundingAmount);
        Balance(lines, document, chart);
        var kind = document.Kind == DocumentKind.Invoice ? EntryKind.Invoice : EntryKind.CreditMemo;
        var title = document.Kind == DocumentKind.Invoice ? "Invoice" : "Credit memo";
        return new Posting(document.IssueDate, kind, $"{title} {document.Number}, {document.Buyer.Name}", SourceTypes.Document, id, lines);
    }

    private static PostingLine Line(
        IssuedDocument document,
        Currency functional,
        Guid account,
        decimal amount,
        string? taxCode,
        decimal? taxBase,
        string? text
    ) =>
        new(
            account,
            functional.Round(amount * document.ExchangeRate),
            document.Currency,
            amount,
            document.Buyer.Id,
            taxCode,
            taxBase,
            text
        );

    // Each line is rounded to functional currency by itself; the cents that are left over are an expense or income of rounding.
    private static void Balance(List<PostingLine> lines, IssuedDocument document, ChartOfAccounts chart)
    {
        var left = lines.Sum(line => line.Amount);
        if (left != 0)
        {
            lines.Add(new PostingLine(chart.InRole(AccountRole.Rounding).Id, -left, document.Currency, 0));
        }
    }
}
