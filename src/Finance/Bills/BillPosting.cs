using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;

namespace BackOffice.Finance.Bills;

/// <summary>
/// What a bill or supplier credit posts. Pure. Payables take the printed total; the account of each line its net and the tax that
/// is not deductible; input tax the rest of the printed tax. Under reverse charge the company owes the tax and gets it back in the
/// same entry (T-16). A supplier credit is the same with sides swapped.
/// </summary>
internal static class BillPosting
{
    public static Posting For(Guid id, PostedBill bill, ChartOfAccounts chart)
    {
        var sign = bill.Kind == BillKind.Bill ? 1 : -1;
        var functional = Currency.Get(bill.FunctionalCurrency);
        var lines = new List<PostingLine>();

        void Add(Guid account, decimal amount, string? taxCode = null, decimal? taxBase = null, string? text = null)
        {
            if (amount != 0)
            {
                lines.Add(
                    new PostingLine(
                        account,
                        functional.Round(sign * amount * bill.ExchangeRate),
                        bill.Currency,
                        sign * amount,
                        bill.Supplier.Id,
                        taxCode,
                        taxBase is { } of ? functional.Round(sign * of * bill.ExchangeRate) : null,
                        text
                    )
                );
            }
        }

        Add(chart.InRole(AccountRole.Payables).Id, -bill.Figures.Total);
        foreach (var line in bill.Lines)
        {
            Add(line.AccountId, line.Net + line.NotDeducted, line.TaxCode, null, line.Description);
        }

        foreach (var tax in bill.Figures.Taxes)
        {
            var deducted = bill.Lines.Where(line => line.TaxCode == tax.TaxCode).Sum(line => line.Tax - line.NotDeducted);
            Add(chart.InRole(AccountRole.InputVat).Id, deducted, tax.TaxCode, tax.Base);
            Add(chart.InRole(AccountRole.OutputVat).Id, -tax.SelfAssessed, tax.TaxCode, -tax.Base);
        }

        // Each line is rounded to functional currency by itself; the cents that are left over are an expense or income of rounding.
        if (lines.Sum(line => line.Amount) is not 0 and var left)
        {
            lines.Add(new PostingLine(chart.InRole(AccountRole.Rounding).Id, -left, bill.Currency, 0));
        }

        var title = bill.Kind == BillKind.Bill ? "Bill" : "Supplier credit";
        return new Posting(
            bill.IssueDate,
            bill.Kind == BillKind.Bill ? EntryKind.Bill : EntryKind.SupplierCredit,
            $"{title} {bill.Number}, {bill.Supplier.Name} {bill.SupplierNumber}",
            SourceTypes.Bill,
            id,
            lines,
            Scope: LockScope.Purchases
        );
    }
}
