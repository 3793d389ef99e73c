using BackOffice.Finance.Accounts;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>How credit memos relate to the invoices they name.</summary>
internal static class Credits
{
    /// <summary>Credit memos that name invoices never exceed them: in total, and per line where they name one .</summary>
    public static async Task<Refusal?> Check(TenantDb db, SalesDocument memo, IssuedDocument content, CancellationToken cancel)
    {
        if (memo.Kind != DocumentKind.CreditMemo || content.Preceding.Count == 0)
        {
            return null;
        }

        var ids = content.Preceding.Select(invoice => invoice.Id).ToList();
        // Holding the invoices makes a second credit memo wait, and then see the first.
        await db.Set<SalesDocument>()
            .Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancel);
        var invoices = await db.Set<SalesDocument>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        if (invoices.Exists(invoice => invoice.Currency != content.Currency))
        {
            return new Refusal("credit.currency", "currency", "A credit memo is in the currency of its invoice.");
        }

        var credited = await db.Set<SalesDocument>()
            .Where(row => row.Kind == DocumentKind.CreditMemo && row.Number != null && ids.Contains(row.OriginalInvoiceId!.Value))
            .SumAsync(row => row.Total, cancel);
        var left = invoices.Sum(invoice => invoice.Total) - credited;
        if (content.Figures.TaxInclusive + content.Figures.RoundingAmount > left)
        {
            return new Refusal(
                "credit.exceeds_invoice",
                "lines",
                $"At most {left:0.00##} {content.Currency} of the invoice is left to credit."
            );
        }

        return await CheckLines(db, content, ids, cancel);
    }

    private static async Task<Refusal?> CheckLines(TenantDb db, IssuedDocument content, List<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count != 1 || content.Lines.All(line => line.OriginalLine is null))
        {
            return null;
        }

        var invoiced = await db.Set<DocumentLine>().AsNoTracking().Where(line => line.DocumentId == ids[0]).ToListAsync(cancel);
        var before = await db.Set<DocumentLine>().AsNoTracking().Where(line => line.OriginalId == ids[0]).ToListAsync(cancel);
        for (var at = 0; at < content.Lines.Count; at++)
        {
            var number = content.Lines[at].OriginalLine;
            var original = invoiced.Find(line => line.LineNo == number);
            if (number is not null && original is null)
            {
                return new Refusal("credit.line", $"lines[{at}].originalLine", $"The invoice has no line {number}.");
            }

            var same = content.Lines.Zip(content.Figures.Lines).Where(pair => pair.First.OriginalLine == number).ToList();
            var quantity =
                same.Sum(pair => pair.First.Quantity) + before.Where(line => line.OriginalLine == number).Sum(line => line.Quantity);
            var net = same.Sum(pair => pair.Second.Net) + before.Where(line => line.OriginalLine == number).Sum(line => line.Net);
            if (original is not null && (Math.Abs(quantity) > Math.Abs(original.Quantity) || Math.Abs(net) > Math.Abs(original.Net)))
            {
                return new Refusal(
                    "credit.exceeds_line",
                    $"lines[{at}].quantity",
                    $"Line {number} of the invoice has {original.Quantity:0.######} for {original.Net:0.00##}; more cannot be credited."
                );
            }
        }

        return null;
    }

    /// <summary>A credit memo settles the open part of the invoices it names; what is left stays the customer's credit.</summary>
    public static async Task Settle(
        TenantDb db,
        ChartOfAccounts chart,
        Currency functional,
        SalesDocument memo,
        IssuedDocument content,
        CancellationToken cancel
    )
    {
        if (memo.Kind != DocumentKind.CreditMemo)
        {
            return;
        }

        foreach (var preceding in content.Preceding)
        {
            var invoice = (SalesDocument)(await Allocating.Find(db, preceding.Id, cancel))!;
            var amount = Math.Min(-memo.Open, invoice.Open);
            if (amount > 0)
            {
                await Allocating.Allocate(db, chart, functional, memo, invoice, amount, content.IssueDate, cancel);
            }
        }
    }
}
